/** The people of the demo: what becomes of their tasks. Mostly done in time, now and then late, now and then never. */
import { weekday } from "../../engine/time/civil.ts";
import type { Instant } from "../../engine/values/value.ts";
import type { TaskRow } from "../../store/runs/types.ts";
import { chance } from "./random.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Shares of tasks. What is neither in time nor late is forgotten. */
const IN_TIME = 0.72;
const LATE = 0.17;

/** When the owner does a task; null: never by themselves. `account` is the user's id, so that every demo is the same. */
export function doneAt(task: TaskRow, account: string): Instant | null {
  const about = `${account}/${task.playbook ?? ""}/${task.step}/${task.visit}`;
  const kind = chance(`kind ${about}`);
  const when = chance(`when ${about}`);
  if (kind < IN_TIME) {
    const span = task.due === null ? DAY : Math.max(4 * HOUR, task.due - task.createdAt);
    return workday(task.createdAt + Math.round(span * (0.15 + 0.75 * when)), task.createdAt);
  }
  if (kind < IN_TIME + LATE)
    return workday((task.due ?? task.createdAt) + Math.round(DAY * (0.5 + 3.5 * when)), task.createdAt);
  return null;
}

/** Nobody works at weekends: what would fall there is done on the Friday before, or else on the Monday after. */
function workday(at: Instant, notBefore: Instant): Instant {
  const day = weekday(Math.floor(at / DAY));
  if (day !== 0 && day !== 6) return at;
  const friday = at - (day === 6 ? 1 : 2) * DAY;
  return friday > notBefore ? friday : at + (day === 6 ? 2 : 1) * DAY;
}

/** When a task that was escalated is done after all; null: not even then. */
export function doneAfterEscalation(task: TaskRow, account: string, at: Instant): Instant | null {
  const about = `${account}/${task.step}/${task.visit}`;
  if (chance(`escalated ${about}`) > 0.7) return null;
  return workday(at + Math.round(DAY * (0.3 + 1.5 * chance(`manager ${about}`))), at);
}
