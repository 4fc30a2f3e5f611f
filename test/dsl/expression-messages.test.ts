import { describe, expect, test } from "vitest";
import { mistakesIn } from "./project.ts";

/** Expressions with the words that are marked, and the whole message. */
describe.each<readonly [string, readonly (readonly [expression: string, ...mistakes: string[]])[]]>([
  [
    "names and fields",
    [
      ["login > 3", "[login] `login` is not declared. Did you mean `logins`?"],
      ["lgins > 3", "[lgins] `lgins` is not declared. Did you mean `logins`?"],
      ["`no such name` = 1", "[`no such name`] `no such name` is not declared. Check its spelling."],
      [
        "pulse > 3",
        "[pulse] `pulse` is a health and has several values. Write pulse.score, pulse.band or pulse.reasons.",
      ],
      [
        "pulse.scor > 3",
        "[scor] The health `pulse` has no `scor`. Did you mean `score`? It has score, band and reasons.",
      ],
      [
        'published.band = "red"',
        "[band] The health `published` has no bands. Give it some (bands red below 50, yellow below 75, green), or compare published.score.",
      ],
      [
        "arr.amount > 3",
        "[amount] `arr` is an amount of money and has no fields, so `.amount` cannot follow it. Leave it out.",
      ],
      [
        'account.nam = "x"',
        "[nam] The account has no `nam`. Did you mean `name`? It has id, arr, csm_name, industry, name, renewal_date, seats and since.",
      ],
      ["ticket[opend > now]", "[opend] `opend` is not declared. Did you mean `opened`?"],
      [
        "max(ticket.opend)",
        "[opend] An entry of `ticket` has no `opend`. Did you mean `opened`? It has opened, resolved, text, csat and due.",
      ],
      [
        "ticket[1].opend",
        "[opend] `ticket[1]` has no `opend`. Did you mean `opened`? It has opened, resolved, text, csat and due.",
      ],
      ['kind = "champion"', "[kind] `kind` is not declared. Check its spelling, or declare it: define kind = …"],
      ['"champion" = kind', "[kind] `kind` is not declared. Check its spelling, or declare it: define kind = …"],
      ['if arr > 5 then "high" else low', '[low] `low` is not declared. If it is a text, write it in quotes: "low"'],
      [
        'if arr > 5 then high else if arr > 3 then middle else "low"',
        '[high] `high` is not declared. If it is a text, write it in quotes: "high"',
        '[middle] `middle` is not declared. If it is a text, write it in quotes: "middle"',
      ],
      ["usage > 1", "[usage] `usage` is not declared. Check its spelling, or declare it: define usage = …"],
    ],
  ],
  [
    "types",
    [
      ["industry > 3", "[industry > 3] `industry` is a text and `3` is a number: these never compare."],
      ["industry = 3", "[industry = 3] `industry` is a text and `3` is a number: these never compare."],
      [
        'arr = "100"',
        '[arr = "100"] `arr` is an amount of money and `"100"` is a text: these never compare. Write 100 without quotation marks.',
      ],
      [
        'enterprise = "true"',
        '[enterprise = "true"] `enterprise` is a condition (true or false) and `"true"` is a text: these never compare. Write true without quotation marks.',
      ],
      [
        'enterprise = "No"',
        '[enterprise = "No"] `enterprise` is a condition (true or false) and `"No"` is a text: these never compare. Write false without quotation marks.',
      ],
      [
        'renewal_date > "2026-01-01"',
        '[renewal_date > "2026-01-01"] `renewal_date` is a date and `"2026-01-01"` is a text: these never compare. A date is written @"2026-01-31".',
      ],
      [
        "renewal_date < now",
        "[renewal_date < now] `renewal_date` is a date and `now` is a moment (date and time): these never compare. Take the date of the moment: date(…).",
      ],
      [
        "30d < 1mo",
        "[30d < 1mo] `30d` is a duration and `1mo` is a number of months: these never compare. Write both as days (90d) or both as months (3mo).",
      ],
      [
        "renewal_date - as_of < 30",
        "[renewal_date - as_of < 30] `renewal_date - as_of` is a duration and `30` is a number: these never compare. Write the number with its unit, for example 30d.",
      ],
      [
        "ticket > 3",
        "[ticket > 3] `ticket` is a list of entries with opened, resolved, text, csat and due and `3` is a number: these never compare. To compare how many there are, write count(ticket).",
      ],
      [
        '"x" = ticket.text',
        '["x" = ticket.text] `"x"` is a text and `ticket.text` is a list of texts: these never compare. To ask whether the list has it, write "x" in ticket.text.',
      ],
      [
        "enterprise < true",
        "[enterprise < true] `<` needs values that have an order, but `enterprise` is a condition (true or false). Use = or !=.",
      ],
      [
        "as_of + 3",
        "[as_of + 3] `+` cannot join `as_of`, which is a date, and `3`, which is a number. A number of days is written with its unit, for example 30d.",
      ],
      [
        "as_of - now",
        "[as_of - now] `-` cannot join `as_of`, which is a date, and `now`, which is a moment (date and time). Take the date of the moment: date(…).",
      ],
      [
        "industry + 3",
        "[industry + 3] `+` cannot join `industry`, which is a text, and `3`, which is a number. To make text of a value, write string(…).",
      ],
      [
        "30d + 1mo",
        "[30d + 1mo] `+` cannot join `30d`, which is a duration, and `1mo`, which is a number of months. Exact durations (30d) and calendar months (1mo) do not mix.",
      ],
      [
        "arr * enterprise",
        "[arr * enterprise] `*` cannot join `arr`, which is an amount of money, and `enterprise`, which is a condition (true or false).",
      ],
      [
        "-industry",
        "[industry] `-` before a value needs a number or a duration, but `industry` is a text. Leave `-` out.",
      ],
      [
        "not(arr)",
        "[arr] `not` needs a condition (true or false), but `arr` is an amount of money. Compare it, for example arr > 0.",
      ],
      [
        "arr and enterprise",
        "[arr] `and` needs a condition (true or false), but `arr` is an amount of money. Compare it, for example arr > 0.",
      ],
      [
        "enterprise or ticket",
        "[ticket] `or` needs a condition (true or false), but `ticket` is a list of entries with opened, resolved, text, csat and due. Count it, for example count(ticket) > 0.",
      ],
      [
        "industry for 3 days in a row",
        '[industry] `for 3 days in a row` needs a condition (true or false), but `industry` is a text. Compare it, for example industry = "…".',
      ],
      [
        "if arr then 1 else 2",
        "[arr] `if` needs a condition (true or false), but `arr` is an amount of money. Compare it, for example arr > 0.",
      ],
      [
        'if enterprise then 1 else "no"',
        '["no"] Both results of an `if` must be of one type, but `1` is a number and `"no"` is a text.',
      ],
      ['[1, "a"]', '["a"] The items of a list must be of one type, but `1` is a number and `"a"` is a text.'],
      [
        '[1.."a"]',
        '[[1.."a"]] Both ends of a range must be of one type that has an order, but `1` is a number and `"a"` is a text.',
      ],
      ["{a: 1, a: 2}", "[a] The field `a` stands twice between these braces. Leave one of them out."],
      [
        'arr in ["a".."b"]',
        '[["a".."b"]] `arr` is an amount of money and `["a".."b"]` is a range of texts: these never compare.',
      ],
      ["industry in (1, 2)", "[1] `industry` is a text and `1` is a number: these never compare."],
      ["industry in (< 3)", "[< 3] `industry` is a text and `3` is a number: these never compare."],
      [
        "seats in (not(> 5, < 10%))",
        "[10%] `seats` is not a percentage, but it is compared with 10%, which is 0.1. Did you mean 10, or 10% * …?",
      ],
      [
        "arr in (? + 1)",
        "[? + 1] `?` needs a condition (true or false), but `? + 1` is an amount of money. Compare it, for example ? + 1 > 0.",
      ],
      [
        "enterprise in (> true)",
        "[> true] `>` needs values that have an order, but `enterprise` is a condition (true or false). Use = or !=.",
      ],
      [
        "? > 3",
        "[?] `?` stands for the value that is tested, and nothing is tested here. Write the name of the value.",
      ],
      [
        'pulse.band in (= "rde", not("gren"))',
        '["rde"] `pulse.band` is never "rde". It is one of "red", "yellow" or "green". Did you mean `red`?',
        '["gren"] `pulse.band` is never "gren". It is one of "red", "yellow" or "green". Did you mean `green`?',
      ],
      [
        '@"2026-02-30"',
        '[@"2026-02-30"] `2026-02-30` is not a date, time, moment or duration. Write @"2026-01-31", @"09:30:00", @"2026-01-31T09:00:00Z", @"P30D" or @"P3M".',
      ],
      [
        "some t in arr satisfies true",
        "[arr] `some t in` needs a list, for example a record, but `arr` is an amount of money.",
      ],
      [
        "for t in ticket return t.opend",
        "[opend] `t` has no `opend`. Did you mean `opened`? It has opened, resolved, text, csat and due.",
      ],
      [
        "some item in ticket satisfies true",
        "[item] `item` means the entry that a filter looks at in every expression. Give this variable another name.",
      ],
      [
        'ticket["x"]',
        '["x"] Inside [ ] after a list stands a position (a number) or a condition, but `"x"` is a text.',
      ],
      [
        "ticket[csat]",
        "[csat] The position inside [ ] cannot depend on the entries, but `csat` does. Compare it with something, or write a fixed position.",
      ],
      ["arr[1]", "[arr] `[ ]` needs a list, for example a record, but `arr` is an amount of money."],
      [
        "ticket with csat",
        "[csat] `with` needs a condition (true or false), but `csat` is a number. Compare it, for example csat > 0.",
      ],
    ],
  ],
  [
    "metrics by key",
    [
      ["uses[4]", '[4] The key of `uses` is a text, but `4` is a number. Write uses["4"].'],
      ["uses[arr]", '[arr] The key of `uses` is a text, but `arr` is an amount of money. Write uses["key"].'],
      [
        'logins["4"]',
        '[logins["4"]] `logins` is not kept by key, so [ ] cannot pick a part of it. Declare it with `by`: metric logins : per day from … by COLUMN',
      ],
    ],
  ],
  [
    "functions",
    [
      ["rund(3)", "[rund] There is no function `rund`. Did you mean `round`?"],
      ["round()", "[round()] round(…) takes one or two arguments, but none is given."],
      ["round(industry)", "[industry] round(…) needs a number as `n`, but `industry` is a text."],
      [
        "round(1, scale: 2)",
        "[round(1, scale: 2)] The arguments of round(…) are partly named and partly not. Name all of them or none.",
      ],
      ["round(n: 1, digits: 2)", "[digits] round(…) has no argument called `digits`. It has n or scale."],
      ["round(n: 1, n: 2)", "[2] round(…) is given `n` twice. Leave one of them out."],
      ['default(nps, "none")', '["none"] default(…) needs a number as `otherwise`, but `"none"` is a text.'],
      ['max(1, "a")', '["a"] max(…) needs a number as `item`, but `"a"` is a text.'],
      ["contains(industry)", "[contains(industry)] contains(…) takes two arguments, but one is given."],
      ["count(arr)", "[arr] count(…) needs a list of values as `list`, but `arr` is an amount of money."],
      [
        "sum(ticket.text)",
        "[ticket.text] sum(…) needs a list of numbers or durations as `list`, but `ticket.text` is a list of texts.",
      ],
    ],
  ],
  [
    "windows",
    [
      [
        "sum of enterprise over 7d",
        "[enterprise] `sum of` needs numbers, but `enterprise` is a condition (true or false). To count the days on which it is true, write count of.",
      ],
      ["sum of industry over 7d", "[industry] `sum of` needs numbers, but `industry` is a text."],
      [
        "average of ticket over 7d",
        "[ticket] `average of` needs numbers, but `ticket` is a list of entries with opened, resolved, text, csat and due.",
      ],
      [
        "count of logins over 7d",
        "[logins] `count of` counts a record's entries, or the days on which a condition is true, but `logins` is a number per day. Compare it (count of (… > 0) over …), or write sum of.",
      ],
      [
        "count of contact over 7d",
        "[contact] The entries of `contact` have no field of type date or moment, so they cannot be counted over days. Give the record one, or count all of them with count(…).",
      ],
      [
        "count of ticket by text over 7d",
        "[text] `by text` needs a field of type date or moment, but `text` is a text. Write by opened, resolved or due.",
      ],
      [
        "count of ticket by resolvd over 7d",
        "[resolvd] An entry of `ticket` has no `resolvd`. Did you mean `resolved`? It has opened, resolved, text, csat and due.",
      ],
      [
        "count of enterprise by opened over 7d",
        "[opened] `by` says which date of a record's entries counts, but `enterprise` is a condition (true or false). Leave `by …` out.",
      ],
      [
        "sum of logins over 4000d",
        "[4000d] A window has 1 to 3,650 days, but this one has 4000. Write a number of days in between.",
      ],
      [
        "sum of logins over 7d, at least 3 days",
        "[sum of logins over 7d, at least 3 days] `at least … days` goes with average, median, minimum and maximum, not with sum: a part of the days has no whole sum. Leave it out.",
      ],
      [
        "average of logins over 7d, at least 9 days",
        "[average of logins over 7d, at least 9 days] At least 9 days of 7 can never be. Write at most 7.",
      ],
      [
        "drop of enterprise over 7d vs the 28d before",
        "[enterprise] `drop of` needs numbers, but `enterprise` is a condition (true or false). To make a number of it, write drop of (if … then 1 else 0).",
      ],
      ["distinct key of uses over 7d", "[key] `uses` is kept by feature, not by key. Write distinct feature of uses."],
      [
        "distinct feature of logins over 7d",
        "[logins] `distinct … of` counts the keys of a metric, but `logins` is not a metric with a key. Name one that is declared with `by`.",
      ],
      ["distinct feature of usess over 7d", "[usess] `usess` is not declared. Did you mean `uses`?"],
      [
        "distinct feature of (1 + 1) over 7d",
        "[1 + 1] `distinct … of` counts the keys of a metric, but `1 + 1` is not a metric with a key. Name one that is declared with `by`.",
      ],
    ],
  ],
  [
    "days in a row, first, last, time since",
    [
      [
        "idle for 3 days in a row",
        "[idle] `idle` reads the clock (`time since`) and changes by the hour, so it cannot stand under `for … days in a row`. Count days instead, for example as_of - last logins > 3d, or leave `in a row` out.",
      ],
      [
        "gone for 3 days in a row",
        "[gone] `gone` reads the clock (`time since`) and changes by the hour, so it cannot stand under `for … days in a row`. Count days instead, for example as_of - last logins > 3d, or leave `in a row` out.",
      ],
      [
        "(time since last logins > 72h) for 3 days in a row",
        "[time since last logins > 72h] `time since last logins > 72h` reads the clock (`time since`) and changes by the hour, so it cannot stand under `for … days in a row`. Count days instead, for example as_of - last logins > 3d, or leave `in a row` out.",
      ],
      [
        '(now > @"2026-01-01T00:00:00Z") for 2 days in a row',
        '[now > @"2026-01-01T00:00:00Z"] `now > @"2026-01-01T00:00:00Z"` reads the clock (`now`) and changes by the hour, so it cannot stand under `for … days in a row`. Count days instead, for example as_of - last logins > 3d, or leave `in a row` out.',
      ],
      [
        "enterprise for 500 days in a row",
        "[enterprise for 500 days in a row] `for 500 days in a row` must be a whole number of days from 1 to 400.",
      ],
      [
        "first industry",
        "[industry] `first` finds the first day on which a number is above 0 or a condition is true, but `industry` is a text.",
      ],
      [
        "time since logins",
        "[logins] `time since` needs a date or a moment, but `logins` is a number per day. Write time since last logins.",
      ],
      ["time since industry", "[industry] `time since` needs a date or a moment, but `industry` is a text."],
    ],
  ],
  [
    "what can hardly be meant",
    [
      [
        "pulse.score < 60%",
        "[60%] `pulse.score` is not a percentage, but it is compared with 60%, which is 0.6. Did you mean 60?",
      ],
      [
        "arr between 10% and 20%",
        "[10%] `arr` is not a percentage, but it is compared with 10%, which is 0.1. Did you mean 10, or 10% * …?",
        "[20%] `arr` is not a percentage, but it is compared with 20%, which is 0.2. Did you mean 20, or 20% * …?",
      ],
      [
        'pulse.band = "rde"',
        '["rde"] `pulse.band` is never "rde". It is one of "red", "yellow" or "green". Did you mean `red`?',
      ],
      [
        'trend = "faling"',
        '["faling"] `trend` is never "faling". It is one of "falling" or "stable". Did you mean `falling`?',
      ],
      [
        'pulse.band in ("red", "orange")',
        '["orange"] `pulse.band` is never "orange". It is one of "red", "yellow" or "green".',
      ],
    ],
  ],
  [
    "one mistake, one message",
    [
      ["(lgins + 1) * 2 > 3 and enterprise", "[lgins] `lgins` is not declared. Did you mean `logins`?"],
      ["count of (lgins > 3) over 7d", "[lgins] `lgins` is not declared. Did you mean `logins`?"],
      ["round(lgins) + 1 < 2", "[lgins] `lgins` is not declared. Did you mean `logins`?"],
      ['ticket[csat > lgins][1].text = "x"', "[lgins] `lgins` is not declared. Did you mean `logins`?"],
    ],
  ],
])("mistakes in expressions: %s", (_, examples) => {
  test.each(examples)("%s", (expression, ...mistakes) => {
    expect(mistakesIn(expression)).toEqual(mistakes);
  });
});
