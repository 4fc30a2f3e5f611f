/** `sum(logins)`: the standard's sum of one number, which is one day's logins, where those of many days are meant. */
import { diagnostic } from "../diagnostics/catalogue.ts";
import { writeInstead } from "../syntax/token-view.ts";
import type { ExpressionSyntax, Place } from "../syntax/tree.ts";
import type { Checking } from "./checking.ts";

/** Functions of lists, by the word of the window that takes many days together. */
const WINDOWS: ReadonlyMap<string, string> = new Map([
  ["sum", "sum"],
  ["mean", "average"],
  ["median", "median"],
  ["max", "maximum"],
  ["min", "minimum"],
]);

type CallSyntax = Extract<ExpressionSyntax, { readonly kind: "call" }>;

/** Warns of a function that is given the value of one day, or refuses it where a window was surely meant; whether it did. */
export function tellOneDay({ function: called, arguments: given, place }: CallSyntax, checking: Checking): boolean {
  const [first, second, third] = given;
  if (first === undefined || third !== undefined) return false;
  const { value } = first;
  const name = value.kind === "name" ? value.name : null;
  const metric = name !== null && checking.environment.resolve(name, value.place)?.kind === "metric";
  if (called.text === "count") return second === undefined && tellCount(value, metric ? name : null, place, checking);
  const window = WINDOWS.get(called.text);
  if (window === undefined || !metric) return false;
  if (second?.value.kind === "duration") {
    const write = `${window} of ${name} over ${checking.textAt(second.value.place) ?? "30d"}`;
    checking.report(writeInstead(checking.textAt(place) ?? called.text, write, place));
    return true;
  }
  if (second !== undefined) return false;
  const write = `${window} of ${name} over 30d`;
  const fixes = [{ title: `Write ${write}`, edits: [{ place, text: write }] }];
  checking.report(diagnostic("value-of-one-day", { called: called.text, name, write }, place, { fixes }));
  return false;
}

/** `count(logins)`: all of them, or the days on which there were any; `count(logins > 3)`: the days. */
function tellCount(value: ExpressionSyntax, metric: string | null, place: Place, checking: Checking): boolean {
  const found = checking.textAt(place) ?? "count(…)";
  if (metric !== null) {
    const meant = [`sum of ${metric} over 30d`, `count of (${metric} > 0) over 30d`];
    const fixes = meant.map((text) => ({ title: `Write ${text}`, edits: [{ place, text }] }));
    checking.report(diagnostic("two-meanings", { found, meant }, place, { fixes }));
    return true;
  }
  const compares = value.kind === "binary" && /^(?:[<>]=?|!?=)$/.test(value.operator);
  if (!compares) return false;
  checking.report(writeInstead(found, `count of (${checking.textAt(value.place) ?? "…"}) over 30d`, place));
  return true;
}
