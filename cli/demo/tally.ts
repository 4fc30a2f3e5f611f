/** What the demo has seen so far, counted from the host's events. */
import type { AccountScore, StateChange } from "../../engine/data/changes.ts";
import type { Receipt } from "../../engine/data/receipt.ts";
import type { Day, Instant } from "../../engine/values/value.ts";
import type { HostEvent } from "../../host/events.ts";
import type { TaskRow } from "../../store/runs/types.ts";

/** A state that moved, with the receipts of its account on that day. */
export type Moved = { readonly day: Day; readonly change: StateChange; readonly receipts: readonly Receipt[] };

export type PlaybookTally = { started: number; readonly ended: Map<string, number> };

export type Tally = {
  days: number;
  /** Days that were swept too late to start anything. */
  caughtUp: number;
  first: readonly AccountScore[];
  latest: readonly AccountScore[];
  readonly moved: Moved[];
  readonly risks: Map<string, { opened: number; closed: number }>;
  readonly playbooks: Map<string, PlaybookTally>;
  readonly tasks: Map<string, TaskRow>;
  readonly done: Map<string, Instant>;
  reminders: number;
  escalations: number;
  mails: number;
  notices: number;
};

export function emptyTally(): Tally {
  return {
    days: 0,
    caughtUp: 0,
    first: [],
    latest: [],
    moved: [],
    risks: new Map(),
    playbooks: new Map(),
    tasks: new Map(),
    done: new Map(),
    reminders: 0,
    escalations: 0,
    mails: 0,
    notices: 0,
  };
}

export function count(tally: Tally, event: HostEvent): void {
  switch (event.kind) {
    case "swept": {
      tally.days += 1;
      if (!event.last) tally.caughtUp += 1;
      if (tally.first.length === 0) tally.first = event.changes.scores;
      tally.latest = event.changes.scores;
      countStates(tally, event);
      break;
    }
    case "run-started":
      playbookOf(tally, event.playbook).started += 1;
      break;
    case "run-ended": {
      const { ended } = playbookOf(tally, event.playbook);
      ended.set(event.reason, (ended.get(event.reason) ?? 0) + 1);
      break;
    }
    case "task":
      tally.tasks.set(event.task.id, event.task);
      if (event.what === "reminded") tally.reminders += 1;
      if (event.what === "escalated") tally.escalations += 1;
      break;
    case "mail":
      if (event.mail.kind === "email") tally.mails += 1;
      else tally.notices += 1;
      break;
  }
}

export function openRuns(tally: Tally): number {
  let open = 0;
  for (const { started, ended } of tally.playbooks.values()) {
    open += started - [...ended.values()].reduce((sum, number) => sum + number, 0);
  }
  return open;
}

/** Tasks that nobody has done yet, and those of them that are late. */
export function openTasks(tally: Tally, now: Instant): { readonly open: number; readonly late: number } {
  const open = [...tally.tasks.values()].filter((task) => task.status === "open" && !tally.done.has(task.id));
  return { open: open.length, late: open.filter((task) => task.due !== null && task.due < now).length };
}

function countStates(tally: Tally, { day, changes }: Extract<HostEvent, { readonly kind: "swept" }>): void {
  const receipts = new Map<string, Receipt[]>();
  for (const receipt of changes.receipts) {
    const known = receipts.get(receipt.account);
    if (known === undefined) receipts.set(receipt.account, [receipt]);
    else known.push(receipt);
  }
  for (const change of changes.states) {
    tally.moved.push({ day, change, receipts: receipts.get(change.account) ?? [] });
    if (change.of !== "risk") continue;
    const risk = tally.risks.get(change.name) ?? { opened: 0, closed: 0 };
    tally.risks.set(change.name, risk);
    if (change.to === "open") risk.opened += 1;
    if (change.from === "open" && change.to === "closed") risk.closed += 1;
  }
}

function playbookOf(tally: Tally, name: string): PlaybookTally {
  const known = tally.playbooks.get(name);
  if (known !== undefined) return known;
  const made = { started: 0, ended: new Map<string, number>() };
  tally.playbooks.set(name, made);
  return made;
}
