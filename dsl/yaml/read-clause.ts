/** Reads what stands after a key into a declaration or clause: a scalar, keys, or a list of steps. */

import { diagnostic } from "../diagnostics/catalogue.ts";
import { isError } from "../diagnostics/diagnostic.ts";
import { remembered } from "../remembered.ts";
import { ordered, tabular } from "../syntax/clause-table.ts";
import { type Element, type Form, formsIn, isTitle } from "../syntax/form.ts";
import { longName } from "../syntax/long-name.ts";
import { nameOf } from "../syntax/texts.ts";
import type { NameSyntax, Place, Slots } from "../syntax/tree.ts";
import { columnApart } from "./column-apart.ts";
import { complete, emptyFilling, type Filling, filledClause, missing } from "./filling.ts";
import type { Hint, Mistakes } from "./mistakes.ts";
import { type KnownKey, keysMeant } from "./other-keys.ts";
import { readRows } from "./read-rows.ts";
import { readScalar, wholeText } from "./read-scalar.ts";
import { fillSteps, readSteps } from "./read-steps.ts";
import { commasMeant, namesMeant } from "./shapes-meant.ts";
import { type Target, targetsOf } from "./targets.ts";
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from "./yaml-node.ts";

/** Fills a declaration or clause. `what` names it for messages; `at` is where its mistakes as a whole are told. */
export function readBody(
  filling: Filling,
  elements: readonly Element[],
  value: YamlNode,
  what: string,
  at: Place,
  mistakes: Mistakes,
): Filling {
  mistakes.once(value, () => {
    const { form } = filling;
    if (value.kind === "scalar" && !value.empty && rowBlock(form) !== null) {
      readRowsInto(filling, value, mistakes);
    } else if (value.kind === "scalar") {
      // A title has a key of its own, so that a text here is a value.
      const told = elements.filter((element) => !isTitle(element));
      const colon = value.empty ? null : mistakes.colon(value, (word) => isKeyOf(form, elements, word));
      if (colon !== null) {
        filling.unknown = true;
        mistakes.add(colon);
      } else if (value.text !== "") readScalar(filling, told, value, mistakes);
      else if (missing(told, filling.slots, true).length > 0 && mistakes.emptyAfter(at, value, form.shown))
        filling.broken = true;
    } else if (value.kind === "map") {
      readKeys(filling, elements, value.entries, what, mistakes);
    } else {
      const block = listBlock(form);
      if (block === null) {
        mistakes.shape(...valueMeant(form, value, at, mistakes));
        filling.broken = true;
      } else {
        fillSteps(filling, readSteps(block, value, what, mistakes));
      }
    }
    complete(filling, elements, what, at, mistakes);
  });
  return filling;
}

/** Reads keys into a clause: its slots, its description, and the clauses of its block. */
export function readKeys(
  filling: Filling,
  elements: readonly Element[],
  entries: readonly YamlEntry[],
  what: string,
  mistakes: Mistakes,
): void {
  const targets = targetsOf(elements);
  for (const { key, value } of entries) {
    const before = mistakes.all.length;
    mistakes.once(value, () => readKey(filling, targets, key, value, entries, what, mistakes));
    // What could not be read may be what seems to be missing.
    if (mistakes.all.length > before && mistakes.all.slice(before).some(isError)) filling.unknown = true;
  }
}

function readKey(
  filling: Filling,
  targets: ReadonlyMap<string, Target>,
  key: YamlScalar,
  value: YamlNode,
  entries: readonly YamlEntry[],
  what: string,
  mistakes: Mistakes,
): void {
  const target = targets.get(key.text);
  if (key.text === "description") {
    if (mistakes.emptyAfter(key.place, value)) return;
    if (value.kind === "scalar") {
      mistakes.cutText(value);
      filling.description = wholeText(value);
    } else mistakes.shape("a text", value);
  } else if (target !== undefined && !(target.kind === "block" && !ordered.has(target.block))) {
    readTarget(filling, target, key, value, what, mistakes);
  } else if (!readBlockKey(filling, key, value, what, mistakes)) {
    filling.unknown = true;
    filling.broken = true;
    const known = knownKeys(filling.form, targets);
    const keys = [...new Set(known.map((one) => one.key))];
    const near = keysMeant(key.text, known);
    const apart = near[0] === "from" && isColumn(targets.get("from")) ? columnApart(mistakes.file, entries) : null;
    if (apart === null) mistakes.unknownKey(key, what, keys, near, isTaken(near[0], key, entries, known));
    else if (apart.place.start === key.place.start) mistakes.add(apart);
  }
}

/** In longer mappings nobody looks for another key that was meant alike. */
const FEW_KEYS = 20;

