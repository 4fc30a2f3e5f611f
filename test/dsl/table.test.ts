/** Tables: what they mean, how they are used, and every mistake in them as its user reads it. */
import { describe, expect, test } from "vitest";
import { compileBeside, mistakesBeside } from "./project.ts";

const table = (...rows: readonly string[]): string =>
  ["table touch {", ...rows.map((row) => `  ${row}`), "}"].join("\n");

describe("what compiles without a word", () => {
  test.each([
    table("| arr => level |", '| >= 100000 => "high" |', '| - => "low" |'),
    table("| arr | industry => level |", '| [20000..100000) | "a", "b" => "high" |', '| - | - => "low" |'),
    // Any expression may be asked, and any may be given.
    table(
      "| sum of logins over 30d | pulse.band | enterprise => next |",
      '| < 5 | not("red") | true => as_of + 30d |',
      "| - | - | - => renewal_date |",
    ),
    table(
      "| renewal_date - as_of | nps => days |",
      "| <= 30d | is missing => 1 |",
      "| (30d..90d] | - => seats / 2 |",
      "| - | - => 90 |",
    ),
    table("| ticket.text => worry |", '| list contains(?, "down") => 1 |', "| count(?) > 3 => 0.5 |", "| - => 0 |"),
    table("| arr => level |", "| ? > 2 * seats and ? < 100000 => 1 |", "| - => 0 |"),
    table("| trend => level |", '| in_words, "falling" => 1 |', "| - => 0 |").concat('\ndefine in_words = "stable"'),
    // A table with one output is its value.
    table("| arr => level |", '| > 5 => "high" |', '| - => "low" |').concat(
      '\nsegment a when touch = "high"\nsegment b when touch.level = "low"',
    ),
    table("| arr => due |", "| > 5 => renewal_date |", "| - => as_of |").concat(
      "\ndefine year = touch.year + touch.due.month",
    ),
    table("| arr => a | b |", '| - => 1 | "x" |').concat(
      '\ndefine c = touch.a + 1\nsegment d when touch.b = "x" for 3 days in a row\nhealth h { formula = average of touch.a over 7d }',
    ),
    "define touch = arr\ntable other {\n  | touch => `table` |\n  | 1 => touch |\n  | - => 0 |\n}\ndefine x = other.`table`",
  ])("%#: %s", (text) => {
    expect(mistakesBeside(text)).toEqual([]);
  });
});

