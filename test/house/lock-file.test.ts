/** The lock file names packages and their hashes, and no registry: whoever installs uses the one they trust. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { missingEntries } from "../../scripts/complete-lock.ts";

const root = new URL("../..", import.meta.url);

test("package-lock.json has no addresses", () => {
  const lines = readFileSync(new URL("package-lock.json", root), "utf8").split("\n");
  expect(lines.filter((line) => line.includes('"resolved"'))).toEqual([]);
});

test("package-lock.json names the builds for every system, also those that the registry it was made with does not hold", () => {
  const lock = JSON.parse(readFileSync(new URL("package-lock.json", root), "utf8"));
  expect(Object.keys(missingEntries(lock)), "run: node scripts/run.mjs scripts/complete-lock.ts").toEqual([]);
  expect(
    missingEntries({
      packages: {
        "node_modules/a": {
          optionalDependencies: { "@a/linux-x64-musl": "1.2.3", "@a/darwin-arm64": "1.2.3" },
          dev: true,
        },
        "node_modules/@a/darwin-arm64": { version: "1.2.3" },
      },
    }),
  ).toEqual({
    "node_modules/@a/linux-x64-musl": {
      version: "1.2.3",
      cpu: ["x64"],
      dev: true,
      libc: ["musl"],
      optional: true,
      os: ["linux"],
    },
  });
});

test("every dependency has its exact version, and a line that says why in docs/dependencies.md", () => {
  const manifest: { dependencies: { [name: string]: string }; devDependencies: { [name: string]: string } } =
    JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
  const all = { ...manifest.dependencies, ...manifest.devDependencies };
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  const named = readFileSync(new URL("docs/dependencies.md", root), "utf8")
    .split("\n")
    .flatMap((line) => /^\| `([^`]+)`\s+\|/.exec(line)?.[1] ?? []);
  expect([...named].sort()).toEqual(Object.keys(all).sort());
});
