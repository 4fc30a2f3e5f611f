/** What a sweep is asked to do beside scoring. */

export type SweepOptions = {
  /** False for days that are caught up on: their states are kept, but nothing starts and no watch flips. */
  readonly startPlaybooks: boolean;
  /** Playbooks that this sweep sees for the first time: accounts for which their start already holds are a baseline. */
  readonly firstApplication: readonly string[];
  /** What becomes of those accounts: what the playbook says, or all are started (`tend apply --existing start`). */
  readonly existing: "as-declared" | "start";
};

export const USUAL_SWEEP: SweepOptions = { startPlaybooks: true, firstApplication: [], existing: "as-declared" };
