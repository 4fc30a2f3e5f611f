/**
 * Branches of `choose` and arms of `if … else if` whose condition an earlier one has used up; and what nobody handles when it
 * is unknown.
 *
 * That is asked of `choose` alone, because nowhere else does unknown go a way that nobody sees. A define, a table, a segment, a
 * health or a risk that cannot be told is itself unknown, is shown so with its reasons, and so on up to a `choose`; a start, a
 * goal or a stop does not happen, and `tend explain` says why; a date is waited for; a role goes to "unknown". Nearly all data
 * can be missing, so that asking there would be asking everywhere. A `choose` takes no step and goes on, as if all were well.
 */
import type { Expression } from "../../engine/program/expression.ts";
import { partsOf } from "../../engine/program/parts.ts";
import type { BoundStep } from "../bind/bound-tree.ts";
import type { CheckedStep } from "../check/checked-tree.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { assume, assuming, canBeUnknown, OPEN, type State } from "./assume.ts";
import type { Check, CheckScope } from "./check.ts";
import { type Pair, partsOfPair } from "./pairs.ts";
import { teller } from "./teller.ts";
import { quoteAt } from "./words.ts";

const rows = {
  "never-reached": {
    severity: "warning",
    message: ({ quoted }: { quoted: string }) =>
      `${quoted} is never true here: the conditions before it have taken all of that already. Put it before them, or change its limit.`,
    more: "Of several branches the first one whose condition holds is taken; a later one only ever sees what the earlier ones have left.",
  },
  "choose-without-unknown": {
    severity: "warning",
    message: ({ quoted }: { quoted: string }) =>
      `${quoted} can be unknown, and then none of these steps are taken. Say what to do: unknown { … }`,
    more: "Unknown is never false: when a condition cannot be told because data is missing, `choose` takes the branch `unknown`.",
  },
} as const;

const tell = teller(rows);

const playbook = (line: string) => `playbook p {\n  start when quiet\n  ${line}\n}`;

const examples = {
  "never-reached": {
    wrong: 'category size = if arr > 20000 then "middle" else if arr > 50000 then "large" else "small"',
    right: 'category size = if arr > 50000 then "large" else if arr > 20000 then "middle" else "small"',
  },
  "choose-without-unknown": {
    wrong: playbook("choose { when arr > 20000 { task call to csm } }"),
    right: playbook("choose { when arr > 20000 { task call to csm } unknown { task look to csm } }"),
  },
};

export const neverReached = {
  rows,
  examples,
  run: (declared, scope, expressions) => [
    ...expressions.flatMap((pair) => (hasArms(pair.expression) ? arms(pair, OPEN, scope) : [])),
    ...(declared.kind === "playbook" ? inSteps(declared.checked.steps, declared.bound.steps, scope) : []),
  ],
} satisfies Check;

/** Most expressions have none, and need not be looked at beside their syntax. */
function hasArms(expression: Expression): boolean {
  return expression.kind === "if" || partsOf(expression).some(hasArms);
}

/** `if a then … else if b then …`. */
function arms(pair: Pair, state: State, scope: CheckScope): readonly Diagnostic[] {
  const parts = partsOfPair(pair);
  const { expression } = pair;
  const [condition, then, otherwise] = parts;
  if (expression.kind !== "if" || condition === undefined || then === undefined || otherwise === undefined)
    return parts.flatMap((part) => arms(part, OPEN, scope));
  const how = assuming(scope.facts);
  const found = [...arms(condition, OPEN, scope), ...unreached(condition, state, scope)];
  const [when, unless] = [
    assume(expression.condition, true, state, how),
    assume(expression.condition, false, state, how),
  ];
  return [
    ...found,
    ...(when === null ? [] : arms(then, when, scope)),
    ...(unless === null ? [] : arms(otherwise, unless, scope)),
  ];
}

/** A condition that can be true by itself, but not in this state. */
function unreached({ expression, syntax }: Pair, state: State, { facts, textAt }: CheckScope): readonly Diagnostic[] {
  if (state.size === 0) return [];
  const how = assuming(facts);
  if (assume(expression, true, state, how) !== null || assume(expression, true, OPEN, how) === null) return [];
  return [tell("never-reached", { quoted: quoteAt(syntax.place, textAt) }, syntax.place)];
}

function inSteps(
  checked: readonly CheckedStep[],
  bound: readonly BoundStep[],
  scope: CheckScope,
): readonly Diagnostic[] {
  return checked.flatMap((step, index) => {
    const written = bound[index];
    return written === undefined ? [] : inStep(step, written, scope);
  });
}

function inStep(checked: CheckedStep, bound: BoundStep, scope: CheckScope): readonly Diagnostic[] {
  if (checked.kind === "wait-for" && bound.kind === "wait-for") return inSteps(checked.late, bound.late, scope);
  if (checked.kind === "wait-until" && bound.kind === "wait-until") return inSteps(checked.late, bound.late, scope);
  if (checked.kind === "at" && bound.kind === "at") return inSteps(checked.inside, bound.inside, scope);
  if (checked.kind !== "choose" || bound.kind !== "choose") return [];
  return [
    ...branches(checked, bound, scope),
    ...checked.branches.flatMap(({ steps }, index) => inSteps(steps, bound.branches[index]?.steps ?? [], scope)),
    ...inSteps(checked.otherwise, bound.otherwise, scope),
    ...inSteps(checked.unknown, bound.unknown ?? [], scope),
  ];
}

/** Each condition is asked only where those before it are false, and thus known. */
function branches(
  checked: Extract<CheckedStep, { readonly kind: "choose" }>,
  bound: Extract<BoundStep, { readonly kind: "choose" }>,
  scope: CheckScope,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  let state: State | null = OPEN;
  let isHandled = bound.unknown !== null;
  for (const [index, { when }] of checked.branches.entries()) {
    const syntax = bound.branches[index]?.when;
    if (syntax === undefined || state === null) break;
    const how = assuming(scope.facts);
    found.push(...unreached({ expression: when, syntax }, state, scope));
    if (!isHandled && canBeUnknown(when, state, how)) {
      isHandled = true;
      found.push(tell("choose-without-unknown", { quoted: quoteAt(syntax.place, scope.textAt) }, syntax.place));
    }
    const isLast = index === checked.branches.length - 1;
    if (!isLast) state = assume(when, false, state, how);
  }
  return found;
}
