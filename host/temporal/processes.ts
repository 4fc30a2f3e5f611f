/** Looking at processes by their id, and ending them. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/** Whether a process with this id is running (a dead one that nobody has collected is not). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  if (process.platform !== "linux") return true;
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

/** Whether the process is the dev server with that database: an id that was written down may since belong to another program. */
export function isDevServer(pid: number, database: string): boolean {
  if (!isAlive(pid)) return false;
  const command = commandOf(pid);
  return command.includes("start-dev") && command.includes(database);
}

/** Asks a process to end, and after five seconds makes it. */
export async function endProcess(pid: number): Promise<void> {
  send(pid, "SIGTERM");
  for (let waited = 0; waited < 5_000 && isAlive(pid); waited += 50) await delay(50);
  if (isAlive(pid)) send(pid, "SIGKILL");
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has gone already.
  }
}

function commandOf(pid: number): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}
