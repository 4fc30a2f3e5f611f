/**
 * A host as a process of its own, to be killed: finds or starts Temporal in the data folder, runs, lets data arrive and people
 * do tasks. Says on stdout how far it is. Armed (SIGUSR2) it kills itself right after the next effect's commit; told to end
 * (SIGTERM) it leaves Temporal running.
 */
import { startHost } from "../../host/host.ts";
import { openTemporal } from "../../host/temporal/index.ts";
import { DEFAULT_TENANT } from "../../store/database.ts";
import { openDatabase } from "../../store/index.ts";
import { completeTask, listRuns, listTasks } from "../../store/runs/index.ts";
import { importFacts } from "../host/project.ts";
import type { ChildReport, ChildTask } from "./child-task.ts";
import { scenario } from "./scenario.ts";
import { openWorkflows } from "./verify.ts";

const job: ChildTask = JSON.parse(process.env.TEND_CHAOS_TASK ?? "null");
const { accounts, factsOf, isDone } = scenario(job.seed);
const report = (line: ChildReport): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

const temporal = await openTemporal({ dataFolder: job.folder, progress: (line) => process.stderr.write(`${line}\n`) });
const database = await openDatabase(
  job.databaseUrl === null ? { folder: `${job.folder}/store` } : { url: job.databaseUrl },
);

let armed = false;
process.on("SIGUSR2", () => {
  armed = true;
});
const host = await startHost({
  database,
  temporal: temporal.target,
  dataFolder: job.folder,
  dataArrival: (_, day) => importFacts(database, day, factsOf(day)),
  faults: {
    afterEffectCommit: async () => {
      // The row is there; Temporal does not know yet.
      if (armed) process.kill(process.pid, "SIGKILL");
    },
  },
  onEvent: (event) => {
    if (event.kind === "trouble" || event.kind === "temporal") process.stderr.write(`${event.message}\n`);
  },
});

let ending = false;
process.on("SIGTERM", () => {
  ending = true;
});
report({ kind: "ready", temporal: temporal.pid() ?? 0 });
while (!ending) {
  const [tasks, runs] = await database.transaction(DEFAULT_TENANT, async (tx) => [
    await listTasks(tx, { status: "open" }),
    await listRuns(tx, {}),
  ]);
  for (const { id, step, title } of tasks) {
    if (step !== "first" || !isDone(title.replace("First aid for ", ""))) continue;
    const answer = { task: id, at: host.clock.now(), idempotencyKey: `done ${id}` };
    await database.transaction(DEFAULT_TENANT, (tx) => completeTask(tx, answer));
    host.nudge();
  }
  const rescues = runs.filter(({ playbook }) => playbook === "rescue");
  const over = rescues.filter(({ state }) => state === "closed").length;
  report({ kind: "at", runs: runs.length, over, of: accounts.length });
  await new Promise((resolve) => setTimeout(resolve, 150));
}
// The last runs are closed in the database; their workflows may still have to come to their end, after a retry even.
const open = (await database.transaction(DEFAULT_TENANT, (tx) => listRuns(tx, { state: "open" }))).length;
await openWorkflows(temporal.target, open, 60_000);
await host.stop();
await database.close();
await temporal.close({ keep: true });
process.exit(0);
