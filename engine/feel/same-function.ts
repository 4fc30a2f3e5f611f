/** Which functions are equal (10.3.2.15, table 53): those with the same parameters and body, that see the same names. */
import type { FunctionValue } from "../values/value.ts";

type Origin = {
  /** What was written, or the standard's function. */
  readonly definition: object;
  /** The names around it; null where it sees none. */
  readonly scope: object | null;
};

const origins = new WeakMap<FunctionValue, Origin>();
const texts = new WeakMap<object, string>();

/** The function, which is known from now on by where it comes from. */
export function fromOrigin(made: FunctionValue, definition: object, scope: object | null): FunctionValue {
  origins.set(made, { definition, scope });
  return made;
}

export function isSameFunction(a: FunctionValue, b: FunctionValue): boolean {
  if (a === b) return true;
  const [one, other] = [origins.get(a), origins.get(b)];
  if (one === undefined || other === undefined || one.scope !== other.scope) return false;
  return one.definition === other.definition || (one.scope !== null && textOf(one) === textOf(other));
}

/** What is written is small, and read once. */
function textOf({ definition }: Origin): string {
  const text = texts.get(definition) ?? JSON.stringify(definition);
  texts.set(definition, text);
  return text;
}
