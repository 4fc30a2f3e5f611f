/**
 * Operators, from `or` down to `**`, by precedence climbing. A rule a level, as grammars have it, would walk through ten rules
 * for each number; expressions are most of what a project holds.
 */
import type { IToken, TokenType } from "chevrotain";
import { diagnostic } from "../diagnostics/catalogue.ts";
import { ExpressionNodes } from "./expression-nodes.ts";
import { SyntaxFailure } from "./failure.ts";
import * as token from "./tokens.ts";
import type { ExpressionSyntax } from "./tree.ts";

/** How strongly the signs of arithmetic bind. FEEL's minus in front of a value binds tighter than `**`. */
const strengths: ReadonlyMap<TokenType, number> = new Map([
  [token.Plus, 1],
  [token.Minus, 1],
  [token.Star, 2],
  [token.Slash, 2],
  [token.Power, 3],
]);

export abstract class Operators extends ExpressionNodes {
  /** What operators stand between: a value with its signs, fields and conditions. */
  protected abstract readOperand(): ExpressionSyntax;
  /** What may stand after `in`. */
  protected abstract readChoices(): readonly ExpressionSyntax[];

  protected disjunction(): ExpressionSyntax {
    const first = this.LA(1);
    let left = this.conjunction();
    while (this.LA(1).tokenType === token.Or) left = this.binary(first, this.take(), left, this.conjunction());
    return left;
  }

  private conjunction(): ExpressionSyntax {
    const first = this.LA(1);
    let left = this.negation();
    while (this.LA(1).tokenType === token.And) left = this.binary(first, this.take(), left, this.negation());
    return left;
  }

  /** `not x > 3` denies the comparison; `not(…)` is FEEL's function and binds like one. */
  private negation(): ExpressionSyntax {
    const first = this.LA(1);
    if (first.tokenType !== token.Not || this.LA(2).tokenType === token.LeftParenthesis) return this.comparison();
    this.take();
    this.enter(first);
    const operand = this.negation();
    this.leave();
    return { kind: "not", operand, place: this.nodePlace(first) };
  }

  private comparison(): ExpressionSyntax {
    const first = this.LA(1);
    let left = this.test(first, this.arithmetic());
    // The standard's comparisons follow each other from left to right; with types that would be a mistake.
    for (let before = null; this.lenient && left !== before; ) {
      before = left;
      left = this.test(first, left);
    }
    while (this.LA(1).tokenType === token.InARow) left = this.inARow(first, left, this.take());
    const { tokenType } = this.LA(1);
    if (tokenType === token.Compare || tokenType === token.Equal) {
      throw new SyntaxFailure(diagnostic("chained-comparison", {}, this.placeOf(this.LA(1))));
    }
    if (tokenType === token.Name) this.checkSpoken(first);
    return left;
  }

  /** The comparison that stands after its left side; the left side alone where there is none. */
  private test(first: IToken, left: ExpressionSyntax): ExpressionSyntax {
    switch (this.LA(1).tokenType) {
      case token.Compare:
      case token.Equal:
        return this.binary(first, this.take(), left, this.arithmetic());
      case token.Between: {
        this.take();
        const lower = this.arithmetic();
        this.CONSUME(token.And);
        return { kind: "between", value: left, lower, upper: this.arithmetic(), place: this.nodePlace(first) };
      }
      case token.In:
      case token.NotIn: {
        const negated = this.take().tokenType === token.NotIn;
        return { kind: "in", value: left, negated, choices: this.readChoices(), place: this.nodePlace(first) };
      }
      case token.IsMissing:
        return this.missingNode(first, left, this.take());
      default:
        return left;
    }
  }

  /** Sums, products and powers, as far as their signs bind more strongly. */
  protected arithmetic(than = 0): ExpressionSyntax {
    const first = this.LA(1);
    let left = this.readOperand();
    for (;;) {
      const strength = strengths.get(this.LA(1).tokenType) ?? 0;
      if (strength <= than) return left;
      left = this.binary(first, this.take(), left, this.arithmetic(strength));
    }
  }
}
