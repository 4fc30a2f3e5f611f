/** Random conditions over a small project, and random accounts to try them on. */
import fc from "fast-check";
import { compile } from "../../dsl/compile.ts";
import { compileExpression } from "../../dsl/compile-expression.ts";
import { createAccountContext } from "../../engine/evaluate/account-context.ts";
import { evaluate } from "../../engine/evaluate/evaluate.ts";
import { knownValue } from "../../engine/evaluate/result.ts";
import { rootScope } from "../../engine/evaluate/scope.ts";
import { createWorld, NO_PEERS } from "../../engine/evaluate/world.ts";
import type { Expression } from "../../engine/program/expression.ts";
import type { Program } from "../../engine/program/program.ts";
import { startOfDay } from "../../engine/time/zone.ts";
import type { Value } from "../../engine/values/value.ts";
import { type AccountParts, accountData } from "../engine/builders.ts";

const TEXT = `source accounts
source usage every 1d
account from accounts.id
attribute arr    : money from accounts.arr
attribute seats  : count from accounts.seats
attribute word   : text  from accounts.word
metric logins    : per day from usage.logins
metric load      : per day = logins * 2
record ticket from tickets { opened : moment  csat : number? }
define share     = count of (logins > 0) over 7d / 7
define level     = if arr > 5 then 2 else 1
define busy      = logins > 3
define fine      = pulse.score >= 50
category trend   = if share < 50% then "falling" else "stable"
segment rich when arr >= 50
health pulse {
  measure days  weight 60% = count of (logins > 0) over 7d from 0 to 7
  measure money weight 40% = arr from 0 to 100
  penalty tickets up to 20 points = count of ticket over 7d from 0 to 5
  if data is missing, share its weight; need 50%
  bands red below 50, yellow below 75, green
}
health raw {
  formula = share * 0.5 + level
  bands low below 1.2, high
}
risk quiet { open when logins = 0  close when logins > 1 }
`;

function projectProgram(): Program {
  const { program, diagnostics } = compile([
    {
      path: "tend.yaml",
      text: "name: trial\nzone: UTC\nsources:\n  tickets: { file: data/tickets.csv, account: id }\n",
    },
    { path: "main.tend", text: TEXT },
  ]);
  if (program === null) throw new Error(JSON.stringify(diagnostics));
  return program;
}

export const program = projectProgram();

/** The typed expression of a text; null where the text has mistakes (what is written at random may). */
export function expressionOf(text: string): Expression | null {
  return compileExpression(text, { kind: "program", program }).expression;
}

const constant = fc.constantFrom("-1", "0", "1", "2", "3", "5", "7", "14", "50", "75", "100", "120", "0.5", "1.2");
const word = fc
  .constantFrom("red", "yellow", "green", "falling", "stable", "low", "high", "a", "b")
  .map((w) => `"${w}"`);
const texts = fc.constantFrom("pulse.band", "raw.band", "trend", "word", "day of week(as_of)");
const order = fc.constantFrom("=", "!=", "<", "<=", ">", ">=");

export const numbers: fc.Arbitrary<string> = fc.oneof(
  { withCrossShrink: true },
  fc.constantFrom(
    "arr",
    "seats",
    "logins",
    "load",
    "share",
    "level",
    "pulse.score",
    "raw.score",
    "count of (logins > 0) over 7d",
    "sum of logins over 3d",
    "average of pulse.score over 3d",
    "maximum of share over 2d",
    "drop of share over 2d vs the 3d before",
    "count of ticket over 7d",
    "count(ticket)",
    "ticket[1].csat",
    "as_of.month",
  ),
  fc
    .tuple(
      fc.constantFrom("arr", "seats", "share", "level", "pulse.score", "raw.score", "logins"),
      fc.constantFrom("+", "-", "*", "/"),
      fc.constantFrom("1", "2", "3", "-2", "share", "seats", "level", "logins"),
    )
    .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
  fc
    .tuple(fc.constantFrom("abs", "floor", "ceiling", "-"), fc.constantFrom("arr", "share", "pulse.score", "seats"))
    .map(([name, a]) => `${name}(${a})`),
  fc.constantFrom("default(arr, 0)", "default(pulse.score, 100)", "min(seats, 5)", "max(share, 0.5, arr)"),
  fc.constant("(if rich then pulse.score else 0)"),
);

