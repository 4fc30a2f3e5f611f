/** The rows of tables as they are written: in text and in a YAML text alike, in one form after `fmt`, with comments, and what may go wrong. */
import { describe, expect, test } from "vitest";
import { formatFile, type Notation, writeFile } from "../../dsl/format/format-file.ts";
import { displayWidth } from "../../dsl/print/display-width.ts";
import { parseText } from "../../dsl/syntax/parse.ts";
import { parseYaml } from "../../dsl/yaml/parse-yaml.ts";
import { bare, mistakes } from "./helpers.ts";

function written(text: string, from: Notation, to: Notation): string {
  const file = { path: from === "text" ? "a.tend" : "a.yaml", text };
  const found = from === to ? formatFile(file, from) : writeFile(file, from, to);
  if (found.kind === "mistakes") throw new Error(found.diagnostics.map(({ message }) => message).join("\n"));
  return found.text;
}

const LOOSE = `table touch "Touch" {   # head
  "How often we talk."
    # what is asked
  |arr|industry=>level|review_every| # names

  # large ones
  |>=100000|-=>"high"|1mo| # large
  | [20000 .. 100000) | "finance",
     "健康" => "high" | 1mo |
  |-5|not("a", <"b"),is missing=>{a: "x"}.a|if a then 1mo else 2mo|
  # all others
  |-|? > "a" and ? < "z" => "digital"|3mo|
  # below
} # end
`;

const TIDY = `table touch "Touch" { # head
  "How often we talk."
  # what is asked
  | arr             | industry                    => level      | review_every           | # names

  # large ones
  | >= 100000       | -                           => "high"     | 1mo                    | # large
  | [20000..100000) | "finance", "健康"           => "high"     | 1mo                    |
  | -5              | not("a", < "b"), is missing => {a: "x"}.a | if a then 1mo else 2mo |
  # all others
  | -               | ? > "a" and ? < "z"         => "digital"  | 3mo                    |
  # below
} # end
`;

const YAML = `# end
table:
  touch: # head
    title: Touch
    description: How often we talk.
    rows: |
      # what is asked
      | arr             | industry                    => level      | review_every           | # names

      # large ones
      | >= 100000       | -                           => "high"     | 1mo                    | # large
      | [20000..100000) | "finance", "健康"           => "high"     | 1mo                    |
      | -5              | not("a", < "b"), is missing => {a: "x"}.a | if a then 1mo else 2mo |
      # all others
      | -               | ? > "a" and ? < "z"         => "digital"  | 3mo                    |
      # below
`;

