/** Lets the demo's days pass: the host at work, the people at theirs, the screen showing both. */
import { setTimeout as pause } from "node:timers/promises";
import { startOfDay } from "../../engine/time/zone.ts";
import type { HostEvent } from "../../host/events.ts";
import { startHost } from "../../host/host.ts";
import { serveRequests } from "../../host/requests/serve.ts";
import type { OpenTemporal } from "../../host/temporal/index.ts";
import { DEFAULT_TENANT } from "../../store/index.ts";
import { setClock } from "../../store/runs/index.ts";
import type { Output } from "../output.ts";
import { withEnds } from "../with-ends.ts";
import { dataFolder, storeFolder } from "../with-store.ts";
import { openPeople, type People } from "./people.ts";
import { FIRST_DAY, type Prepared } from "./prepare-demo.ts";
import { openScreen } from "./screen.ts";
import { count, emptyTally, type Tally } from "./tally.ts";

/** What the host takes to come up before the clock starts, in real milliseconds. */
const LEAD = 4_000;
/** How long to go on waiting for a last day that does not come, in real milliseconds. */
const PATIENCE = 120_000;
/** A machine that sweeps this many of the first days late cannot keep the pace. */
const TOO_MANY_LATE = 2;
const FIRST_DAYS = 15;

export type Passed = {
  /** `too-fast`: the machine could not keep the pace from the beginning. */
  readonly outcome: "all-days" | "too-fast" | "interrupted" | "stuck";
  readonly tally: Tally;
};

type Options = {
  readonly output: Output;
  readonly prepared: Prepared;
  readonly temporal: OpenTemporal;
  readonly days: number;
  readonly secondsPerDay: number;
  readonly interrupted: AbortSignal;
  /** Goes on even where the machine cannot keep the pace. */
  readonly final: boolean;
};

export function letDaysPass(options: Options): Promise<Passed> {
  const { output, prepared, temporal, days, secondsPerDay, interrupted } = options;
  return withEnds(async (ends): Promise<Passed> => {
    const { database, project, folder, feed, names, health } = prepared;
    const tally = emptyTally();
    const screen = openScreen({ output, tally, health, account: names.called });
    const lastDay = FIRST_DAY + days - 1;

    let over: (outcome: Passed["outcome"]) => void = () => {};
    const passed = new Promise<Passed["outcome"]>((resolve) => {
      over = resolve;
    });
    // Tasks may be given before their owners are there.
    let people: People | null = null;
    const early: HostEvent[] = [];
    const see = (event: HostEvent): void => {
      if (event.kind === "swept" && event.day > lastDay) return;
      count(tally, event);
      if (people === null) early.push(event);
      else people.see(event);
      screen.see(event);
      if (event.kind !== "swept") return;
      if (event.day === lastDay) over("all-days");
      else if (!options.final && tally.caughtUp >= TOO_MANY_LATE && tally.days <= FIRST_DAYS) over("too-fast");
    };

    await database.transaction(DEFAULT_TENANT, (tx) =>
      setClock(tx, {
        virtualEpoch: startOfDay(FIRST_DAY, project.program.project.zone),
        realEpoch: Date.now() + LEAD,
        factor: 86_400 / secondsPerDay,
      }),
    );
    const host = await startHost({
      database,
      temporal: temporal.target,
      dataFolder: dataFolder(folder),
      dataArrival: async (_, day) => {
        if (day > lastDay) throw new Error("The demo's days are over.");
        await feed.importDay(day);
      },
      onEvent: see,
    });
    ends.add(() => host.stop());
    const workplace = { database, tenant: DEFAULT_TENANT, host };
    const serving = await serveRequests(storeFolder(folder), () => workplace);
    ends.add(() => serving.close());
    people = openPeople({
      workplace,
      externalId: names.externalId,
      onDone: (task, at) => {
        tally.done.set(task.id, at);
        screen.taskDone(task, at);
      },
      onTrouble: (error) => output.note(error instanceof Error ? error.message : String(error)),
    });
    for (const event of early) people.see(event);

    interrupted.addEventListener("abort", () => over("interrupted"), { once: true });
    const limit = setTimeout(() => over("stuck"), LEAD + days * secondsPerDay * 1000 + PATIENCE);
    const outcome = await passed;
    clearTimeout(limit);
    // What the last sweep began still reaches its first task.
    if (outcome === "all-days") await pause(Math.min(3_000, secondsPerDay * 1000));
    await people.goHome();
    return { outcome, tally };
  });
}
