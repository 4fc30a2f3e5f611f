/** Calling: arguments find their parameters by position or by name, and a function is a value like others. */
import type { FunctionValue, Value } from "../values/value.ts";
import type { FeelFunction, Signature, Surroundings } from "./functions/define.ts";
import { fromOrigin } from "./same-function.ts";
import { spendOn } from "./weight.ts";

export type Given = { readonly name: string | null; readonly value: Value };

/** Calls a function of the standard; null where no signature takes what is given. */
export function callBuiltIn(called: FeelFunction, given: readonly Given[], surroundings: Surroundings): Value {
  spendOn(surroundings.budget, ...given.map(({ value }) => value));
  for (const signature of inOrder(called.signatures, given)) {
    const placed = place(signature, given);
    const value = placed === null ? undefined : signature.call(placed, surroundings);
    if (value !== undefined) return value;
  }
  return null;
}

/** `before(point: …, range: …)` is not `before(range: …, point: …)`: the signature that has the names in their order is the first. */
function inOrder(signatures: readonly Signature[], given: readonly Given[]): readonly Signature[] {
  const found = signatures.find(({ parameters }) => given.every(({ name }, index) => parameters[index]?.name === name));
  return found === undefined ? signatures : [found, ...signatures];
}

/** Calls a function that is a value. By position all arguments are given; by name, what is left out is null. */
export function callValue(called: FunctionValue, given: readonly Given[]): Value {
  if (given.every(({ name }) => name === null)) return called.call(given.map(({ value }) => value));
  const byName = new Map(given.map(({ name, value }) => [name, value]));
  const known = given.every(({ name }) => name !== null && called.parameters.includes(name));
  if (!known || given.length !== byName.size) return null;
  return called.call(called.parameters.map((name) => byName.get(name) ?? null));
}

/** A function of the standard as a value: it takes its arguments by position. */
export function builtInValue(called: FeelFunction, surroundings: Surroundings): FunctionValue {
  const made: FunctionValue = {
    kind: "function",
    parameters: (called.signatures[0]?.parameters ?? []).map(({ name }) => name),
    call: (given) =>
      callBuiltIn(
        called,
        given.map((value) => ({ name: null, value })),
        surroundings,
      ),
  };
  return fromOrigin(made, called, null);
}

/** The arguments in the order of the parameters; null where they do not fit. */
function place(signature: Signature, given: readonly Given[]): readonly (Value | undefined)[] | null {
  const { parameters, variadic } = signature;
  const required = parameters.filter(({ optional }) => !optional).length;
  if (given.every(({ name }) => name === null)) {
    if (given.length < required || (!variadic && given.length > parameters.length)) return null;
    const values: (Value | undefined)[] = given.map(({ value }) => value);
    while (!variadic && values.length < parameters.length) values.push(undefined);
    return values;
  }
  const known = new Set(parameters.map(({ name }) => name));
  if (given.some(({ name }) => name === null || !known.has(name))) return null;
  const byName = new Map(given.map(({ name, value }) => [name, value]));
  if (byName.size !== given.length) return null;
  if (parameters.some(({ name, optional }) => !optional && !byName.has(name))) return null;
  const values = parameters.map(({ name }) => byName.get(name));
  while (variadic && values.at(-1) === undefined && values.length > 0) values.pop();
  return values;
}
