/**
 * What follows when a condition is taken to be true, or to be false: which values are left for what it speaks of, and what
 * must then be known. Nothing left: it cannot be. It only ever takes away what is certain not to be.
 */
import type { ComparisonOperator, Expression } from "../../engine/program/expression.ts";
import type { Facts } from "./facts.ts";
import { subjectOf } from "./subject.ts";
import {
  compared,
  complement,
  holds,
  intersect,
  isEmpty,
  NOTHING,
  oneOf,
  rankOf,
  union,
  type ValueSet,
  valuesOf,
} from "./value-set.ts";

/** What is left of a subject: the values that it can have, and whether it is known to have one. */
type Left = { readonly values: ValueSet; readonly known: boolean };

/** By subject. */
export type State = ReadonlyMap<string, Left>;

/** Nothing is taken to be true or false yet. */
export const OPEN: State = new Map();

export type Assuming = {
  readonly facts: Facts;
  /** Whether what is found is to be remembered for other conditions; it is dear, and one condition by itself needs it not. */
  readonly remembers: boolean;
  /** How many more steps may be taken; what is not looked at takes nothing away. */
  left: number;
};

/** More than any condition that a person writes needs. */
const PATIENCE = 2000;

export function assuming(facts: Facts, remembers = true): Assuming {
  return { facts, remembers, left: PATIENCE };
}

type Kind<K extends Expression["kind"]> = Extract<Expression, { readonly kind: K }>;

/** The state in which the condition is `truth`, or null if there is none. */
export function assume(condition: Expression, truth: boolean, state: State, how: Assuming): State | null {
  how.left -= 1;
  if (how.left < 0) return state;
  switch (condition.kind) {
    case "literal":
      return condition.type.kind === "error" || condition.value === truth ? state : null;
    case "not":
      return assume(condition.operand, !truth, state, how);
    case "and":
    case "or":
      return (condition.kind === "and") === truth
        ? both(condition, truth, state, how)
        : either([condition.left, condition.right], truth, state, how);
    case "if": {
      const when = assume(condition.condition, true, state, how);
      const then = when === null ? null : assume(condition.then, truth, when, how);
      const unless = assume(condition.condition, false, state, how);
      return join(then, unless === null ? null : assume(condition.otherwise, truth, unless, how));
    }
    case "comparison":
      return comparison(condition, truth ? condition.operator : OPPOSITE[condition.operator], state, how);
    case "in":
      return among(condition, truth, state, how);
    case "is-missing":
      return truth ? missing(condition.operand, state, how) : known(condition.operand, state, how);
    case "in-a-row": {
      // The last of the days is this one; on the others anything may have been.
      if (truth) return assume(condition.condition, true, state, how);
      return assume(condition.condition, false, OPEN, how) === null ? null : state;
    }
    case "reference": {
      const behind = how.facts.behind(condition);
      const inside = behind === null ? state : assume(behind, truth, state, how);
      return inside === null ? null : narrow(condition, compared("=", truth ? 1 : 0), inside, how);
    }
    default:
      return narrow(condition, compared("=", truth ? 1 : 0), state, how);
  }
}

