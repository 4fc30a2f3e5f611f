/** Conditions that can never be true or always are, by themselves or beside each other: thresholds outside of a scale, parts that exclude each other, parts that add nothing. */
import type { Expression } from "../../engine/program/expression.ts";
import { partsOf } from "../../engine/program/parts.ts";
import { declarationOf } from "../check/behind.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type Assuming, assume, assuming, canBeUnknown, hasCases, OPEN, type State } from "./assume.ts";
import type { Check, CheckScope } from "./check.ts";
import type { Facts } from "./facts.ts";
import { type Pair, partsOfPair } from "./pairs.ts";
import { teller } from "./teller.ts";
import { isEverything } from "./value-set.ts";
import { quoteAt, valuesInWords } from "./words.ts";

const rows = {
  "never-true": {
    severity: "warning",
    message: ({ quoted, why }: { quoted: string; why: string }) => `${quoted} is never true${why}`,
    more: "What never is true does nothing. Mostly a limit lies outside of the scale, or two things were mixed up.",
  },
  "always-true": {
    severity: "warning",
    message: ({ quoted, known, why }: { quoted: string; known: string; why: string }) =>
      `${quoted} is always true${known}${why}`,
    more: "What always is true tells no account from another. Mostly a limit lies outside of the scale. To ask whether something is known, write `is not missing`.",
  },
  "never-together": {
    severity: "warning",
    message: ({ first, second }: { first: string; second: string }) =>
      `${first} and ${second} are never true together. Write \`or\` between them, or change one of the two.`,
    more: "`and` needs both sides to be true at once.",
  },
  "always-one": {
    severity: "warning",
    message: ({ first, second }: { first: string; second: string }) =>
      `One of ${first} and ${second} is true for every value. Write \`and\` between them, or change one of the two.`,
    more: "`or` needs one of its sides to be true.",
  },
  "adds-nothing": {
    severity: "warning",
    message: ({ part, given, truth }: { part: string; given: string; truth: string }) =>
      `${part} adds nothing: wherever ${given} is ${truth}, it is ${truth} as well. Leave it out, or change its limit.`,
    more: "A part of a condition that another part says already hides which of the two decides.",
  },
} as const;

const tell = teller(rows);

const examples = {
  "never-true": {
    wrong: "segment ailing when pulse.score > 120",
    right: "segment ailing when pulse.score < 20",
  },
  "always-true": {
    wrong: "segment helped when count of ticket over 30d >= 0",
    right: "segment helped when count of ticket over 30d > 0",
  },
  "never-together": {
    wrong: "segment middle when arr > 50000 and arr < 20000",
    right: "segment middle when arr > 20000 and arr < 50000",
  },
  "always-one": {
    wrong: "segment extreme when arr < 50000 or arr > 20000",
    right: "segment extreme when arr < 20000 or arr > 50000",
  },
  "adds-nothing": {
    wrong: "segment large when arr > 20000 and arr > 50000",
    right: "segment large when arr > 50000",
  },
};

export const alwaysOrNever = {
  rows,
  examples,
  run: (_, scope, expressions) => expressions.flatMap((pair) => conditionsIn(pair, scope)),
} satisfies Check;

/** Looks at each condition inside, as a whole and at its parts. */
function conditionsIn(pair: Pair, scope: CheckScope): readonly Diagnostic[] {
  const { expression } = pair;
  if (expression.type.kind !== "boolean" || expression.kind === "reference") return conditionsInside(pair, scope);
  return examined(pair, { how: assuming(scope.facts), alone: assuming(scope.facts, false), scope });
}

function conditionsInside(pair: Pair, scope: CheckScope): readonly Diagnostic[] {
  const parts = partsOfPair(pair);
  return parts.length === 0 ? NOTHING : parts.flatMap((part) => conditionsIn(part, scope));
}

const NOTHING: readonly Diagnostic[] = [];

type Examining = {
  readonly how: Assuming;
  /** For conditions that are looked at by themselves. */
  readonly alone: Assuming;
  readonly scope: CheckScope;
};

