/** Questions about an expression that go through all definitions behind it. */
import type { Expression } from "../../engine/program/expression.ts";
import { partsOf } from "../../engine/program/parts.ts";
import type { Environment } from "./environment.ts";

/** What reads the clock ("now", "time since"); null when nothing does. */
export function clockIn(expression: Expression, environment: Environment): "now" | "time since" | null {
  return firstBehind(expression, environment, (part) =>
    part.kind === "now" ? "now" : part.kind === "time-since" ? "time since" : null,
  );
}

/** The first benchmark; null when there is none. */
export function benchmarkIn(expression: Expression, environment: Environment): string | null {
  return firstBehind(expression, environment, (part) =>
    part.kind === "reference" && part.to === "benchmark" ? part.name : null,
  );
}

/** The first answer that is not null, of the expression, its parts, and the definitions they refer to. */
function firstBehind<Answer>(
  expression: Expression,
  environment: Environment,
  answer: (part: Expression) => Answer | null,
): Answer | null {
  const seen = new Set<string>();
  const waiting: Expression[] = [expression];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    const found = answer(part);
    if (found !== null) return found;
    waiting.push(...partsOf(part));
    const name = declarationOf(part);
    if (name === null || seen.has(name)) continue;
    seen.add(name);
    waiting.push(...environment.behind(name));
  }
  return null;
}

/** The name of the declaration that an expression refers to; null for those that refer to none. */
export function declarationOf(expression: Expression): string | null {
  switch (expression.kind) {
    case "reference":
    case "health":
    case "table":
    case "metric":
    case "record":
    case "attribute":
      return expression.name;
    case "metric-key":
    case "distinct":
      return expression.metric;
    case "count-records":
      return expression.record;
    default:
      return null;
  }
}
