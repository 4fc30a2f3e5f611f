/** Examples for mistakes of notation. A row: code → wrong, right. */
import type { syntaxRows } from "../syntax-rows.ts";
import type { Example } from "./example.ts";

const definitions = (count: number): string => Array.from({ length: count }, (_, i) => `  a${i}: 1\n`).join("");

export const syntaxExamples = {
  expected: {
    wrong: "segment large when arr >= 100000 each",
    right: "segment large when arr >= 100000",
  },
  "unknown-declaration": {
    wrong: "segmnt large when arr >= 100000",
    right: "segment large when arr >= 100000",
  },
  "unknown-clause": {
    wrong: "risk few_seats {\n  opens when seats < 3\n  open when seats < 5\n}",
    right: "risk few_seats {\n  open when seats < 5\n}",
  },
  "misplaced-clause": {
    wrong: "risk few_seats {\n  open when seats < 5\n  goal when seats > 10\n}",
    right: "risk few_seats {\n  open  when seats < 5\n  close when seats > 10\n}",
  },
  "clause-twice": {
    wrong: "risk few_seats {\n  open when seats < 5\n  open when enterprise\n}",
    right: "risk few_seats {\n  open when seats < 5 or enterprise\n}",
  },
  "clause-missing": {
    wrong: "risk few_seats {\n  close when seats > 10\n}",
    right: "risk few_seats {\n  open  when seats < 5\n  close when seats > 10\n}",
  },
  "unclosed-text": {
    wrong: 'define large "A large account = arr >= 100000',
    right: 'define large "A large account" = arr >= 100000',
    also: ["expected"],
  },
  "unclosed-template": {
    wrong: 'playbook call_them {\n  start when quiet\n  task call "Call {{ account.name" to csm\n}',
    right: 'playbook call_them {\n  start when quiet\n  task call "Call {{ account.name }}" to csm\n}',
  },
  "unclosed-brace": {
    wrong: "risk few_seats {\n  open when seats < 5\n\ndefine many_seats = seats > 500",
    right: "risk few_seats {\n  open when seats < 5\n}\n\ndefine many_seats = seats > 500",
  },
  "missing-brace": {
    wrong: "risk few_seats\n  open when seats < 5\n}",
    right: "risk few_seats {\n  open when seats < 5\n}",
  },
  "unclosed-bracket": {
    wrong: "define per_seat = (arr - 1000 / seats",
    right: "define per_seat = (arr - 1000) / seats",
  },
  "stray-brace": {
    wrong: "risk few_seats { open when seats < 5 } }",
    right: "risk few_seats { open when seats < 5 }",
  },
  "closed-too-early": {
    wrong: "risk few_seats {\n  open when seats < 5\n}\n  close when seats > 10\n}",
    right: "risk few_seats {\n  open  when seats < 5\n  close when seats > 10\n}",
  },
  "lone-end": {
    wrong: "risk few_seats {\n  open when seats < 5\n  end\n}",
    right: "risk few_seats {\n  open when seats < 5\n}",
  },
  "window-without-of": {
    wrong: "define month = sum logins over 30d",
    right: "define month = sum of logins over 30d",
  },
  "only-missing": {
    wrong: "define weak = trend is falling",
    right: 'define weak = trend = "falling"',
  },
  "decimal-comma": {
    wrong: "define large = arr / seats > 7,5",
    right: "define large = arr / seats > 7.5",
  },
  "unknown-unit": {
    wrong: "source billing every 2days",
    right: "source billing every 2d",
  },
  "whole-months": {
    wrong: "define renews_soon = renewal_date - 1.5mo < as_of",
    right: "define renews_soon = renewal_date - 45d < as_of",
  },
  "number-too-large": {
    wrong: "define is_near = as_of < renewal_date + 20000y",
    right: "define is_near = as_of < renewal_date + 20d",
  },
  "bare-date": {
    wrong: "define renews_this_year = renewal_date < 2027-01-01",
    right: 'define renews_this_year = renewal_date < @"2027-01-01"',
  },
  "missing-equal": {
    wrong: "define monthly arr / 12",
    right: "define monthly = arr / 12",
  },
  "blank-in-name": {
    wrong: "define late = renewal date < as_of",
    right: "define late = renewal_date < as_of",
  },
  "word-twice": {
    wrong: "define active = sum of logins over over 30d",
    right: "define active = sum of logins over 30d",
  },
  "word-missing": {
    wrong: "define small = seats < 5 arr < 1000",
    right: "define small = seats < 5 and arr < 1000",
  },
  "other-order": {
    wrong: 'playbook call_them {\n  start when quiet\n  task call "Call them" due 3d to csm\n}',
    right: 'playbook call_them {\n  start when quiet\n  task call "Call them" to csm due 3d\n}',
  },
  "text-as-name": {
    wrong: 'segment "Large accounts" when seats > 100',
    right: 'segment large_accounts "Large accounts" when seats > 100',
  },
  "two-meanings": {
    wrong: "segment renewing when renewal_date < 01/02/2027",
    right: 'segment renewing when renewal_date < @"2027-02-01"',
  },
  "foreign-spelling": {
    wrong: "define cheap = VLOOKUP(industry, 2)",
    right: 'define cheap = if industry = "retail" then 1 else 2',
  },
  "needless-sign": {
    wrong: "segment large when seats > 100;",
    right: "segment large when seats > 100",
  },
  "write-instead": {
    wrong: "define large_and_quiet = enterprise && quiet",
    right: "define large_and_quiet = enterprise and quiet",
  },
  "full-width": {
    wrong: "define seats_at_least = max（seats, 1)",
    right: "define seats_at_least = max(seats, 1)",
  },
  "unknown-character": {
    wrong: "define price = arr € / seats",
    right: "define price = arr / seats",
  },
  "unclosed-name": {
    wrong: "attribute `Account Owner : text from accounts.owner",
    right: "attribute `Account Owner` : text from accounts.owner",
    also: ["expected"],
  },
  "word-as-name": {
    wrong: "define between = 3",
    right: "define `between` = 3",
  },
  "not-a-choice": {
    wrong: "risk few_seats severity hihg {\n  open when seats < 5\n}",
    right: "risk few_seats severity high {\n  open when seats < 5\n}",
  },
  "chained-comparison": {
    wrong: "define medium = 20000 <= arr < 100000",
    right: "define medium = arr >= 20000 and arr < 100000",
  },
  "unknown-window": {
    wrong: "define usage = total of logins over 30d",
    right: "define usage = sum of logins over 30d",
  },
  "window-without-days": {
    wrong: "define month = sum of logins",
    right: "define month = sum of logins over 30d",
  },
  "change-without-before": {
    wrong: "define falls = drop of logins over 7d >= 30%",
    right: "define falls = drop of logins over 7d vs the 28d before >= 30%",
  },
  "not-a-change": {
    wrong: "define falls = sum of logins over 7d vs the 28d before",
    right: "define falls = drop of logins over 7d vs the 28d before",
  },
  "window-unit": {
    wrong: "define month = sum of logins over 1mo",
    right: "define month = sum of logins over 30d",
  },
  "too-deep": {
    wrong: `define deep = ${"(".repeat(80)}seats${")".repeat(80)}`,
    right: "define deep = seats",
    shown: "define deep = ((((((((((((((((((((((((… seats …))))))))))))))))))))))))",
  },
  "expression-too-long": {
    wrong: `define long = seats${" + seats".repeat(300)}`,
    right: "define twice = seats + seats\ndefine long = twice + twice",
    shown: "define long = seats + seats + seats + seats + …",
  },
  "file-too-large": {
    wrong: `# ${"All our accounts. ".repeat(70_000)}`,
    right: "# All our accounts are in data/accounts.csv.",
    shown: "# All our accounts. All our accounts. All our accounts. …",
  },
  "not-utf8": {
    wrong: "# Gro\uFFFDe Konten\ndefine large = arr > 20000",
    right: "# Große Konten\ndefine large = arr > 20000",
  },
  "too-many-files": {
    wrong: "define one = 1",
    right: "define one = 1",
    shown: "# … and 5,000 more files",
    moreFiles: 5000,
  },
  "more-errors": {
    wrong: "define = 1\n".repeat(150),
    right: "define one = 1",
    shown: "define = 1\ndefine = 1\n# … a hundred and fifty times",
    also: ["expected"],
  },
  "yaml-syntax": {
    file: "main.yaml",
    wrong: "define:\n   large: arr >= 100000\n  small: arr < 20000",
    right: "define:\n  large: arr >= 100000\n  small: arr < 20000",
  },
  "name-too-long": {
    wrong: `define ${"large".repeat(30)} = arr >= 100000`,
    right: 'define large "Accounts that are large" = arr >= 100000',
    shown: "define largelargelargelargelarge… = arr >= 100000",
  },
  "other-notation": {
    file: "main.yaml",
    wrong: "define:\n  large: arr >= 100000\n\nsegment small when arr < 20000",
    right: "define:\n  large: arr >= 100000\n\nsegment:\n  small: arr < 20000",
  },
  "yaml-indent": {
    file: "main.yaml",
    wrong: "define:\n  large: arr >= 100000\n   small: arr < 20000",
    right: "define:\n  large: arr >= 100000\n  small: arr < 20000",
  },
  "yaml-not-deeper": {
    file: "main.yaml",
    wrong: "risk:\nsmall:\n  title: Small\n  open: arr < 20000",
    right: "risk:\n  small:\n    title: Small\n    open: arr < 20000",
  },
  "yaml-tab": {
    file: "main.yaml",
    wrong: "define:\n\tlarge: arr >= 100000",
    right: "define:\n  large: arr >= 100000",
  },
  "yaml-quotes": {
    file: "main.yaml",
    wrong: "risk:\n  few_seats:\n    title: Seats: too few\n    open: seats < 5",
    right: 'risk:\n  few_seats:\n    title: "Seats: too few"\n    open: seats < 5',
  },
  "yaml-unclosed-text": {
    file: "main.yaml",
    wrong: 'risk:\n  few_seats:\n    title: "Too few seats\n    open: seats < 5',
    right: 'risk:\n  few_seats:\n    title: "Too few seats"\n    open: seats < 5',
  },
  "yaml-list-without-key": {
    file: "main.yaml",
    wrong:
      "playbook:\n  win_back:\n    start: arr > 5\n    steps:\n      - choose:\n          - when: seats < 5\n            - wait: 3d\n          - unknown:\n              - wait: 5d",
    right:
      "playbook:\n  win_back:\n    start: arr > 5\n    steps:\n      - choose:\n          - when: seats < 5\n            steps:\n              - wait: 3d\n          - unknown:\n              - wait: 5d",
  },
  "yaml-empty": {
    file: "main.yaml",
    wrong: "risk:\n  few_seats:\n    title:\n    open: seats < 5",
    right: "risk:\n  few_seats:\n    title: Too few seats\n    open: seats < 5",
  },
  "yaml-comment-in-text": {
    file: "main.yaml",
    wrong: "risk:\n  few_seats:\n    title: Reason #1 for churn\n    open: seats < 5",
    right: 'risk:\n  few_seats:\n    title: "Reason #1 for churn"\n    open: seats < 5',
  },
  "yaml-name-forgotten": {
    file: "main.yaml",
    wrong: "risk:\n  severity: high\n  open: seats < 5",
    right: "risk:\n  few_seats:\n    severity: high\n    open: seats < 5",
  },
  "yaml-value-in-key": {
    file: "main.yaml",
    wrong:
      "playbook:\n  win_back:\n    start: arr > 5\n    steps:\n      - choose:\n          - when seats < 5:\n              - wait: 3d\n          - unknown:\n              - wait: 5d",
    right:
      "playbook:\n  win_back:\n    start: arr > 5\n    steps:\n      - choose:\n          - when: seats < 5\n            steps:\n              - wait: 3d\n          - unknown:\n              - wait: 5d",
  },
  "yaml-documents": {
    file: "main.yaml",
    wrong: "define:\n  large: arr >= 100000\n---\nsegment:\n  small: arr < 20000",
    right: "define:\n  large: arr >= 100000\nsegment:\n  small: arr < 20000",
  },
  "row-without-bar": {
    wrong: 'table touch {\n  | arr => level |\n  >= 100000 => "high" |\n  | - => "low" |\n}',
    right: 'table touch {\n  | arr       => level  |\n  | >= 100000 => "high" |\n  | -         => "low"  |\n}',
  },
  "empty-cell": {
    wrong: 'table touch {\n  | arr       => level  |\n  | >= 100000 => "high" |\n  |           => "low"  |\n}',
    right: 'table touch {\n  | arr       => level  |\n  | >= 100000 => "high" |\n  | -         => "low"  |\n}',
  },
  "joined-tests": {
    wrong:
      'table touch {\n  | arr                 => level    |\n  | > 1000 and < 100000 => "middle" |\n  | -                   => "other"  |\n}',
    right:
      'table touch {\n  | arr            => level    |\n  | (1000..100000) => "middle" |\n  | -              => "other"  |\n}',
  },
  "yaml-duplicate-key": {
    file: "main.yaml",
    wrong: "define:\n  large: arr >= 100000\ndefine:\n  small: arr < 20000",
    right: "define:\n  large: arr >= 100000\n  small: arr < 20000",
  },
  "yaml-aliases": {
    file: "main.yaml",
    wrong: `define:\n  a: &seats seats > 3\n${Array.from({ length: 101 }, (_, i) => `  a${i}: *seats\n`).join("")}`,
    right: "define:\n  a: seats > 3\n  b: a",
    shown: "define:\n  a: &seats seats > 3\n  a1: *seats\n  a2: *seats\n  # … more than a hundred times",
  },
  "unclosed-comment": {
    wrong: "define large = arr >= 100000 /* in a year",
    right: "define large = arr >= 100000 /* in a year */",
  },
  "yaml-too-many-keys": {
    file: "main.yaml",
    wrong: `define:\n${definitions(10_001)}`,
    right: "define:\n  a0: 1",
    shown: "define:\n  a0: 1\n  a1: 1\n  # … and ten thousand more",
  },
  "yaml-unknown-key": {
    file: "main.yaml",
    wrong: "risk:\n  few_seats:\n    opne: seats < 3\n    open: seats < 5",
    right: "risk:\n  few_seats:\n    open: seats < 5",
  },
  "yaml-shape": {
    file: "main.yaml",
    wrong: "define:\n  large: [arr >= 100000]",
    right: "define:\n  large: arr >= 100000",
  },
  "yaml-key-missing": {
    file: "main.yaml",
    wrong: "attribute:\n  region:\n    type: text",
    right: "attribute:\n  region:\n    type: text\n    from: accounts.region",
  },
  "yaml-slip": {
    file: "main.yaml",
    wrong: "risk:\n  few_seats:\n    title Few seats\n    open: seats < 5",
    right: "risk:\n  few_seats:\n    title: Few seats\n    open: seats < 5",
  },
} satisfies { readonly [code in keyof typeof syntaxRows]: Example };
