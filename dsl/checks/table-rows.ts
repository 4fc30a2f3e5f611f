/** Tables: rows that never fit because of those above them, and values for which no row fits. */
import { describeExpression } from "../../engine/evaluate/describe.ts";
import type { Expression } from "../../engine/program/expression.ts";
import { walk } from "../../engine/program/parts.ts";
import type { Type } from "../../engine/program/type.ts";
import type { Value } from "../../engine/values/value.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { assuming, canBeUnknown, OPEN } from "./assume.ts";
import { type Box, common, isNowhere, type Side, without } from "./boxes.ts";
import { type CellSets, cellSets } from "./cell-sets.ts";
import type { Check, CheckScope, Declared } from "./check.ts";
import { teller } from "./teller.ts";
import { complement, type Interval, isEmpty, oneOf, type Rank, valuesOf } from "./value-set.ts";
import { isWhole } from "./whole-numbers.ts";
import { quoteAt } from "./words.ts";

const rows = {
  "row-never-fits": {
    severity: "warning",
    message: ({ row, why }: { row: number; why: string }) => `Row ${row} never fits: ${why}`,
    more: "The first row that fits gives the values, so a row below others gets only what they leave. Where an input is missing, a row that asks for its value is unknown, and the table stops there.",
  },
  "no-row-fits": {
    severity: "warning",
    message: ({ name, where }: { name: string; where: string }) =>
      `No row of \`${name}\` fits where ${where}: then what it gives is unknown. Add a row for it, or a last one of \`-\`.`,
    more: "A table gives what stands in a row. Where none fits its values are unknown, and so is all that depends on them.",
  },
} as const;

const tell = teller(rows);

const table = (...lines: readonly string[]) => ["table touch {", ...lines.map((line) => `  ${line}`), "}"].join("\n");

const examples = {
  "row-never-fits": {
    wrong: table(
      "| arr       => level    |",
      '| >= 20000  => "middle" |',
      '| >= 100000 => "high"   |',
      '| -         => "low"    |',
    ),
    right: table(
      "| arr       => level    |",
      '| >= 100000 => "high"   |',
      '| >= 20000  => "middle" |',
      '| -         => "low"    |',
    ),
  },
  "no-row-fits": {
    wrong: table(
      "| arr              => level    |",
      '| >= 100000        => "high"   |',
      '| [20000..100000)  => "middle" |',
    ),
    right: table(
      "| arr              => level    |",
      '| >= 100000        => "high"   |',
      '| [20000..100000)  => "middle" |',
      '| -                => "low"    |',
    ),
  },
};

export const tableRows = {
  rows,
  examples,
  run: (declared, scope) => {
    if (declared.kind !== "table") return [];
    const never = neverFitting(declared, scope);
    return never.length < declared.checked.rows.length ? [...never, ...gaps(declared, scope)] : never;
  },
} satisfies Check;

type DeclaredTable = Extract<Declared, { readonly kind: "table" }>;

/** More boxes than this nobody reads as a table; then nothing is claimed. */
const MOST_BOXES = 400;

function cellsOf({ checked }: DeclaredTable): readonly (readonly CellSets[])[] {
  return checked.rows.map(({ tests }) => checked.inputs.map((input, index) => cellSets(tests[index] ?? null, input)));
}

/** All that the inputs can be. */
function everywhere({ checked }: DeclaredTable, { facts }: CheckScope): Box {
  return checked.inputs.map((input): Side => {
    const values = input.type.kind === "boolean" ? oneOf([0, 1]) : facts.valuesOf(input);
    return { values, missing: canBeUnknown(input, OPEN, assuming(facts)) };
  });
}

/** What is left of the boxes without another; null where it would be too much to count. */
function reduced(boxes: readonly Box[], taken: Box): readonly Box[] | null {
  if (taken.some(isNowhere)) return boxes;
  const left: Box[] = [];
  for (const box of boxes) {
    left.push(...without(box, taken));
    if (left.length > MOST_BOXES) return null;
  }
  return left;
}

/** What reaches a row is all for which no row above it is surely true or surely unknown. */
function neverFitting(declared: DeclaredTable, scope: CheckScope): readonly Diagnostic[] {
  const whole = everywhere(declared, scope);
  const found: Diagnostic[] = [];
  let left: readonly Box[] = [whole];
  for (const [index, cells] of cellsOf(declared).entries()) {
    const may = cells.map(
      ({ no, missing }): Side => ({
        values: complement(no),
        missing: missing === true || missing === "any",
      }),
    );
    const place = declared.bound.rows[index]?.place ?? declared.bound.name.place;
    const why =
      common(whole, may) === null
        ? neverAlone(declared, whole, may, scope)
        : left.every((box) => common(box, may) === null)
          ? reason(cells, whole)
          : null;
    if (why !== null) found.push(tell("row-never-fits", { row: index + 1, why }, place));
    const stops = cells.map(
      ({ yes, missing }): Side => ({
        values: yes,
        missing: missing === true || missing === "unknown",
      }),
    );
    const next = reduced(left, stops);
    if (next === null) return found;
    left = next;
  }
  return found;
}

/** A cell that is never true, whatever the other rows are. Texts that something never is were told while types were checked. */
function neverAlone({ bound, checked }: DeclaredTable, whole: Box, may: Box, { textAt }: CheckScope): string | null {
  const index = whole.findIndex((side, at) => common([side], may.slice(at, at + 1)) === null);
  const input = bound.inputs[index];
  if (input === undefined || checked.inputs[index]?.type.kind === "text") return null;
  return `${quoteAt(input.place, textAt)} is never what its cell asks for. Change the cell, or leave the row out.`;
}

