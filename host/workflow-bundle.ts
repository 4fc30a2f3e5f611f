/** The workflows' code as the worker loads it: bundled once for each state of the sources, and kept in the cache. */
import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleWorkflowCode, DefaultLogger, Runtime } from "@temporalio/worker";
import { cacheFolder } from "./cache-folder.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The module that Temporal's SDK loads for errors: the same for client, worker and workflows. */
export const FAILURE_CONVERTER = join(ROOT, "workflows", "failure-converter.cjs");

/** The path of the bundled code. */
export async function workflowBundle(environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const folder = join(cacheFolder(environment), "workflows");
  const path = join(folder, `${await hashOfSources()}.cjs`);
  try {
    await readFile(path);
    return path;
  } catch {
    // Not bundled yet.
  }
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(ROOT, "workflows", "index.ts"),
    failureConverterPath: FAILURE_CONVERTER,
    logger: new DefaultLogger("WARN"),
  });
  await mkdir(folder, { recursive: true });
  const unfinished = `${path}.${randomUUID()}`;
  await writeFile(unfinished, code);
  await rename(unfinished, path);
  return path;
}

/** Over everything that can change the bundle: the sources, and the versions of what they import. */
async function hashOfSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const folder of ["engine", "workflows"]) {
    const files = await readdir(join(ROOT, folder), { recursive: true });
    for (const file of files.filter((name) => /\.(ts|cjs)$/.test(name)).sort()) {
      hash
        .update(file)
        .update("\0")
        .update(await readFile(join(ROOT, folder, file)))
        .update("\0");
    }
  }
  hash.update(await readFile(join(ROOT, "package-lock.json")));
  return hash.digest("hex").slice(0, 32);
}

let installed = false;

/** Makes Temporal's SDK say only what is wrong, on stderr; once per process, before the first worker. */
export function quietRuntime(): void {
  if (installed) return;
  installed = true;
  Runtime.install({
    // A worker that is given up because Temporal has gone says so; the host says it already.
    logger: new DefaultLogger("ERROR", ({ level, message, meta }) => {
      if (message === "Worker failed") return;
      const error: unknown = meta?.error;
      process.stderr.write(`Temporal ${level}: ${message}${error instanceof Error ? `: ${error.message}` : ""}\n`);
    }),
    telemetryOptions: { logging: { filter: "ERROR", forward: {} } },
    shutdownSignals: [],
  });
}
