/** The demo's own project: a fresh copy of examples/crm with its own store, which stays behind to be looked at. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { forward } from "../../host/requests/forward.ts";
import { endProcess, isDevServer } from "../../host/temporal/processes.ts";
import { UserError } from "../../host/user-error.ts";
import { dataFolder, storeFolder } from "../with-store.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The root of the checkout. */
export const CHECKOUT = root;

export const DEMO_FOLDER = join(root, ".tend", "demo");

/** Throws a UserError while another demo, or a `tend run` on what one left, is using it. */
export async function freshDemoFolder(): Promise<string> {
  if (existsSync(storeFolder(DEMO_FOLDER))) {
    const answer = await forward(storeFolder(DEMO_FOLDER), { kind: "status" }, () => {});
    if (answer !== null) {
      throw new UserError(
        `Another process is using what the last demo left in ${DEMO_FOLDER}.`,
        "Stop it, or let it finish; then run `tend demo` again.",
      );
    }
  }
  await endServerLeftBehind();
  rmSync(DEMO_FOLDER, { recursive: true, force: true });
  mkdirSync(dirname(DEMO_FOLDER), { recursive: true });
  cpSync(join(root, "examples", "crm"), DEMO_FOLDER, {
    recursive: true,
    filter: (path) => ![".tend", "generate"].includes(basename(path)),
  });
  return DEMO_FOLDER;
}

/** A demo that was killed leaves its Temporal server running. */
async function endServerLeftBehind(): Promise<void> {
  const record = join(dataFolder(DEMO_FOLDER), "temporal.json");
  if (!existsSync(record)) return;
  const pid = /"pid":\s*(\d+)/.exec(readFileSync(record, "utf8"))?.[1];
  if (pid !== undefined && isDevServer(Number(pid), dataFolder(DEMO_FOLDER))) await endProcess(Number(pid));
}
