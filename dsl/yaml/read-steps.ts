/** Reads a list of steps or branches: mappings, or texts as in the text notation (`- wait 3d`). */
import { diagnostic } from "../diagnostics/catalogue.ts";
import { nearest } from "../diagnostics/words.ts";
import { checkClauses } from "../syntax/check-clauses.ts";
import { SyntaxFailure } from "../syntax/failure.ts";
import { type Form, formsIn } from "../syntax/form.ts";
import { readElements, wordsNext } from "../syntax/read-form.ts";
import type { ClauseSyntax } from "../syntax/tree.ts";
import { complete, emptyFilling, type Filling, filledClause } from "./filling.ts";
import { lineAt } from "./meant-on-line.ts";
import type { Mistakes } from "./mistakes.ts";
import { keysMeant } from "./other-keys.ts";
import { listBlock, readKeys } from "./read-clause.ts";
import { readingInto, readScalar, readTokens } from "./read-scalar.ts";
import { listMeant } from "./shapes-meant.ts";
import type { YamlMap, YamlNode, YamlScalar } from "./yaml-node.ts";

/** `unknown`: what seems to be missing may be there, and was not understood. */
export type StepsRead = { readonly clauses: readonly ClauseSyntax[]; readonly unknown: boolean };

/** The clauses of an ordered block. `what` names what it belongs to, for messages. */
export function readSteps(block: string, value: YamlNode, what: string, mistakes: Mistakes): StepsRead {
  // A key with nothing behind it has a list without items.
  const empty = value.kind === "scalar" && value.empty;
  if (value.kind !== "list" && !empty) {
    const begins = (key: string) => formsIn(block).some((form) => form.key === key || form.kind === key);
    const hint = value.kind === "map" ? listMeant(mistakes.file, value, begins) : undefined;
    mistakes.shape("a list (`- …`)", value, hint);
    return { clauses: [], unknown: true };
  }
  const clauses: ClauseSyntax[] = [];
  let unknown = false;
  for (const item of value.kind === "list" ? value.items : []) {
    const made = mistakes.once(item, () => readStep(block, item, what, mistakes));
    if (made === null) unknown = true;
    else clauses.push(made);
  }
  mistakes.add(...checkClauses(block, what, clauses, unknown, value.place));
  return { clauses, unknown };
}

/** Takes a clause's own list. */
export function fillSteps(filling: Filling, { clauses, unknown }: StepsRead): void {
  filling.hasSteps = true;
  if (unknown) filling.unknown = true;
  filling.clauses.push(...clauses);
}

function readStep(block: string, item: YamlNode, what: string, mistakes: Mistakes): ClauseSyntax | null {
  const allowed = formsIn(block);
  switch (item.kind) {
    case "scalar":
      return stepInText(allowed, item, what, mistakes);
    case "list":
      mistakes.shape(`one of ${allowed.map((form) => form.key).join(", ")}`, item);
      return null;
    case "map":
      return stepInKeys(allowed, item, what, mistakes);
  }
}

/** The first key that names a step says which one it is; the others are its parts. */
function stepInKeys(allowed: readonly Form[], item: YamlMap, what: string, mistakes: Mistakes): ClauseSyntax | null {
  for (const head of item.entries) {
    const form = allowed.find((one) => one.key === head.key.text || one.kind === head.key.text);
    if (form === undefined) continue;
    const filling = emptyFilling(form);
    const inner = `\`${form.kind}\``;
    mistakes.once(head.value, () => readHead(filling, head.value, inner, mistakes));
    const others = item.entries.filter((entry) => entry !== head);
    readKeys(filling, form.rest, others, inner, mistakes);
    complete(filling, form.rest, inner, head.key.place, mistakes);
    return filledClause(filling, item.place);
  }
  const [first] = item.entries;
  if (first !== undefined && !valueInKey(allowed, first.key, item, mistakes))
    mistakes.unknownKey(
      first.key,
      what,
      allowed.map((form) => form.key),
      keysMeant(first.key.text, allowed),
    );
  return null;
}

/** `- when nps > 3:`, with the steps right below; that is told. */
function valueInKey(allowed: readonly Form[], key: YamlScalar, item: YamlMap, mistakes: Mistakes): boolean {
  const form = allowed.find((one) => key.text.startsWith(`${one.key} `));
  if (form === undefined) return false;
  const first = form.key;
  const write = `${first}: ${key.text.slice(first.length + 1)}`;
  const column = key.place.start - lineAt(mistakes.file, key.place.start).start;
  const inLines = mistakes.file.text[item.place.start] !== "{";
  const text = `${write}\n${" ".repeat(column)}steps`;
  const steps = first === "when" && inLines && !/["']/.test(mistakes.file.text[key.place.start] ?? "");
  const fixes = steps ? [{ title: `Write ${write}`, edits: [{ place: key.place, text }] }] : [];
  mistakes.add(diagnostic("yaml-value-in-key", { key: key.text, write, first }, key.place, { fixes }));
  return true;
}

function readHead(filling: Filling, value: YamlNode, what: string, mistakes: Mistakes): void {
  const { form } = filling;
  const list = form.rest.some((element) => element.kind === "slot") ? null : listBlock(form);
  if (value.kind === "scalar" && !(list !== null && value.empty)) {
    if (!value.empty) readScalar(filling, form.rest, value, mistakes);
  } else if (list !== null) {
    fillSteps(filling, readSteps(list, value, what, mistakes));
  } else {
    filling.broken = true;
    mistakes.shape(`a value for \`${form.key}\``, value);
  }
}

function stepInText(allowed: readonly Form[], item: YamlScalar, what: string, mistakes: Mistakes): ClauseSyntax | null {
  const colon = mistakes.colon(item, (word) => allowed.some((form) => form.key === word));
  if (colon !== null) {
    mistakes.add(colon);
    return null;
  }
  let made: Filling | null = null;
  readTokens(item, mistakes, null, (parser) => {
    const form = allowed.find((one) => wordsNext(parser, one.head) > 0);
    if (form === undefined) {
      const known = allowed.map((one) => one.key);
      const near = nearest(item.text, known);
      throw new SyntaxFailure(
        diagnostic("yaml-unknown-key", { key: item.text, inside: what, known, near }, item.place),
      );
    }
    const filling = emptyFilling(form);
    made = filling;
    readElements(
      readingInto(filling, parser),
      form.elements.filter((element) => element.kind !== "block"),
    );
    if (!parser.atEnd) parser.expected("the end of the step", `In text it is written: ${form.shown}`);
  });
  const filling: Filling | null = made;
  return filling === null ? null : filledClause(filling, item.place);
}