describe.each<readonly [string, readonly (readonly [text: string, ...mistakes: string[]])[]]>([
  [
    "cells",
    [
      [
        table("| arr => level |", '| "x" => 1 |'),
        '["x"] `arr` is an amount of money and `"x"` is a text: these never compare.',
      ],
      [
        table("| industry => level |", "| > 3 => 1 |"),
        "[> 3] `industry` is a text and `3` is a number: these never compare.",
      ],
      [table("| ar => level |", "| > 3 => 1 |"), "[ar] `ar` is not declared. Did you mean `arr`?"],
      [
        table("| seats => level |", "| < 10% => 1 |", "| - => 2 |"),
        "[10%] `seats` is not a percentage, but it is compared with 10%, which is 0.1. Did you mean 10, or 10% * …?",
      ],
      [
        table("| pulse.band => level |", '| "rde" => 1 |', "| - => 2 |"),
        '["rde"] `pulse.band` is never "rde". It is one of "red", "yellow" or "green". Did you mean `red`?',
      ],
      [
        table("| enterprise => level |", "| > true => 1 |"),
        "[> true] `>` needs values that have an order, but `enterprise` is a condition (true or false). Use = or !=.",
      ],
      [
        table("| arr => level |", "| ? => 1 |"),
        "[?] `?` needs a condition (true or false), but `?` is an amount of money. Compare it, for example ? > 0.",
      ],
      [
        table("| arr => level |", "| ?.x > 1 => 1 |"),
        "[x] `?` is an amount of money and has no fields, so `.x` cannot follow it. Leave it out.",
      ],
      [
        table("| arr => level |", '| indstry = "x" => 1 |'),
        "[indstry] `indstry` is not declared. Did you mean `industry`?",
      ],
      [
        table("| arr => level |", '| industry = "x" => 1 |'),
        '[industry = "x"] `arr` is an amount of money and `industry = "x"` is a condition (true or false): these never compare. A condition among tests is about the value itself, which is called `?`.',
      ],
      [
        table("| ticket.text => level |", '| "down" => 1 |'),
        '["down"] `ticket.text` is a list of texts and `"down"` is a text: these never compare. To ask whether the list has it, write `list contains(?, "down")`.',
      ],
      [
        table("| ? => level |", "| > 1 => 1 |"),
        "[?] `?` stands for the value that is tested, and nothing is tested here. Write the name of the value.",
      ],
      [
        table("| arr => level |", "| > 1 => ? |"),
        "[?] `?` stands for the value that is tested, and nothing is tested here. Write the name of the value.",
      ],
    ],
  ],
  [
    "rows",
    [
      [
        table("| arr => level |"),
        "[| arr => level |] The table `touch` has a heading, but no rows. Write at least one below it, such as | - => … |",
      ],
      [
        table("| arr | industry => level |", "| > 1 => 1 |", '| > 1 | "x" | - => 1 |'),
        "[| > 1 => 1 |] This row has 1 cell before `=>`, but the heading has 2: `arr` and `industry`. Where anything fits, write `-`.",
        '[| > 1 | "x" | - => 1 |] This row has 3 cells before `=>`, but the heading has 2: `arr` and `industry`.',
      ],
      [
        table("| arr => level | days |", "| > 1 => 1 |"),
        "[| > 1 => 1 |] This row has 1 cell after `=>`, but the heading has 2: `level` and `days`.",
      ],
      [
        table("| arr => level | level |", "| > 1 => 1 | 2 |"),
        "[level] There is another `level` already. Give this output a name of its own, or delete one of the two.",
      ],
      [
        table("| arr => level |", '| > 1 => "high" |', "| > 0 => null |", "| - => 3 |"),
        '[3] Row 3 gives `level` as `3`, which is a number, but a row above gives `"high"`, which is a text. All values of a column must be of one type.',
      ],
      [
        table("| arr => level |", "| > 1 => touch |"),
        "[touch] `touch` needs its own value to be known. Write what it is made of without naming it.",
      ],
      [
        table("| arr => level |", "| > touch.level => 1 |"),
        "[touch] `touch` needs its own value to be known. Write what it is made of without naming it.",
      ],
    ],
  ],
  [
    "uses",
    [
      [
        table("| arr => level | days |", '| - => "high" | 30d |').concat('\nsegment a when touch = "high"'),
        "[touch] The table `touch` gives several values. Write `touch.level` or `touch.days`.",
      ],
      [
        table("| arr => level | days |", '| - => "high" | 30d |').concat('\nsegment a when touch.levl = "high"'),
        "[levl] The table `touch` has no `levl`. Did you mean `level`? It has level and days.",
      ],
      [
        table("| arr => level |", '| >= 1 => "high" |', '| - => if enterprise then "middle" else "low" |').concat(
          '\nsegment a when touch.level = "hihg"\nsegment b when touch = "middl"',
        ),
        '["hihg"] `touch.level` is never "hihg". It is one of "high", "middle" or "low". Did you mean `high`?',
        '["middl"] `touch` is never "middl". It is one of "high", "middle" or "low". Did you mean `middle`?',
      ],
      [
        table("| arr => level |", '| - => "high" |').concat("\nsegment a when touch.level > 3"),
        "[touch.level > 3] `touch.level` is a text and `3` is a number: these never compare.",
      ],
      [
        table("| time since last logins => level |", "| > 72h => 1 |", "| - => 0 |").concat(
          "\nsegment a when touch = 1 for 3 days in a row",
        ),
        "[touch = 1] `touch = 1` reads the clock (`time since`) and changes by the hour, so it cannot stand under `for … days in a row`. Count days instead, for example as_of - last logins > 3d, or leave `in a row` out.",
      ],
      [
        table("| arr => level |", "| > 1 => 1 |").replace("touch", "item"),
        "[item] `item` means the entry that a filter looks at in every expression. Give this table another name.",
      ],
      [
        table("| arr => level |", "| > 1 => 1 |").replace("touch", "arr"),
        "[arr] There is another `arr` already. Give this table a name of its own, or delete one of the two.",
      ],
    ],
  ],
])("mistakes in tables: %s", (_, examples) => {
  test.each(examples)("%s", (text, ...mistakes) => {
    expect(mistakesBeside(text)).toEqual(mistakes);
  });
});

test("a table is part of the hash of what uses it", () => {
  const text = (limit: number, other: number) =>
    `${table("| arr => level |", `| > ${limit} => 1 |`, "| - => 0 |")}
table other {\n  | arr => level |\n  | > ${other} => 1 |\n  | - => 0 |\n}
risk r { open when touch.level = 1 }`;
  const hash = (limit: number, other: number) => compileBeside(text(limit, other)).program?.hashes.risks.r;
  expect(hash(1, 1)).toBeDefined();
  expect(hash(1, 2)).toBe(hash(1, 1));
  expect(hash(2, 1)).not.toBe(hash(1, 1));
});
