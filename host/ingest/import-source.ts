/** Imports one source's file as one batch: all of it, or nothing. */
import { basename, isAbsolute, join, resolve } from "node:path";
import type { Readable } from "node:stream";
import type { ProjectConfiguration } from "../../dsl/project/project-configuration.ts";
import type { Program } from "../../engine/program/program.ts";
import { asOfDay } from "../../engine/time/zone.ts";
import type { Day, Instant } from "../../engine/values/value.ts";
import type { Counts } from "../../store/batch-content.ts";
import type { Database } from "../../store/database.ts";
import { UserError } from "../../store/user-error.ts";
import { writeBatch } from "../../store/write-batch.ts";
import { type Collected, type Collector, openCollector } from "./collector.ts";
import { findColumns } from "./columns.ts";
import { INPUT_LIMITS, type InputLimits, openFile, readText } from "./open-input.ts";
import { readCsv } from "./read-csv.ts";
import { readJsonLines } from "./read-json-lines.ts";
import { writeRejected } from "./rejected-file.ts";
import type { RowReader } from "./row.ts";
import { planSource, type SourcePlan } from "./source-plan.ts";

export type ImportOptions = {
  readonly database: Database;
  readonly tenant: string;
  readonly program: Program;
  readonly project: ProjectConfiguration;
  readonly source: string;
  /**
   * `file`: absolute, or relative to the project's folder; what gzip has packed is unpacked; `.jsonl` and `.ndjson` (also
   * before `.gz`) are JSON lines, all else CSV. Absent: the file that tend.yaml names.
   */
  readonly file?: string;
  /** Instead of a file; `name` decides the format as a file's name does. */
  readonly stream?: { readonly name: string; readonly content: Readable };
  readonly projectFolder: string;
  /** The project's present instant. */
  readonly at: Instant;
  /** The day up to which the data is complete. Absent: the last date in the file, but not later than the day before `at`; that day for a source without dates. */
  readonly asOf?: Day;
  /** Where rows that were set aside are written; null: nowhere. By default `.tend/rejected` in the project. */
  readonly rejectedFolder?: string | null;
  readonly onProgress?: (progress: { readonly rows: number; readonly bytes: number }) => void;
  readonly limits?: InputLimits;
};

/** A row that was set aside. `line` counts from 1 with the header. */
export type Rejection = { readonly line: number; readonly reason: string };

export type ImportReport = {
  readonly source: string;
  readonly file: string;
  readonly batch: number;
  /** The day up to which this import says that the source is complete. */
  readonly asOf: Day | null;
  /** The day up to which it is complete now, by this import or an earlier one. */
  readonly completeThrough: Day | null;
  readonly rows: { readonly read: number; readonly taken: number; readonly setAside: number };
  /** What the store did not know before, what it knew otherwise, and what it knew already. */
  readonly accounts: Counts;
  readonly attributes: Counts;
  readonly observations: Counts;
  readonly records: Counts;
  /** The first 20 rows that were set aside; all of them are in `rejectedFile`. */
  readonly rejections: readonly Rejection[];
  /** Absolute; null where nothing was set aside. */
  readonly rejectedFile: string | null;
  /** What a person should look at, although nothing was set aside for it. */
  readonly notes: readonly string[];
};

const TOLD_REJECTIONS = 20;
const PROGRESS_EVERY = 20_000;

/** Throws a UserError where the file cannot be read at all (not there, too large, a column missing, no date column). */
export async function importSource(options: ImportOptions): Promise<ImportReport> {
  const { program } = options;
  const plan = planSource(program, options.project, options.source);
  const known = await knownAccounts(options.database, options.tenant);
  refuseWithoutAccounts(plan, known, program);
  const read = await readSource(options, plan, (columns) =>
    openCollector(plan, columns, known, program.account.from.source),
  );
  return await writeCollected(options, plan, read.file, read, read.collector.finish());
}

/** An import into an empty store would set every row aside. */
export function refuseWithoutAccounts(plan: SourcePlan, known: ReadonlySet<string>, program: Program): void {
  if (plan.isAccountSource || known.size > 0) return;
  const { source } = program.account.from;
  throw new UserError(
    `No accounts are known yet, so no row of ${plan.source} can be told to belong to one.`,
    `Import ${source} first. If that was done, its file had no row that could be taken.`,
  );
}

