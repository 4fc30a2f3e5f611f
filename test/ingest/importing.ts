/** What the tests of imports share: a project of small files, imported from text. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import type { ProjectConfiguration } from "../../dsl/project/project-configuration.ts";
import type { Program } from "../../engine/program/program.ts";
import type { Day, Instant } from "../../engine/values/value.ts";
import { type ImportReport, importSource } from "../../host/ingest/index.ts";
import type { InputLimits } from "../../host/ingest/open-input.ts";
import { type Database, type LoadedPortfolio, loadPortfolio } from "../../store/index.ts";
import { COUNT, DATE, MOMENT, MONEY, PERCENT, smallProgram, TEXT } from "../store/small-program.ts";

export const PROGRAM = smallProgram({
  attributes: {
    tier: [TEXT, "accounts.tier"],
    arr: [MONEY, "accounts.arr"],
    renewal: [DATE, "accounts.renewal"],
    discount: [PERCENT, "accounts.discount"],
  },
  metrics: {
    uses: ["per-day", "usage.count", "feature"],
    total: ["per-day", "usage.count"],
    nps: ["latest", "surveys.score"],
  },
  records: {
    ticket: ["tickets", { opened: MOMENT, "resolved?": MOMENT, text: TEXT, "csat?": COUNT }],
    subscription: ["subscriptions", { start: DATE, end: DATE }],
  },
});

export const PROJECT: ProjectConfiguration = {
  name: "small",
  zone: "UTC",
  calendar: PROGRAM.calendar,
  sources: {
    accounts: { file: "accounts.csv", account: "account_id", date: null },
    usage: { file: "usage.csv", account: "account_id", date: "date" },
    surveys: { file: "surveys.csv", account: "account_id", date: "answered" },
    tickets: { file: "tickets.csv", account: "account_id", date: "opened" },
    subscriptions: { file: "subscriptions.csv", account: "account_id", date: "start" },
    customers: { file: "customers.csv", account: "account_id", date: null },
  },
};

export const ACCOUNTS = `account_id,tier,arr,renewal,discount
44,gold,"12,000.00",2023-12-31,10%
45,silver,€ 900.50,,
46,,,2024-01-31,0.5
`;

/** 2023-06-01. */
export const AT: Instant = Date.parse("2023-06-01T00:00:00Z");

export function day(iso: string): Day {
  return Date.parse(iso) / 86_400_000;
}

export type Importing = {
  readonly program?: Program;
  readonly project?: ProjectConfiguration;
  readonly at?: Instant;
  readonly asOf?: Day;
  readonly name?: string;
  readonly rejectedFolder?: string | null;
  readonly limits?: InputLimits;
};

/** Imports text as if it were the source's file. */
export function importText(
  database: Database,
  tenant: string,
  source: string,
  content: string | Uint8Array,
  { program = PROGRAM, project = PROJECT, at = AT, name, rejectedFolder = null, ...rest }: Importing = {},
): Promise<ImportReport> {
  const bytes = typeof content === "string" ? Buffer.from(content) : Buffer.from(content);
  return importSource({
    database,
    tenant,
    program,
    project,
    source,
    at,
    projectFolder: "/nowhere",
    rejectedFolder,
    stream: { name: name ?? `${source}.csv`, content: Readable.from([bytes]) },
    ...rest,
  });
}

export function portfolioOf(database: Database, tenant: string, program = PROGRAM): Promise<LoadedPortfolio> {
  return database.transaction(tenant, (tx) => loadPortfolio(tx, program), { isolation: "repeatable-read" });
}

/** The data of the account that the user knows by this id. */
export async function dataOf(database: Database, tenant: string, externalId: string, program = PROGRAM) {
  const { accounts } = await portfolioOf(database, tenant, program);
  const account = accounts.find(({ data }) => data.externalId === externalId);
  if (account === undefined) throw new Error(`no account ${externalId}`);
  return account.data;
}

export async function writeFiles(folder: string, files: { readonly [path: string]: string }): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