const atoms: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(numbers, order, constant).map((parts) => parts.join(" ")) },
  { weight: 1, arbitrary: fc.tuple(constant, order, numbers).map((parts) => parts.join(" ")) },
  { weight: 1, arbitrary: fc.tuple(numbers, order, numbers).map((parts) => parts.join(" ")) },
  { weight: 3, arbitrary: fc.tuple(texts, order, word).map((parts) => parts.join(" ")) },
  { weight: 1, arbitrary: fc.tuple(texts, word, word).map(([a, b, c]) => `${a} in (${b}, ${c})`) },
  { weight: 1, arbitrary: fc.tuple(numbers, constant, constant).map(([a, b, c]) => `${a} in [${b}..${c})`) },
  { weight: 1, arbitrary: fc.tuple(numbers, constant, constant).map(([a, b, c]) => `${a} between ${b} and ${c}`) },
  { weight: 2, arbitrary: fc.oneof(numbers, texts).map((a) => `${a} is missing`) },
  { weight: 1, arbitrary: fc.constantFrom("rich", "busy", "fine", "quiet", "true", "rich = true", "word = trend") },
);

export const conditions: fc.Arbitrary<string> = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    atoms,
    fc.tuple(tie("condition"), fc.constantFrom("and", "or"), tie("condition")).map(([a, b, c]) => `(${a} ${b} ${c})`),
    fc.tuple(tie("condition"), fc.constantFrom("and", "or"), tie("condition")).map(([a, b, c]) => `(${a} ${b} ${c})`),
    tie("condition").map((a) => `not(${a})`),
    tie("condition").map((a) => `((${a}) for 2 days in a row)`),
    fc.tuple(tie("condition"), tie("condition"), tie("condition")).map(([a, b, c]) => `(if ${a} then ${b} else ${c})`),
  ),
})).condition;

const TODAY = 20_000;
const amount = fc.constantFrom(0, 0, 1, 2, 3, 4, 5, 7, 50, 60, 75, 100, 120, -1, 0.1);

/** An account with some of its data missing. */
export const accounts: fc.Arbitrary<AccountParts> = fc.record({
  attributes: fc
    .record({
      arr: fc.option(amount, { freq: 3 }),
      seats: fc.option(amount, { freq: 3 }),
      word: fc.option(fc.constantFrom("red", "stable", "falling", "a"), { freq: 3 }),
    })
    .map((values) =>
      Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))),
    ),
  metrics: fc.record({
    logins: fc
      .array(amount, { minLength: 12, maxLength: 12 })
      .map((values) => ({ days: values.map((_, index) => TODAY - 11 + index), values })),
  }),
  records: fc.record({
    ticket: fc.array(
      fc.record({
        opened: fc
          .integer({ min: -9, max: 0 })
          .map((ago): Value => ({ kind: "moment", instant: startOfDay(TODAY + ago, "UTC") })),
        csat: fc.option(fc.constantFrom(1, 3, 5)),
      }),
      { maxLength: 3 },
    ),
  }),
});

/** What the engine says of an expression for an account on the last day; null: unknown. `late`: the source of usage stopped before. */
export function valueFor(expression: Expression, account: AccountParts, late: boolean): Value {
  const sources = {
    accounts: { completeThrough: TODAY },
    usage: { completeThrough: late ? TODAY - 3 : TODAY },
    tickets: { completeThrough: TODAY },
  };
  const world = createWorld(program, sources, startOfDay(TODAY + 1, "UTC"), NO_PEERS);
  const context = createAccountContext(world, accountData("a", account));
  return knownValue(evaluate(expression, rootScope(context, TODAY), null));
}
