/** For which values of its input a table's cell is surely true, and for which surely false. */
import type { Expression } from "../../engine/program/expression.ts";
import { subjectOf } from "./subject.ts";
import {
  between,
  compared,
  complement,
  EVERYTHING,
  intersect,
  NOTHING,
  rankOf,
  union,
  type ValueSet,
} from "./value-set.ts";

export type CellSets = {
  /** Values for which it is surely true. */
  readonly yes: ValueSet;
  /** Values for which it is surely false. */
  readonly no: ValueSet;
  /** Where the input is missing; "any": that cannot be told. */
  readonly missing: boolean | "unknown" | "any";
};

/** `-`. */
const ANYTHING: CellSets = { yes: EVERYTHING, no: NOTHING, missing: true };
/** A test that depends on more than its input. */
const OPAQUE: CellSets = { yes: NOTHING, no: NOTHING, missing: "any" };

/** `test`: the cell's condition; null where anything fits. */
export function cellSets(test: Expression | null, input: Expression): CellSets {
  if (test === null) return ANYTHING;
  const subject = subjectOf(input);
  const isInput = (part: Expression) => part === input || (subject !== null && subjectOf(part) === subject);
  const of = (part: Expression): CellSets => {
    switch (part.kind) {
      case "not": {
        const { yes, no, missing } = of(part.operand);
        return { yes: no, no: yes, missing: typeof missing === "boolean" ? !missing : missing };
      }
      case "or":
      case "and":
        return part.kind === "or" ? either(of(part.left), of(part.right)) : both(of(part.left), of(part.right));
      case "is-missing":
        return isInput(part.operand) ? { yes: NOTHING, no: EVERYTHING, missing: true } : OPAQUE;
      case "comparison": {
        const rank = literalRank(part.right);
        if (!isInput(part.left) || rank === null) return OPAQUE;
        const yes = compared(part.operator, rank);
        return { yes, no: complement(yes), missing: "unknown" };
      }
      case "in": {
        if (!isInput(part.value)) return OPAQUE;
        const sets = part.choices.map(choiceSet);
        const certain = union(sets.flatMap((set) => set ?? []));
        return { yes: certain, no: sets.includes(null) ? NOTHING : complement(certain), missing: "unknown" };
      }
      default:
        return OPAQUE;
    }
  };
  return of(test);
}

function either(left: CellSets, right: CellSets): CellSets {
  const sides = [left.missing, right.missing];
  const missing = sides.includes(true)
    ? true
    : sides.includes("any")
      ? "any"
      : sides.includes("unknown")
        ? "unknown"
        : false;
  return { yes: union([...left.yes, ...right.yes]), no: intersect(left.no, right.no), missing };
}

function both(left: CellSets, right: CellSets): CellSets {
  const sides = [left.missing, right.missing];
  const missing = sides.includes(false)
    ? false
    : sides.includes("any")
      ? "any"
      : sides.includes("unknown")
        ? "unknown"
        : true;
  return { yes: intersect(left.yes, right.yes), no: union([...left.no, ...right.no]), missing };
}

/** The values of a choice; null where that depends on data. */
function choiceSet(choice: Expression): ValueSet | null {
  if (choice.kind !== "range") {
    const rank = literalRank(choice);
    return rank === null ? null : compared("=", rank);
  }
  const [lower, upper] = [choice.lower, choice.upper].map((end) => (end === null ? null : literalRank(end)));
  if ((choice.lower !== null && lower === null) || (choice.upper !== null && upper === null)) return null;
  return between(lower ?? null, choice.lowerIncluded, upper ?? null, choice.upperIncluded);
}

function literalRank(expression: Expression) {
  return expression.kind === "literal" ? rankOf(expression.value) : null;
}
