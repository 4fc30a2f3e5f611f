/** Small helpers for asks: naming, joining, and telling which of them are answered. */
import type { StepName } from "../program/playbook.ts";
import type { Span } from "../program/span.ts";
import type { Instant } from "../values/value.ts";
import { type Ask, type Facts, NOTHING_ASKED } from "./run.ts";

export const NO_FACTS: Facts = { observed: {}, resolved: {} };

/** The name of a watch, a resolved instant or an effect: `part` tells apart what one visit has several of. */
export function nameOf(step: StepName, visit: number, part?: string): string {
  return part === undefined ? `${step}/${visit}` : `${step}/${visit}/${part}`;
}

/** All of the asks in one. */
export function joinAsks(...asks: readonly Ask[]): Ask {
  return {
    observe: asks.flatMap((ask) => ask.observe),
    resolve: asks.flatMap((ask) => ask.resolve),
    forget: asks.flatMap((ask) => ask.forget),
  };
}

/** Whether nothing has to be looked up; what is only to be forgotten can ride with a later command. */
export function asksNothing(ask: Ask): boolean {
  return ask.observe.length === 0 && ask.resolve.length === 0;
}

/** Whether the facts answer everything in the ask. */
export function answers(facts: Facts, ask: Ask): boolean {
  return (
    ask.observe.every(({ watch }) => Object.hasOwn(facts.observed, watch)) &&
    ask.resolve.every(({ name }) => Object.hasOwn(facts.resolved, name))
  );
}

/** Asks when the span will have passed; an exact one needs no calendar, so nothing is asked. */
export function askAfter(name: string, span: Span | null): Ask {
  if (span === null || span.kind === "exact") return NOTHING_ASKED;
  return { observe: [], resolve: [{ name, span, side: "after", from: { kind: "at" } }], forget: [] };
}

/** When the span will have passed since `at`, given the answer to `askAfter`; null without a span. */
export function instantAfter(name: string, span: Span | null, at: Instant, facts: Facts): Instant | null {
  if (span === null) return null;
  if (span.kind === "exact") return at + span.milliseconds;
  const instant = facts.resolved[name];
  if (typeof instant !== "number") throw new Error(`"${name}" was asked from a known instant and not resolved`);
  return instant;
}
