/** Functions of spreadsheets, SQL, Salesforce and Python: what is written here instead. */
import { builtIn } from "../../engine/functions/index.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { ExpressionSyntax, Place } from "../syntax/tree.ts";
import type { Checking } from "./checking.ts";

/** An argument: its syntax, and the user's own words. */
type Given = { readonly syntax: ExpressionSyntax; readonly text: string };

type Spelling =
  /** Another name, the same arguments. */
  | { readonly kind: "renamed"; readonly to: string }
  /** Written in another way; null where the arguments are not those that this is written for. */
  | { readonly kind: "written"; readonly write: (given: readonly string[]) => string | null; readonly advice: string }
  /** A window: `average of logins over 7d`. */
  | { readonly kind: "window"; readonly aggregate: string }
  /** Only words can help. */
  | { readonly kind: "advice"; readonly advice: string };

const renamed = (to: string): Spelling => ({ kind: "renamed", to });
const window = (aggregate: string): Spelling => ({ kind: "window", aggregate });
const advised = (advice: string): Spelling => ({ kind: "advice", advice });
const written = (advice: string, write: (given: readonly string[]) => string | null): Spelling => ({
  kind: "written",
  write,
  advice,
});

/** Of exactly so many arguments. */
const of =
  (count: number, write: (...given: readonly string[]) => string) =>
  (given: readonly string[]): string | null =>
    given.length === count ? write(...given) : null;

const IF = written(
  "Write if … then … else …",
  of(3, (condition, yes, no) => `if ${condition} then ${yes} else ${no}`),
);
const OTHERWISE = written(
  "Write default(value, what to take when it is missing).",
  of(2, (value, other) => `default(${value}, ${other})`),
);
const IS_MISSING = written("Write: nps is missing", (given) =>
  given.length === 1 ? `${given[0]} is missing` : given.length === 2 ? `default(${given[0]}, ${given[1]})` : null,
);
const TODAY = written(
  "Write as_of.",
  of(0, () => "as_of"),
);
const BETWEEN_DATES = advised(
  "Subtract one date from the other, and compare with a length of time: as_of - contract_start > 90d",
);
const ADDED_TO_DATE = advised("Add a length of time to the date: renewal_date - 30d, or contract_start + 3mo");
const LOOKED_UP = advised(
  'There are no cells to look into. Say what follows from what: if plan = "free" then 3 else 50',
);
const BRANCHES = advised("Write if … then … else if … then … else …");
const COUNTED_IF = written('Write for example: count(ticket with priority = "high")', (given) => {
  const [list, condition] = given;
  const sound = given.length === 2 && list !== undefined && condition !== undefined && /[=<>]/.test(condition);
  return sound && !condition.startsWith('"') ? `count(${list} with ${condition})` : null;
});
const SUMMED_IF = advised("Put the condition inside: sum of (if logins > 5 then logins else 0) over 30d");
const JOINED = written("Join texts with +.", (given) => (given.length > 1 ? given.join(" + ") : null));

/** By the name in small letters, signs left out. */
const SPELLINGS: ReadonlyMap<string, Spelling> = new Map([
  ...["if", "iif", "iff", "wenn", "si", "如果"].map((name) => [name, IF] as const),
  ...["coalesce", "ifnull", "nvl", "iferror", "ifna", "wennfehler", "blankvalue", "nullvalue", "zn"].map(
    (name) => [name, OTHERWISE] as const,
  ),
  ...["isnull", "isblank", "isna", "isnan", "isempty", "isnone", "istleer", "estvide"].map(
    (name) => [name, IS_MISSING] as const,
  ),
  ...["today", "heute", "curdate", "currentdate", "getdate", "aujourdhui"].map((name) => [name, TODAY] as const),
  [
    "now",
    written(
      "Write now.",
      of(0, () => "now"),
    ),
  ],
  [
    "true",
    written(
      "Write true.",
      of(0, () => "true"),
    ),
  ],
  [
    "false",
    written(
      "Write false.",
      of(0, () => "false"),
    ),
  ],
  ...["datediff", "datedif", "daysbetween", "timestampdiff", "days360", "tage"].map(
    (name) => [name, BETWEEN_DATES] as const,
  ),
  ...["dateadd", "datesub", "edate", "adddays", "addmonths"].map((name) => [name, ADDED_TO_DATE] as const),
  ...["vlookup", "hlookup", "xlookup", "lookup", "index", "match", "sverweis", "recherchev"].map(
    (name) => [name, LOOKED_UP] as const,
  ),
  ...["ifs", "switch", "case", "choose"].map((name) => [name, BRANCHES] as const),
  ...["countif", "countifs", "zählenwenn", "nbsi"].map((name) => [name, COUNTED_IF] as const),
  ...["sumif", "sumifs", "averageif", "averageifs", "summewenn"].map((name) => [name, SUMMED_IF] as const),
  ...["concat", "concatenate", "textjoin", "verketten"].map((name) => [name, JOINED] as const),
  ["avg", window("average")],
  ["average", window("average")],
  ["mittelwert", window("average")],
  ["moyenne", window("average")],
  ["平均", window("average")],
  ["sum", window("sum")],
  ["summe", window("sum")],
  ["somme", window("sum")],
  ["total", window("sum")],
  ["median", window("median")],
  ["maximum", window("maximum")],
  ["minimum", window("minimum")],
  ["len", renamed("string length")],
  ["length", renamed("string length")],
  ["strlen", renamed("string length")],
  ["lower", renamed("lower case")],
  ["lcase", renamed("lower case")],
  ["tolower", renamed("lower case")],
  ["tolowercase", renamed("lower case")],
  ["upper", renamed("upper case")],
  ["ucase", renamed("upper case")],
  ["toupper", renamed("upper case")],
  ["touppercase", renamed("upper case")],
  ["startswith", renamed("starts with")],
  ["beginswith", renamed("starts with")],
  ["begins", renamed("starts with")],
  ["endswith", renamed("ends with")],
  ["includes", renamed("contains")],
  ["ceil", renamed("ceiling")],
  ["roundup", renamed("ceiling")],
  ["rounddown", renamed("floor")],
  ["mod", renamed("modulo")],
  ["text", renamed("string")],
  ["str", renamed("string")],
  ["tostring", renamed("string")],
  ["value", renamed("number")],
  ["int", renamed("floor")],
  ["float", renamed("number")],
  ["year", renamed("year of")],
  ["month", renamed("month of")],
  ["day", renamed("day of")],
  ["weekday", renamed("day of week")],
  ["dayofweek", renamed("day of week")],
  [
    "ispickval",
    written(
      'Write: plan = "free"',
      of(2, (value, text) => `${value} = ${text}`),
    ),
  ],
  [
    "left",
    written(
      "Write substring(text, 1, length).",
      of(2, (text, length) => `substring(${text}, 1, ${length})`),
    ),
  ],
  ["mid", renamed("substring")],
  ["substr", renamed("substring")],
  [
    "exists",
    written(
      "Write: count(…) > 0",
      of(1, (list) => `count(${list}) > 0`),
    ),
  ],
  ["any", renamed("any")],
  [
    "not",
    written(
      "Write not(…).",
      of(1, (condition) => `not(${condition})`),
    ),
  ],
]);

