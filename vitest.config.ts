/** How the tests run: two files at a time (what two cores carry), with time-outs for the slow machines of continuous integration. */
import { defineConfig } from "vitest/config";
import { LongFilesFirst } from "./test/long-files-first.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/fixed-seed.ts"],
    pool: "forks",
    maxWorkers: 2,
    sequence: { sequencer: LongFilesFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
  },
});
