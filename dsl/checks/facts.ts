/** What is certain about a project's declarations: which values each can have. Found when asked for, once. */
import type { Expression } from "../../engine/program/expression.ts";
import { walk } from "../../engine/program/parts.ts";
import type { CheckedTree } from "../check/checked-tree.ts";
import { type Named, possibleValues, widened } from "./possible-values.ts";
import { type BandScores, bandScores, possibleScores } from "./score-values.ts";
import { EVERYTHING, intersect, isEmpty, oneOf, type ValueSet } from "./value-set.ts";

export type Facts = {
  readonly valuesOf: (expression: Expression) => ValueSet;
  /** The scores that a health can have. */
  readonly scoresOf: (health: string) => ValueSet;
  /** By band, the scores it stands for; null: there is no such health, or it has no bands. */
  readonly bandsOf: (health: string) => readonly BandScores[] | null;
  /** The expression that a define, a category or a segment stands for. */
  readonly behind: (reference: Extract<Expression, { readonly kind: "reference" }>) => Expression | null;
};

/** `declared`: the checked declaration of a name. */
export function factsOf(declared: CheckedTree["declared"]): Facts {
  /** By name, which is one for all kinds of declarations; null: being found now. */
  const known = new Map<string, ValueSet | null>();
  const healthOf = (name: string) => {
    const found = declared(name);
    return found?.kind === "health" ? found.value : null;
  };

  const behind: Facts["behind"] = ({ name }) => {
    const found = declared(name);
    return found?.kind === "define" || found?.kind === "category" || found?.kind === "segment"
      ? found.value.expression
      : null;
  };
  const bandsOf: Facts["bandsOf"] = (name) => {
    const health = healthOf(name);
    return health === null || health.bands.length === 0 ? null : bandScores(health);
  };

  /** The expressions whose values the declaration's own are found from. */
  const partsOf = (key: Asked): readonly Expression[] => {
    switch (key.kind) {
      case "reference": {
        const benchmark = key.to === "benchmark" ? declared(key.name) : null;
        if (benchmark?.kind === "benchmark") return [benchmark.value.of];
        const expression = behind(key);
        return expression === null ? [] : [expression];
      }
      case "metric": {
        const metric = declared(key.name);
        return metric?.kind === "metric" && metric.value.kind === "derived" ? [metric.value.expression] : [];
      }
      case "health": {
        const model = healthOf(key.name)?.model;
        if (model === undefined) return [];
        if (model.kind === "formula") return [model.formula];
        return [...model.measures, ...model.penalties].map(({ value }) => value);
      }
    }
  };
  const found = (key: Asked): ValueSet => {
    if (key.kind === "health") {
      const health = healthOf(key.name);
      return health === null ? EVERYTHING : possibleScores(health, named);
    }
    const [only] = partsOf(key);
    if (only === undefined) return EVERYTHING;
    const values = possibleValues(only, named);
    return key.kind === "reference" && key.to === "benchmark" ? widened(values) : values;
  };
  const named: Named = (asked) => {
    const values = settled(asked);
    if (asked.kind !== "health" || asked.field === "score") return values;
    if (asked.field === "reasons") return EVERYTHING;
    const bands = bandsOf(asked.name) ?? [];
    return oneOf(bands.filter(({ scores }) => !isEmpty(intersect(scores, values))).map(({ name }) => name));
  };
  /** Goes through what is needed first with a stack of its own: a chain of definitions may be as long as the project. */
  const settled = (asked: Asked): ValueSet => {
    const before = known.get(asked.name);
    if (before !== undefined) return before ?? EVERYTHING;
    if (partsOf(asked).length === 0) {
      const values = found(asked);
      known.set(asked.name, values);
      return values;
    }
    const waiting: Asked[] = [asked];
    for (let top = waiting.at(-1); top !== undefined; top = waiting.at(-1)) {
      const { name } = top;
      if (!known.has(name)) {
        known.set(name, null);
        for (const part of partsOf(top))
          walk(part, (each) => {
            if (isAsked(each) && !known.has(each.name)) waiting.push(each);
          });
      } else {
        waiting.pop();
        if (known.get(name) === null) known.set(name, found(top));
      }
    }
    return known.get(asked.name) ?? EVERYTHING;
  };
  return {
    valuesOf: (expression) => possibleValues(expression, named),
    scoresOf: (name) => settled({ kind: "health", name, field: "score", type: { kind: "number", unit: null } }),
    bandsOf,
    behind,
  };
}

type Asked = Parameters<Named>[0];

function isAsked(expression: Expression): expression is Asked {
  return expression.kind === "reference" || expression.kind === "metric" || expression.kind === "health";
}
