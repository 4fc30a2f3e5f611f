/** What workflows may import, and how they read the virtual clock. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { realUntil, virtualAt } from "../../../workflows/clock.ts";
import { bundle } from "./scripted-host.ts";

const WORKFLOWS = fileURLToPath(new URL("../../../workflows/", import.meta.url));
/** What Temporal's own workflow library brings along. */
const TEMPORALS_OWN = ["@temporalio/workflow", "@temporalio/common", "nexus-rpc", "long", "ms"];

/** The modules in a bundle: folders of the project, or packages. */
function originsOf(code: string): readonly string[] {
  const paths = [...code.matchAll(/^ {2}!\*\*\* (\.\/\S+) \*\*\*!$/gm)].map((match) => match[1] ?? "");
  const origin = (path: string): string => {
    const [, first = "", ...rest] = path.split("/");
    if (first !== "node_modules") return first;
    return rest[0]?.startsWith("@") === true ? `${rest[0]}/${rest[1]}` : (rest[0] ?? "");
  };
  return [...new Set(paths.map(origin))].toSorted();
}

describe("the sandbox", () => {
  test("the bundle holds the engine, the workflows and Temporal's own modules, and nothing else", async () => {
    const { code } = await bundle();
    expect(originsOf(code)).toEqual(["engine", "workflows", ...TEMPORALS_OWN].toSorted());
  });

  test("the check sees a library that slips in", async () => {
    const { code } = await bundle(fileURLToPath(new URL("../../testdata/workflow-with-library.ts", import.meta.url)));
    expect(originsOf(code)).toContain("fastest-levenshtein");
  });

  test("no workflow file names another import", () => {
    for (const file of readdirSync(WORKFLOWS)) {
      const imports = [...readFileSync(`${WORKFLOWS}${file}`, "utf8").matchAll(/from "([^"]+)"/g)].map(
        (match) => match[1],
      );
      for (const from of imports) expect(from).toMatch(/^(\.\/|\.\.\/engine\/|@temporalio\/workflow$)/);
    }
  });
});

describe("the virtual clock", () => {
  const epoch = Date.UTC(2026, 0, 1);

  test("is real time at factor 1", () => {
    const clock = { realEpoch: epoch, virtualEpoch: epoch, factor: 1 };
    expect(virtualAt(clock, epoch + 12_345)).toBe(epoch + 12_345);
    expect(realUntil(clock, epoch, epoch + 86_400_000)).toBe(86_400_000);
  });

  test("an hour takes a tenth of a second at factor 36,000", () => {
    const clock = { realEpoch: epoch, virtualEpoch: Date.UTC(2023, 2, 1), factor: 36_000 };
    expect(virtualAt(clock, epoch + 100)).toBe(Date.UTC(2023, 2, 1, 1));
    expect(realUntil(clock, epoch, Date.UTC(2023, 2, 1, 1))).toBe(100);
    expect(realUntil(clock, epoch, Date.UTC(2023, 1, 1))).toBe(0);
  });

  test("whoever waits until an instant is never early", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(1e9), fc.nat(1e9), (factor, passed, ahead) => {
        const clock = { realEpoch: epoch, virtualEpoch: 1_000_000_000_000, factor };
        const now = epoch + passed;
        const wanted = virtualAt(clock, now) + ahead;
        expect(virtualAt(clock, now + realUntil(clock, now, wanted))).toBeGreaterThanOrEqual(wanted);
      }),
    );
  });
});
