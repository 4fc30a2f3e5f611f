/** The installation itself: its id, and the clock that the host and all runs share. */
import { randomUUID } from "node:crypto";
import type { Row, Transaction } from "../database.ts";
import { UserError } from "../user-error.ts";
import type { ClockRow } from "./types.ts";

export type Installation = {
  /** Names what this database's runs have in Temporal. */
  readonly id: string;
  readonly disposable: boolean;
  readonly clock: ClockRow;
};

/** The installation, which comes into being at its first use, with the real clock. */
export async function readInstallation(tx: Transaction): Promise<Installation> {
  await tx.execute("insert into installation (id) values ($1) on conflict do nothing", [randomUUID()]);
  const [row] = await tx.query<InstallationRow>(
    "select id, disposable, virtual_epoch, real_epoch, factor from installation",
  );
  if (row === undefined) throw new Error("The installation has no row although one was just inserted.");
  return {
    id: row.id,
    disposable: row.disposable,
    clock: { virtualEpoch: row.virtual_epoch, realEpoch: row.real_epoch, factor: row.factor },
  };
}

type InstallationRow = Row & {
  readonly id: string;
  readonly disposable: boolean;
  readonly virtual_epoch: number;
  readonly real_epoch: number;
  readonly factor: number;
};

export async function readClock(tx: Transaction): Promise<ClockRow> {
  return (await readInstallation(tx)).clock;
}

/**
 * Says that the database may be thrown away, so that its clock may run faster. Throws a UserError when there are runs in it
 * already: they live by the real clock.
 */
export async function markDisposable(tx: Transaction): Promise<void> {
  const { disposable } = await readInstallation(tx);
  if (disposable) return;
  const [used] = await tx.query<Row>("select 1 from enrolment limit 1");
  if (used !== undefined) {
    throw new UserError(
      "This database has runs that live by the real clock; it cannot become a throw-away one.",
      "Use a new database for time-lapse.",
    );
  }
  await tx.execute("update installation set disposable = true");
}

/** Sets the clock. Throws a UserError for any but the real one on a database that is not marked disposable. */
export async function setClock(tx: Transaction, clock: ClockRow): Promise<void> {
  const { disposable } = await readInstallation(tx);
  const real = clock.factor === 1 && clock.virtualEpoch === clock.realEpoch;
  if (!disposable && !real) {
    throw new UserError(
      "The clock can only be set on a database that may be thrown away: real runs would act at wrong times.",
      "Use a new database for time-lapse.",
    );
  }
  await tx.execute("update installation set virtual_epoch = $1, real_epoch = $2, factor = $3", [
    Math.round(clock.virtualEpoch),
    Math.round(clock.realEpoch),
    clock.factor,
  ]);
}