/** Whether another key is one that was probably meant, or was meant as well. */
function isTaken(
  meant: string | undefined,
  key: YamlScalar,
  entries: readonly YamlEntry[],
  known: readonly KnownKey[],
): boolean {
  if (meant === undefined || entries.length > FEW_KEYS) return false;
  return entries.some((other) => other.key !== key && keysMeant(other.key.text, known)[0] === meant);
}

function isColumn(target: Target | undefined): boolean {
  const [only] = target?.kind === "text" ? target.elements : [];
  return only?.kind === "slot" && only.slotKind === "column";
}

function knownKeys({ block }: Form, targets: ReadonlyMap<string, Target>): readonly KnownKey[] {
  const known = [...targets].filter(([, one]) => one.kind !== "block" || ordered.has(one.block)).map(([name]) => name);
  const own = [...known, ...(block !== null && tabular.has(block) ? [block] : []), "description"];
  const blocks = block === null || ordered.has(block) ? [] : formsIn(block);
  const ofBlock = blocks.map((one) =>
    ordered.has(one.row.where) ? { key: "steps", kind: "steps" } : { key: one.key, kind: one.kind },
  );
  return [...own.map((key) => ({ key, kind: key })), ...(block !== null && tabular.has(block) ? [] : ofBlock)];
}

function isKeyOf(form: Form, elements: readonly Element[], word: string): boolean {
  return knownKeys(form, targetsOf(elements)).some(({ key, kind }) => key === word || kind === word);
}

/** The words that may be keys of a form behind its name. */
const keysBehindName = remembered((form: Form): ReadonlySet<string> => {
  const known = knownKeys(form, targetsOf(behindName(form)));
  return new Set(known.flatMap(({ key, kind }) => [key, kind]));
});

/** Whether a value holds keys of a declaration. */
export function isBodyOf(form: Form, value: YamlNode): boolean {
  const keys = keysBehindName(form);
  return value.kind === "map" && value.entries.some(({ key }) => keys.has(key.text));
}

/** Whether the keys of a declaration stand where its name has to; that is told. */
export function nameForgotten(form: Form, value: YamlMap, mistakes: Mistakes): boolean {
  const keys = keysBehindName(form);
  const [first] = value.entries;
  const inside = (node: YamlNode) => node.kind === "map" && node.entries.some(({ key }) => keys.has(key.text));
  if (first === undefined || !value.entries.every(({ key, value: own }) => keys.has(key.text) && !inside(own)))
    return false;
  const needed = missing(behindName(form), {}, true);
  if (form.block === null && needed.length < 2) return false;
  if (form.block === null && !needed.every((key) => value.entries.some((entry) => entry.key.text === key)))
    return false;
  mistakes.add(
    diagnostic("yaml-name-forgotten", { kind: form.kind, key: first.key.text, names: form.key }, first.key.place),
  );
  return true;
}

/** What has to stand in place of a list or mapping, and how it is written. */
function valueMeant(
  form: Form,
  value: YamlNode,
  at: Place,
  mistakes: Mistakes,
): readonly [string, YamlNode, (Hint | undefined)?] {
  const [only, more] = form.rest;
  if (only?.kind === "list" && more === undefined)
    return [`the ${form.kind} on one line`, value, commasMeant(mistakes.file, value, at, form.key)];
  const slot = form.rest.find((element) => element.kind === "slot" && element.slotKind === "expr");
  if (slot === undefined) return [`the ${form.kind}`, value];
  const condition = slot.kind === "slot" && slot.key.endsWith("when");
  const text = "Conditions that all have to hold are joined by `and`, those of which one is enough by `or`.";
  return condition ? ["one condition", value, { text, fixes: [] }] : ["one value", value];
}

function readTarget(
  filling: Filling,
  target: Target,
  key: YamlScalar,
  value: YamlNode,
  what: string,
  mistakes: Mistakes,
): void {
  switch (target.kind) {
    case "text": {
      const [slot] = target.elements;
      if (slot?.kind === "slot" && slot.slotKind === "text" && mistakes.emptyAfter(key.place, value)) {
        filling.broken = true;
      } else if (value.kind === "map" || (value.kind === "list" && slot?.kind !== "block")) {
        filling.broken = true;
        mistakes.shape(`a value for \`${key.text}\``, value);
      } else if (value.kind === "scalar") readScalar(filling, target.elements, value, mistakes);
      return;
    }
    case "flag":
      if (value.kind === "scalar" && ["", "yes", "true"].includes(value.text)) {
        filling.slots[target.slot] = { kind: "phrase", slots: {}, place: key.place };
      } else if (!(value.kind === "scalar" && ["no", "false"].includes(value.text))) {
        filling.broken = true;
        mistakes.shape("`yes` or `no`", value);
      }
      return;
    case "repeat":
      readRepeated(filling, target, key, value, mistakes);
      return;
    case "block": {
      const read = readSteps(target.block, value, what, mistakes);
      if (target.slot === null) fillSteps(filling, read);
      else filling.slots[target.slot] = { kind: "block", clauses: read.clauses, place: value.place };
    }
  }
}

