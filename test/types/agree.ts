/** Checked and run agree: generated expressions are well typed, and their values are of the inferred type, or unknown with a named cause. */

import { computeExpression } from "../../cli/evaluate-expression.ts";
import { typeOfValue } from "../../dsl/check/type-of-value.ts";
import { describeType } from "../../dsl/check/types.ts";
import { compile } from "../../dsl/compile.ts";
import { compileExpression, type ExpressionContext } from "../../dsl/compile-expression.ts";
import type { Diagnostic } from "../../dsl/diagnostics/diagnostic.ts";
import type { Program } from "../../engine/program/program.ts";
import type { Type } from "../../engine/program/type.ts";
import { createObserver } from "../../engine/sweep/observe.ts";
import { dayFromIso } from "../../engine/time/civil.ts";
import { startOfDay } from "../../engine/time/zone.ts";
import { valueToJson } from "../../engine/values/json.ts";
import type { Value } from "../../engine/values/value.ts";
import { type Dice, diceOf } from "../agree/dice.ts";
import { DATA } from "../dsl/project.ts";
import { fitsType } from "./fits-type.ts";
import { type Name, randomExpression, randomType } from "./random-expression.ts";
import { randomPortfolio } from "./random-portfolio.ts";
import { randomValues } from "./random-values.ts";

export type Disagreement = { readonly seed: number; readonly expression: string; readonly why: string };
export type Agreement = {
  readonly known: number;
  readonly unknown: number;
  readonly tooLong: number;
  /** What is missing (null, an empty list) is of every type, and may leave open which one was meant; so may entries of any kind. */
  readonly refused: readonly Disagreement[];
  readonly disagreements: readonly Disagreement[];
};

const ZONE = "America/New_York";
const LAST = dayFromIso("2026-01-30") ?? 0;
/** Expressions over one random portfolio, or over one set of values. */
const TOGETHER = 50;

/** `count` expressions from the seed on; every fifth fifty is over plain values, the others over a project. */
export function agreeOnTypes(count: number, seed: number): Agreement {
  const program = compiledProgram();
  const names = projectNames();
  let [known, unknown, tooLong] = [0, 0, 0];
  const refused: Disagreement[] = [];
  const disagreements: Disagreement[] = [];
  // A seed has the same world whatever was asked for before it.
  for (let first = seed - (seed % TOGETHER); first < seed + count; first += TOGETHER) {
    const dice = diceOf("world", first);
    const world = first % (5 * TOGETHER) < TOGETHER ? valuesWorld(dice) : projectWorld(program, names, dice);
    for (let each = Math.max(first, seed); each < Math.min(first + TOGETHER, seed + count); each++) {
      const own = diceOf("expression", each);
      const around = { dice: own, names: world.names, project: world.project, clock: true, windows: 2, untyped: true };
      const text = randomExpression(randomType(own, 2), own.between(1, 4), around);
      const told = (why: string) => disagreements.push({ seed: each, expression: text, why });
      try {
        const { expression, diagnostics } = compileExpression(text, world.context);
        if (expression === null) {
          const mistakes = diagnostics.filter(({ severity }) => severity === "error");
          if (mistakes.every(({ code }) => TOO_LONG.has(code))) tooLong += 1;
          else if (/null|\[\]/.test(text) || mistakes.every(({ code }) => code === "no-day-field"))
            refused.push({ seed: each, expression: text, why: said(mistakes) });
          else told(said(mistakes));
          continue;
        }
        const { value, missing } = world.valueOf(expression, own);
        if (value === null) {
          unknown += 1;
          if (missing.length === 0 || missing.some((cause) => !isNamed(cause)))
            told(`unknown without a cause: ${missing.join("; ")}`);
          continue;
        }
        known += 1;
        if (!fitsType(value, expression.type))
          told(`inferred ${describeType(expression.type)}, got ${JSON.stringify(valueToJson(value))}`);
      } catch (error) {
        told(error instanceof Error ? (error.stack ?? error.message) : String(error));
      }
    }
  }
  return { known, unknown, tooLong, refused, disagreements };
}

function said(mistakes: readonly Diagnostic[]): string {
  return mistakes.map(({ code, message }) => `${code}: ${message}`).join(" / ");
}

const TOO_LONG = new Set(["too-long", "too-deep", "too-big", "too-many-parts", "expression-too-long"]);

function isNamed(cause: string): boolean {
  return cause.trim().length > 3 && !/undefined|\[object|NaN/.test(cause);
}

type World = {
  readonly names: readonly Name[];
  readonly project: boolean;
  readonly context: ExpressionContext;
  readonly valueOf: (
    expression: NonNullable<ReturnType<typeof compileExpression>["expression"]>,
    dice: Dice,
  ) => { readonly value: Value; readonly missing: readonly string[] };
};

function projectWorld(program: Program, names: readonly Name[], dice: Dice): World {
  const portfolio = randomPortfolio(dice, LAST);
  const at = startOfDay(LAST + 1, ZONE) + (dice.chance(0.5) ? 0 : dice.between(1, 80_000_000));
  const observe = createObserver(program, portfolio, at);
  return {
    names,
    project: true,
    context: { kind: "program", program },
    valueOf: (expression, own) => observe(`a${own.between(0, portfolio.accounts.length - 1)}`, expression),
  };
}

function valuesWorld(dice: Dice): World {
  const values = randomValues(dice);
  const names = Object.entries(values).map(([text, value]): Name => ({ text, type: typeOfValue(value) }));
  return {
    names,
    project: false,
    context: { kind: "values", values, zone: "UTC" },
    valueOf: (expression) => computeExpression(expression, values, startOfDay(LAST + 1, "UTC")),
  };
}

function compiledProgram(): Program {
  const settings = `name: trial\nzone: ${ZONE}\nsources:\n  contacts: { file: data/contacts.csv, account: account_id }\n`;
  const { program, diagnostics } = compile([
    { path: "tend.yaml", text: settings },
    { path: "data.tend", text: DATA },
  ]);
  if (program === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return program;
}

function projectNames(): readonly Name[] {
  const named = (kind: Type, ...texts: readonly string[]) => texts.map((text): Name => ({ text, type: kind }));
  const clocked = (kind: Type, ...texts: readonly string[]) =>
    texts.map((text): Name => ({ text, type: kind, clock: true }));
  return [
    ...named({ kind: "number", unit: null }, "arr", "seats", "account.arr", "logins", "uses", "nps", "adoption"),
    ...named({ kind: "number", unit: null }, "pulse.score", "published.score", "usual"),
    ...named({ kind: "boolean" }, "enterprise", "quiet"),
    ...clocked({ kind: "boolean" }, "idle", "gone"),
    ...named(
      { kind: "text" },
      "industry",
      "account.name",
      "pulse.band",
      "pulse.reasons",
      "trend",
      "csm",
      "champion.email",
    ),
    ...named({ kind: "date" }, "as_of", "renewal_date", "since"),
    ...clocked({ kind: "moment" }, "now"),
    ...named(listOfTickets(), "ticket"),
  ];
}

function listOfTickets(): Type {
  const moment: Type = { kind: "moment" };
  const fields = { opened: moment, resolved: moment, text: TEXT, csat: NUMBER, due: DATE };
  return { kind: "list", of: { kind: "context", fields } };
}

const TEXT: Type = { kind: "text" };
const NUMBER: Type = { kind: "number", unit: null };
const DATE: Type = { kind: "date" };
