/** Has a request answered by whoever holds the store: a PostgreSQL directly, the embedded store here if it is free, else the process that has it. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Answers } from "../host/requests/answer.ts";
import type { Request, RequestOf } from "../host/requests/request.ts";
import { UserError } from "../host/user-error.ts";
import type { Database } from "../store/index.ts";
import { projectFolder } from "./read-project.ts";
import type { Context } from "./verb.ts";

/**
 * How long to go on trying while the store is held by a process that does not answer (it is opening or closing it), in real
 * milliseconds; `TEND_PATIENCE` says otherwise.
 */
const PATIENCE = 60_000;
/** When to say that somebody is waited for. */
const SILENCE = 2_000;

/** Where a project keeps what Tend writes. Not for git. */
export function dataFolder(project: string): string {
  return join(project, ".tend");
}

export function storeFolder(project: string): string {
  return join(dataFolder(project), "store");
}

/** The PostgreSQL that the flags or the environment name; null: the project's own embedded store. */
export function databaseUrl(context: Context): string | null {
  const fromEnvironment = context.environment.DATABASE_URL ?? "";
  return context.shared.database ?? (fromEnvironment === "" ? null : fromEnvironment);
}

export async function ask<K extends Request["kind"]>(context: Context, request: RequestOf<K>): Promise<Answers[K]>;
export async function ask(context: Context, request: Request): Promise<Answers[keyof Answers]> {
  const { output } = context;
  const progress = (line: string): void => output.progress(line);
  const url = databaseUrl(context);
  const { openDatabase, DEFAULT_TENANT } = await import("../store/index.ts");
  const { handle } = await import("../host/requests/handle.ts");
  if (url !== null) {
    const database = await openDatabase({ url });
    return closing(database, () => handle({ database, tenant: DEFAULT_TENANT, host: null }, request, progress));
  }

  const project = projectFolder(context);
  const folder = storeFolder(project);
  const { forward } = await import("../host/requests/forward.ts");
  const { serveRequests } = await import("../host/requests/serve.ts");
  return whileHeld(
    context,
    async () => {
      const database = await openDatabase({ folder });
      return closing(database, async () => {
        const workplace = { database, tenant: DEFAULT_TENANT, host: null };
        const serving = await serveRequests(folder, () => workplace);
        return await handle(workplace, request, progress).finally(() => serving.close());
      });
    },
    () => forward(folder, request, progress),
  );
}

/** Opens the embedded store for a process that stays. Throws a UserError where another one is at work in it. */
export async function holdStore(context: Context): Promise<Database> {
  const folder = storeFolder(projectFolder(context));
  const { openDatabase } = await import("../store/index.ts");
  const { forward } = await import("../host/requests/forward.ts");
  return whileHeld(
    context,
    () => openDatabase({ folder }),
    async () => {
      const answer = await forward(folder, { kind: "status" }, () => {});
      if (answer?.kind !== "status" || answer.host === null) return null;
      throw new UserError(
        `\`tend run\` is at work in ${folder} already.`,
        "Look at it with `tend status`, or stop it first.",
      );
    },
  );
}

/** Tries `open`; while somebody else holds the store, `other` (null: nobody answers yet), and again. */
async function whileHeld<T>(context: Context, open: () => Promise<T>, other: () => Promise<T | null>): Promise<T> {
  const { StoreInUse } = await import("../store/index.ts");
  mkdirSync(dataFolder(projectFolder(context)), { recursive: true });
  const started = Date.now();
  const patience = Number(context.environment.TEND_PATIENCE ?? PATIENCE);
  for (let told = false; ; ) {
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof StoreInUse)) throw error;
      const answer = await other();
      if (answer !== null) return answer;
      const waited = Date.now() - started;
      if (waited > patience) throw error;
      if (waited > SILENCE && !told) {
        context.output.note(`Waiting for the store, which process ${error.holder} is opening or closing …`);
        told = true;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function closing<T>(database: Database, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await database.close();
  }
}
