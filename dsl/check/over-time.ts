/** What looks at days one by one: `for n days in a row`, `first` and `last`, `time since`. */
import type { Expression } from "../../engine/program/expression.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { ExpressionSyntax } from "../syntax/tree.ts";
import { readsOf } from "./behind.ts";
import { BROKEN, type Checking, type Elaborate, quote, words } from "./checking.ts";
import { expectCondition, lookedAt } from "./expect.ts";
import { BOOLEAN, DATE, DURATION, describeType } from "./types.ts";

type SyntaxOf<Kind extends ExpressionSyntax["kind"]> = Extract<ExpressionSyntax, { readonly kind: Kind }>;

const LONGEST_ROW = 400;

export function elaborateInARow(syntax: SyntaxOf<"inARow">, checking: Checking, elaborate: Elaborate): Expression {
  const { days } = syntax;
  const found = elaborate(syntax.condition, checking);
  const condition = expectCondition(found, syntax.condition, `for ${days} days in a row`, checking);
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_ROW)
    checking.report(diagnostic("in-a-row-days", { days }, syntax.place));
  const { clock } = readsOf([condition], checking.environment.reads);
  if (clock !== null)
    checking.report(
      diagnostic("clock-in-a-row", { clock, quoted: quote(checking, syntax.condition.place) }, syntax.condition.place),
    );
  return { kind: "in-a-row", condition, days, type: BOOLEAN };
}

export function elaborateDayWith(syntax: SyntaxOf<"dayWith">, checking: Checking, elaborate: Elaborate): Expression {
  const found = elaborate(syntax.of, checking);
  const of = found.type.kind === "any" ? lookedAt(found, ["boolean", "number"]) : found;
  const { type } = of;
  if (!["number", "boolean", "null", "any", "error"].includes(type.kind))
    checking.report(
      diagnostic(
        "first-last-type",
        { which: syntax.which, quoted: quote(checking, syntax.of.place), type: describeType(type) },
        syntax.of.place,
      ),
    );
  return { kind: "day-with", which: syntax.which, of, type: DATE };
}

export function elaborateTimeSince(
  syntax: SyntaxOf<"timeSince">,
  checking: Checking,
  elaborate: Elaborate,
): Expression {
  const of = elaborate(syntax.of, checking);
  const { type } = of;
  if (type.kind === "error") return BROKEN;
  if (!["date", "moment", "null", "any"].includes(type.kind)) {
    const said = words(checking, syntax.of.place);
    const daily = type.kind === "number" || type.kind === "boolean";
    const instead = daily && said !== null ? ` Write time since last ${said}.` : "";
    checking.report(
      diagnostic(
        "time-since-type",
        { quoted: quote(checking, syntax.of.place), type: describeType(type), instead },
        syntax.of.place,
      ),
    );
  }
  return { kind: "time-since", of, type: DURATION };
}
