/** The expressions that a declaration is made of, as they are typed and as they are written. */
import type { Expression } from "../../engine/program/expression.ts";
import type { BoundStep } from "../bind/bound-tree.ts";
import type { CheckedStep } from "../check/checked-tree.ts";
import type { ExpressionSyntax } from "../syntax/tree.ts";
import type { Declared } from "./check.ts";
import type { Pair } from "./pairs.ts";

export function expressionsOf(declared: Declared): readonly Pair[] {
  switch (declared.kind) {
    case "attribute":
    case "record":
      return [];
    case "metric":
      return declared.bound.values === "derived" && declared.checked.kind === "derived"
        ? [{ expression: declared.checked.expression, syntax: declared.bound.expression }]
        : [];
    case "role":
      // A list is taken for its first entry, which is not written.
      return declared.checked.choices.flatMap((choice, index) => {
        const syntax = declared.bound.choices[index];
        const isPosition = syntax?.kind === "bracket" && syntax.inside.kind === "number";
        return pair(choice.kind === "index" && !isPosition ? choice.list : choice, syntax);
      });
    case "define":
    case "category":
    case "segment":
      return pair(declared.checked.expression, declared.bound.expression);
    case "benchmark": {
      const { bound, checked } = declared;
      return [
        ...pair(checked.of, bound.of),
        ...pair(checked.sameAs, bound.sameAs),
        ...pair(checked.where, bound.where),
      ];
    }
    case "risk": {
      const { bound, checked } = declared;
      return [...pair(checked.open, bound.open), ...pair(checked.close, bound.close)];
    }
    case "table":
      // What its cells ask goes together, row by row, and is looked at by a check of its own.
      return declared.checked.rows.flatMap(({ values }, row) =>
        values.flatMap((value, column) => pair(value, declared.bound.rows[row]?.values[column])),
      );
    case "health":
      return ofHealth(declared);
    case "playbook": {
      const { bound, checked } = declared;
      return [
        // Without a start of its own it is made of the first step.
        ...(bound.start === null ? [] : pair(checked.start, bound.start)),
        ...pair(checked.oncePer, bound.oncePer),
        ...pair(checked.goal, bound.goal),
        ...pair(checked.stop, bound.stop),
        ...ofSteps(checked.steps, bound.steps),
      ];
    }
  }
}

function pair(expression: Expression | null | undefined, syntax: ExpressionSyntax | null | undefined): readonly Pair[] {
  return expression == null || syntax == null ? [] : [{ expression, syntax }];
}

function ofHealth({ bound, checked }: Extract<Declared, { readonly kind: "health" }>): readonly Pair[] {
  const applies = pair(checked.appliesWhen, bound.appliesWhen);
  if (checked.model.kind === "formula" || bound.model.kind === "formula")
    return checked.model.kind === "formula" && bound.model.kind === "formula"
      ? [...applies, ...pair(checked.model.formula, bound.model.formula)]
      : applies;
  const { measures, penalties } = bound.model;
  return [
    ...applies,
    ...checked.model.measures.flatMap((measure, index) => [
      ...pair(measure.value, measures[index]?.value),
      ...pair(measure.when, measures[index]?.when),
    ]),
    ...checked.model.penalties.flatMap((penalty, index) => pair(penalty.value, penalties[index]?.value)),
  ];
}

function ofSteps(checked: readonly CheckedStep[], bound: readonly BoundStep[]): readonly Pair[] {
  if (checked.length !== bound.length) return [];
  return checked.flatMap((step, index) => {
    const written = bound[index];
    return written === undefined ? [] : ofStep(step, written);
  });
}

function ofStep(checked: CheckedStep, bound: BoundStep): readonly Pair[] {
  if (checked.kind === "wait-for" && bound.kind === "wait-for") return ofSteps(checked.late, bound.late);
  if (checked.kind === "wait-until" && bound.kind === "wait-until")
    return [...pair(checked.condition, bound.condition), ...ofSteps(checked.late, bound.late)];
  if (checked.kind === "at" && bound.kind === "at")
    return [...pair(checked.date, bound.date), ...ofSteps(checked.inside, bound.inside)];
  if (checked.kind === "choose" && bound.kind === "choose")
    return [
      ...checked.branches.flatMap(({ when, steps }, index) => [
        ...pair(when, bound.branches[index]?.when),
        ...ofSteps(steps, bound.branches[index]?.steps ?? []),
      ]),
      ...ofSteps(checked.otherwise, bound.otherwise),
      ...ofSteps(checked.unknown, bound.unknown ?? []),
    ];
  return [];
}
