/** Reads a list of steps or branches: mappings, or texts as in the text notation (`- wait 3d`). */
import { diagnostic } from "../diagnostics/catalogue.ts";
import { nearest } from "../diagnostics/words.ts";
import { checkClauses } from "../syntax/check-clauses.ts";
import { SyntaxFailure } from "../syntax/failure.ts";
import { type Form, formsIn } from "../syntax/form.ts";
import { readElements, wordsNext } from "../syntax/read-form.ts";
import type { ClauseSyntax } from "../syntax/tree.ts";
import { complete, emptyFilling, type Filling, filledClause } from "./filling.ts";
import type { Mistakes } from "./mistakes.ts";
import { listBlock, readKeys } from "./read-clause.ts";
import { readingInto, readScalar, readTokens } from "./read-scalar.ts";
import type { YamlMap, YamlNode, YamlScalar } from "./yaml-node.ts";

/** The clauses of an ordered block. `what` names what it belongs to, for messages. */
export function readSteps(block: string, value: YamlNode, what: string, mistakes: Mistakes): readonly ClauseSyntax[] {
  if (value.kind !== "list") {
    if (!(value.kind === "scalar" && value.empty)) mistakes.shape("a list (`- …`)", value);
    return [];
  }
  const clauses: ClauseSyntax[] = [];
  let unknown = false;
  for (const item of value.items) {
    const made = mistakes.once(item, () => readStep(block, item, what, mistakes));
    if (made === null) unknown = true;
    else clauses.push(made);
  }
  mistakes.add(...checkClauses(block, what, clauses, unknown, value.place));
  return clauses;
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
  const known = allowed.map((form) => form.key);
  if (first !== undefined) mistakes.unknownKey(first.key, what, known, nearest(first.key.text, known));
  return null;
}

function readHead(filling: Filling, value: YamlNode, what: string, mistakes: Mistakes): void {
  const { form } = filling;
  if (value.kind === "scalar") {
    if (!value.empty) readScalar(filling, form.rest, value, mistakes);
    return;
  }
  const list = listBlock(form);
  if (list !== null && !form.rest.some((element) => element.kind === "slot")) {
    filling.hasSteps = true;
    filling.clauses.push(...readSteps(list, value, what, mistakes));
  } else {
    filling.broken = true;
    mistakes.shape(`a value for \`${form.key}\``, value);
  }
}

function stepInText(allowed: readonly Form[], item: YamlScalar, what: string, mistakes: Mistakes): ClauseSyntax | null {
  let made: Filling | null = null;
  readTokens(item, mistakes, (parser) => {
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
