/** Checks attributes, metrics, records and roles. */
import type { Expression } from "../../engine/program/expression.ts";
import { walk } from "../../engine/program/parts.ts";
import type { Type } from "../../engine/program/type.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { ExpressionSyntax } from "../syntax/tree.ts";
import { type Checking, quote } from "./checking.ts";
import { elaborate } from "./elaborate.ts";
import type { Meaning } from "./environment.ts";
import { expectKind } from "./expect.ts";
import { fieldOf } from "./names.ts";
import { BROKEN_DECLARATION, type Settle } from "./settled.ts";
import { common, describeType, isBroken, NUMBER, PER_DAY } from "./types.ts";

export const settleAttribute: Settle<"attribute"> = (bound) => {
  const { title, description, type, from } = bound;
  const name = bound.name.text;
  return {
    checked: { kind: "attribute", value: { name, title, description, type, from } },
    meaning: { kind: "value", expression: { kind: "attribute", name, type } },
    parts: [],
  };
};

export const settleMetric: Settle<"metric"> = (bound, checking) => {
  const { title, description } = bound;
  const name = bound.name.text;
  switch (bound.values) {
    case "per-day": {
      const { from, key } = bound;
      return {
        checked: { kind: "metric", value: { name, title, description, kind: "per-day", from, key } },
        meaning: { kind: "metric", key, type: PER_DAY },
        parts: [],
      };
    }
    case "latest": {
      const { from, key, staleAfter } = bound;
      const value = { name, title, description, kind: "latest", from, key, staleAfter } as const;
      return { checked: { kind: "metric", value }, meaning: { kind: "metric", key, type: NUMBER }, parts: [] };
    }
    case "derived": {
      const made = elaborate(bound.expression, checking);
      const expression = expectKind(made, bound.expression, ["number"], `metric ${name} =`, "a number", checking);
      if (isBroken(expression.type)) return BROKEN_DECLARATION;
      const type = expression.type.kind === "number" ? expression.type : NUMBER;
      const typed = { ...expression, type };
      return {
        checked: { kind: "metric", value: { name, title, description, kind: "derived", expression: typed } },
        meaning: { kind: "metric", key: null, type },
        parts: [typed],
      };
    }
  }
};

export const settleRecord: Settle<"record"> = (bound) => {
  const types = bound.fields.map(({ name, type }) => [name.text, type] as const);
  const entry: Type = { kind: "context", fields: Object.fromEntries(types) };
  const { title, description, source } = bound;
  const fields = bound.fields.map(({ name, type, optional, column }) => ({ name: name.text, type, optional, column }));
  const meaning: Meaning = { kind: "record", type: { kind: "list", of: entry } };
  const whole = !bound.fields.some(({ type }) => isBroken(type));
  return {
    checked: whole ? { kind: "record", value: { name: bound.name.text, title, description, source, fields } } : null,
    meaning,
    parts: [],
  };
};

/** More expressions than this in one role make every use of it too long. */
const LONGEST_ROLE = 1000;

export const settleRole: Settle<"role"> = (bound, checking) => {
  const choices = bound.choices.map((syntax) => settlePerson(elaborate(syntax, checking), syntax, checking));
  if (choices.some(({ type }) => isBroken(type))) return BROKEN_DECLARATION;
  const { title, description } = bound;
  const name = bound.name.text;
  return {
    checked: { kind: "role", value: { name, title, description, choices } },
    meaning: roleAsValue(name, choices),
    parts: choices,
  };
};

/** Who is found: a name, or an entry with `name` or `email`; of a list of those the first. */
function settlePerson(found: Expression, syntax: ExpressionSyntax, checking: Checking): Expression {
  const { type } = found;
  if (isBroken(type) || type.kind === "null" || type.kind === "text") return found;
  const one = type.kind === "list" ? type.of : type;
  if (one.kind !== "text" && fieldOf(one, "name") === null && fieldOf(one, "email") === null) {
    const parameters = { quoted: quote(checking, syntax.place), type: describeType(type) };
    checking.report(diagnostic("role-not-a-person", parameters, syntax.place));
    return { ...found, type: { kind: "error" } };
  }
  if (type.kind !== "list") return found;
  return { kind: "index", list: found, position: { kind: "literal", value: 1, type: NUMBER }, type: one };
}

/** A role's name in an expression stands for the first of its choices that is known. */
export function roleAsValue(name: string, choices: readonly Expression[]): Meaning {
  const apart: Meaning = {
    kind: "not-a-value",
    what: "a role that is now a text and now an entry",
    instead: "Write what it is read from.",
    mistaken: false,
  };
  const [first, ...others] = choices;
  if (first === undefined) return { kind: "broken" };
  let expression = first;
  for (const other of others) {
    const type = common(expression.type, other.type);
    if (type === null || (type.kind === "context" && Object.keys(type.fields).length === 0)) return apart;
    expression = { kind: "call", function: "default", arguments: [expression, other], type };
  }
  const tooLong: Meaning = {
    kind: "not-a-value",
    what: `a role that is too long to stand in an expression`,
    instead: `Make ${name} shorter.`,
    mistaken: false,
  };
  return nodesOf(expression) > LONGEST_ROLE ? tooLong : { kind: "value", expression };
}

function nodesOf(expression: Expression): number {
  let count = 0;
  walk(expression, () => {
    count += 1;
  });
  return count;
}
