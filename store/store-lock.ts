/** One process per embedded store: a file that names its holder. A holder that no longer lives is replaced. */
import { readFileSync } from "node:fs";
import { link, open, readFile, rm, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { StoreInUse } from "./store-in-use.ts";

export type StoreLock = { release(): Promise<void> };

/** A process id is used again after a while; its start tells one use from the next. Null where the system does not say. */
type Holder = { readonly pid: number; readonly started: string | null };

/** How old a guard must be to have been left by a process that died while it held it (it is held for milliseconds). */
const GUARD_ABANDONED_AFTER = 10_000;

/** Takes the lock of a folder, or throws StoreInUse. A lock whose holder is gone is taken over, by one process only. */
export async function acquireStoreLock(folder: string): Promise<StoreLock> {
  const path = join(folder, "lock");
  const own: Holder = { pid: process.pid, started: startOf(process.pid) };
  for (let attempt = 0; ; attempt++) {
    if (await createWith(path, folder, JSON.stringify(own))) return { release: () => release(path, own) };
    const holder = await readHolder(path);
    if (holder === null) continue;
    if (isAlive(holder) || attempt > 100) throw new StoreInUse(folder, holder.pid);
    await removeStale(path);
  }
}

/** Creates the file with its content in one step: nobody sees an empty lock. False: there is one. */
async function createWith(path: string, folder: string, content: string): Promise<boolean> {
  const draft = join(folder, `lock.${process.pid}.${Math.random().toString(36).slice(2)}`);
  const file = await open(draft, "wx");
  await file.writeFile(content);
  await file.close();
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  } finally {
    await unlink(draft);
  }
}

/** Under a guard: else two processes might each remove the lock that the other has just created. */
async function removeStale(path: string): Promise<void> {
  const guard = `${path}.guard`;
  try {
    await (await open(guard, "wx")).close();
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    const age = await stat(guard).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0,
    );
    if (age > GUARD_ABANDONED_AFTER) await rm(guard, { force: true });
    await new Promise((resolve) => setTimeout(resolve, 20));
    return;
  }
  try {
    const holder = await readHolder(path);
    if (holder !== null && !isAlive(holder)) await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

async function readHolder(path: string): Promise<Holder | null> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null && "pid" in parsed && typeof parsed.pid === "number") {
      return {
        pid: parsed.pid,
        started: "started" in parsed && typeof parsed.started === "string" ? parsed.started : null,
      };
    }
  } catch {
    // Not written by Tend: nobody holds it.
  }
  return { pid: 0, started: null };
}

function isAlive(holder: Holder): boolean {
  if (holder.pid <= 0) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (codeOf(error) !== "EPERM") return false;
  }
  const started = startOf(holder.pid);
  return started === null || holder.started === null || started === holder.started;
}

/** The process's start in clock ticks since boot, where there is a /proc. */
function startOf(pid: number): string | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8");
    return fields.slice(fields.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

async function release(path: string, own: Holder): Promise<void> {
  const holder = await readHolder(path);
  if (holder?.pid === own.pid && holder.started === own.started) await rm(path, { force: true });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
