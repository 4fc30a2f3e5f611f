/** The answers to what a run asks: values of expressions, and instants that need the project's zone and calendar. */
import type { Expression } from "../program/expression.ts";
import type { Program } from "../program/program.ts";
import type { Ask, Facts } from "../run/run.ts";
import { resolveSpan } from "../time/resolve-span.ts";
import { startOfDay } from "../time/zone.ts";
import type { Instant, Value } from "../values/value.ts";

/** Answers as of `at`; `look` gives an expression's value at that instant. */
export function answerAsk(
  ask: Ask,
  at: Instant,
  program: Pick<Program, "project" | "calendar">,
  look: (expression: Expression) => Value,
): Facts {
  const { zone } = program.project;
  const observed: { [watch: string]: Value } = {};
  for (const { watch, expression } of ask.observe) observed[watch] = look(expression);
  const resolved: { [name: string]: Instant | null } = {};
  for (const { name, span, side, from } of ask.resolve) {
    const begin = from.kind === "at" ? at : instantOfValue(observed[from.watch] ?? null, zone);
    resolved[name] = begin === null ? null : resolveSpan(begin, span, side, zone, program.calendar);
  }
  return { observed, resolved };
}

/** A date stands for its beginning in the project's zone. */
function instantOfValue(value: Value, zone: string): Instant | null {
  if (value === null || typeof value !== "object" || !("kind" in value)) return null;
  if (value.kind === "moment") return value.instant;
  return value.kind === "date" ? startOfDay(value.day, zone) : null;
}
