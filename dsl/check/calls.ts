/** Calls of built-in functions: which signature fits, and what the result is. */

import type { BuiltIn, Parameter, Signature, TypePattern } from "../../engine/functions/built-in.ts";
import { BUILT_INS, builtIn } from "../../engine/functions/index.ts";
import type { Expression } from "../../engine/program/expression.ts";
import type { FunctionType, Type } from "../../engine/program/type.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import { replacing } from "../diagnostics/suggest.ts";
import { writeInstead } from "../syntax/token-view.ts";
import type { ExpressionSyntax } from "../syntax/tree.ts";
import { builtInNamed } from "./built-in-values.ts";
import { BROKEN, type Checking, type Elaborate, quote, whereFunctionsStand } from "./checking.ts";
import { tellForeign } from "./foreign-functions.ts";
import { elaborateFunction, invokeNamed } from "./function-values.ts";
import { localNamed } from "./names.ts";
import { tellOneDay } from "./one-day.ts";
import { resultBeyondPatterns } from "./results.ts";
import { ANY, common, DATE, describeType, isBroken, MOMENT, NULL, namesInWords } from "./types.ts";
import { warnOfMixed } from "./unit-warnings.ts";
import { isWritten } from "./written-numbers.ts";

type CallSyntax = Extract<ExpressionSyntax, { readonly kind: "call" }>;
type Argument = CallSyntax["arguments"][number];

export function elaborateCall(syntax: CallSyntax, checking: Checking, elaborate: Elaborate): Expression {
  const called = syntax.function.text;
  const own = functionNamed(syntax, checking);
  if (own !== null) return invokeNamed(own, syntax.function, syntax.arguments, syntax.place, checking, elaborate);
  const row = builtIn(called);
  if (row === null) {
    const written = syntax.arguments.map(({ value }) => value);
    if (tellKey(syntax, checking)) return BROKEN;
    if (tellForeign(called, syntax.place, written, checking)) return BROKEN;
    for (const value of written) elaborate(value, checking);
    const meant = checking.suggest(
      called,
      BUILT_INS.map(({ name }) => name),
    );
    const { place } = syntax.function;
    checking.report(diagnostic("unknown-function", { name: called, meant }, place, { fixes: replacing(place, meant) }));
    return BROKEN;
  }
  if (tellOneDay(syntax, checking)) return BROKEN;
  const values = elaborateArguments(row, syntax.arguments, checking, elaborate);
  const given = inOrder(row, syntax, values, checking);
  if (given === null || values.some(({ type }) => isBroken(type))) return BROKEN;
  const types = given.map((each) => each?.value.type ?? NULL);
  for (const signature of row.signatures) {
    const result = resultOf(signature, given);
    if (result === null) continue;
    const placed = given.map((each) => each?.value ?? MISSING);
    if (row.name === "now") return NOW;
    warnOfMixed(
      row.name,
      given.filter((each) => each !== null),
      checking,
    );
    if (row.name === "today") return { kind: "call", function: "date", arguments: [NOW], type: DATE };
    return {
      kind: "call",
      function: row.name,
      arguments: placed,
      type: resultBeyondPatterns(row.name, placed) ?? result,
    };
  }
  reportMisfit(row, given, types, syntax, checking);
  return BROKEN;
}

/** `uses("meeting")`: the key of a metric stands in brackets; whether that was told. */
function tellKey(
  { function: { text, place }, arguments: given, place: whole }: CallSyntax,
  checking: Checking,
): boolean {
  const [only, other] = given;
  const meaning = checking.environment.resolve(text, place);
  if (meaning?.kind !== "metric" || meaning.key === null || only === undefined || other !== undefined) return false;
  const key = checking.textAt(only.value.place);
  if (key === null || only.value.kind !== "text") return false;
  checking.report(writeInstead(`${text}(${key})`, `${text}[${key}]`, whole));
  return true;
}

const NOW: Expression = { kind: "now", type: MOMENT };

/** The function that a name stands for: one around here before a built-in one, a declared one after it. */
function functionNamed({ function: name }: CallSyntax, checking: Checking): Expression | null {
  const canBeCalled = ({ type }: Expression) =>
    type.kind === "function" || type.kind === "any" || type.kind === "error";
  const local = localNamed(name.text, checking);
  if (local !== null && canBeCalled(local)) return local;
  if (builtIn(name.text) !== null) return null;
  const meaning = checking.environment.resolve(name.text, name.place);
  return meaning?.kind === "value" && canBeCalled(meaning.expression) ? meaning.expression : null;
}

