/** Functions as values: `function(x, y) x < y`, and calls of them. */
import type { Expression } from "../../engine/program/expression.ts";
import type { FunctionType, Type } from "../../engine/program/type.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import { replacing } from "../diagnostics/suggest.ts";
import type { ArgumentSyntax, ExpressionSyntax, NameSyntax, Place } from "../syntax/tree.ts";
import { builtInNamed } from "./built-in-values.ts";
import { BROKEN, type Checking, type Elaborate, type Local, quote, whereFunctionsStand } from "./checking.ts";
import { ANY, common, describeType, isBroken, namesInWords } from "./types.ts";
import { typeWritten, writtenType } from "./written-types.ts";

type FunctionSyntax = Extract<ExpressionSyntax, { readonly kind: "function" }>;
type InvokeSyntax = Extract<ExpressionSyntax, { readonly kind: "invoke" }>;

/** `expected`: what its parameters will be given, where that is known and not written. */
export function elaborateFunction(
  syntax: FunctionSyntax,
  expected: readonly Type[],
  checking: Checking,
  elaborate: Elaborate,
): Expression {
  const names = syntax.parameters.map(({ name }) => name.text);
  const twice = syntax.parameters.find(({ name }, index) => names.indexOf(name.text) !== index);
  if (twice !== undefined) {
    checking.report(diagnostic("parameter-twice", { name: twice.name.text }, twice.name.place));
    return BROKEN;
  }
  const written = syntax.parameters.map(({ type }) => (type === null ? null : writtenType(type, checking)));
  if (written.some((type, index) => type === null && syntax.parameters[index]?.type !== null)) return BROKEN;
  const parameters = names.map((name, index) => {
    const own = written[index] ?? null;
    return { name, type: own === null ? (expected[index] ?? ANY) : typeWritten(own) };
  });
  const locals = parameters.map(({ name, type }): Local => ({ kind: "named", name, type }));
  const body = elaborate(syntax.body, { ...checking, locals: [...checking.locals, ...locals] });
  if (isBroken(body.type)) return BROKEN;
  const type: FunctionType = { kind: "function", parameters, result: body.type };
  return { kind: "function", parameters: names, written, body, type };
}

/** `(function(x) x + 1)(2)`. */
export function elaborateInvoke(syntax: InvokeSyntax, checking: Checking, elaborate: Elaborate): Expression {
  const inner = whereFunctionsStand(checking);
  const given = syntax.arguments.map(({ value }) => elaborate(value, inner));
  const { callee } = syntax;
  const written = callee.kind === "function" ? callee : builtInNamed(callee, given.length, inner);
  const called =
    written !== null
      ? elaborateFunction(
          written,
          given.map(({ type }) => type),
          checking,
          elaborate,
        )
      : elaborate(callee, inner);
  return invoked(called, callee.place, syntax.arguments, given, syntax.place, checking);
}

/** `f(2)` where `f` is a name that stands for a value. */
export function invokeNamed(
  called: Expression,
  name: NameSyntax,
  given: readonly ArgumentSyntax[],
  place: Place,
  checking: Checking,
  elaborate: Elaborate,
): Expression {
  const values = given.map(({ value }, index) =>
    elaborate(value, takesFunction(called, index) ? whereFunctionsStand(checking) : checking),
  );
  return invoked(called, name.place, given, values, place, checking);
}

/** Whether an argument can be a function. What a declared function takes without a type is most likely a value. */
function takesFunction({ kind, type }: Expression, index: number): boolean {
  const isLocal = kind === "variable";
  if (type.kind !== "function") return isLocal;
  const needed = type.parameters[index]?.type.kind;
  return needed === "function" || (isLocal && needed === "any");
}

function invoked(
  called: Expression,
  calledPlace: Place,
  syntax: readonly ArgumentSyntax[],
  given: readonly Expression[],
  place: Place,
  checking: Checking,
): Expression {
  const { type } = called;
  if (isBroken(type) || given.some((each) => isBroken(each.type))) return BROKEN;
  if (type.kind === "any" || type.kind === "null")
    return { kind: "invoke", callee: called, arguments: given, type: type.kind === "any" ? ANY : type };
  if (type.kind !== "function") {
    const parameters = { quoted: quote(checking, calledPlace), type: describeType(type) };
    checking.report(diagnostic("not-a-function", parameters, calledPlace));
    return BROKEN;
  }
  const { parameters } = type;
  const placed = byName(parameters, syntax, given, quote(checking, calledPlace), checking);
  if (placed === null) return BROKEN;
  if (placed.length !== parameters.length) {
    const takes = parameters.length === 1 ? "one argument" : `${parameters.length} arguments`;
    const counts = { quoted: quote(checking, calledPlace), takes, given: placed.length };
    checking.report(diagnostic("call-argument-count", counts, place));
    return BROKEN;
  }
  for (const [index, { name, type: needed }] of parameters.entries()) {
    const argument = placed[index];
    if (argument === undefined || common(argument.type, needed) !== null) continue;
    const at = syntax[given.indexOf(argument)]?.value.place ?? place;
    const misfit = {
      name: checking.textAt(calledPlace) ?? "the function",
      parameter: name,
      needed: describeType(needed),
      quoted: quote(checking, at),
      type: describeType(argument.type),
    };
    checking.report(diagnostic("wrong-argument", misfit, at));
    return BROKEN;
  }
  return { kind: "invoke", callee: called, arguments: placed, type: type.result };
}

/** The arguments by position; null after a mistake about their names. */
function byName(
  parameters: FunctionType["parameters"],
  syntax: readonly ArgumentSyntax[],
  given: readonly Expression[],
  quoted: string,
  checking: Checking,
): readonly Expression[] | null {
  if (syntax.every(({ name }) => name === null)) return given;
  const known = parameters.map(({ name }) => name);
  const wrong = syntax.find(({ name }) => name === null || !known.includes(name.text));
  if (wrong !== undefined) {
    const name = wrong.name;
    const called = quoted.replaceAll("`", "");
    if (name === null) checking.report(diagnostic("mixed-arguments", { name: called }, wrong.value.place));
    else {
      const meant = checking.suggest(name.text, known);
      const details = { name: called, argument: name.text, parameters: namesInWords(known, "or"), meant };
      checking.report(diagnostic("unknown-argument", details, name.place, { fixes: replacing(name.place, meant) }));
    }
    return null;
  }
  return known.flatMap((each) => {
    const found = given[syntax.findIndex(({ name }) => name?.text === each)];
    return found === undefined ? [] : [found];
  });
}
