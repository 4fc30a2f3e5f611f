/** The JSON Schema of YAML files of declarations, made from the clause table: completion and checking of keys in every editor. */
import { ordered, tabular } from "../syntax/clause-table.ts";
import { declarations, type Element, type Form, formsIn, isTitle } from "../syntax/form.ts";
import { type Target, targetsOf } from "../yaml/targets.ts";

/** JSON, as far as schemas need it. */
export type Schema = { readonly [key: string]: Schema | string | boolean | readonly (Schema | string)[] };

/** Expressions, names, numbers: all are text to the language, whatever YAML takes them for. */
const SCALAR: Schema = { type: ["string", "number", "boolean"] };
const NOTHING: Schema = { type: "null" };

/** The whole schema. Blocks of steps are definitions, because they hold each other. */
export function jsonSchema(): Schema {
  const properties = Object.fromEntries([...declarations.values()].map((form) => [form.key, declaration(form)]));
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Declarations of Tend",
    ...closed(properties),
    definitions: Object.fromEntries([...ordered].map((block) => [block, steps(block)])),
  };
}

function closed(properties: { readonly [key: string]: Schema }, required: readonly string[] = []): Schema {
  return { type: "object", properties, additionalProperties: false, ...(required.length > 0 ? { required } : {}) };
}

function declaration(form: Form): Schema {
  if (!named(form)) return { description: form.row.says, ...value(form, form.rest) };
  return { description: form.row.says, ...names(form) };
}

/** Names, each with its declaration or clause. */
function names(form: Form): Schema {
  return { anyOf: [{ type: "object", additionalProperties: value(form, form.rest.slice(1)) }, NOTHING] };
}

/** What may stand after a declaration's or clause's key: one text, keys, or the list of its steps. */
function value(form: Form, elements: readonly Element[]): Schema {
  const list = form.block !== null && ordered.has(form.block) ? [reference(form.block)] : [];
  const [only] = elements.filter((element) => !isTitle(element));
  return { anyOf: [only === undefined ? SCALAR : hinted(only), closed(keys(form, elements)), ...list, NOTHING] };
}

/** The keys of a declaration's or clause's mapping. */
function keys(form: Form, elements: readonly Element[]): { readonly [key: string]: Schema } {
  const found: { [key: string]: Schema } = {
    description: { ...SCALAR, description: "What it is for, in a paragraph." },
  };
  for (const [key, target] of targetsOf(elements)) {
    if (target.kind !== "block" || ordered.has(target.block)) found[key] = targeted(target);
  }
  const { block } = form;
  if (block === null || ordered.has(block)) return found;
  if (tabular.has(block)) {
    const shown = formsIn(block).map((row) => row.shown);
    return { ...found, [block]: { type: "string", description: `A line each: ${shown.join(" and then ")}` } };
  }
  for (const inner of formsIn(block)) {
    if (ordered.has(inner.row.where)) found.steps = reference(inner.row.where);
    else {
      const many = inner.row.times === "many" && named(inner);
      const schema: Schema = { description: inner.row.says, ...(many ? names(inner) : value(inner, inner.rest)) };
      found[inner.key] = schema;
      // The reader takes a clause's own words as well, as in `open when`.
      found[inner.kind] = schema;
    }
  }
  return found;
}

function targeted(target: Target): Schema {
  switch (target.kind) {
    case "text": {
      const [first] = target.elements;
      return first === undefined ? SCALAR : hinted(first);
    }
    case "flag":
      return { anyOf: [{ enum: ["yes", "no"] }, { type: "boolean" }, NOTHING] };
    case "repeat":
      return { anyOf: [SCALAR, { type: "array", items: SCALAR }] };
    case "block":
      return reference(target.block);
  }
}

/** A choice is offered, but what follows it may stand in the same text. */
function hinted(element: Element): Schema {
  return element.kind === "slot" && element.slotKind === "choice"
    ? { anyOf: [{ enum: element.choices }, { type: "string" }] }
    : SCALAR;
}

function reference(block: string): Schema {
  return { $ref: `#/definitions/${block}` };
}

/** A list of steps or branches, each by the key that says which it is. */
function steps(block: string): Schema {
  const items = formsIn(block).map((form) => {
    const head = form.rest.some((element) => element.kind === "slot") ? SCALAR : value(form, form.rest);
    const all = { ...keys(form, form.rest), [form.key]: { description: form.row.says, ...head } };
    return closed(all, [form.key]);
  });
  return { anyOf: [{ type: "array", items: { anyOf: [{ type: "string" }, ...items] } }, NOTHING] };
}

/** Whether the first slot after the word is a name: then YAML's key is that name. */
function named(form: Form): boolean {
  const [first] = form.rest;
  return first?.kind === "slot" && first.slotKind === "name" && first.slot === "name";
}
