/** Writes a rendered effect's rows: a task, or a mail under the effect's key. */
import { assertNever } from "../../engine/assert-never.ts";
import type { Instant } from "../../engine/values/value.ts";
import type { Transaction } from "../../store/database.ts";
import {
  createMail,
  createTask,
  escalateTask,
  type MailRow,
  remindTask,
  type TaskRow,
} from "../../store/runs/index.ts";
import type { HostEvent } from "../events.ts";
import type { RenderedEffect } from "./render-effect.ts";

/** Whose effect it is and when. `key` is `step/visit`, for a task's reminders `task/visit/…`. */
export type EffectPlace = {
  readonly tenant: string;
  readonly run: string;
  readonly account: string;
  readonly key: string;
  readonly at: Instant;
};

/** Gives the events to tell once it is committed; none for a reminder or an escalation that came too late to matter. */
export async function writeEffect(
  tx: Transaction,
  place: EffectPlace,
  effect: RenderedEffect,
): Promise<readonly HostEvent[]> {
  const { tenant, run, account, at } = place;
  const visit = visitOf(place.key);
  const mail = (
    kind: MailRow["kind"],
    to: string,
    subject: string | null,
    body: string,
  ): Promise<readonly HostEvent[]> =>
    createMail(tx, { run, account, key: place.key, step: effect.step, visit, kind, to, subject, body, at }).then(
      (row) => (row === null ? [] : [{ kind: "mail", tenant, mail: row }]),
    );

  switch (effect.kind) {
    case "task": {
      const { step, title, why, due, dueDay } = effect;
      const assignee = effect.assignee.name;
      const task = await createTask(tx, {
        run,
        account,
        step,
        visit,
        title,
        why,
        assignee,
        createdAt: at,
        due,
        dueDay,
      });
      return task === null ? [] : [{ kind: "task", tenant, what: "created", task, at }];
    }
    case "remind": {
      const task = await remindTask(tx, { run, step: effect.task, visit }, at);
      if (task === null) return [];
      const sent = await mail("remind", task.assignee, `Reminder: ${task.title}`, overdueText(task));
      return [{ kind: "task", tenant, what: "reminded", task, at }, ...sent];
    }
    case "escalate": {
      const task = await escalateTask(tx, { run, step: effect.task, visit }, at, effect.to.name);
      if (task === null) return [];
      const sent = await mail("escalate", effect.to.address, `Escalated: ${task.title}`, overdueText(task));
      return [{ kind: "task", tenant, what: "escalated", task, at }, ...sent];
    }
    case "notify":
      return mail("notify", effect.to.address, null, effect.body);
    case "email":
      return mail("email", effect.to.address, effect.subject, effect.body);
    default:
      return assertNever(effect, "rendered effect");
  }
}

function overdueText(task: TaskRow): string {
  return `${task.assignee} has not done this yet: ${task.title}${task.why === null ? "" : `\n${task.why}`}`;
}

function visitOf(key: string): number {
  const visit = Number(key.split("/")[1]);
  if (!Number.isInteger(visit)) throw new Error(`the effect key ${key} has no visit`);
  return visit;
}
