/** How the standard's functions are told: each a name and signatures, whose parameters read values or refuse them. */
import { isList } from "../../values/compare.ts";
import type {
  DateValue,
  FunctionValue,
  Instant,
  MomentValue,
  RangeValue,
  TimeValue,
  Value,
} from "../../values/value.ts";
import type { Budget } from "../budget.ts";
import { isRange } from "../ranges.ts";

/** What a function may ask of its surroundings. */
export type Surroundings = {
  readonly budget: Budget;
  readonly instant: Instant;
  readonly patterns: Patterns;
};

/**
 * Regular expressions; the engine is given from outside. Null: the pattern or a flag is none. What takes more than linear time is
 * charged to the budget, as long as the pattern is used.
 */
export type Patterns = {
  readonly compile: (pattern: string, flags: string, budget: Budget) => Pattern | null;
};
/** For an evaluation that has no engine for them: every pattern is none. */
export const NO_PATTERNS: Patterns = { compile: () => null };

export type Pattern = {
  readonly isIn: (text: string) => boolean;
  /** The standard's replacement: `$1` is the first group. Null where it names what does not exist. */
  readonly replaceIn: (text: string, replacement: string) => string | null;
  /** Null where the pattern fits nothing at all. */
  readonly split: (text: string) => readonly string[] | null;
};

/** Reads an argument; undefined where it is none for this parameter. `given` is undefined where nothing was given. */
export type Parameter<T> = {
  readonly name: string;
  readonly optional: boolean;
  readonly read: (given: Value | undefined) => { readonly value: T } | null;
};

export type Signature = {
  readonly parameters: readonly { readonly name: string; readonly optional: boolean }[];
  /** The last parameter takes all that follow. */
  readonly variadic: boolean;
  /**
   * As many arguments as parameters; undefined where one was left out. Gives undefined where an argument is none for its parameter:
   * another signature may take it. Null is the standard's answer to a mistake.
   */
  readonly call: (given: readonly (Value | undefined)[], surroundings: Surroundings) => Value | undefined;
};

export type FeelFunction = { readonly name: string; readonly signatures: readonly Signature[] };

export function define(name: string, ...signatures: readonly Signature[]): FeelFunction {
  return { name, signatures };
}

export function none(run: (surroundings: Surroundings) => Value): Signature {
  return { parameters: [], variadic: false, call: (_, surroundings) => run(surroundings) };
}

export function one<A>(first: Parameter<A>, run: (a: A, surroundings: Surroundings) => Value): Signature {
  return {
    parameters: [first],
    variadic: false,
    call: (given, surroundings) => {
      const a = first.read(given[0]);
      return a === null ? undefined : run(a.value, surroundings);
    },
  };
}

export function two<A, B>(
  first: Parameter<A>,
  second: Parameter<B>,
  run: (a: A, b: B, surroundings: Surroundings) => Value,
): Signature {
  return {
    parameters: [first, second],
    variadic: false,
    call: (given, surroundings) => {
      const [a, b] = [first.read(given[0]), second.read(given[1])];
      return a === null || b === null ? undefined : run(a.value, b.value, surroundings);
    },
  };
}

export function three<A, B, C>(
  first: Parameter<A>,
  second: Parameter<B>,
  third: Parameter<C>,
  run: (a: A, b: B, c: C, surroundings: Surroundings) => Value,
): Signature {
  return {
    parameters: [first, second, third],
    variadic: false,
    call: (given, surroundings) => {
      const [a, b, c] = [first.read(given[0]), second.read(given[1]), third.read(given[2])];
      return a === null || b === null || c === null ? undefined : run(a.value, b.value, c.value, surroundings);
    },
  };
}

export function four<A, B, C, D>(
  first: Parameter<A>,
  second: Parameter<B>,
  third: Parameter<C>,
  fourth: Parameter<D>,
  run: (a: A, b: B, c: C, d: D, surroundings: Surroundings) => Value,
): Signature {
  return {
    parameters: [first, second, third, fourth],
    variadic: false,
    call: (given, surroundings) => {
      const [a, b, c, d] = [first.read(given[0]), second.read(given[1]), third.read(given[2]), fourth.read(given[3])];
      if (a === null || b === null || c === null || d === null) return undefined;
      return run(a.value, b.value, c.value, d.value, surroundings);
    },
  };
}

/** Any number of arguments (at least `least`), all read alike; the names of the first are given. */
export function many<A>(
  names: readonly string[],
  each: Parameter<A>,
  run: (all: readonly A[], surroundings: Surroundings) => Value,
  least = 1,
): Signature {
  return {
    parameters: names.map((name, index) => ({ name, optional: index >= least })),
    variadic: true,
    call: (given, surroundings) => {
      const all: A[] = [];
      for (const argument of given) {
        const read = each.read(argument);
        if (read === null) return undefined;
        all.push(read.value);
      }
      return run(all, surroundings);
    },
  };
}

/** A parameter that need not be given; null counts as not given. */
export function optional<T>(parameter: Parameter<T>): Parameter<T | undefined> {
  return {
    name: parameter.name,
    optional: true,
    read: (given) => (given === undefined || given === null ? { value: undefined } : parameter.read(given)),
  };
}

/** A parameter that need not be given, but is no null. */
export function known<T>(parameter: Parameter<T>): Parameter<T | undefined> {
  return {
    name: parameter.name,
    optional: true,
    read: (given) => (given === undefined ? { value: undefined } : parameter.read(given)),
  };
}

export const any = (name: string): Parameter<Value> => ({
  name,
  optional: false,
  read: (given) => (given === undefined ? null : { value: given }),
});

export const number = (name: string): Parameter<number> =>
  single(name, (value) => (typeof value === "number" ? value : null));
export const whole = (name: string): Parameter<number> =>
  single(name, (value) => (typeof value === "number" ? Math.trunc(value) : null));
export const text = (name: string): Parameter<string> =>
  single(name, (value) => (typeof value === "string" ? value : null));
export const range = (name: string): Parameter<RangeValue> => single(name, (value) => (isRange(value) ? value : null));
export const date = (name: string): Parameter<DateValue | MomentValue> =>
  single(name, (value) => (isTagged(value) && (value.kind === "date" || value.kind === "moment") ? value : null));
export const time = (name: string): Parameter<TimeValue> =>
  single(name, (value) => (isTagged(value) && value.kind === "time" ? value : null));
export const context = (name: string): Parameter<{ readonly [field: string]: Value }> =>
  single(name, (value) => (isTagged(value) && value.kind === "context" ? value.fields : null));
export const callable = (name: string): Parameter<FunctionValue> =>
  single(name, (value) => (isTagged(value) && value.kind === "function" ? value : null));

/** A list; another value than null is the list of it alone. */
export const list = (name: string): Parameter<readonly Value[]> => ({
  name,
  optional: false,
  read: (given) => {
    if (given === undefined || given === null) return null;
    return { value: isList(given) ? given : [given] };
  },
});

export function isTagged(value: Value): value is Extract<Value, { readonly kind: string }> {
  return value !== null && typeof value === "object" && !isList(value);
}

/** A list of one stands for its element. */
function single<T>(name: string, read: (value: Value) => T | null): Parameter<T> {
  return {
    name,
    optional: false,
    read: (given) => {
      if (given === undefined) return null;
      const [only = null] = isList(given) && given.length === 1 ? given : [];
      const value = read(given) ?? (isList(given) ? read(only) : null);
      return value === null ? null : { value };
    },
  };
}