/** Tells what to write instead of a call, if the function is another tool's; whether it was. */
export function tellForeign(
  name: string,
  place: Place,
  values: readonly ExpressionSyntax[],
  checking: Checking,
): boolean {
  const spelling = SPELLINGS.get(name.toLowerCase().replaceAll(/[\s_.]/g, ""));
  if (spelling === undefined) return caseOnly(name, place, checking);
  const given = values.map((syntax): Given => ({ syntax, text: checking.textAt(syntax.place) ?? "…" }));
  const write = writtenHere(spelling, given, checking);
  const shown = `${name}(${given.length === 0 ? "" : "…"})`;
  if (write === null) {
    const advice = adviceOf(spelling, given);
    const [first] = given;
    const text = spelling.kind === "window" && given.length === 1 ? windowOf(spelling.aggregate, first) : null;
    const fixes = text === null ? [] : [{ title: `Write ${text}`, edits: [{ place, text }] }];
    checking.report(diagnostic("foreign-spelling", { found: shown, advice }, place, { fixes }));
    return true;
  }
  const whole = checking.textAt(place) ?? shown;
  const found = whole.length > 60 ? shown : whole;
  const fixes = [{ title: `Write ${write}`, edits: [{ place, text: write }] }];
  const why = write === "as_of" ? { why: "the day that is looked at" } : {};
  checking.report(diagnostic("write-instead", { found, write, ...why }, place, { fixes }));
  return true;
}

/** `ROUND(…)` is round(…): only the letters are others. */
function caseOnly(name: string, place: Place, checking: Checking): boolean {
  const lower = name.toLowerCase();
  if (lower === name || builtIn(lower) === null) return false;
  const called = { ...place, end: place.start + name.length };
  const fixes = [{ title: `Write ${lower}`, edits: [{ place: called, text: lower }] }];
  checking.report(diagnostic("write-instead", { found: name, write: lower }, called, { fixes }));
  return true;
}

function writtenHere(spelling: Spelling, given: readonly Given[], checking: Checking): string | null {
  const texts = given.map(({ text }) => text);
  switch (spelling.kind) {
    case "renamed":
      return `${spelling.to}(${texts.join(", ")})`;
    case "written":
      return spelling.write(texts);
    case "window": {
      const [first, days] = given;
      if (first === undefined) return null;
      const over = days === undefined ? null : daysIn(days);
      if (over !== null && given.length === 2) return `${spelling.aggregate} of ${first.text} over ${over}`;
      const overTime = given.length === 1 && isMetric(first.syntax, checking);
      const plain = builtIn(spelling.aggregate);
      return overTime || plain === null ? null : `${plain.name}(${texts.join(", ")})`;
    }
    case "advice":
      return null;
  }
}

function daysIn({ syntax, text }: Given): string | null {
  if (syntax.kind === "number" && Number.isInteger(syntax.value) && syntax.value > 0) return `${syntax.value}d`;
  return syntax.kind === "duration" ? text : null;
}

function isMetric(syntax: ExpressionSyntax, { environment }: Checking): boolean {
  return syntax.kind === "name" && environment.resolve(syntax.name, syntax.place)?.kind === "metric";
}

function windowOf(aggregate: string, given: Given | undefined): string {
  return `${aggregate} of ${given?.text ?? "logins"} over 30d`;
}

function adviceOf(spelling: Spelling, given: readonly Given[]): string {
  switch (spelling.kind) {
    case "renamed":
      return `Write ${spelling.to}(…).`;
    case "window":
      return `Say over how many days, for example: ${windowOf(spelling.aggregate, given[0])}`;
    case "written":
    case "advice":
      return spelling.advice;
  }
}
