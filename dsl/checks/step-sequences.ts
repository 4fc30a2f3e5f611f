/** The steps of a playbook as the sequences in which they follow each other. */
import type { BoundStep } from "../bind/bound-tree.ts";
import type { Place } from "../syntax/tree.ts";

/** A sequence and all sequences inside its steps: branches, what is done when it is late, what is done at a date. */
export function sequencesIn(steps: readonly BoundStep[]): readonly (readonly BoundStep[])[] {
  const found: (readonly BoundStep[])[] = [];
  const collect = (sequence: readonly BoundStep[]): void => {
    if (sequence.length === 0) return;
    found.push(sequence);
    for (const step of sequence) for (const inner of insideOf(step)) collect(inner);
  };
  collect(steps);
  return found;
}

/** All steps, outer before inner. */
export function allSteps(steps: readonly BoundStep[]): readonly BoundStep[] {
  return sequencesIn(steps).flat();
}

function insideOf(step: BoundStep): readonly (readonly BoundStep[])[] {
  switch (step.kind) {
    case "wait-for":
    case "wait-until":
      return [step.late];
    case "at":
      return [step.inside];
    case "choose":
      return [...step.branches.map(({ steps }) => steps), step.otherwise, step.unknown ?? []];
    default:
      return [];
  }
}

/** The first line of a clause, up to its block: enough to point at. */
export function headOf(place: Place, textAt: (place: Place) => string | null): Place {
  const text = textAt(place);
  const head = /^[^\n{]*/.exec(text ?? "")?.[0].trimEnd() ?? "";
  return head === "" ? place : { ...place, end: place.start + head.length };
}
