/** Windows: one value out of those of several days. */
import type { Aggregate, Expression } from "../../engine/program/expression.ts";
import type { Span } from "../../engine/program/span.ts";
import type { Type } from "../../engine/program/type.ts";
import { DAY } from "../../engine/values/value.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import { replacingName } from "../print/name-fixes.ts";
import type { ExpressionSyntax, Place } from "../syntax/tree.ts";
import { entriesOf } from "./brackets.ts";
import { BROKEN, type Checking, type Elaborate, quote, withItem } from "./checking.ts";
import { lookedAt } from "./expect.ts";
import { fieldOf } from "./names.ts";
import { BOOLEAN, COUNT, DATE, DURATION, describeType, isBroken, NUMBER, namesInWords, PERCENT } from "./types.ts";
import { sumOverDays } from "./units.ts";

type SyntaxOf<Kind extends ExpressionSyntax["kind"]> = Extract<ExpressionSyntax, { readonly kind: Kind }>;
type WindowSyntax = SyntaxOf<"window">;

const AGGREGATES: ReadonlyMap<string, Exclude<Aggregate, "count">> = new Map([
  ["sum", "sum"],
  ["average", "average"],
  ["mean", "average"],
  ["median", "median"],
  ["minimum", "minimum"],
  ["min", "minimum"],
  ["maximum", "maximum"],
  ["max", "maximum"],
]);

export function elaborateWindow(syntax: WindowSyntax, checking: Checking, elaborate: Elaborate): Expression {
  const name = syntax.aggregate.text;
  const written = elaborate(syntax.of, checking);
  const found = name === "count" ? entriesOf(written, checking) : written;
  const needed = name === "count" ? "boolean" : "number";
  const of = found.type.kind === "any" ? lookedAt(found, [needed]) : found;
  const days = wholeDays(syntax.over, checking);
  const known = AGGREGATES.get(name);
  if (name === "drop" || name === "rise") return change(name, of, days, syntax, checking);
  if (known === undefined && name !== "count") {
    throw new Error(`The parser let an unknown window through: ${name}`);
  }
  if (name === "count" && of.type.kind === "list") return countEntries(of, of.type.of, days, syntax, checking);
  if (syntax.by !== null) return byWithoutRecord(of, syntax.by.place, syntax, checking);
  if (known === undefined) return countDays(of, days, syntax, checking);
  const broken = isBroken(of.type) || notNumber(name, of.type, syntax, checking);
  const atLeast = neededDays(known, days, syntax, checking);
  const own = of.type.kind === "number" ? of.type : NUMBER;
  const type = known === "sum" ? sumOverDays(own.unit) : own;
  return broken ? BROKEN : { kind: "window", aggregate: known, of, days, atLeast, type };
}

function byWithoutRecord(of: Expression, place: Place, syntax: WindowSyntax, checking: Checking): Expression {
  if (isBroken(of.type)) return BROKEN;
  const parameters = { quoted: quote(checking, syntax.of.place), type: describeType(of.type) };
  checking.report(diagnostic("by-without-record", parameters, place));
  return BROKEN;
}

function notNumber(name: string, type: Type, syntax: WindowSyntax, checking: Checking): boolean {
  if (type.kind === "number" || type.kind === "null") return false;
  const quoted = quote(checking, syntax.of.place);
  checking.report(
    type.kind === "boolean"
      ? diagnostic("window-of-condition", { quoted, name }, syntax.of.place)
      : diagnostic("window-not-a-number", { quoted, type: describeType(type), name }, syntax.of.place),
  );
  return true;
}

function neededDays(aggregate: Aggregate, days: number, syntax: WindowSyntax, checking: Checking): number | null {
  const { atLeast } = syntax;
  if (atLeast === null) return null;
  if (aggregate === "sum" || aggregate === "count")
    checking.report(diagnostic("at-least-not-allowed", { name: syntax.aggregate.text }, syntax.place));
  else if (atLeast > days) checking.report(diagnostic("at-least-too-many", { atLeast, days }, syntax.place));
  return atLeast;
}

function countDays(of: Expression, days: number, syntax: WindowSyntax, checking: Checking): Expression {
  const { type } = of;
  neededDays("count", days, syntax, checking);
  if (!["boolean", "null", "error"].includes(type.kind)) {
    const parameters = { quoted: quote(checking, syntax.of.place), type: describeType(type) };
    checking.report(diagnostic("count-of-number", parameters, syntax.of.place));
  }
  return { kind: "window", aggregate: "count", of, days, atLeast: null, type: COUNT };
}

function change(
  direction: "drop" | "rise",
  of: Expression,
  days: number,
  syntax: WindowSyntax,
  checking: Checking,
): Expression {
  if (syntax.by !== null) return byWithoutRecord(of, syntax.by.place, syntax, checking);
  const broken = isBroken(of.type) || notNumber(direction, of.type, syntax, checking);
  if (syntax.atLeast !== null) checking.report(diagnostic("at-least-not-allowed", { name: direction }, syntax.place));
  if (syntax.before === null) throw new Error("The parser let a change without its days before through");
  const before = wholeDays(syntax.before, checking);
  return broken ? BROKEN : { kind: "change", direction, of, days, before, type: PERCENT };
}

const LONGEST_WINDOW = 3650;

