/** Templates and roles as text, from the values that an account has. */

import type { Expression } from "../engine/program/expression.ts";
import type { Template } from "../engine/program/playbook.ts";
import type { Role } from "../engine/program/program.ts";
import { valueText } from "../engine/values/text.ts";
import type { Value } from "../engine/values/value.ts";

/** The value of an expression for the account in question. */
export type Look = (expression: Expression) => Value;

/** A template of several lines. */
export function renderText(template: Template, look: Look): string {
  return template.map((part) => (part.kind === "text" ? part.text : shown(look(part.value)))).join("");
}

/** A template that becomes a title or a subject: one line, whatever the values contain. */
export function renderLine(template: Template, look: Look): string {
  return oneLine(renderText(template, look));
}

/** Without line breaks and other control characters: a mail's subject must not carry headers of its own. */
export function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").trim();
}

/** Who is meant: a name to show and, where one is known, an address to write to. */
export type Person = { readonly name: string; readonly address: string };

/** The first of the role's choices that is known; the role's own name where none is, or where it is not declared. */
export function resolveRole(to: string, role: Role | undefined, look: Look): Person {
  for (const choice of role?.choices ?? []) {
    const person = personOf(look(choice));
    if (person !== null) return person;
  }
  return { name: to, address: to };
}

function personOf(value: Value): Person | null {
  if (typeof value === "string" && value !== "") return { name: oneLine(value), address: oneLine(value) };
  if (value === null || typeof value !== "object" || !("kind" in value) || value.kind !== "context") return null;
  const { name, email } = value.fields;
  const known = [name, email]
    .filter((part) => typeof part === "string" && part !== "")
    .map((part) => oneLine(String(part)));
  const [first] = known;
  return first === undefined ? null : { name: first, address: known.at(-1) ?? first };
}

/** Doubles show what was meant: 0.30000000000000004 is 0.3. */
function shown(value: Value): string {
  return typeof value === "number" && !Number.isInteger(value)
    ? valueText(Number(value.toPrecision(12)))
    : valueText(value);
}