/** A function that is written as an argument takes what the other arguments say: `sort(list, function(x, y) x < y)`. */
function elaborateArguments(
  row: BuiltIn,
  given: readonly Argument[],
  checking: Checking,
  elaborate: Elaborate,
): readonly Expression[] {
  const inner = whereFunctionsStand(checking);
  const takesFunction = (argument: Argument, index: number) =>
    row.signatures.some((each) => parameterOf(each, argument, index)?.type.kind === "function");
  const isFunction = (argument: Argument, index: number) =>
    argument.value.kind === "function" ||
    (takesFunction(argument, index) && builtInNamed(argument.value, null, inner) !== null);
  const plain = given.map((argument, index) =>
    isFunction(argument, index) ? null : elaborate(argument.value, checking),
  );
  return given.map((argument, index) => {
    const known = plain[index] ?? null;
    if (known !== null) return known;
    const { value } = argument;
    const expected = expectedParameters(row, argument, index, given, plain);
    const written = value.kind === "function" ? value : builtInNamed(value, expected.length || null, inner);
    return written === null ? BROKEN : elaborateFunction(written, expected, checking, elaborate);
  });
}

function expectedParameters(
  { signatures }: BuiltIn,
  argument: Argument,
  index: number,
  given: readonly Argument[],
  plain: readonly (Expression | null)[],
): readonly Type[] {
  for (const signature of signatures) {
    const parameter = parameterOf(signature, argument, index);
    if (parameter?.type.kind !== "function") continue;
    const bound = new Map<string, Type>();
    for (const [at, expression] of plain.entries()) {
      const beside = given[at];
      const other = beside === undefined ? null : parameterOf(signature, beside, at);
      if (expression !== null && other !== null) match(other.type, expression.type, bound);
    }
    return parameter.type.parameters.map((pattern) => instantiate(pattern, bound));
  }
  return [];
}

/** The parameter that an argument is for: the one of its name, or of its position. */
function parameterOf(signature: Signature, { name }: Argument, index: number): Parameter | null {
  if (name === null) return parameterAt(signature, index);
  return signature.parameters.find((each) => each.name === name.text) ?? null;
}

const MISSING: Expression = { kind: "literal", value: null, type: NULL };

type Given = { readonly value: Expression; readonly syntax: ExpressionSyntax } | null;

/** The arguments in the order of the parameters; null after a mistake about their names. */
function inOrder(
  row: BuiltIn,
  syntax: CallSyntax,
  values: readonly Expression[],
  checking: Checking,
): readonly Given[] | null {
  const pairs = syntax.arguments.map((argument, index) => ({ argument, value: values[index] ?? BROKEN }));
  const named = pairs.filter(({ argument }) => argument.name !== null);
  if (named.length === 0) return pairs.map(({ argument, value }) => ({ value, syntax: argument.value }));
  if (named.length < pairs.length) {
    checking.report(diagnostic("mixed-arguments", { name: row.name }, syntax.place));
    return null;
  }
  const names = named.map(({ argument }) => argument.name?.text ?? "");
  const signature = row.signatures.find(({ parameters }) =>
    names.every((name) => parameters.some((each) => each.name === name)),
  );
  if (signature === undefined) {
    reportUnknownArgument(row, syntax.arguments, checking);
    return null;
  }
  const twice = named.find(({ argument }, index) => names.indexOf(argument.name?.text ?? "") !== index);
  if (twice !== undefined) {
    checking.report(
      diagnostic(
        "argument-twice",
        { name: row.name, argument: twice.argument.name?.text ?? "" },
        twice.argument.value.place,
      ),
    );
    return null;
  }
  const found = signature.parameters.map(({ name }): Given => {
    const pair = pairs.find(({ argument }) => argument.name?.text === name);
    return pair === undefined ? null : { value: pair.value, syntax: pair.argument.value };
  });
  const last = found.findLastIndex((each) => each !== null);
  const used = found.slice(0, last + 1);
  const absent = signature.parameters.find(({ optional }, index) => !optional && (found[index] ?? null) === null);
  if (absent === undefined) return used;
  reportCount(row, syntax, checking);
  return null;
}

function reportUnknownArgument(row: BuiltIn, given: readonly Argument[], checking: Checking): void {
  const known = [...new Set(row.signatures.flatMap(({ parameters }) => parameters.map(({ name }) => name)))];
  const wrong = given.find(({ name }) => name !== null && !known.includes(name.text)) ?? given[0];
  const name = wrong?.name;
  if (name === undefined || name === null) return;
  const meant = checking.suggest(name.text, known);
  const parameters = { name: row.name, argument: name.text, parameters: namesInWords(known, "or"), meant };
  checking.report(diagnostic("unknown-argument", parameters, name.place, { fixes: replacing(name.place, meant) }));
}

