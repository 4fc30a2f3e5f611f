/** Random conditions over the generated data: attributes, metrics, windows, days in a row; now and then unknown. */
import type { Expression } from "../../engine/program/expression.ts";
import type { Type } from "../../engine/program/type.ts";
import type { Value } from "../../engine/values/value.ts";
import type { Dice } from "./dice.ts";

export const BOOLEAN: Type = { kind: "boolean" };
export const NUMBER: Type = { kind: "number", unit: null };
export const DATE: Type = { kind: "date" };
const DURATION: Type = { kind: "duration" };

/** Attributes that are true, false or unknown, and change. */
export const FLAGS = ["happy", "active", "asked", "at_risk", "paying"] as const;
export type Flag = (typeof FLAGS)[number];

export const flag = (name: Flag): Expression => ({ kind: "attribute", name, type: BOOLEAN });
export const END: Expression = { kind: "attribute", name: "end", type: DATE };
const LOGINS: Expression = { kind: "metric", name: "logins", type: NUMBER };
const LEVEL: Expression = { kind: "metric", name: "level", type: NUMBER };

const literal = (value: Value, type: Type): Expression => ({ kind: "literal", value, type });
const compare = (operator: ">=" | "<", left: Expression, limit: number): Expression => ({
  kind: "comparison",
  operator,
  left,
  right: literal(limit, NUMBER),
  type: BOOLEAN,
});

/** A condition that changes every few days. */
export function anyCondition(dice: Dice): Expression {
  switch (dice.between(0, 6)) {
    case 0:
    case 1:
      return flag(dice.pick(FLAGS));
    case 2:
      return compare(dice.pick([">=", "<"]), LOGINS, dice.between(1, 5));
    case 3: {
      const days = dice.between(2, 4);
      const sum: Expression = { kind: "window", aggregate: "sum", of: LOGINS, days, atLeast: null, type: NUMBER };
      return compare(dice.pick([">=", "<"]), sum, dice.between(2, 4) * days);
    }
    case 4:
      // Readings grow stale: unknown for days.
      return compare(dice.pick([">=", "<"]), LEVEL, dice.between(3, 7));
    case 5:
      return { kind: "in-a-row", condition: flag(dice.pick(FLAGS)), days: 2, type: BOOLEAN };
    default:
      return { kind: "not", operand: flag(dice.pick(FLAGS)), type: BOOLEAN };
  }
}

/** True now and then: for goals and stops, which end runs. */
export function rareCondition(dice: Dice): Expression {
  return { kind: "and", left: anyCondition(dice), right: anyCondition(dice), type: BOOLEAN };
}

/** The account's end is at most so many days away. */
export function endWithin(days: number): Expression {
  return {
    kind: "comparison",
    operator: "<=",
    left: { kind: "arithmetic", operator: "-", left: END, right: { kind: "as-of", type: DATE }, type: DURATION },
    right: literal({ kind: "duration", milliseconds: days * 86_400_000 }, DURATION),
    type: BOOLEAN,
  };
}
