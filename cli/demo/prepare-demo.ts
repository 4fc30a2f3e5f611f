/** Prepares the demo: a copy of the example, a store of its own, and the history up to the day before it begins. */
import { dayFromCivil, isoDay } from "../../engine/time/civil.ts";
import type { Day } from "../../engine/values/value.ts";
import { type DataFeed, openDataFeed } from "../../host/ingest/index.ts";
import { type Database, DEFAULT_TENANT, openDatabase } from "../../store/index.ts";
import { markDisposable } from "../../store/runs/index.ts";
import { type AccountNames, accountNames } from "../account-names.ts";
import { type Project, soundProject } from "../read-project.ts";
import { plural } from "../render/words.ts";
import type { Context } from "../verb.ts";
import { storeFolder } from "../with-store.ts";
import { freshDemoFolder } from "./demo-folder.ts";

export const FIRST_DAY: Day = dayFromCivil(2023, 3, 1) ?? 0;

export type Prepared = {
  readonly folder: string;
  readonly project: Project;
  readonly database: Database;
  readonly feed: DataFeed;
  readonly names: AccountNames;
  /** The health model whose bands are shown: the last one with bands. */
  readonly health: string;
};

export async function prepareDemo(context: Context): Promise<Prepared> {
  const { output } = context;
  const folder = await freshDemoFolder();
  const project = await soundProject({ ...context, shared: { ...context.shared, project: folder } });
  const { program, configuration } = project;
  output.note(`The demo's project: ${folder}`);
  const database = await openDatabase({ folder: storeFolder(folder) });
  await database.transaction(DEFAULT_TENANT, markDisposable);

  output.note("Reading the example's data …");
  const feed = await openDataFeed({
    database,
    tenant: DEFAULT_TENANT,
    program,
    project: configuration,
    projectFolder: folder,
  });
  const started = Date.now();
  const reports = await feed.importThrough(FIRST_DAY - 1);
  const rows = reports.reduce((sum, report) => sum + report.rows.taken, 0);
  output.note(
    `${plural(rows, "row")} up to ${isoDay(FIRST_DAY - 1)} imported in ${Math.round((Date.now() - started) / 1000)} s.`,
  );
  const names = await accountNames(database, DEFAULT_TENANT, program);
  const health =
    Object.values(program.healths)
      .filter(({ bands }) => bands.length > 0)
      .at(-1)?.name ?? "";
  return { folder, project, database, feed, names, health };
}
