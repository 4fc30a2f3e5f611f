/** How much one expression may compute: loops, ranges and lists that would not end in reasonable time end in a mistake. */

/** What is left; counted down as work is done. */
export type Budget = {
  steps: number;
  /** How many expressions are being computed inside each other. */
  depth: number;
};

/** Deeper than this the platform's stack would end. */
const DEEPEST = 500;

/** Steps of one expression: each part computed, each item made, each hundred characters. */
const STEPS = 100_000;

/** Thrown where the budget is used up; the evaluation catches it and answers with a mistake. */
export class OutOfSteps extends Error {}

/** A budget for one expression. */
export function newBudget(steps = STEPS): Budget {
  return { steps, depth: 0 };
}

/** Goes one expression deeper; `budget.depth` is counted down by who comes back. */
export function enter(budget: Budget, deepest?: number): void {
  if (deepest === undefined) spend(budget);
  budget.depth += 1;
  if (budget.depth > (deepest ?? DEEPEST)) throw new OutOfSteps("The expression calls itself too deep.");
}

export function spend(budget: Budget, steps = 1): void {
  budget.steps -= steps;
  if (!(budget.steps >= 0)) throw new OutOfSteps("The expression takes too many steps.");
}
