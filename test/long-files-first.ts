/**
 * The order of test files. First the one that lives by a fast clock, beside files that only compute: it asks for little but in
 * time. Then those that wait for servers, so that none of them is left alone at the end.
 */
import { BaseSequencer, type TestSpecification } from "vitest/node";

const BY_THE_CLOCK = "test/agree/agree.test.ts";

/** Folders of files that only compute. */
export const COMPUTING: readonly string[] = [
  ...["dsl", "dsl-checks", "dsl-syntax", "editors", "engine", "feel", "fuzz", "laws", "mistakes", "types", "yaml"],
];

/** Begun in this order; all others follow. */
const LONG = [
  "test/chaos/chaos.test.ts",
  "test/host/downtime.test.ts",
  "test/host/host.test.ts",
  "test/cli/forwarding.test.ts",
  "test/host/lost.test.ts",
  "test/example/scores.test.ts",
  "test/cli/run.test.ts",
  "test/cli/verbs.test.ts",
];

export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files);
    return others.sort((a, b) => rank(a) - rank(b));
  }
}

function rank({ moduleId }: TestSpecification): number {
  if (moduleId.endsWith(BY_THE_CLOCK)) return -2;
  if (COMPUTING.some((folder) => moduleId.includes(`/test/${folder}/`))) return -1;
  const index = LONG.findIndex((file) => moduleId.endsWith(file));
  return index === -1 ? LONG.length : index;
}
