/** `tend run`: sweeps on schedule and carries out the playbooks, until stopped. */
import { type RunningHost, startHost } from "../../host/host.ts";
import { serveRequests } from "../../host/requests/serve.ts";
import { openTemporal } from "../../host/temporal/index.ts";
import { UserError } from "../../host/user-error.ts";
import { currentProgram, DEFAULT_TENANT, openDatabase } from "../../store/index.ts";
import { readInstallation } from "../../store/runs/index.ts";
import { accountNames } from "../account-names.ts";
import { EXIT } from "../exit-code.ts";
import { projectFolder } from "../read-project.ts";
import { eventLine } from "../render/host-event.ts";
import type { RunVerb } from "../verb.ts";
import { type Ends, withEnds } from "../with-ends.ts";
import { databaseUrl, dataFolder, holdStore, storeFolder } from "../with-store.ts";

export const run: RunVerb = (context) =>
  withEnds(async (ends: Ends) => {
    const { output } = context;
    const project = projectFolder(context);
    const interrupted = context.untilInterrupted();
    const url = databaseUrl(context);
    const database = url === null ? await holdStore(context) : await openDatabase({ url });
    ends.add(() => database.close());
    const applied = await database.transaction(DEFAULT_TENANT, currentProgram);
    if (applied === null) {
      throw new UserError(
        "No version of the project is in force yet, so there is nothing to run.",
        "First: tend import, then tend apply.",
      );
    }

    const { disposable } = await database.transaction(DEFAULT_TENANT, readInstallation);
    if (disposable) {
      throw new UserError(
        "This store was made for time-lapse: its runs live by a clock of their own, which has stopped.",
        "Look at it with status, tasks, runs and explain. For a store of your own: tend import, tend apply, tend run.",
      );
    }

    // Finding Temporal can take minutes the first time: requests are answered meanwhile.
    let host: RunningHost | null = null;
    if (url === null) {
      const serving = await serveRequests(storeFolder(project), () => ({ database, tenant: DEFAULT_TENANT, host }));
      ends.add(() => serving.close());
    }
    const temporal = await openTemporal({
      dataFolder: dataFolder(project),
      environment: context.environment,
      progress: (line) => output.note(line),
    });
    ends.add(() => temporal.close());
    output.note(`Temporal: ${temporal.description}`);
    const names = await accountNames(database, DEFAULT_TENANT, applied.program);
    const words = { colours: output.colours, zone: applied.program.project.zone, account: names.called };
    const running = await startHost({
      database,
      temporal: temporal.target,
      dataFolder: dataFolder(project),
      onEvent: (event) =>
        output.print(context.shared.format === "json" ? JSON.stringify(event) : eventLine(event, words)),
    });
    host = running;
    ends.add(() => running.stop());
    output.note(
      `Running ${applied.program.project.name}, version ${applied.sequence}. Ctrl-C stops; runs go on where they were at the next start.`,
    );
    await new Promise<void>((resolve) => interrupted.addEventListener("abort", () => resolve(), { once: true }));
    return EXIT.ok;
  });