/** The type of a call with these arguments; null when the signature does not take them. */
function resultOf(signature: Signature, given: readonly Given[]): Type | null {
  if (!takes(signature, given.length)) return null;
  const bound = new Map<string, Type>();
  // Written numbers come last: `default(0, arr)` is money.
  for (const ofWritten of [false, true])
    for (const [index, each] of given.entries()) {
      const value = each?.value ?? MISSING;
      if (isWritten(value) !== ofWritten) continue;
      const pattern = parameterAt(signature, index)?.type;
      if (pattern === undefined) return null;
      const takesUnit = ofWritten && pattern.kind === "variable" && bound.get(pattern.name)?.kind === "number";
      if (!takesUnit && !match(pattern, value.type, bound)) return null;
    }
  return instantiate(signature.result, bound);
}

function takes({ parameters, repeats }: Signature, count: number): boolean {
  const needed = parameters.filter(({ optional }) => !optional).length;
  return count >= needed && (repeats || count <= parameters.length);
}

function parameterAt({ parameters, repeats }: Signature, index: number): Parameter | null {
  return parameters[index] ?? (repeats ? (parameters.at(-1) ?? null) : null);
}

type Variable = Extract<TypePattern, { readonly kind: "variable" }>;

function match(pattern: TypePattern, type: Type, bound: Map<string, Type>): boolean {
  if (type.kind === "any" && pattern.kind !== "variable") return matchParts(pattern, bound);
  switch (pattern.kind) {
    case "type":
      return common(type, pattern.type) !== null;
    case "list":
      if (type.kind === "null") return match(pattern.of, NULL, bound);
      return type.kind === "list" && match(pattern.of, type.of, bound);
    case "range":
      if (type.kind === "null") return match(pattern.of, NULL, bound);
      return type.kind === "range" && match(pattern.of, type.of, bound);
    case "context":
      return type.kind === "context" || type.kind === "null";
    case "function":
      return type.kind === "null" || (type.kind === "function" && matchFunction(pattern, type, bound));
    case "variable": {
      if (!AMONG[pattern.among](type)) return false;
      const both = common(bound.get(pattern.name) ?? NULL, type);
      if (both !== null) bound.set(pattern.name, both);
      return both !== null;
    }
  }
}

/** What only the evaluation knows has parts that only the evaluation knows. */
function matchParts(pattern: TypePattern, bound: Map<string, Type>): boolean {
  return pattern.kind === "list" || pattern.kind === "range" ? match(pattern.of, ANY, bound) : true;
}

/** It takes what it will be given, and gives what is asked of it. */
function matchFunction(
  { parameters, result }: Extract<TypePattern, { readonly kind: "function" }>,
  type: FunctionType,
  bound: Map<string, Type>,
): boolean {
  if (parameters.length !== type.parameters.length) return false;
  const takesAll = type.parameters.every((parameter, index) => {
    const pattern = parameters[index];
    return pattern === undefined || common(instantiate(pattern, bound), parameter.type) !== null;
  });
  return takesAll && match(result, type.result, bound);
}

const kindIn =
  (...kinds: readonly Type["kind"][]) =>
  (type: Type): boolean =>
    kinds.includes(type.kind);

const AMONG: { readonly [Among in Variable["among"]]: (type: Type) => boolean } = {
  any: () => true,
  number: kindIn("number", "null", "any", "error"),
  additive: kindIn("number", "duration", "months", "null", "any", "error"),
  ordered: kindIn("number", "duration", "months", "text", "date", "moment", "time", "null", "any", "error"),
};

function instantiate(pattern: TypePattern, bound: ReadonlyMap<string, Type>): Type {
  switch (pattern.kind) {
    case "type":
      return pattern.type;
    case "list":
      return { kind: "list", of: instantiate(pattern.of, bound) };
    case "range":
      return { kind: "range", of: instantiate(pattern.of, bound) };
    case "context":
    case "function":
      return ANY;
    case "variable":
      return bound.get(pattern.name) ?? ANY;
  }
}

