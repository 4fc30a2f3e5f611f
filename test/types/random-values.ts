/** Random plain values, as `tend eval` is given them: of one kind, nested, with gaps, and mixed. */
import type { Value } from "../../engine/values/value.ts";
import type { Dice } from "../agree/dice.ts";

export function randomValues(dice: Dice): { readonly [name: string]: Value } {
  return Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`v${index + 1}`, randomValue(dice, 3)]));
}

function randomValue(dice: Dice, depth: number): Value {
  const roll = dice.roll();
  if (depth === 0 || roll < 0.6) return scalar(dice);
  if (roll < 0.7) return Array.from({ length: dice.between(0, 4) }, () => randomValue(dice, depth - 1));
  if (roll < 0.85) {
    const seed = scalar(dice);
    return Array.from({ length: dice.between(1, 4) }, () => (dice.chance(0.2) ? null : seed));
  }
  const names = ["f1", "f2", "f3"].filter(() => dice.chance(0.7));
  return { kind: "context", fields: Object.fromEntries(names.map((name) => [name, randomValue(dice, depth - 1)])) };
}

function scalar(dice: Dice): Value {
  const time = {
    kind: "time",
    seconds: dice.between(0, 86_399),
    offset: dice.pick([null, 0, 3600]),
    zone: null,
  } as const;
  return dice.pick<Value>([
    null,
    dice.between(-5, 100),
    dice.between(0, 100) / 7,
    dice.chance(0.5),
    dice.pick(["a", "", "red", "P3M", "发票"]),
    { kind: "date", day: dice.between(10_000, 25_000) },
    { kind: "moment", instant: dice.between(0, 2_000_000_000) * 1000 },
    time,
    { kind: "duration", milliseconds: dice.between(-9, 9) * 3_600_000 },
    { kind: "months", months: dice.between(-20, 20) },
    { kind: "range", lower: 1, upper: dice.between(1, 9), lowerIncluded: true, upperIncluded: false },
  ]);
}
