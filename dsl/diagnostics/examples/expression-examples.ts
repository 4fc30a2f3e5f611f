/** Examples for mistakes in expressions. A row: code → wrong, right. */
import type { expressionRows } from "../expression-rows.ts";
import type { Example } from "./example.ts";

/** A context in a context in a context …: each level doubles the entries of its type. */
const doubling = Array.from({ length: 10 }, (_, i) => `define d${i + 1} = {a: d${i}, b: d${i}}`).join("\n");

export const expressionExamples = {
  "unknown-name": {
    wrong: "define busy = lgins > 3",
    right: "define busy = logins > 3",
  },
  "unknown-field": {
    wrong: "define weak = pulse.scor < 50",
    right: "define weak = pulse.score < 50",
  },
  "no-fields": {
    wrong: "define large = arr.amount > 20000",
    right: "define large = arr > 20000",
  },
  "not-a-value": {
    wrong: "define saved = greeting",
    right: 'define weak = pulse.band = "red"',
  },
  "table-alone": {
    wrong:
      'table touch {\n  | arr => level  | review |\n  | -   => "high" | 1mo    |\n}\nsegment close when touch = "high"',
    right:
      'table touch {\n  | arr => level  | review |\n  | -   => "high" | 1mo    |\n}\nsegment close when touch.level = "high"',
  },
  "health-alone": {
    wrong: "define weak = pulse < 50",
    right: "define weak = pulse.score < 50",
  },
  "health-without-bands": {
    wrong: 'define weak = published.band = "red"',
    right: "define weak = published.score < 0.3",
  },
  "defined-by-itself": {
    wrong: "define price = rebate * 2\ndefine rebate = price / 10",
    right: "define price = arr / seats\ndefine rebate = price / 10",
  },
  "too-big": {
    wrong: `define d0 = {a: 1}\n${doubling}`,
    right: "define d0 = {a: 1}",
    shown: "define d0 = {a: 1}\ndefine d1 = {a: d0, b: d0}\ndefine d2 = {a: d1, b: d1}\n# … and so on",
  },
  "wrong-type": {
    wrong: "category size = arr",
    right: 'category size = if arr > 20000 then "large" else "small"',
  },
  "not-a-condition": {
    wrong: "segment large when arr",
    right: "segment large when arr > 20000",
  },
  "operands-do-not-fit": {
    wrong: "define tomorrow = as_of + 1",
    right: "define tomorrow = as_of + 1d",
  },
  "never-compare": {
    wrong: 'define large = arr > "20000"',
    right: "define large = arr > 20000",
  },
  "no-order": {
    wrong: "define both = enterprise < true",
    right: "define both = enterprise = true",
  },
  "branches-differ": {
    wrong: 'define fee = if enterprise then 100 else "none"',
    right: "define fee = if enterprise then 100 else 0",
  },
  "items-differ": {
    wrong: 'define steps = [10, "20"]',
    right: "define steps = [10, 20]",
  },
  "not-a-list": {
    wrong: "define any = some t in arr satisfies t > 3",
    right: "define any = some t in ticket satisfies t.csat > 3",
  },
  "metric-without-key": {
    wrong: 'define meetings = logins["meeting"]',
    right: 'define meetings = uses["meeting"]',
  },
  "key-not-text": {
    wrong: "define quotes = uses[4]",
    right: 'define quotes = uses["4"]',
  },
  "neither-position-nor-condition": {
    wrong: 'define angry = ticket["angry"]',
    right: 'define angry = ticket[contains(text, "angry")]',
  },
  "position-of-item": {
    wrong: "define worst = ticket[csat]",
    right: "define worst = ticket[csat < 3]",
  },
  "never-equal": {
    wrong: 'define weak = pulse.band = "rde"',
    right: 'define weak = pulse.band = "red"',
  },
  "bad-date": {
    wrong: 'define soon = renewal_date < @"2026-02-30"',
    right: 'define soon = renewal_date < @"2026-02-28"',
  },
  "unknown-function": {
    wrong: "define whole = rund(adoption)",
    right: "define whole = round(adoption)",
  },
  "wrong-argument-count": {
    wrong: "define large = contains(industry)",
    right: 'define large = contains(industry, "bank")',
  },
  "wrong-argument": {
    wrong: "define whole = round(industry)",
    right: "define whole = round(adoption)",
  },
  "unknown-argument": {
    wrong: "define whole = round(n: adoption, digits: 2)",
    right: "define whole = round(n: adoption, scale: 2)",
  },
  "mixed-arguments": {
    wrong: "define whole = round(adoption, scale: 2)",
    right: "define whole = round(adoption, 2)",
  },
  "window-length": {
    wrong: "define ever = sum of logins over 4000d",
    right: "define ever = sum of logins over 3650d",
  },
  "window-of-condition": {
    wrong: "define days = sum of quiet over 30d",
    right: "define days = count of quiet over 30d",
  },
  "window-not-a-number": {
    wrong: "define usual_industry = average of industry over 30d",
    right: "define usual_logins = average of logins over 30d",
  },
  "count-of-number": {
    wrong: "define active_days = count of logins over 30d",
    right: "define active_days = count of (logins > 0) over 30d",
  },
  "no-day-field": {
    wrong: "define new_people = count of contact over 30d",
    right: "define people = count(contact)",
  },
  "by-not-a-day": {
    wrong: "define solved = count of ticket by text over 30d",
    right: "define solved = count of ticket by resolved over 30d",
  },
  "by-without-record": {
    wrong: "define days = count of quiet by opened over 30d",
    right: "define days = count of quiet over 30d",
  },
  "at-least-not-allowed": {
    wrong: "define month = sum of nps over 30d, at least 7 days",
    right: "define month = average of nps over 30d, at least 7 days",
  },
  "at-least-too-many": {
    wrong: "define month = average of nps over 30d, at least 60 days",
    right: "define month = average of nps over 30d, at least 7 days",
  },
  "distinct-needs-metric": {
    wrong: "define breadth = distinct feature of logins over 28d",
    right: "define breadth = distinct feature of uses over 28d",
  },
  "distinct-other-key": {
    wrong: "define breadth = distinct module of uses over 28d",
    right: "define breadth = distinct feature of uses over 28d",
  },
  "in-a-row-days": {
    wrong: "define long_quiet = quiet for 500 days in a row",
    right: "define long_quiet = quiet for 400 days in a row",
  },
  "clock-in-a-row": {
    wrong: "define long_idle = idle for 3 days in a row",
    right: "define long_idle = as_of - last logins > 6d",
  },
  "first-last-type": {
    wrong: "define joined = first industry",
    right: "define joined = first logins",
  },
  "time-since-type": {
    wrong: "define gap = time since logins",
    right: "define gap = time since last logins",
  },
  "cannot-negate": {
    wrong: "define loud = -quiet",
    right: "define loud = not(quiet)",
  },
  "field-twice": {
    wrong: "define size = {seats: seats, seats: arr}",
    right: "define size = {seats: seats, arr: arr}",
  },
  "range-ends": {
    wrong: 'define medium = arr in [20000.."100000"]',
    right: "define medium = arr in [20000..100000]",
  },
  "no-range": {
    wrong: "define other = {size: (!= 10)}",
    right: "define other = {size: (< 10)}",
  },
  "unknown-kind": {
    wrong: "define told = industry instance of txt",
    right: "define told = industry instance of text",
  },
  "parameter-twice": {
    wrong: "define order = sort([2, 1], function(x, x) x > x)",
    right: "define order = sort([2, 1], function(x, y) x > y)",
  },
  "not-a-function": {
    wrong: "define large = (arr * 2)(3)",
    right: "define large = (function(x) arr * x)(3)",
  },
  "call-argument-count": {
    wrong: "define large = (function(x) arr * x)()",
    right: "define large = (function(x) arr * x)(3)",
  },
  "input-outside": {
    wrong: "define large = ? > 100000",
    right: "define large = arr > 100000",
  },
  "argument-twice": {
    wrong: "define whole = round(n: adoption, n: 2)",
    right: "define whole = round(n: adoption, scale: 2)",
  },
  "value-of-one-day": {
    wrong: "define busy = sum(logins) > 100",
    right: "define busy = sum of logins over 30d > 100",
  },
} satisfies { readonly [code in keyof typeof expressionRows]: Example };