function reason(cells: readonly CellSets[], whole: Box): string {
  const forMissing = cells.some(
    ({ no, missing }, index) => missing === true && isEmpty(complement(no)) && whole[index]?.missing === true,
  );
  return forMissing
    ? "where that is missing, a row above it is unknown, and the table stops there. Put this row first."
    : "the rows above it take all that it asks for. Move it up, or leave it out.";
}

/** Values that are known, and for which every row is surely false. */
function gaps(declared: DeclaredTable, scope: CheckScope): readonly Diagnostic[] {
  const { bound, checked } = declared;
  const whole = everywhere(declared, scope).map((side): Side => ({ ...side, missing: false }));
  if (whole.some(isNowhere)) return [];
  let left: readonly Box[] = [whole];
  for (const cells of cellsOf(declared)) {
    const next = reduced(
      left,
      cells.map(({ no }): Side => ({ values: complement(no), missing: true })),
    );
    if (next === null) return [];
    left = next;
  }
  for (const box of left) {
    const limited = checked.inputs.flatMap((input, index) => {
      const [side, all] = [box[index], whole[index]];
      const same = JSON.stringify(side?.values) === JSON.stringify(all?.values);
      return side === undefined || same ? [] : [{ input, side, place: bound.inputs[index]?.place ?? bound.name.place }];
    });
    if (!areIndependent(limited.map(({ input }) => input))) continue;
    const words = limited.map(({ input, side, place }) => inWords(side, input, quoteAt(place, scope.textAt), scope));
    const known = words.filter((each) => each !== null);
    if (known.length < words.length) continue;
    if (known.length === 0) known.push("all that it asks for is known");
    return [tell("no-row-fits", { name: bound.name.text, where: known.join(" and ") }, bound.name.place)];
  }
  return [];
}

/** Whether any values of the inputs can come together: one alone, or data of different names. */
function areIndependent(inputs: readonly Expression[]): boolean {
  if (inputs.length < 2) return true;
  const seen = new Set<string>();
  for (const input of inputs) {
    const own = new Set<string>();
    let plain = true;
    walk(input, (part) => {
      if (part.kind === "attribute" || part.kind === "metric") own.add(part.name);
      else if (part.kind === "metric-key" || part.kind === "distinct") own.add(part.metric);
      else if (["reference", "health", "table", "record", "count-records", "variable"].includes(part.kind))
        plain = false;
    });
    if (!plain || own.size === 0 || [...own].some((name) => seen.has(name))) return false;
    for (const name of own) seen.add(name);
  }
  return true;
}

/** "`arr` < 20000": one interval of a side, as it is written. Null: it cannot be said, or it is only what rounding leaves. */
function inWords({ values }: Side, input: Expression, quoted: string, { facts }: CheckScope): string | null {
  const { type } = input;
  const few = valuesOf(values);
  const shown = (rank: Rank) => literal(rank, type);
  if (few !== null) {
    const all = few.map(shown);
    const texts = all.filter((each) => each !== null);
    if (texts.length < all.length || texts.length === 0) return null;
    return texts.length === 1 ? `${quoted} is ${texts[0]}` : `${quoted} is one of ${texts.join(", ")}`;
  }
  const others = valuesOf(complement(values));
  if (others !== null && others.length > 0) {
    const texts = others.map(shown).filter((each) => each !== null);
    return texts.length === others.length ? `${quoted} is none of ${texts.join(", ")}` : null;
  }
  const whole = type.kind === "date" || type.kind === "months" || isWhole(input, facts.behind);
  for (const interval of values) {
    if (type.kind === "text" || isSliver(interval, whole)) continue;
    const { lower, upper, lowerIncluded, upperIncluded } = interval;
    const [from, to] = [lower === null ? null : shown(lower), upper === null ? null : shown(upper)];
    if ((lower !== null && from === null) || (upper !== null && to === null)) continue;
    if (from === null) return `${quoted} ${upperIncluded ? "<=" : "<"} ${to}`;
    if (to === null) return `${quoted} ${lowerIncluded ? ">=" : ">"} ${from}`;
    return `${quoted} is in ${lowerIncluded ? "[" : "("}${from}..${to}${upperIncluded ? "]" : ")"}`;
  }
  return null;
}

/** Days, months and counts are whole; other numbers may lie as near to each other as comparisons can tell. */
function isSliver({ lower, upper, lowerIncluded, upperIncluded }: Interval, whole: boolean): boolean {
  if (typeof lower !== "number" || typeof upper !== "number") return false;
  if (!whole) return upper - lower <= 1e-6 * Math.max(1, Math.abs(lower), Math.abs(upper));
  const first = lowerIncluded ? Math.ceil(lower) : Math.floor(lower) + 1;
  const last = upperIncluded ? Math.floor(upper) : Math.ceil(upper) - 1;
  return first > last;
}

function literal(rank: Rank, type: Type): string | null {
  const value = valueOfRank(rank, type);
  return value === null ? null : describeExpression({ kind: "literal", value, type });
}

function valueOfRank(rank: Rank, { kind }: Type): Value {
  if (typeof rank === "string") return rank;
  switch (kind) {
    case "number":
      return rank;
    case "boolean":
      return rank === 1;
    case "date":
      return { kind, day: rank };
    case "moment":
      return { kind, instant: rank };
    case "duration":
      return { kind, milliseconds: rank };
    case "months":
      return { kind, months: rank };
    default:
      return null;
  }
}