function examined(pair: Pair, examining: Examining): readonly Diagnostic[] {
  const { expression } = pair;
  switch (expression.kind) {
    case "and":
    case "or":
      // Several tests after `in` are one condition, written in one piece.
      return pair.syntax.kind === "binary" ? chain(pair, expression.kind, examining) : atom(pair, examining);
    case "not":
      // `not in` and `is not missing` are one test, written in one piece.
      return pair.syntax.kind === "not" ? inside(pair, examining) : atom(pair, examining);
    case "if":
    case "in-a-row":
      return inside(pair, examining);
    case "literal":
    case "reference":
      return [];
    default:
      return atom(pair, examining);
  }
}

function inside(pair: Pair, examining: Examining): readonly Diagnostic[] {
  return partsOfPair(pair).flatMap((part) =>
    part.expression.type.kind === "boolean" ? examined(part, examining) : conditionsIn(part, examining.scope),
  );
}

/** A condition that is not made of others. */
function atom(pair: Pair, examining: Examining): readonly Diagnostic[] {
  const { alone: how, scope } = examining;
  const { expression, syntax } = pair;
  const within = conditionsInside(pair, scope);
  if (within.length > 0 || isToldElsewhere(pair)) return within;
  const isNever = assume(expression, true, OPEN, how) === null;
  if (!isNever && assume(expression, false, OPEN, how) !== null) return [];
  const quoted = quoteAt(syntax.place, scope.textAt);
  if (isNever) return [tell("never-true", { quoted, why: why(pair, examining) }, syntax.place)];
  const known = canBeUnknown(expression, OPEN, how) ? " where it is known" : "";
  return [tell("always-true", { quoted, known, why: why(pair, examining) }, syntax.place)];
}

/** Texts that something never has are told while types are checked, with what was probably meant. */
function isToldElsewhere({ expression, syntax }: Pair): boolean {
  const sides = expression.kind === "comparison" ? [expression.left, expression.right] : testedBy(expression);
  return sides.some(
    ({ kind, type }) => type.kind === "text" && (kind === "health" || kind === "reference" || kind === "if"),
  )
    ? syntax.kind === "binary" || syntax.kind === "in"
    : false;
}

function testedBy(expression: Expression): readonly Expression[] {
  const test = expression.kind === "not" ? expression.operand : expression;
  return test.kind === "in" ? [test.value] : [];
}

/** `: \`pulse.score\` goes from 0 to 100.` */
function why(pair: Pair, { scope }: Examining): string {
  const reasons = partsOfPair(pair).flatMap(({ expression, syntax }) => {
    const values = scope.facts.valuesOf(expression);
    const words = expression.kind === "literal" || isEverything(values) ? null : valuesInWords(values, expression);
    return words === null ? [] : [`${quoteAt(syntax.place, scope.textAt)} ${words}`];
  });
  return reasons.length === 0 ? ", whatever the data says." : `: ${reasons.join(", and ")}.`;
}

/** More parts than this are looked at one by one only. */
const LONGEST_CHAIN = 20;

/** `a and b and c`, `a or b or c`: the parts by themselves, then beside each other. */
function chain(pair: Pair, kind: "and" | "or", examining: Examining): readonly Diagnostic[] {
  const parts = flattened(pair, kind);
  const single = parts.flatMap((part) => examined(part, examining));
  if (single.length > 0 || parts.length > LONGEST_CHAIN || parts.length < 2) return single;
  if (!sharesNames(parts, examining.scope)) return [];
  const truth = kind === "and";
  let state: State | null = OPEN;
  for (const [index, part] of parts.entries()) {
    const next: State | null = assume(part.expression, truth, state, examining.how);
    if (next === null) return index === 0 ? [] : excluded(parts.slice(0, index), part, kind, examining);
    state = next;
  }
  // What leaves several cases is asked once more, now that the others have said which.
  for (const part of parts)
    if (hasCases(part.expression) && assume(part.expression, truth, state, examining.how) === null)
      return excluded(
        parts.filter((other) => other !== part),
        part,
        kind,
        examining,
      );
  return superfluous(parts, truth, examining);
}

