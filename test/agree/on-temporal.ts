/** Generated portfolios on the real host, store and Temporal server, as tenants of one database with a fast clock. */
import { setTimeout as delay } from "node:timers/promises";
import { dayAt, startOfDay } from "../../engine/time/zone.ts";
import { DAY, type Day, type Instant } from "../../engine/values/value.ts";
import { type HostEvent, type RunningHost, startHost } from "../../host/host.ts";
import type { TemporalTarget } from "../../host/temporal/index.ts";
import { attributeAddress, metricAddress } from "../../store/addresses.ts";
import type { AttributeCell } from "../../store/batch-content.ts";
import { accountIds, type Database, recordProgram } from "../../store/index.ts";
import {
  completeTask,
  listMails,
  listRuns,
  listTasks,
  markDisposable,
  runEvents,
  setClock,
  type TaskRow,
} from "../../store/runs/index.ts";
import { writeBatch } from "../../store/write-batch.ts";
import { doneAt, FIRST_DAY, type Generated } from "./generate.ts";
import type { Sweeps } from "./in-memory.ts";
import { effectLine, eventLine, runName, type Story } from "./story.ts";

export type RealLoop = {
  readonly sweeps: Sweeps;
  readonly story: Story;
};

export type OnTemporal = {
  /** Resolves when the virtual clock is past the last day of all portfolios. */
  readonly passed: () => Promise<void>;
  /** What has happened until the end of the portfolio's last day. */
  readonly look: (generated: Generated) => Promise<RealLoop>;
  /** How far behind its own instant anything was carried out, in virtual days: from one day on, days were too short for this machine. */
  readonly lag: () => number;
  readonly stop: () => Promise<void>;
};

const tenantOf = ({ seed }: Pick<Generated, "seed">): string => `seed-${seed}`;

/** Starts them all at once; a virtual day takes `dayTakes` real milliseconds. */
export async function startOnTemporal(options: {
  readonly portfolios: readonly Generated[];
  readonly database: Database;
  readonly temporal: TemporalTarget;
  readonly dataFolder: string;
  readonly dayTakes: number;
}): Promise<OnTemporal> {
  const { portfolios, database } = options;
  const byTenant = new Map(portfolios.map((generated) => [tenantOf(generated), generated]));
  /** External ids by opaque ones. */
  const names = new Map<string, string>();
  for (const [tenant, generated] of byTenant) {
    await database.transaction(tenant, (tx) => load(tx, generated));
    for (const { id, externalId } of await database.transaction(tenant, accountIds)) names.set(id, externalId);
  }
  const nameOf = (account: string): string => names.get(account) ?? account;
  await database.transaction(tenantOf(portfolios[0] ?? { seed: 0 }), async (tx) => {
    await markDisposable(tx);
    await setClock(tx, { virtualEpoch: (FIRST_DAY - 1) * DAY, realEpoch: Date.now(), factor: DAY / options.dayTakes });
  });

  const timers = new Set<NodeJS.Timeout>();
  const failures: unknown[] = [];
  let answers: Promise<void> = Promise.resolve();
  let lag = 0;
  const askPerson = (tenant: string, task: TaskRow): void => {
    const generated = byTenant.get(tenant);
    const at = generated === undefined ? null : doneAt(generated, { ...task, account: nameOf(task.account) });
    if (at === null) return;
    const answer = async (): Promise<void> => {
      const idempotencyKey = `done ${task.id}`;
      await database.transaction(tenant, (tx) => completeTask(tx, { task: task.id, at, idempotencyKey }));
      host.nudge();
    };
    // One after the other, so that they are told in their order.
    const send = (): void => {
      answers = answers.then(answer).catch((error: unknown) => {
        failures.push(error);
      });
    };
    timers.add(setTimeout(send, host.clock.realUntil(at)));
  };

  const host = await startHost({
    database,
    temporal: options.temporal,
    dataFolder: options.dataFolder,
    tenants: [...byTenant.keys()],
    onEvent: (event) => {
      if (event.kind === "task" && event.what === "created") askPerson(event.tenant, event.task);
      if (event.kind === "trouble") failures.push(new Error(event.message));
      const at = instantOfEvent(event);
      if (at !== null) lag = Math.max(lag, (host.clock.now() - at) / DAY);
    },
  });

  const begun = Promise.all([...byTenant].map(([tenant, generated]) => begin(database, host, tenant, generated)));
  begun.catch((error: unknown) => failures.push(error));

  const end = Math.max(...portfolios.map(endOf));
  return {
    lag: () => lag,
    passed: async () => {
      await begun;
      while (host.clock.now() < end) await delay(Math.min(1_000, host.clock.realUntil(end) + 1));
      if (failures.length > 0) throw failures[0];
    },
    look: (generated) => look(database, generated, nameOf),
    stop: async () => {
      for (const timer of timers) clearTimeout(timer);
      await host.stop();
    },
  };
}

