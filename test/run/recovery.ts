/** The recovery playbook of the language's description, compiled from its text. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile } from "../../dsl/compile.ts";
import type { Expression } from "../../engine/program/expression.ts";
import type { Playbook } from "../../engine/program/playbook.ts";
import { initialAsk } from "../../engine/run/step.ts";
import { logicOf } from "../../engine/run/steps/index.ts";
import type { Value } from "../../engine/values/value.ts";

const FOLDER = fileURLToPath(new URL("../testdata/recovery/", import.meta.url));
const FILES = ["tend.yaml", "recovery.tend", "recovery/workshop.md"];

export const RECOVERY = readRecovery();

function readRecovery(): Playbook {
  const { program, diagnostics } = compile(
    FILES.map((path) => ({ path, text: readFileSync(`${FOLDER}${path}`, "utf8") })),
  );
  const recovery = program?.playbooks.recovery;
  if (recovery === undefined)
    throw new Error(`recovery does not compile: ${diagnostics.map(({ message }) => message)}`);
  return recovery;
}

/** Answers a playbook's questions by the names of their watches (first visits); what is not named is false. */
export function lookingAt(
  playbook: Playbook,
  values: { readonly [watch: string]: Value },
): (expression: Expression) => Value {
  const asks = [initialAsk(playbook), ...Object.values(playbook.steps).map((step) => logicOf(step).needs(1))];
  const watches = new Map(
    asks.flatMap(({ observe }) => observe.map(({ watch, expression }) => [JSON.stringify(expression), watch] as const)),
  );
  return (expression) => {
    const watch = watches.get(JSON.stringify(expression)) ?? "";
    return Object.hasOwn(values, watch) ? (values[watch] ?? null) : false;
  };
}
