/** Whether a playbook starts for an account: edges, occasions, `again`, baselines, goal and stop. */
import type { NotStarted } from "../data/changes.ts";
import type { Enrolment, PlaybookState } from "../data/portfolio.ts";
import type { Playbook } from "../program/playbook.ts";
import type { Calendar } from "../program/program.ts";
import { resolveSpan, spanText } from "../time/resolve-span.ts";
import { momentText } from "../values/text.ts";
import type { Instant } from "../values/value.ts";

/** What the account's data says about the playbook. `unknown`: with the causes. */
export type StartFacts = {
  readonly begun: boolean;
  /** The start's condition; true for a playbook without one. */
  readonly start: boolean | { readonly unknown: readonly string[] };
  /** The text of `once per`'s value; null for a playbook without it. */
  readonly occasion: string | null | { readonly unknown: readonly string[] };
  /** Only true counts: what is unknown does not happen. Asked only when all else lets the playbook start. */
  readonly goal: () => boolean;
  readonly stop: () => boolean;
};

/** What is kept about the account and the playbook, and how the sweep treats it. */
export type StartHistory = {
  /** Null: the playbook was never looked at for this account. */
  readonly state: PlaybookState | null;
  /** The account's runs of this playbook. */
  readonly runs: readonly Enrolment[];
  /** This sweep is the first one to see the playbook. */
  readonly isFirst: boolean;
  /** Accounts for which the start holds at the first sweep are started instead of taken as a baseline. */
  readonly startExisting: boolean;
  readonly at: Instant;
  readonly zone: string;
  readonly calendar: Calendar;
};

export type StartDecision =
  | { readonly kind: "starts"; readonly occasion: string }
  | { readonly kind: "does-not-start"; readonly because: NotStarted["because"] };

export type DecidedStart = {
  readonly decision: StartDecision;
  /** Before a start is carried out: see `afterStart`. */
  readonly state: PlaybookState;
  /** The account is taken as baseline now. */
  readonly baseline: boolean;
};

const FRESH: PlaybookState = { baseline: false, falseSinceLastStart: true, baselineOccasion: null };

export function decideStart(playbook: Playbook, facts: StartFacts, history: StartHistory): DecidedStart {
  const before = history.isFirst ? FRESH : (history.state ?? FRESH);
  const refuse = (because: NotStarted["because"], state = before): DecidedStart => ({
    decision: { kind: "does-not-start", because },
    state,
    baseline: false,
  });
  const { start, occasion } = facts;
  if (!facts.begun) return refuse({ kind: "not-begun" });
  if (start === false) {
    return refuse({ kind: "condition-false" }, { ...before, baseline: false, falseSinceLastStart: true });
  }
  if (start !== true) return refuse({ kind: "condition-unknown", missing: start.unknown });
  if (occasion !== null && typeof occasion === "object") {
    return refuse({ kind: "condition-unknown", missing: occasion.unknown });
  }
  if (history.isFirst && !history.startExisting) {
    const state: PlaybookState =
      occasion === null
        ? { baseline: true, falseSinceLastStart: false, baselineOccasion: null }
        : { ...FRESH, baselineOccasion: occasion };
    return { ...refuse({ kind: "baseline" }, state), baseline: true };
  }
  const because = refusalOf(playbook, occasion, before, history) ?? endOf(facts);
  if (because !== null) return refuse(because);
  return {
    decision: { kind: "starts", occasion: occasion ?? momentText(history.at) },
    state: before,
    baseline: false,
  };
}

/** The state once a start has been decided on and is carried out. */
export function afterStart(state: PlaybookState): PlaybookState {
  return { ...state, baseline: false, falseSinceLastStart: false };
}

function refusalOf(
  { again }: Playbook,
  occasion: string | null,
  state: PlaybookState,
  { runs, at, zone, calendar }: StartHistory,
): NotStarted["because"] | null {
  const open = runs.find((run) => run.open);
  if (open !== undefined) return { kind: "run-open", run: open.run };
  if (occasion !== null) {
    if (runs.some((run) => run.occasion === occasion)) return { kind: "occasion-done", occasion };
    if (state.baselineOccasion === occasion) return { kind: "baseline" };
  } else {
    if (state.baseline) return { kind: "baseline" };
    if (runs.length > 0 && again === null) return { kind: "already-ran" };
    if (runs.length > 0 && !state.falseSinceLastStart) return { kind: "not-false-since" };
  }
  if (again?.after != null && runs.length > 0) {
    const last = Math.max(...runs.map(({ startedAt }) => startedAt));
    const notBefore = resolveSpan(last, again.after, "after", zone, calendar);
    if (at < notBefore) return { kind: "again-too-soon", notBefore };
  }
  if (again?.atMost != null) {
    const since = resolveSpan(at, again.atMost.per, "before", zone, calendar);
    if (runs.filter(({ startedAt }) => startedAt > since).length >= again.atMost.runs) {
      return { kind: "again-limit", runs: again.atMost.runs, per: spanText(again.atMost.per) };
    }
  }
  return null;
}

function endOf({ goal, stop }: StartFacts): NotStarted["because"] | null {
  if (stop()) return { kind: "stopped" };
  return goal() ? { kind: "goal-met" } : null;
}