const OPPOSITE = { "=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<" } as const;
const MIRRORED = { "=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;

/** One after the other; those that leave several cases once more, because later ones may say which. */
function both(condition: Kind<"and" | "or">, truth: boolean, state: State, how: Assuming): State | null {
  const parts = chained(condition, condition.kind);
  let left: State | null = state;
  for (const part of [...parts, ...parts.filter((each) => hasCases(each))]) {
    if (left === null) return null;
    left = assume(part, truth, left, how);
  }
  return left;
}

/** `a and b and c` as its parts. */
export function chained(expression: Expression, kind: "and" | "or"): readonly Expression[] {
  return expression.kind === kind
    ? [...chained(expression.left, kind), ...chained(expression.right, kind)]
    : [expression];
}

/** Whether a condition may be true in several ways. */
export function hasCases({ kind }: Expression): boolean {
  return kind === "and" || kind === "or" || kind === "not" || kind === "if" || kind === "reference";
}

function either(parts: readonly Expression[], truth: boolean, state: State, how: Assuming): State | null {
  return parts.map((part) => assume(part, truth, state, how)).reduce(join, null);
}

/** What is left in one of two cases. */
export function join(one: State | null, other: State | null): State | null {
  if (one === null || other === null) return one ?? other;
  const joined = new Map<string, Left>();
  for (const [subject, left] of one) {
    const right = other.get(subject);
    if (right !== undefined)
      joined.set(subject, { values: union([...left.values, ...right.values]), known: left.known && right.known });
  }
  return joined;
}

function comparison(
  { left, right }: Kind<"comparison">,
  operator: ComparisonOperator,
  state: State,
  how: Assuming,
): State | null {
  const [before, after] = [constantOf(left), constantOf(right)];
  if (after !== null) return narrow(left, compared(operator, after), state, how);
  if (before !== null) return narrow(right, compared(MIRRORED[operator], before), state, how);
  const [a, b] = [current(left, state, how), current(right, state, how)];
  const first = narrow(left, against(operator, b), state, how);
  const second = first === null ? null : narrow(right, against(MIRRORED[operator], a), first, how);
  if (second === null) return null;
  return ofPair(left, right, operator, second);
}

/** The values that stand in a relation to any of a set. */
function against(operator: ComparisonOperator, set: ValueSet): ValueSet {
  if (isEmpty(set)) return NOTHING;
  if (operator === "=") return set;
  if (operator === "!=") {
    const values = valuesOf(set);
    const [only] = values ?? [];
    return values?.length === 1 && only !== undefined ? compared("!=", only) : ANY;
  }
  const [first, last] = [set[0], set.at(-1)];
  const end = operator === "<" || operator === "<=" ? last?.upper : first?.lower;
  const included = operator === "<" || operator === "<=" ? last?.upperIncluded : first?.lowerIncluded;
  if (end === null || end === undefined) return ANY;
  return compared(included === true ? operator : operator === "<" || operator === "<=" ? "<" : ">", end);
}

const ANY = complement(NOTHING);

/** How two subjects stand to each other: before (-1), alike (0) or after (1), as the comparison of the two says. */
function ofPair(left: Expression, right: Expression, operator: ComparisonOperator, state: State): State | null {
  const [a, b] = [subjectOf(left), subjectOf(right)];
  if (a === null || b === null || !isOrdered(left) || !isOrdered(right)) return state;
  if (a === b) return holds(compared(operator, 0), 0) ? state : null;
  const turned = a > b;
  const subject = `compare ${turned ? b : a} with ${turned ? a : b}`;
  return keep(subject, compared(turned ? MIRRORED[operator] : operator, 0), SIGNS, state);
}

const SIGNS = oneOf([-1, 0, 1]);

function isRanked(expression: Expression): boolean {
  return isOrdered(expression) || expression.type.kind === "boolean";
}

/** Lists, entries and conditions are equal or not, and no more. */
function isOrdered({ type }: Expression): boolean {
  return ["number", "text", "date", "moment", "duration", "months"].includes(type.kind);
}

function among(condition: Kind<"in">, truth: boolean, state: State, how: Assuming): State | null {
  const sets = condition.choices.map(choiceSet);
  const certain = sets.filter((each) => each !== null);
  if (truth) return narrow(condition.value, certain.length < sets.length ? ANY : union(certain.flat()), state, how);
  return narrow(condition.value, complement(union(certain.flat())), state, how);
}

/** The values that a choice stands for; null where that depends on data. */
function choiceSet(choice: Expression): ValueSet | null {
  if (choice.kind !== "range") {
    const constant = constantOf(choice);
    return constant === null ? null : compared("=", constant);
  }
  const above = choice.lower === null ? ANY : endSet(choice.lowerIncluded ? ">=" : ">", choice.lower);
  const below = choice.upper === null ? ANY : endSet(choice.upperIncluded ? "<=" : "<", choice.upper);
  return above === null || below === null ? null : intersect(above, below);
}

function endSet(operator: ">" | ">=" | "<" | "<=", end: Expression): ValueSet | null {
  const constant = constantOf(end);
  return constant === null ? null : compared(operator, constant);
}

function constantOf(expression: Expression) {
  return expression.kind === "literal" && expression.type.kind !== "error" ? rankOf(expression.value) : null;
}

function missing(operand: Expression, state: State, how: Assuming): State | null {
  if (!canBeUnknown(operand, state, how)) return null;
  const subject = subjectIn(operand);
  return subject === null ? state : new Map(state).set(subject, { values: NOTHING, known: false });
}

function known(operand: Expression, state: State, how: Assuming): State | null {
  return narrow(operand, ANY, state, how);
}

/** The state in which an expression is known and one of the values; null if it cannot be. */
function narrow(expression: Expression, values: ValueSet, state: State, how: Assuming): State | null {
  if (expression.type.kind === "error") return state;
  // Of lists, entries and what may be of any kind only this is certain: that they are known.
  if (!isRanked(expression)) {
    const subject = how.remembers ? subjectIn(expression) : null;
    return subject === null ? state : keep(subject, ANY, ANY, state);
  }
  const before = current(expression, state, how);
  const subject = how.remembers ? subjectIn(expression) : null;
  if (subject === null) return isEmpty(intersect(before, values)) ? null : state;
  if (expression.kind !== "health" || expression.field !== "band") return keep(subject, values, before, state);
  const bands = how.facts.bandsOf(expression.name) ?? [];
  const scores = union(bands.filter(({ name }) => holds(values, name)).flatMap((each) => each.scores));
  return keep(subject, bands.length === 0 ? ANY : scores, scoresLeft(expression.name, state, how), state);
}

function keep(subject: string, values: ValueSet, before: ValueSet, state: State): State | null {
  const left = intersect(state.get(subject)?.values ?? before, values);
  return isEmpty(left) ? null : new Map(state).set(subject, { values: left, known: true });
}

/** The values that are left of an expression. */
function current(expression: Expression, state: State, how: Assuming): ValueSet {
  if (!isRanked(expression)) return ANY;
  if (expression.kind === "health" && expression.field === "band" && how.facts.bandsOf(expression.name) !== null) {
    const scores = scoresLeft(expression.name, state, how);
    const bands = how.facts.bandsOf(expression.name) ?? [];
    return oneOf(bands.filter((each) => !isEmpty(intersect(each.scores, scores))).map(({ name }) => name));
  }
  const subject = state.size === 0 ? null : subjectIn(expression);
  const left = subject === null ? undefined : state.get(subject);
  return left?.values ?? how.facts.valuesOf(expression);
}

function scoresLeft(health: string, state: State, how: Assuming): ValueSet {
  return state.get(scoreOf(health))?.values ?? how.facts.scoresOf(health);
}

/** A band is a name for scores, and known exactly when the score is. */
function subjectIn(expression: Expression): string | null {
  return expression.kind === "health" && expression.field === "band" ? scoreOf(expression.name) : subjectOf(expression);
}

function scoreOf(health: string): string {
  return `health score ${health}`;
}

/** Whether missing data can make the expression unknown, as far as is known already. Cautious: true where it cannot be told. */
export function canBeUnknown(expression: Expression, state: State, how: Assuming): boolean {
  how.left -= 1;
  if (how.left < 0) return true;
  const subject = state.size === 0 ? null : subjectIn(expression);
  if (subject !== null && state.get(subject)?.known === true) return false;
  const of = (part: Expression) => canBeUnknown(part, state, how);
  switch (expression.kind) {
    case "literal":
      return expression.value === null;
    case "is-missing":
    case "as-of":
    case "now":
    case "account-id":
    case "list":
    case "context":
      return false;
    case "not":
      return of(expression.operand);
    case "comparison":
      return of(expression.left) || of(expression.right);
    case "in":
      return of(expression.value) || expression.choices.some(of);
    case "range":
      return [expression.lower, expression.upper].some((end) => end !== null && of(end));
    case "and":
    case "or":
      return unsettled(expression, state, how);
    case "if": {
      if (of(expression.condition)) return true;
      const when = assume(expression.condition, true, state, how);
      const unless = assume(expression.condition, false, state, how);
      return (
        (when !== null && canBeUnknown(expression.then, when, how)) ||
        (unless !== null && canBeUnknown(expression.otherwise, unless, how))
      );
    }
    case "call": {
      const [value, otherwise] = expression.arguments;
      if (expression.function !== "default" || value === undefined || otherwise === undefined) return true;
      return of(value) && of(otherwise);
    }
    case "reference": {
      const behind = how.facts.behind(expression);
      return behind === null || canBeUnknown(behind, state, how);
    }
    default:
      return expression.type.kind !== "error";
  }
}

/** `and` and `or` are unknown where one side is, and the other does not settle them. */
function unsettled({ kind, left, right }: Kind<"and" | "or">, state: State, how: Assuming): boolean {
  const settles = kind === "or";
  return [
    [left, right],
    [right, left],
  ].some(([one, other]) => {
    if (one === undefined || other === undefined || !canBeUnknown(one, state, how)) return false;
    // The other one does not settle it: it has the other truth, or is unknown itself.
    if (canBeUnknown(other, state, how)) return canBeUnknown(one, state, how);
    const unsettling = assume(other, !settles, state, how);
    return unsettling !== null && canBeUnknown(one, unsettling, how);
  });
}