/** When what a host tells of was to happen. */
function instantOfEvent(event: HostEvent): Instant | null {
  if (event.kind === "swept") return event.changes.at;
  if (event.kind === "mail") return event.mail.at;
  return "at" in event ? event.at : null;
}

/** The beginning of the day after the last one. */
export function endOf({ firstDay, days, program }: Generated): Instant {
  return startOfDay(firstDay + days, program.project.zone);
}

async function load(tx: Parameters<typeof recordProgram>[0], generated: Generated): Promise<void> {
  const { program, accounts, firstDay, days } = generated;
  const [at, asOf] = [firstDay * DAY, firstDay + 2 * days];
  const ids = accounts.map(({ id }) => id);
  const attributes = accounts.flatMap(({ id, attributes: histories }) =>
    Object.entries(histories).flatMap(([name, history]): readonly AttributeCell[] => {
      const declared = program.attributes[name];
      if (declared === undefined) return [];
      return history.map(({ from, value }) => ({ account: id, attribute: attributeAddress(declared), from, value }));
    }),
  );
  const observations = new Map(
    Object.values(program.metrics).map((metric) => [
      metricAddress(metric) ?? "",
      new Map(
        accounts.map(({ id, metrics }) => {
          const { days: on, values } = metrics[metric.name] ?? { days: [], values: [] };
          return [id, new Map([["", { days: Int32Array.from(on), values: Float64Array.from(values) }]])] as const;
        }),
      ),
    ]),
  );
  const file = "generated";
  const nothing = { attributes: [], observations: new Map(), entries: [] };
  await writeBatch(tx, { ...nothing, source: "crm", file, at, asOf, accounts: ids, attributes });
  await writeBatch(tx, { ...nothing, source: "usage", file, at, asOf, accounts: ids, observations });
}

/** Puts the program in force right after a local midnight, when the host is ready: so that the first sweep is not late. */
async function begin(database: Database, host: RunningHost, tenant: string, generated: Generated): Promise<void> {
  const { program, programHash, firstDay } = generated;
  const { zone } = program.project;
  while ((await host.status()).temporal.state !== "connected") await delay(50);
  const day = Math.max(firstDay, dayAt(host.clock.now(), zone) + 1);
  await delay(host.clock.realUntil(startOfDay(day, zone)) + 1);
  await database.transaction(tenant, (tx) => recordProgram(tx, program, programHash, host.clock.now()));
}

async function look(database: Database, generated: Generated, nameOf: (account: string) => string): Promise<RealLoop> {
  const { zone } = generated.program.project;
  const end = endOf(generated);
  return database.transaction(
    tenantOf(generated),
    async (tx) => {
      const sweeps = await tx.query<{ day: Day; is_last: boolean }>("select day, is_last from sweep order by day");
      // A sweep at a day's beginning is about the day before.
      const caughtUp = sweeps.filter(({ is_last }) => !is_last).map(({ day }) => day + 1);
      const rows = (await listRuns(tx)).filter(({ startedAt }) => startedAt < end);
      const playbooks = new Map(rows.map(({ run, playbook }) => [run, playbook]));
      const tasks = (await listTasks(tx)).map((task) => ({ ...task, at: task.createdAt, kind: "task" }));
      const mails = (await listMails(tx)).map((mail) => ({
        ...mail,
        playbook: playbooks.get(mail.run) ?? "",
        dueDay: null,
      }));
      const effects = [...tasks, ...mails]
        .filter(({ at }) => at < end)
        .map((effect) => effectLine({ ...effect, account: nameOf(effect.account) }, zone));
      const runs = new Map<string, { over: boolean; events: readonly string[] }>();
      for (const row of rows) {
        const events = (await runEvents(tx, row.run)).filter(({ at }) => at < end).map(eventLine);
        const over = row.endedAt !== null && row.endedAt < end;
        runs.set(runName({ ...row, account: nameOf(row.account) }), { over, events });
      }
      return {
        sweeps: { from: (sweeps[0]?.day ?? Number.NaN) + 1, caughtUp: new Set(caughtUp) },
        story: { effects: effects.toSorted(), runs },
      };
    },
    { isolation: "repeatable-read" },
  );
}
