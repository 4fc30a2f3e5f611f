/** Checks tables: every cell against what it is asked of, every column of values for one type. */
import type { Expression } from "../../engine/program/expression.ts";
import type { Table, TableRow } from "../../engine/program/program.ts";
import type { Type } from "../../engine/program/type.ts";
import type { BoundTable } from "../bind/bound-tree.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import { type Checking, quote } from "./checking.ts";
import { elaborateTests } from "./choices.ts";
import { elaborate } from "./elaborate.ts";
import { BROKEN_DECLARATION, type Settle } from "./settled.ts";
import { describeType, isBroken, TEXT } from "./types.ts";
import { elaborateWanting } from "./wanting.ts";
import { join, joined, NOTHING_JOINED } from "./written-numbers.ts";

export const settleTable: Settle<"table"> = (bound, checking) => {
  const inputs = bound.inputs.map((syntax) => ({ value: elaborate(syntax, checking), syntax }));
  const wanted = bound.outputs.map((_, index) => wantedOf(bound, index, checking));
  const rows = bound.rows.map(({ cells, values }): TableRow => {
    const tests = inputs.map((input, index) => {
      const cell = cells[index] ?? [];
      return cell.length === 0 ? null : elaborateTests(input, cell, checking, elaborate);
    });
    return {
      tests,
      values: values.map((value, index) => {
        const type = wanted[index] ?? null;
        return type === null ? elaborate(value, checking) : elaborateWanting(type, value, checking, elaborate);
      }),
    };
  });
  const outputs = bound.outputs.map((name, index) => ({ name: name.text, type: typeOf(bound, rows, index, checking) }));
  const parts = rows.flatMap(({ tests, values }) => [...tests.filter((test) => test !== null), ...values]);
  const types = [...inputs.map(({ value }) => value.type), ...outputs.map(({ type }) => type)];
  if ([...types, ...parts.map(({ type }) => type)].some(isBroken)) return BROKEN_DECLARATION;
  const { name, title, description } = bound;
  return {
    checked: {
      kind: "table",
      value: { name: name.text, title, description, inputs: inputs.map(({ value }) => value), outputs, rows },
    },
    meaning: { kind: "table", outputs: Object.fromEntries(outputs.map(({ name, type }) => [name, type])) },
    parts,
  };
};

/** What a table gives as one of its outputs, row by row. */
export function columnOf({ outputs, rows }: Table, output: string): readonly Expression[] {
  const index = outputs.findIndex(({ name }) => name === output);
  return rows.flatMap(({ values }) => values[index] ?? []);
}

/**
 * What names are meant to be in a column of values: texts where another row has one, and where all rows have names that
 * nobody declared (`=> high`, `=> low`). Null: that cannot be told.
 */
function wantedOf({ rows }: BoundTable, column: number, { environment }: Checking): Type | null {
  const values = rows.flatMap((row) => row.values[column] ?? []);
  const names = values.filter((value) => value.kind === "name");
  const texts = values.filter(({ kind }) => kind === "text");
  if (names.length + texts.length < values.length || values.length < 2) return null;
  return texts.length > 0 || names.every(({ name, place }) => environment.resolve(name, place) === null) ? TEXT : null;
}

/** What all values of a column have in common. */
function typeOf(bound: BoundTable, rows: readonly TableRow[], column: number, checking: Checking): Type {
  let all = NOTHING_JOINED;
  for (const [index, row] of rows.entries()) {
    const value = row.values[column];
    const { type } = all;
    const both = value === undefined ? all : join(all, joined(value));
    if (value !== undefined && both === null) {
      const [first, found] = [bound.rows[0]?.values[column], bound.rows[index]?.values[column]];
      if (first === undefined || found === undefined) return type;
      const parameters = {
        name: bound.outputs[column]?.text ?? "",
        first: quote(checking, first.place),
        firstType: describeType(type),
        found: quote(checking, found.place),
        foundType: describeType(value.type),
        row: index + 1,
      };
      const related = [{ place: first.place, message: `This is ${describeType(type)}.` }];
      checking.report(diagnostic("outputs-differ", parameters, found.place, { related }));
      return { kind: "error" };
    }
    all = both ?? all;
  }
  return all.type;
}