/** A phrase that may be repeated: a scalar for one, a list for several. */
function readRepeated(
  filling: Filling,
  { slot, elements }: Target & { readonly kind: "repeat" },
  key: YamlScalar,
  value: YamlNode,
  mistakes: Mistakes,
): void {
  const items: { slots: Slots; place: Place }[] = [];
  for (const item of value.kind === "list" ? value.items : [value]) {
    if (item.kind !== "scalar") {
      mistakes.shape(`a value for \`${key.text}\``, item);
      continue;
    }
    const one = emptyFilling(filling.form);
    mistakes.once(item, () => readScalar(one, elements, item, mistakes));
    if (one.broken) filling.broken = true;
    items.push({ slots: one.slots, place: item.place });
  }
  filling.slots[slot] = { kind: "phrases", items, place: value.place };
}

/** A key that is a clause of the form's own block; false for others. */
function readBlockKey(filling: Filling, key: YamlScalar, value: YamlNode, what: string, mistakes: Mistakes): boolean {
  const { block } = filling.form;
  if (block === null || ordered.has(block)) return false;
  if (tabular.has(block)) {
    if (key.text !== block) return false;
    if (value.kind === "scalar") readRowsInto(filling, value, mistakes);
    else mistakes.shape("rows as a text (`rows: |`)", value);
    return true;
  }
  if (key.text === "steps" && formsIn(block).some((form) => form.row.where === "steps")) {
    filling.clauses.push(...readSteps("steps", value, what, mistakes).clauses);
    return true;
  }
  const form = formsIn(block).find(
    (one) => !ordered.has(one.row.where) && (one.key === key.text || one.kind === key.text),
  );
  if (form === undefined) return false;
  if (form.row.times === "many" && isNamed(form)) {
    readNamed(filling, form, key, value, mistakes);
    return true;
  }
  const [list, more] = form.rest;
  if (list?.kind === "list" && more === undefined && value.kind === "map") {
    filling.broken = true;
    mistakes.shape(...valueMeant(form, value, key.place, mistakes));
    return true;
  }
  const inner = readBody(emptyFilling(form), form.rest, value, `\`${form.kind}\``, key.place, mistakes);
  filling.clauses.push(filledClause(inner, around(key.place, value.place)));
  return true;
}

/** The rows of a table, in the same notation as in text. */
function readRowsInto(filling: Filling, value: YamlScalar, mistakes: Mistakes): void {
  const { clauses, diagnostics } = readRows(rowBlock(filling.form) ?? "", value);
  filling.clauses.push(...clauses);
  mistakes.add(...diagnostics);
}

/** Clauses of one kind by their names. */
function readNamed(filling: Filling, form: Form, key: YamlScalar, value: YamlNode, mistakes: Mistakes): void {
  if (value.kind !== "map") {
    const hint = value.kind === "list" ? namesMeant(mistakes.file, value, key.place) : undefined;
    if (!(value.kind === "scalar" && value.empty)) mistakes.shape(`names, each with its ${form.kind}`, value, hint);
    return;
  }
  if (nameForgotten(form, value, mistakes)) return;
  for (const entry of value.entries) {
    const name = nameAt(entry.key, mistakes);
    const filled = emptyFilling(form);
    filled.slots.name = { kind: "name", name };
    const inner = `${form.kind} \`${name.text}\``;
    readBody(filled, afterName(form, name), entry.value, inner, entry.key.place, mistakes);
    filling.clauses.push(filledClause(filled, around(entry.key.place, entry.value.place)));
  }
}

/** Whether the first slot after the word is a name: then YAML's key is that name. */
export function isNamed(form: Form): boolean {
  const [first] = form.rest;
  return first?.kind === "slot" && first.slotKind === "name" && first.slot === "name";
}

const behindName = remembered(({ rest }: Form): readonly Element[] => rest.slice(1));

export function afterName(form: Form, name: NameSyntax | null): readonly Element[] {
  return name === null ? form.rest : behindName(form);
}

/** A key as a name; one that is too long is told. */
export function nameAt(key: YamlScalar, mistakes: Mistakes): NameSyntax {
  const name = { text: nameOf(key.text), place: key.place };
  const tooLong = longName(name);
  if (tooLong !== null) mistakes.add(tooLong);
  return name;
}

/** The ordered block that is the clause's own, or null. */
export function listBlock(form: Form): string | null {
  return form.block !== null && ordered.has(form.block) ? form.block : null;
}

/** The block of rows that is the clause's own, or null. */
function rowBlock({ block }: Form): string | null {
  return block !== null && tabular.has(block) ? block : null;
}

/** From a key to the end of its value; what came through an alias lies elsewhere. */
export function around(first: Place, last: Place): Place {
  return last.start < first.start ? first : { ...first, end: Math.max(first.end, last.end) };
}
