/** Temporal is found, not asked for: an address in the environment, or a local dev server that Tend starts and supervises. */
import { openDevServer } from "./dev-server.ts";
import { targetFromEnvironment } from "./environment.ts";
import { findTemporal } from "./executable.ts";
import type { TemporalTarget } from "./target.ts";

export { findTemporal } from "./executable.ts";
export type { TemporalTarget } from "./target.ts";

export type OpenTemporal = {
  readonly target: TemporalTarget;
  /** `external`: an address was given; `local`: started here; `found`: one of this data folder that was running already. */
  readonly kind: "external" | "local" | "found";
  /** What was found, in one line for people. */
  readonly description: string;
  /** The local server's process id; null for an external one. */
  pid(): number | null;
  /** Ends supervision; ends the local server too if it is this process's to look after, unless `keep`. */
  close(options?: { readonly keep?: boolean }): Promise<void>;
};

export type OpenTemporalOptions = {
  /** The local server keeps its state, process id and port here. */
  readonly dataFolder: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** A line about what is going on. */
  readonly progress?: (line: string) => void;
};

/**
 * Finds or starts Temporal. An address from the environment is taken at its word: the host says when it does not answer, and
 * goes on when it does. Throws a UserError where there is no server and none can be had, saying what to do.
 */
export async function openTemporal(options: OpenTemporalOptions): Promise<OpenTemporal> {
  const environment = options.environment ?? process.env;
  const progress = options.progress ?? (() => {});
  const given = targetFromEnvironment(environment);
  if (given !== null) {
    const description = `Temporal at ${given.address} (namespace ${given.namespace}), as TEMPORAL_ADDRESS says`;
    return { target: given, kind: "external", description, pid: () => null, close: async () => {} };
  }
  const server = await openDevServer({
    dataFolder: options.dataFolder,
    executable: () => findTemporal({ environment, progress }),
    progress,
  });
  const where = `${server.target.address}, its state in ${options.dataFolder}`;
  return {
    target: server.target,
    kind: server.found ? "found" : "local",
    description: server.found
      ? `Temporal's server, already running at ${where}`
      : `Temporal's server, started at ${where}`,
    pid: server.pid,
    close: server.close,
  };
}
