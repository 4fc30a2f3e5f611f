/** Where Tend keeps what it can get again: the Temporal server's executable, bundled workflow code. */
import { homedir } from "node:os";
import { join } from "node:path";

/** `TEND_CACHE`, else `XDG_CACHE_HOME`/tend, else ~/.cache/tend. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.TEND_CACHE) return environment.TEND_CACHE;
  const base = environment.XDG_CACHE_HOME || join(environment.HOME || homedir(), ".cache");
  return join(base, "tend");
}
