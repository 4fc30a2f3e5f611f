/** The deadlines of a run: of its wait, and of its tasks' reminders and escalations. */
import type { Instant } from "../values/value.ts";
import type { Run, TaskState } from "./run.ts";

export type Deadline =
  | { readonly kind: "reminder" | "escalation"; readonly due: Instant; readonly task: TaskState }
  | { readonly kind: "wait"; readonly due: Instant };

/** The earliest deadline; of several at one instant reminders come first, then escalations, then the wait. */
export function earliestDeadline(run: Run): Deadline | null {
  let earliest: Deadline | null = null;
  for (const deadline of deadlines(run)) if (earliest === null || deadline.due < earliest.due) earliest = deadline;
  return earliest;
}

function deadlines(run: Run): readonly Deadline[] {
  const open = run.tasks.filter((task) => task.doneAt === null);
  const found: Deadline[] = [];
  for (const task of open) if (task.remindAt !== null) found.push({ kind: "reminder", due: task.remindAt, task });
  for (const task of open) if (task.escalateAt !== null) found.push({ kind: "escalation", due: task.escalateAt, task });
  if (run.cursor?.state.kind === "waiting" && run.cursor.state.wait.deadline !== null) {
    found.push({ kind: "wait", due: run.cursor.state.wait.deadline });
  }
  return found;
}
