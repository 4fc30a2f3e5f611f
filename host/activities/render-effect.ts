/** Turns an effect's templates, roles and spans into what will be stored: once, at the effect's logical time. */
import { assertNever } from "../../engine/assert-never.ts";
import type { Program } from "../../engine/program/program.ts";
import type { Effect } from "../../engine/run/run.ts";
import { resolveSpan } from "../../engine/time/resolve-span.ts";
import { dayAt } from "../../engine/time/zone.ts";
import type { Day, Instant } from "../../engine/values/value.ts";
import { type Look, oneLine, type Person, renderLine, renderText, resolveRole } from "../render.ts";

/** An effect with its texts. */
export type RenderedEffect =
  | {
      readonly kind: "task";
      readonly step: string;
      readonly title: string;
      readonly why: string | null;
      readonly assignee: Person;
      readonly due: Instant | null;
      readonly dueDay: Day | null;
    }
  | { readonly kind: "remind"; readonly step: string; readonly task: string }
  | { readonly kind: "escalate"; readonly step: string; readonly task: string; readonly to: Person }
  | { readonly kind: "notify"; readonly step: string; readonly to: Person; readonly body: string }
  | {
      readonly kind: "email";
      readonly step: string;
      readonly to: Person;
      readonly subject: string;
      readonly body: string;
    };

export function renderEffect(effect: Effect, at: Instant, program: Program, look: Look): RenderedEffect {
  const person = (to: string): Person => resolveRole(to, program.roles[to], look);
  switch (effect.kind) {
    case "task": {
      const { zone } = program.project;
      const due = effect.due === null ? null : resolveSpan(at, effect.due, "after", zone, program.calendar);
      return {
        kind: "task",
        step: effect.step,
        title: renderLine(effect.title, look),
        why: effect.why === null ? null : renderText(effect.why, look),
        assignee: person(effect.to),
        due,
        dueDay: due === null ? null : dayAt(due, zone),
      };
    }
    case "remind":
      return { kind: "remind", step: effect.step, task: effect.task };
    case "escalate":
      return { kind: "escalate", step: effect.step, task: effect.task, to: person(effect.to) };
    case "notify":
      return { kind: "notify", step: effect.step, to: person(effect.to), body: renderText(effect.text, look) };
    case "email":
      return {
        kind: "email",
        step: effect.step,
        to: person(effect.to),
        subject: oneLine(renderText(effect.subject, look)),
        body: renderText(effect.body, look),
      };
    default:
      return assertNever(effect, "effect");
  }
}
