/** A Temporal server of a test file's own, its state on disk in a folder that goes away. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OpenTemporal, openTemporal } from "../../host/temporal/index.ts";

export type TestServer = {
  readonly temporal: OpenTemporal;
  readonly folder: string;
  readonly close: () => Promise<void>;
};

/** Getting the executable may take minutes on a machine that has none. */
export const SERVER_PATIENCE = 600_000;

export async function openServer(): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), "tend-host-"));
  const { TEMPORAL_ADDRESS: _, ...environment } = process.env;
  const temporal = await openTemporal({ dataFolder: folder, environment });
  return {
    temporal,
    folder,
    close: async () => {
      await temporal.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
