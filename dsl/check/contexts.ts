/** Contexts `{ a: 1, b: a + 1 }`: an entry knows those before it. */
import type { Expression } from "../../engine/program/expression.ts";
import { mentions } from "../../engine/program/mentions.ts";
import type { Type } from "../../engine/program/type.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { ExpressionSyntax } from "../syntax/tree.ts";
import { BROKEN, type Checking, type Elaborate, quote, whereFunctionsStand } from "./checking.ts";
import { sizeOfType } from "./types.ts";

/** More nodes than this in one type make a program that is all types. */
const LARGEST_TYPE = 1000;

export function elaborateContext(
  syntax: Extract<ExpressionSyntax, { readonly kind: "context" }>,
  checking: Checking,
  elaborate: Elaborate,
): Expression {
  const fields = new Map<string, Expression>();
  let inner = checking;
  let linked = false;
  for (const { key, value } of syntax.entries) {
    if (fields.has(key.text)) {
      checking.report(diagnostic("field-twice", { name: key.text }, key.place));
      continue;
    }
    const field = elaborate(value, whereFunctionsStand(inner));
    linked ||= [...fields.keys()].some((name) => mentions(field, name));
    fields.set(key.text, field);
    inner = { ...inner, locals: [...inner.locals, { kind: "named", name: key.text, type: field.type }] };
  }
  const types = Object.fromEntries([...fields].map(([name, field]) => [name, field.type]));
  const type: Type = { kind: "context", fields: types };
  if (sizeOfType(type) > LARGEST_TYPE) {
    checking.report(diagnostic("too-big", { quoted: quote(checking, syntax.place) }, syntax.place));
    return BROKEN;
  }
  return { kind: "context", fields: Object.fromEntries(fields), ...(linked ? { linked } : {}), type };
}