function reportMisfit(
  row: BuiltIn,
  given: readonly Given[],
  types: readonly Type[],
  syntax: CallSyntax,
  checking: Checking,
): void {
  const possible = row.signatures.filter((signature) => takes(signature, given.length));
  if (possible.length === 0) {
    reportCount(row, syntax, checking);
    return;
  }
  // The signature that gets furthest is the one that was meant.
  const misfits = possible.map((signature) => ({ signature, at: firstMisfit(signature, types) }));
  const furthest = Math.max(...misfits.map(({ at }) => at));
  const equal = misfits.filter(({ at }) => at === furthest);
  // Of `sum(list)` and `sum(a, b)` the one that a list, or no list, was given to.
  const isList = types[furthest]?.kind === "list";
  const alike = equal.filter(({ signature }) => (parameterAt(signature, furthest)?.type.kind === "list") === isList);
  const best = alike.length > 0 ? alike : equal;
  const argument = given[furthest];
  const type = types[furthest];
  const parameter = best[0] === undefined ? null : parameterAt(best[0].signature, furthest);
  if (argument === undefined || argument === null || type === undefined || parameter === null) return;
  const needed = [...new Set(best.map(({ signature }) => describePattern(signature, furthest, types)))];
  checking.report(
    diagnostic(
      "wrong-argument",
      {
        name: row.name,
        parameter: parameter.name,
        needed: needed.join(" or "),
        quoted: quote(checking, argument.syntax.place),
        type: describeType(type),
      },
      argument.syntax.place,
    ),
  );
}

function firstMisfit(signature: Signature, types: readonly Type[]): number {
  const bound = new Map<string, Type>();
  return types.findIndex((type, index) => {
    const parameter = parameterAt(signature, index);
    return parameter === null || !match(parameter.type, type, bound);
  });
}

/** What a parameter needs, given the arguments before it: "a number", "a list of texts". */
function describePattern(signature: Signature, index: number, types: readonly Type[]): string {
  const bound = new Map<string, Type>();
  for (const [before, type] of types.slice(0, index).entries()) {
    const parameter = parameterAt(signature, before);
    if (parameter !== null) match(parameter.type, type, bound);
  }
  const parameter = parameterAt(signature, index);
  return parameter === null ? "nothing" : inWords(parameter.type, bound);
}

const AMONG_IN_WORDS: { readonly [Among in Variable["among"]]: readonly [one: string, many: string] } = {
  any: ["a value", "values"],
  number: ["a number", "numbers"],
  additive: ["a number or a duration", "numbers or durations"],
  ordered: ["a value that has an order", "values that have an order"],
};

function inWords(pattern: TypePattern, bound: ReadonlyMap<string, Type>): string {
  switch (pattern.kind) {
    case "type":
      return describeType(pattern.type);
    case "variable": {
      const already = bound.get(pattern.name);
      return already === undefined || already.kind === "null"
        ? AMONG_IN_WORDS[pattern.among][0]
        : describeType(already);
    }
    case "list": {
      const { of } = pattern;
      if (of.kind === "variable") {
        const already = bound.get(of.name);
        return already === undefined || already.kind === "null"
          ? `a list of ${AMONG_IN_WORDS[of.among][1]}`
          : describeType({ kind: "list", of: already });
      }
      if (of.kind === "context") return "a list of entries";
      return of.kind === "type" ? describeType({ kind: "list", of: of.type }) : "a list of lists";
    }
    case "range":
      return "a range";
    case "context":
      return "an entry { … }";
    case "function":
      return `a function of ${pattern.parameters.length} arguments that gives ${inWords(pattern.result, bound)}`;
  }
}

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven"];
const COUNT_WORDS = NUMBERS.map((word, count) => `${word} ${count === 1 ? "argument" : "arguments"}`);

function reportCount(row: BuiltIn, syntax: CallSyntax, checking: Checking): void {
  const counts = row.signatures.map(({ parameters, repeats }) => {
    const needed = parameters.filter(({ optional }) => !optional).length;
    return { needed, most: repeats ? Number.POSITIVE_INFINITY : parameters.length };
  });
  const least = Math.min(...counts.map(({ needed }) => needed));
  const most = Math.max(...counts.map((each) => each.most));
  const word = (count: number) => COUNT_WORDS[count] ?? `${count} arguments`;
  const takesWords =
    least === most
      ? word(least)
      : most === Number.POSITIVE_INFINITY
        ? `${word(least)} or more`
        : most === least + 1
          ? `${NUMBERS[least] ?? least} or ${word(most)}`
          : `${NUMBERS[least] ?? least} to ${word(most)}`;
  checking.report(
    diagnostic(
      "wrong-argument-count",
      { name: row.name, takes: takesWords, given: syntax.arguments.length },
      syntax.place,
    ),
  );
}
