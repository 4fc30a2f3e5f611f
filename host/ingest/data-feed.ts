/** Lets data arrive day by day from files that hold months of it: they are read once, each day's rows are then imported quickly. */
import { startOfDay } from "../../engine/time/zone.ts";
import type { Day } from "../../engine/values/value.ts";
import { readDay } from "./cell.ts";
import { openCollector } from "./collector.ts";
import type { Columns } from "./columns.ts";
import {
  type ImportOptions,
  type ImportReport,
  knownAccounts,
  readSource,
  refuseWithoutAccounts,
  writeCollected,
} from "./import-source.ts";
import type { FileRow } from "./row.ts";
import { planSource, type SourcePlan } from "./source-plan.ts";

export type DataFeedOptions = Omit<ImportOptions, "source" | "file" | "stream" | "asOf" | "at"> & {
  /** By default all that tend.yaml gives a file. The account's own source always comes first. */
  readonly sources?: readonly string[];
};

export type DataFeed = {
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
  /** All rows up to and including a day, and the tables without dates; each source is then complete through that day. */
  importThrough(day: Day): Promise<readonly ImportReport[]>;
  /** The rows of one day, and each source is complete through it; importing a day again changes nothing. */
  importDay(day: Day): Promise<readonly ImportReport[]>;
};

type FedSource = {
  readonly plan: SourcePlan;
  readonly file: string;
  readonly format: "csv" | "json-lines";
  readonly columns: Columns;
  readonly undated: readonly FileRow[];
  readonly broken: readonly { readonly line: number; readonly raw: string; readonly reason: string }[];
  readonly byDay: ReadonlyMap<Day, readonly FileRow[]>;
};

/** Reads all files. Throws what `importSource` throws for a file that cannot be read. */
export async function openDataFeed(options: DataFeedOptions): Promise<DataFeed> {
  const { program, project } = options;
  const accountSource = program.account.from.source;
  const names = options.sources ?? Object.keys(project.sources);
  const ordered = [
    ...names.filter((name) => name === accountSource),
    ...names.filter((name) => name !== accountSource),
  ];
  const sources: FedSource[] = [];
  for (const name of ordered) sources.push(await readFed(options, planSource(program, project, name)));
  const days = sources.flatMap(({ byDay }) => [...byDay.keys()]).sort((left, right) => left - right);

  const importRows = async (
    source: FedSource,
    day: Day,
    rowsOf: (source: FedSource) => Iterable<readonly FileRow[]>,
    whole: boolean,
  ): Promise<ImportReport> => {
    const { plan, file, columns, format } = source;
    const known = await knownAccounts(options.database, options.tenant);
    refuseWithoutAccounts(plan, known, program);
    const collector = openCollector(plan, columns, known, accountSource);
    for (const rows of rowsOf(source)) for (const row of rows) collector.row(row);
    if (whole) for (const { line, raw, reason } of source.broken) collector.broken(line, raw, reason);
    const at = startOfDay(day + 1, program.project.zone);
    return await writeCollected(
      { ...options, at, asOf: day },
      plan,
      file,
      { format, columns: columns.names },
      collector.finish(),
    );
  };

  return {
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
    importThrough: async (day) => {
      const reports: ImportReport[] = [];
      const rowsOf = ({ byDay, undated }: FedSource): Iterable<readonly FileRow[]> => [
        undated,
        ...[...byDay].filter(([rowDay]) => rowDay <= day).map(([, rows]) => rows),
      ];
      for (const source of sources) reports.push(await importRows(source, day, rowsOf, true));
      return reports;
    },
    importDay: async (day) => {
      const reports: ImportReport[] = [];
      const rowsOf = ({ byDay }: FedSource): Iterable<readonly FileRow[]> => [byDay.get(day) ?? []];
      for (const source of sources) reports.push(await importRows(source, day, rowsOf, false));
      return reports;
    },
  };
}

async function readFed(options: DataFeedOptions, plan: SourcePlan): Promise<FedSource> {
  const byDay = new Map<Day, FileRow[]>();
  const undated: FileRow[] = [];
  const broken: { readonly line: number; readonly raw: string; readonly reason: string }[] = [];
  const dayOf = new Map<string, Day | null>();
  const { collector, file, format } = await readSource(options, plan, (columns) => ({
    columns,
    row: (row: FileRow) => {
      const text = plan.date === null ? "" : (row.cells[columns.at(plan.date.column)]?.trim() ?? "");
      let day = dayOf.get(text);
      if (day === undefined) {
        day = text === "" ? null : readDay(text, plan.zone);
        dayOf.set(text, day);
      }
      // Rows without a readable day go with the first import, which sets them aside.
      if (day === null) undated.push(row);
      else byDay.get(day)?.push(row) ?? byDay.set(day, [row]);
    },
    broken: (line: number, raw: string, reason: string) => {
      broken.push({ line, raw, reason });
    },
  }));
  return { plan, file, format, columns: collector.columns, undated, broken, byDay };
}
