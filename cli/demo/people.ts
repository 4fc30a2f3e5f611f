/** Carries out what the owners decide: each task is done at its virtual instant, as `tend tasks done` would do it. */
import type { Instant } from "../../engine/values/value.ts";
import type { HostEvent } from "../../host/events.ts";
import type { RunningHost } from "../../host/host.ts";
import { answerTaskDone } from "../../host/requests/tasks.ts";
import type { Workplace } from "../../host/requests/workplace.ts";
import type { TaskRow } from "../../store/runs/types.ts";
import { doneAfterEscalation, doneAt } from "./owners.ts";

export type People = {
  readonly see: (event: HostEvent) => void;
  /** No more tasks are done. */
  readonly goHome: () => Promise<void>;
};

type Options = {
  readonly workplace: Workplace & { readonly host: RunningHost };
  readonly externalId: (account: string) => string;
  readonly onDone: (task: TaskRow, at: Instant) => void;
  readonly onTrouble: (error: unknown) => void;
};

export function openPeople({ workplace, externalId, onDone, onTrouble }: Options): People {
  const { clock } = workplace.host;
  const timers = new Map<string, NodeJS.Timeout>();
  const underWay = new Set<Promise<void>>();

  const doTask = async (task: TaskRow, at: Instant): Promise<void> => {
    timers.delete(task.id);
    const answer = await answerTaskDone(workplace, { kind: "task-done", task: task.id, at });
    if (answer.changed) onDone({ ...answer.task, account: task.account }, at);
  };
  const plan = (task: TaskRow, at: Instant | null): void => {
    if (at === null) return;
    clearTimeout(timers.get(task.id));
    const timer = setTimeout(() => {
      const work = doTask(task, at)
        .catch(onTrouble)
        .finally(() => underWay.delete(work));
      underWay.add(work);
    }, clock.realUntil(at));
    timers.set(task.id, timer);
  };
  const forget = (task: TaskRow): void => {
    clearTimeout(timers.get(task.id));
    timers.delete(task.id);
  };
  return {
    see: (event) => {
      if (event.kind !== "task") return;
      const { task, what, at } = event;
      if (what === "created") plan(task, doneAt(task, externalId(task.account)));
      else if (what === "escalated" && !timers.has(task.id)) {
        plan(task, doneAfterEscalation(task, externalId(task.account), at));
      } else if (what === "withdrawn") forget(task);
    },
    goHome: async () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
