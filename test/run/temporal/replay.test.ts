/** Histories that were recorded once must replay: a run that is open now meets this code after the next deploy. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DefaultLogger, Runtime, Worker } from "@temporalio/worker";
import { beforeAll, describe, expect, test } from "vitest";

const FOLDER = fileURLToPath(new URL("../../testdata/histories/", import.meta.url));
const SWAPPED = fileURLToPath(new URL("../../testdata/swapped-commands.ts", import.meta.url));
const workflowsPath = fileURLToPath(new URL("../../../workflows/index.ts", import.meta.url));

Runtime.install({
  logger: new DefaultLogger("ERROR"),
  telemetryOptions: { logging: { filter: "off", forward: {} } },
});

const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.slice(0, -".json".length));

/** Replays all histories; by name, the error or null. */
async function replay(workflowModules: readonly string[]): Promise<{ readonly [name: string]: string | null }> {
  const histories = names.map((workflowId) => {
    const history: unknown = JSON.parse(readFileSync(`${FOLDER}${workflowId}.json`, "utf8"));
    return { workflowId, history };
  });
  const results: { [name: string]: string | null } = {};
  const options = { workflowsPath, interceptors: { workflowModules: [...workflowModules] } };
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories)) {
    results[workflowId] = error === undefined ? null : error.name;
  }
  return results;
}

describe("recorded histories", () => {
  let unchanged: { readonly [name: string]: string | null };
  let swapped: { readonly [name: string]: string | null };
  beforeAll(async () => {
    unchanged = await replay([]);
    swapped = await replay([SWAPPED]);
  });

  test("there are some of every workflow", () => {
    expect(names.toSorted()).toEqual([
      "long",
      "long-continued",
      "lost",
      "recovery-goal",
      "recovery-longest",
      "renewal",
      "sweep-loop",
    ]);
  });

  test.each(names)("%s replays", (name) => {
    expect(unchanged[name]).toBeNull();
  });

  test.each(names.filter((name) => name !== "sweep-loop" && name !== "long-continued"))(
    "%s does not replay when two commands of the workflow are swapped",
    (name) => {
      expect(swapped[name]).toBe("DeterminismViolationError");
    },
  );
});
