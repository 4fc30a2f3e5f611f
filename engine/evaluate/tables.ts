/** Decision tables: the first row that fits, and what it gives. */
import type { Trace } from "../data/trace.ts";
import type { Expression } from "../program/expression.ts";
import type { Table, TableRow } from "../program/program.ts";
import type { Value } from "../values/value.ts";
import { describeExpression } from "./describe.ts";
import { causesOf, isUnknown, knownValue, notDeclared, type Result, unknown, unknownOf } from "./result.ts";
import { type Evaluate, keep, outermost, type Recorder, type Scope } from "./scope.ts";

type TableExpression = Extract<Expression, { kind: "table" }>;

/** One of a table's outputs. The row is found once an account and day. */
export function tableOn(
  { name, output }: TableExpression,
  around: Scope,
  evaluate: Evaluate,
  recorder: Recorder,
): Result {
  const scope = outermost(around);
  const table = scope.account.world.program.tables[name];
  const column = table?.outputs.findIndex((each) => each.name === output) ?? -1;
  if (table === undefined || column < 0) return notDeclared(table === undefined ? name : `${name}.${output}`);
  const row = rowOn(table, scope, evaluate, recorder);
  if (isUnknown(row)) return row;
  const value = valuesOf(table, row)[column];
  if (value === undefined) return unknown();
  if (recorder !== null) return evaluate(value, scope, recorder);
  return keep(scope.account.results, value, scope, (at) => evaluate(value, at, null));
}

/** A table as a whole: its value where it gives one, else a context of all that it gives, with the causes of what is missing. */
export function wholeTable(
  table: Table,
  scope: Scope,
  evaluate: Evaluate,
  recorder: Recorder,
): { readonly value: Value; readonly missing: readonly string[] } {
  const row = rowOn(table, scope, evaluate, recorder);
  if (isUnknown(row)) return { value: null, missing: row.causes };
  const results = valuesOf(table, row).map((value) => evaluate(value, scope, recorder));
  const missing = causesOf(unknownOf(results) ?? true);
  const [only] = results;
  if (table.outputs.length === 1 && only !== undefined) return { value: knownValue(only), missing };
  const fields = table.outputs.map(({ name }, index) => [name, knownValue(results[index] ?? unknown())]);
  return { value: { kind: "context", fields: Object.fromEntries(fields) }, missing };
}

function valuesOf({ rows }: Table, row: Result): readonly Expression[] {
  return (typeof row === "number" ? rows[row]?.values : undefined) ?? [];
}

/** The index of the first row that fits; unknown where one before it is, or where none does. */
function rowOn(table: Table, scope: Scope, evaluate: Evaluate, recorder: Recorder): Result {
  if (recorder !== null) return findRow(table, scope, evaluate, recorder);
  return keep(scope.account.results, table, scope, (at) => findRow(table, at, evaluate, null));
}

function findRow(table: Table, scope: Scope, evaluate: Evaluate, recorder: Recorder): Result {
  for (const [index, row] of table.rows.entries()) {
    const fits = rowFits(row, index, scope, evaluate, recorder);
    if (isUnknown(fits)) return fits;
    if (fits === true) return index;
  }
  return unknown(`no row of ${table.name} fits`);
}

/** Three-valued: one test that is false settles it, whatever the others are. With a recorder, the row is taken down. */
function rowFits(row: TableRow, index: number, scope: Scope, evaluate: Evaluate, recorder: Recorder): Result {
  const parts: Trace[] | null = recorder === null ? null : [];
  const results: Result[] = [];
  for (const test of row.tests) {
    if (test === null) continue;
    const result = evaluate(test, scope, parts === null ? null : { parts });
    results.push(result);
    if (result === false) break;
  }
  const fits: Result = results.includes(false) ? false : (unknownOf(results) ?? true);
  if (parts !== null) {
    const asked = row.tests.filter((test) => test !== null).map(describeExpression);
    const text = `row ${index + 1}: ${asked.length === 0 ? "anything fits" : asked.join(" and ")}`;
    recorder?.parts.push({ text, value: knownValue(fits), day: scope.day, missing: causesOf(fits), parts });
  }
  return fits;
}
