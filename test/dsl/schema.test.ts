/** The JSON Schema takes what the compiler takes, and refuses keys that it does not know. */
import { readdirSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { codes, exampleOf } from "../../dsl/diagnostics/explain-code.ts";
import { jsonSchema } from "../../dsl/schema/json-schema.ts";
import { tend } from "../cli/tend.ts";

const validate = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(jsonSchema());

/** What is wrong with a YAML file, as far as a schema sees: unknown keys with their places. */
function unknownKeys(text: string): readonly string[] {
  if (validate(parse(text))) return [];
  return (validate.errors ?? [])
    .filter(({ keyword }) => keyword === "additionalProperties")
    .map(({ instancePath, params }) => `${instancePath}: ${String(params.additionalProperty)}`);
}

const TWINS = new URL("../testdata/crm-yaml/", import.meta.url);
const twins = readdirSync(TWINS, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".yaml"));

test.each(twins)("the example's %s is valid", (path) => {
  const text = readFileSync(new URL(path, TWINS), "utf8");
  expect({ valid: validate(parse(text)), errors: validate.errors }).toEqual({ valid: true, errors: null });
});

describe("what the compiler takes", () => {
  test.each([
    "risk:\n  r: {open when: a, severity: high}",
    "define:\n  a: 1\n  b: true\n  c: {title: T, value: 3}",
    "define:",
    "account: accounts.id",
    "metric:\n  m: per day from usage.x",
    "role:\n  r: {value: a, else: [b, c]}",
    "playbook:\n  p:\n    start: {when: a, existing accounts too: yes}\n    steps:\n      - wait 3d\n      - {wait: 3d}",
    "playbook:\n  p:\n    steps:\n      - choose: [{when: a, steps: [wait 1d]}, {otherwise: [wait 1d]}]\n",
    "playbook:\n  p:\n    steps:\n      - at: 3d before d\n        if late: skip\n        steps: [{task: t, to: csm}]\n",
    ...codes
      .flatMap((code) => exampleOf(code, "right").filter(({ path }) => path === "main.yaml"))
      .map(({ text }) => text),
  ])("%j", (text) => {
    expect({ valid: validate(parse(text)), errors: validate.errors }).toEqual({ valid: true, errors: null });
  });
});

describe("keys that are unknown", () => {
  test.each([
    ["helth: {}", ": helth"],
    ["risk:\n  r: {opne: a}", "/risk/r: opne"],
    ["health:\n  h:\n    mesure: {}", "/health/h: mesure"],
    ["health:\n  h:\n    measure:\n      m: {wieght: 50%}", "/health/h/measure/m: wieght"],
    ["playbook:\n  p:\n    steps:\n      - {task: t, too: csm}", "/playbook/p/steps/0: too"],
  ])("%j", (text, unknown) => {
    expect(validate(parse(text))).toBe(false);
    expect(unknownKeys(text)).toContain(unknown);
  });
});

test("tend schema prints it", async () => {
  const { code, stdout } = await tend(["schema"]);
  expect({ code, schema: JSON.parse(stdout) }).toEqual({ code: 0, schema: jsonSchema() });
});