export async function knownAccounts(database: Database, tenant: string): Promise<ReadonlySet<string>> {
  return await database.transaction(tenant, async (tx) => {
    const rows = await tx.query<{ external_id: string }>("SELECT external_id FROM account");
    return new Set(rows.map((row) => row.external_id));
  });
}

type ReadSource<C> = {
  readonly file: string;
  readonly format: "csv" | "json-lines";
  readonly columns: readonly string[];
  readonly collector: C;
};

/** Reads all rows of the file or stream into what `open` gives once the columns are known. */
export async function readSource<C extends Omit<Collector, "finish">>(
  options: Pick<ImportOptions, "file" | "stream" | "projectFolder" | "onProgress" | "limits">,
  plan: SourcePlan,
  open: (columns: ReturnType<typeof findColumns>) => C,
): Promise<ReadSource<C>> {
  const limits = options.limits ?? INPUT_LIMITS;
  const path = options.file ?? plan.location.file;
  const file = options.stream?.name ?? basename(path);
  const content =
    options.stream?.content ??
    (await openFile(isAbsolute(path) ? path : join(options.projectFolder, path), file, limits));
  const format = /\.(jsonl|ndjson)(\.gz)?$/i.test(file) ? "json-lines" : "csv";
  let found: { readonly columns: readonly string[]; readonly collector: C } | null = null;
  let [rows, bytes] = [0, 0];
  const collectorOf = (): C => {
    if (found === null) throw new Error("a row came before the columns");
    return found.collector;
  };
  const reader: RowReader = {
    columns: (names) => {
      const columns = findColumns(names, plan, file, format === "csv" ? "nothing" : "optional-fields");
      found = { columns: names, collector: open(columns) };
    },
    row: (row) => {
      collectorOf().row(row);
      if (++rows % PROGRESS_EVERY === 0) options.onProgress?.({ rows, bytes });
    },
    // JSON lines may begin with one that is none: it is told when the columns are known.
    broken: (line, raw, reason) =>
      found === null ? early.push({ line, raw, reason }) : found.collector.broken(line, raw, reason),
  };
  const early: { readonly line: number; readonly raw: string; readonly reason: string }[] = [];
  const text = readText(content, file, limits, (count) => {
    bytes = count;
  });
  try {
    await (format === "csv" ? readCsv(text, file, reader) : readJsonLines(text, file, reader));
  } finally {
    content.destroy();
  }
  const collector = collectorOf();
  for (const { line, raw, reason } of early) collector.broken(line, raw, reason);
  options.onProgress?.({ rows, bytes });
  return { file, format, columns: columnsOf(found), collector };
}

function columnsOf(found: { readonly columns: readonly string[] } | null): readonly string[] {
  return found?.columns ?? [];
}

/** Writes the batch and the file of rows set aside, and says what became of each row. */
export async function writeCollected(
  options: Pick<ImportOptions, "database" | "tenant" | "project" | "projectFolder" | "rejectedFolder" | "at" | "asOf">,
  plan: SourcePlan,
  file: string,
  { format, columns }: { readonly format: "csv" | "json-lines"; readonly columns: readonly string[] },
  collected: Collected,
): Promise<ImportReport> {
  const { source } = plan;
  const yesterday = asOfDay(options.at, plan.zone);
  const lastDay = plan.date === null ? yesterday : collected.lastDay;
  const asOf = options.asOf ?? (lastDay === null ? null : Math.min(lastDay, yesterday));
  const folder =
    options.rejectedFolder === undefined ? join(options.projectFolder, ".tend", "rejected") : options.rejectedFolder;
  const rejected = [...collected.rejected].sort((left, right) => left.line - right.line);
  const rejectedFile =
    folder === null || rejected.length === 0
      ? null
      : await writeRejected(resolve(folder), source, format, columns, rejected);
  try {
    const { number, ...counts } = await options.database.transaction(options.tenant, (tx) =>
      writeBatch(tx, { ...collected, source, file, at: options.at, asOf }),
    );
    return {
      source,
      file,
      batch: number,
      asOf,
      rows: { ...collected.rows, setAside: rejected.length },
      ...counts,
      rejections: rejected.slice(0, TOLD_REJECTIONS).map(({ line, reason }) => ({ line, reason })),
      rejectedFile: (await rejectedFile?.commit(number)) ?? null,
      notes: collected.notes,
    };
  } catch (error) {
    await rejectedFile?.discard();
    throw error;
  }
}