describe("one form", () => {
  test("fmt puts the cells of a column below each other, Chinese ones too, and keeps every comment", () => {
    expect(written(LOOSE, "text", "text")).toBe(TIDY);
    expect(written(TIDY, "text", "text")).toBe(TIDY);
  });

  test("in YAML the rows are a text in the same notation; fmt has nothing to do there", () => {
    const yaml = written(LOOSE, "text", "yaml");
    expect(yaml).toBe(YAML);
    expect(written(yaml, "yaml", "yaml")).toBe(yaml);
    expect(bare(parseYaml({ path: "a", text: yaml }).tree)).toEqual(bare(parseText({ path: "a", text: LOOSE }).tree));
  });

  test("and back again", () => {
    const back = written(written(LOOSE, "text", "yaml"), "yaml", "text");
    expect(back).toBe(`# end\n${TIDY.replace("} # end", "}")}`);
  });

  test("YAML that is written by hand is brought into the form as well", () => {
    const loose =
      'table:\n  t: |\n    |a=>b|\n    # one\n    |1=>2|   # two\n      |-=>3|\n  u:\n    rows: "| a => b |\\n| - => 1 |"\n';
    expect(written(loose, "yaml", "yaml")).toBe(
      "table:\n  t:\n    rows: |\n      | a => b |\n      # one\n      | 1 => 2 | # two\n      | - => 3 |\n  u:\n    rows: |\n      | a => b |\n      | - => 1 |\n",
    );
  });

  test.each([
    ["abc", 3],
    ["健康", 4],
    ["カナ ー", 7],
    ["é", 1],
    ["e\u0301", 1],
    ["🙂", 2],
    ["，", 2],
  ])("%s takes %i columns", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe("mistakes", () => {
  const rows = (...lines: readonly string[]) => ["table t {", ...lines.map((line) => `  ${line}`), "}", ""].join("\n");

  test.each<readonly [string, string]>([
    [
      rows("| arr | b => c |", "| > 1 | => 3 |"),
      `error[empty-cell] a.tend:3:11
  This cell is empty. Write \`-\` where anything fits.
  3 |   | > 1 | => 3 |
    |           ^^
`,
    ],
    [
      rows("| arr | b => c |", "| | 1 => 3 |"),
      `error[empty-cell] a.tend:3:5
  This cell is empty. Write \`-\` where anything fits.
  3 |   | | 1 => 3 |
    |     ^
`,
    ],
    [
      rows("| arr => b | c |", "| - => 1 | |", "| - => 1 | 2 |"),
      `error[empty-cell] a.tend:3:15
  This cell is empty. Write what belongs there.
  3 |   | - => 1 | |
    |               ^
`,
    ],
    [
      rows("| arr => b |", "| - => |"),
      `error[empty-cell] a.tend:3:10
  This cell is empty. Write what belongs there.
  3 |   | - => |
    |          ^
`,
    ],
    [
      rows("| arr => b |", "| 1 || 2 => 3 |"),
      `error[empty-cell] a.tend:3:8
  This cell is empty. Write \`-\` where anything fits.
  3 |   | 1 || 2 => 3 |
    |        ^
`,
    ],
    [
      rows("| arr => b |", "| > 1 and < 3 => 3 |"),
      `error[joined-tests] a.tend:3:9
  A test cannot go on with \`and\`. Write a range, such as (10..20), put commas between tests of which any may fit, or name the value: ? > 10 and ? < 20.
  3 |   | > 1 and < 3 => 3 |
    |         ^^^
`,
    ],
    [
      rows("| arr => b |", "> 1 => 3 |", "| - => 1 |"),
      `error[row-without-bar] a.tend:3:3
  Every line of table \`t\` begins with \`|\`, but this one begins with \`>\`.
  3 |   > 1 => 3 |
    |   ^
  fix: Write | before it: | > 1 => 3 |
`,
    ],
    [
      rows("| arr => b |", "| > 1 => 3", "| - => 1 |"),
      `error[expected] a.tend:3:13
  Expected \`|\`, but found the end of the line. It is written: | TEST | … => EXPRESSION | … |
  3 |   | > 1 => 3
    |             ^
  fix: Write | at the row's end: | > 1 => 3 |
`,
    ],
    [
      rows("| arr => b |", "| > 1 | 3 |", "| - => 1 |"),
      `error[write-instead] a.tend:3:9
  Write \`=>\` instead of \`|\`.
  3 |   | > 1 | 3 |
    |         ^
  fix: Write =>: | > 1 => 3 |
`,
    ],
    [
      rows("| arr => b |", "| 1 => 2 => 3 |"),
      `error[expected] a.tend:3:12
  Expected \`|\`, but found \`=>\`. It is written: | TEST | … => EXPRESSION | … |
  3 |   | 1 => 2 => 3 |
    |            ^^
`,
    ],
    [
      rows("| arr => b |", "| not(1 => 3 |", "| [1..2 => 3 |"),
      `error[unclosed-bracket] a.tend:3:11
  \`(\` is not closed: expected \`)\`, but found \`=>\`.
  3 |   | not(1 => 3 |
    |           ^^
  a.tend:3:8 It was opened here.
  fix: Write ): | not(1) => 3 |

error[unclosed-bracket] a.tend:4:11
  \`[\` is not closed: expected \`]\`, but found \`=>\`.
  4 |   | [1..2 => 3 |
    |           ^^
  a.tend:4:5 It was opened here.
  fix: Write ]: | [1..2] => 3 |
`,
    ],
    [
      rows("| arr => 1 |", "| - => 3 |"),
      `error[expected] a.tend:2:12
  Expected a name, but found \`1\`. It is written: | EXPRESSION | … => NAME | … |
  2 |   | arr => 1 |
    |            ^
`,
    ],
    [
      rows("| arr b => c |", "| - => 3 |"),
      `error[expected] a.tend:2:9
  Expected \`=>\`, but found \`b\`. It is written: | EXPRESSION | … => NAME | … |
  2 |   | arr b => c |
    |         ^
`,
    ],
    [
      rows("｜ arr ＝＞ c ｜", "| - => 3 |"),
      `warning[full-width] a.tend:2:3
  \`｜\` was read as \`|\`. Write the plain character, so that everybody's tools agree.
  2 |   ｜ arr ＝＞ c ｜
    |   ^^
  fix: Write |: | arr ＝＞ c ｜

warning[full-width] a.tend:2:9
  \`＝＞\` was read as \`=>\`. Write the plain character, so that everybody's tools agree.
  2 |   ｜ arr ＝＞ c ｜
    |          ^^^^
  fix: Write =>: ｜ arr => c ｜

warning[full-width] a.tend:2:14
  \`｜\` was read as \`|\`. Write the plain character, so that everybody's tools agree.
  2 |   ｜ arr ＝＞ c ｜
    |                 ^^
  fix: Write |: ｜ arr ＝＞ c |
`,
    ],
    [
      "table t { }\n",
      `error[clause-missing] a.tend:1:9
  Table \`t\` needs \`heading\`. Write: | EXPRESSION | … => NAME | … |
  1 | table t { }
    |         ^
`,
    ],
    [
      "table t\ndefine a = 1\n",
      `error[missing-brace] a.tend:1:8
  \`table\` is followed by its clauses between \`{\` and \`}\`: write \`{\` here.
  1 | table t
    |        ^
  fix: Write {: table t {
`,
    ],
    [
      "define a = 1 => 2\ndefine b = c || d\ndefine e = 1 | 2\n",
      `error[write-instead] a.tend:1:14
  Write \`>=\` instead of \`=>\`.
  1 | define a = 1 => 2
    |              ^^
  fix: Write >=: define a = 1 >= 2

error[write-instead] a.tend:2:14
  Write \`or\` instead of \`||\`.
  2 | define b = c || d
    |              ^^
  fix: Write or: define b = c or d

error[expected] a.tend:3:14
  Expected the end of the clause, but found \`|\`. It is written: define NAME ["TEXT"] = EXPRESSION
  3 | define e = 1 | 2
    |              ^
`,
    ],
  ])("%s", (text, said) => {
    expect(mistakes(text)).toBe(said);
  });

  test.each<readonly [string, string]>([
    [
      'table:\n  t:\n    rows: |\n      | arr => b |\n      | > 1, => 2 |\n      > 2 => 3 |\n      | "健康" => 4\n',
      `error[expected] a.yaml:5:14
  Expected a value (a name, a number, a text, …), but found \`=>\`.
  5 |       | > 1, => 2 |
    |              ^^

error[row-without-bar] a.yaml:6:7
  Every line of a \`table\` begins with \`|\`, but this one begins with \`>\`.
  6 |       > 2 => 3 |
    |       ^
  fix: Write | before it: | > 2 => 3 |

error[expected] a.yaml:7:18
  Expected \`|\`, but found the end of the rows. It is written: | TEST | … => EXPRESSION | … |
  7 |       | "健康" => 4
    |                    ^
  fix: Write | at the row's end: | "健康" => 4 |
`,
    ],
    [
      "table:\n  t:\n    rows: [1, 2]\n",
      `error[yaml-shape] a.yaml:3:11
  Expected rows as a text (\`rows: |\`), but found a list.
  3 |     rows: [1, 2]
    |           ^
`,
    ],
    [
      "table:\n  t:\n    title: T\n",
      `error[clause-missing] a.yaml:2:3
  Table \`t\` needs \`heading\`. Write: | EXPRESSION | … => NAME | … |
  2 |   t:
    |   ^
`,
    ],
    [
      "table:\n  t:\n    row: |\n      | a => b |\n      | - => 1 |\n",
      `error[yaml-unknown-key] a.yaml:3:5
  \`row\` is no key of table \`t\`. Did you mean \`rows\`? Here may stand \`description\`, \`rows\` or \`title\`.
  3 |     row: |
    |     ^^^
  fix: Write rows: rows: |
`,
    ],
    [
      "table:\n  t: x\n",
      `error[row-without-bar] a.yaml:2:6
  Every line of a \`table\` begins with \`|\`, but this one begins with \`x\`.
  2 |   t: x
    |      ^
  fix: Write | before it: t: | x
`,
    ],
    [
      'table:\n  t: "| a => b |\\n| lgins < => 1 |"\n',
      `error[expected] a.yaml:2:29
  Expected a value (a name, a number, a text, …), but found \`=>\`.
  2 |   t: "| a => b |\\n| lgins < => 1 |"
    |                             ^^
`,
    ],
  ])("in YAML: %s", (text, said) => {
    expect(mistakes(text, "a.yaml")).toBe(said);
  });
});

test("a bar that is missing at a row's end has a fix", () => {
  const text = "table t {\n  | a => b |\n  | - => 1\n}\n";
  const [only] = parseText({ path: "a", text }).diagnostics;
  expect(only?.fixes.map(({ edits }) => edits.map((edit) => [edit.place.start, edit.text]))).toEqual([
    [[text.indexOf("1") + 1, " |"]],
  ]);
});

test("`table`, `rows` and the words of rows are names like any other", () => {
  const text = "table table { | table => rows | | - => row | }\ndefine row = table.rows\ndefine heading = 1\n";
  expect(parseText({ path: "a", text }).diagnostics).toEqual([]);
});