/** The days of a window. The parser lets whole days through only. */
function wholeDays(over: { readonly span: Span; readonly place: Place }, checking: Checking): number {
  const { span, place } = over;
  if (span.kind !== "exact" || span.milliseconds % DAY !== 0)
    throw new Error("The parser let a window through that is not whole days");
  const days = span.milliseconds / DAY;
  if (days < 1 || days > LONGEST_WINDOW) checking.report(diagnostic("window-length", { days }, place));
  return days;
}

/** `count of ticket by resolved over 30d`: entries whose date lies in the window. */
function countEntries(of: Expression, item: Type, days: number, syntax: WindowSyntax, checking: Checking): Expression {
  if (isBroken(item)) return BROKEN;
  neededDays("count", days, syntax, checking);
  const by = dayField(item, syntax, checking);
  if (by === null) return BROKEN;
  if (of.kind === "record")
    return { kind: "count-records", record: of.name, variable: "item", condition: null, by, days, type: COUNT };
  if (of.kind === "filter" && of.list.kind === "record") {
    const { variable, condition } = of;
    return { kind: "count-records", record: of.list.name, variable, condition, by, days, type: COUNT };
  }
  return countInDays(of, item, by, days, checking);
}

/** Any other list of entries: those whose date lies in the window, counted. */
function countInDays(list: Expression, item: Type, by: string, days: number, checking: Checking): Expression {
  const { variable } = withItem(checking, item);
  const entry: Expression = { kind: "variable", name: variable, type: item };
  const field: Expression = { kind: "path", object: entry, field: by, type: fieldOf(item, by) ?? DATE };
  const day: Expression =
    field.type.kind === "date" ? field : { kind: "call", function: "date", arguments: [field], type: DATE };
  const asOf: Expression = { kind: "as-of", type: DATE };
  const length: Expression = { kind: "literal", value: { kind: "duration", milliseconds: days * DAY }, type: DURATION };
  const start: Expression = { kind: "arithmetic", operator: "-", left: asOf, right: length, type: DATE };
  const condition: Expression = {
    kind: "and",
    left: { kind: "comparison", operator: ">", left: day, right: start, type: BOOLEAN },
    right: { kind: "comparison", operator: "<=", left: day, right: asOf, type: BOOLEAN },
    type: BOOLEAN,
  };
  const within: Expression = { kind: "filter", list, variable, condition, type: list.type };
  return { kind: "call", function: "count", arguments: [within], type: COUNT };
}

/** The field that says on which day an entry happened: the one after `by`, else the first of type date or moment. */
function dayField(item: Type, syntax: WindowSyntax, checking: Checking): string | null {
  const fields = item.kind === "context" ? Object.entries(item.fields) : [];
  const dated = fields.filter(([, type]) => type.kind === "date" || type.kind === "moment").map(([name]) => name);
  const quoted = quote(checking, syntax.of.place);
  const { by } = syntax;
  if (by === null) {
    const [first] = dated;
    if (first !== undefined) return first;
    checking.report(diagnostic("no-day-field", { quoted }, syntax.of.place));
    return null;
  }
  if (dated.includes(by.text)) return by.text;
  const type = fieldOf(item, by.text);
  const known = namesInWords(dated, "or");
  if (type === null) {
    const meant = checking.suggest(
      by.text,
      fields.map(([name]) => ({ name, fits: dated.includes(name) })),
    );
    const owner = `An entry of ${quoted}`;
    checking.report(
      diagnostic(
        "unknown-field",
        { owner, field: by.text, fields: namesInWords(fields.map(([name]) => name)), meant },
        by.place,
        { fixes: replacingName(by.place, meant) },
      ),
    );
  } else if (type.kind !== "error")
    checking.report(
      diagnostic(
        "by-not-a-day",
        { field: by.text, type: describeType(type), fields: dated.length === 0 ? "" : known },
        by.place,
      ),
    );
  return null;
}

/** `distinct feature of uses over 28d`. */
export function elaborateDistinct(syntax: SyntaxOf<"distinct">, checking: Checking): Expression {
  const { of, key } = syntax;
  const days = wholeDays(syntax.over, checking);
  const meaning = of.kind === "name" ? checking.environment.resolve(of.name, of.place) : null;
  if (of.kind === "error" || meaning?.kind === "broken") return BROKEN;
  if (of.kind === "name" && meaning === null) {
    const meant = checking.suggest(of.name, checking.environment.names());
    const fixes = replacingName(of.place, meant);
    checking.report(diagnostic("unknown-name", { name: of.name, meant, plain: false }, of.place, { fixes }));
    return BROKEN;
  }
  if (of.kind !== "name" || meaning?.kind !== "metric" || meaning.key === null) {
    checking.report(diagnostic("distinct-needs-metric", { quoted: quote(checking, of.place) }, of.place));
    return BROKEN;
  }
  if (meaning.key !== key.text) {
    const parameters = { metric: of.name, key: meaning.key, written: key.text };
    checking.report(
      diagnostic("distinct-other-key", parameters, key.place, {
        fixes: [{ title: `Write ${meaning.key}`, edits: [{ place: key.place, text: meaning.key }] }],
      }),
    );
    return BROKEN;
  }
  return { kind: "distinct", metric: of.name, key: meaning.key, days, type: COUNT };
}