/** Whether two parts speak of one thing: mostly none do, and then they say nothing about each other. */
function sharesNames(parts: readonly Pair[], { facts }: CheckScope): boolean {
  const before = new Set<string>();
  for (const { expression } of parts) {
    const names = new Set<string>();
    namesBehind(expression, facts, names);
    for (const name of names) {
      if (before.has(name)) return true;
      before.add(name);
    }
    if (before.size > MOST_NAMES) return false;
  }
  return false;
}

const MOST_NAMES = 200;

/** The names in a condition; those of conditions that are named are theirs. */
function namesBehind(expression: Expression, facts: Facts, names: Set<string>): void {
  if (names.size > MOST_NAMES) return;
  const name = nameOf(expression);
  const isNew = name !== null && !names.has(name);
  if (name !== null) names.add(name);
  if (isNew && expression.kind === "reference" && expression.type.kind === "boolean") {
    const behind = facts.behind(expression);
    if (behind !== null) namesBehind(behind, facts, names);
  }
  for (const part of partsOf(expression)) namesBehind(part, facts, names);
}

/** What data is read or what is named; the clock and the day are read by many and compared with each other. */
function nameOf(expression: Expression): string | null {
  switch (expression.kind) {
    case "as-of":
    case "now":
    case "account-id":
    case "variable":
      return expression.kind;
    default:
      return declarationOf(expression);
  }
}

function flattened(pair: Pair, kind: "and" | "or"): readonly Pair[] {
  if (pair.expression.kind !== kind) return [pair];
  const parts = partsOfPair(pair);
  return parts.length === 0 ? [pair] : parts.flatMap((part) => flattened(part, kind));
}

function excluded(
  before: readonly Pair[],
  part: Pair,
  kind: "and" | "or",
  { how, scope }: Examining,
): readonly Diagnostic[] {
  const truth = kind === "and";
  const culprit = before.find(({ expression }) => {
    const state = assume(expression, truth, OPEN, how);
    return state !== null && assume(part.expression, truth, state, how) === null;
  });
  const rest = truth ? "All the rest" : "all the rest";
  const first = culprit === undefined ? rest : quoteAt(culprit.syntax.place, scope.textAt);
  const second = quoteAt(part.syntax.place, scope.textAt);
  const related = culprit === undefined ? [] : [{ place: culprit.syntax.place, message: "The other one is here." }];
  const code = truth ? "never-together" : "always-one";
  return [tell(code, { first, second }, part.syntax.place, { related })];
}

/** The parts that follow from the others; of two that say the same the later one. */
function superfluous(parts: readonly Pair[], truth: boolean, { how, scope }: Examining): readonly Diagnostic[] {
  const kept = [...parts];
  const found: Diagnostic[] = [];
  for (const part of parts.toReversed()) {
    // A test for missing data keeps the rest from being unknown, which is not nothing.
    if (asksForMissing(part.expression)) continue;
    const others = kept.filter((other) => other !== part);
    const given = others.find(({ expression }) => implies([expression], part.expression, truth, how));
    if (
      given === undefined &&
      !implies(
        others.map(({ expression }) => expression),
        part.expression,
        truth,
        how,
      )
    )
      continue;
    kept.splice(kept.indexOf(part), 1);
    const parameters = {
      part: quoteAt(part.syntax.place, scope.textAt),
      given: given === undefined ? "all the rest" : quoteAt(given.syntax.place, scope.textAt),
      truth: truth ? "true" : "false",
    };
    found.push(tell("adds-nothing", parameters, part.syntax.place));
  }
  return found;
}

function implies(given: readonly Expression[], part: Expression, truth: boolean, how: Assuming): boolean {
  let state: State | null = OPEN;
  for (const each of given) {
    state = assume(each, truth, state, how);
    if (state === null) return false;
  }
  return assume(part, !truth, state, how) === null && !canBeUnknown(part, state, how);
}

function asksForMissing(expression: Expression): boolean {
  switch (expression.kind) {
    case "is-missing":
      return true;
    case "not":
      return asksForMissing(expression.operand);
    case "and":
    case "or":
      return asksForMissing(expression.left) || asksForMissing(expression.right);
    default:
      return false;
  }
}
