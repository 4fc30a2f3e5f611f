/** The order of test files: those that wait for clocks and servers first, so that none of them is left alone at the end. */
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Begun in this order; all others follow. */
const LONG = [
  "test/agree/agree.test.ts",
  "test/host/downtime.test.ts",
  "test/host/host.test.ts",
  "test/chaos/chaos.test.ts",
  "test/cli/run.test.ts",
  "test/cli/verbs.test.ts",
];

export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification): number => {
      const index = LONG.findIndex((file) => moduleId.endsWith(file));
      return index === -1 ? LONG.length : index;
    };
    return others.sort((a, b) => rank(a) - rank(b));
  }
}
