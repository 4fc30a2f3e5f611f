/**
 * Built-in functions as values: `{f: floor}`, `sort(dates, before)`. Where a function can be used, a name alone is short for a
 * function that calls it.
 */
import type { BuiltIn, Signature } from "../../engine/functions/built-in.ts";
import { builtIn } from "../../engine/functions/index.ts";
import type { ExpressionSyntax, Place } from "../syntax/tree.ts";
import type { Checking } from "./checking.ts";
import { isForeignName } from "./foreign-names.ts";
import { localNamed } from "./names.ts";

type FunctionSyntax = Extract<ExpressionSyntax, { readonly kind: "function" }>;

/**
 * What a name is short for that is a built-in's and nobody else's: `function(n) floor(n)` for `floor`. Of several ways to call
 * it, the one that takes `count` arguments; null: the first, without what may be left out. Null for all other expressions, for
 * functions that take nothing, and where no function can be used.
 */
export function builtInNamed(
  syntax: ExpressionSyntax,
  count: number | null,
  checking: Checking,
): FunctionSyntax | null {
  if (!checking.functionsStand || syntax.kind !== "name") return null;
  const { name, place } = syntax;
  const row = builtIn(name);
  if (row === null || isForeignName(name) || localNamed(name, checking) !== null) return null;
  return checking.environment.resolve(name, place) === null ? writtenOut(row, count, place) : null;
}

function writtenOut(row: BuiltIn, count: number | null, place: Place): FunctionSyntax | null {
  const signature = row.signatures.find((each) => count === null || takes(each, count)) ?? row.signatures[0];
  if (signature === undefined) return null;
  const names = namesOf(signature, count ?? neededBy(signature), row.name);
  if (names.length === 0) return null;
  const value = (text: string): ExpressionSyntax => ({ kind: "name", name: text, place });
  return {
    kind: "function",
    parameters: names.map((text) => ({ name: { text, place }, type: null })),
    body: {
      kind: "call",
      function: { text: row.name, place },
      arguments: names.map((text) => ({ name: null, value: value(text) })),
      place,
    },
    place,
  };
}

function takes(signature: Signature, count: number): boolean {
  return count >= neededBy(signature) && (signature.repeats || count <= signature.parameters.length);
}

function neededBy({ parameters }: Signature): number {
  return parameters.filter(({ optional }) => !optional).length;
}

/** A parameter that is called like the function itself would be taken for it in the call. */
function namesOf({ parameters }: Signature, count: number, functionName: string): readonly string[] {
  const last = parameters.at(-1)?.name ?? "";
  return Array.from({ length: count }, (_, index) => {
    const name = parameters[index]?.name ?? `${last} ${index + 1}`;
    return name === functionName ? `${name} value` : name;
  });
}
