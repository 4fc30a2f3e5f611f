/**
 * How the tests run: two files at a time (what two cores carry), with time-outs for the slow machines of continuous integration.
 * Files that only compute share their processes, since what they test has no state; the others have each one of their own.
 */
import { defineConfig } from "vitest/config";
import { COMPUTING, LongFilesFirst } from "./test/long-files-first.ts";

const computing = COMPUTING.map((folder) => `test/${folder}/**/*.test.ts`);
const shared = {
  setupFiles: ["test/fixed-seed.ts"],
  pool: "forks" as const,
  maxWorkers: 2,
  testTimeout: 60_000,
  hookTimeout: 120_000,
  teardownTimeout: 20_000,
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongFilesFirst },
    projects: [
      { test: { ...shared, name: "computing", include: computing, isolate: false } },
      { test: { ...shared, name: "serving", include: ["test/**/*.test.ts"], exclude: computing } },
    ],
  },
});
