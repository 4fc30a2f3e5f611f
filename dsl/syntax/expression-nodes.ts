/** What the rules for expressions share: making nodes within the limits, and mistakes that have words of their own. */
import type { IToken, TokenType } from "chevrotain";
import type { Span } from "../../engine/program/span.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import { nearest } from "../diagnostics/words.ts";
import { EOF } from "./chevrotain.ts";
import { SyntaxFailure } from "./failure.ts";
import { wordsAfterExpressions } from "./form.ts";
import { aggregates } from "./function-names.ts";
import { limits } from "./limits.ts";
import { saidOfTime } from "./said-of-time.ts";
import { isTooLong, LONGEST_SPAN, spanOf, spanText, unitOfWord } from "./spans.ts";
import { spokenOperator } from "./spoken-operators.ts";
import { spokenSpan, spokenUnit } from "./spoken-spans.ts";
import { semicolonsBetween, spreadsheetIf } from "./spreadsheet-calls.ts";
import { decodeText, nameOf } from "./texts.ts";
import { TokenReader } from "./token-reader.ts";
import { writeInstead } from "./token-view.ts";
import * as token from "./tokens.ts";
import type {
  BinaryOperator,
  ExpressionSyntax,
  NameSyntax,
  ParameterSyntax,
  Place,
  TypeSyntax,
  UnaryOperator,
} from "./tree.ts";

export type SpanAt = { readonly span: Span; readonly place: Place; readonly spelled?: string };

const operators: ReadonlyMap<string, BinaryOperator> = new Map([
  ["+", "+"],
  ["-", "-"],
  ["*", "*"],
  ["/", "/"],
  ["**", "**"],
  ["=", "="],
  ["==", "="],
  ["!=", "!="],
  ["<", "<"],
  ["<=", "<="],
  [">", ">"],
  [">=", ">="],
  ["and", "and"],
  ["or", "or"],
]);

const unaryOperators: ReadonlyMap<string, UnaryOperator> = new Map([
  ["=", "="],
  ["!=", "!="],
  ["<", "<"],
  ["<=", "<="],
  [">", ">"],
  [">=", ">="],
]);

/** Types whose names are several words, by their first. */
const longTypes: ReadonlyMap<string, readonly string[]> = new Map([
  ["date", ["and", "time"]],
  ["days", ["and", "time", "duration"]],
  ["years", ["and", "months", "duration"]],
]);

const opening: ReadonlySet<TokenType> = new Set([
  token.LeftParenthesis,
  token.LeftBracket,
  token.ReverseOpen,
  token.ContextOpen,
]);
/** What can stand after a test. */
const afterTest: ReadonlySet<TokenType> = new Set([
  EOF,
  token.Newline,
  token.Comma,
  token.RightParenthesis,
  token.Bar,
  token.Arrow,
]);
const ending: ReadonlySet<TokenType> = new Set([
  token.RightParenthesis,
  token.RightBracket,
  token.ReverseClose,
  token.ContextClose,
]);

/** What other tools call the windows' aggregates. */
const AGGREGATES: ReadonlyMap<string, string> = new Map([
  ["avg", "average"],
  ["mittelwert", "average"],
  ["moyenne", "average"],
  ["total", "sum"],
  ["summe", "sum"],
  ["somme", "sum"],
  ["number", "count"],
  ["anzahl", "count"],
  ["nombre", "count"],
  ["decrease", "drop"],
  ["decline", "drop"],
  ["fall", "drop"],
  ["increase", "rise"],
  ["growth", "rise"],
]);

const takesArguments: ReadonlySet<string> = new Set(["list", "range", "context", "function"]);

const closing: ReadonlyMap<TokenType, TokenType> = new Map([
  [token.LeftParenthesis, token.RightParenthesis],
  [token.LeftBracket, token.RightBracket],
  [token.ContextOpen, token.ContextClose],
]);

export class ExpressionNodes extends TokenReader {
  /** Whether all that the standard allows is read, also what typed expressions cannot mean yet. */
  protected lenient = false;
  private depth = 0;
  private nodes = 0;
  private began = 0;

  /** Begins a new expression: the limits count from here. */
  protected beginExpression(): void {
    this.depth = 0;
    this.nodes = 0;
    const first = this.LA(1).startOffset;
    this.began = Number.isNaN(first) ? 0 : first;
  }

  protected spanInWords(first: IToken, number: number): SpanAt {
    const word = this.LA(1);
    if (word.image === "business" && /^days?$/.test(this.LA(2).image) && Number.isInteger(number)) {
      this.take();
      this.take();
      return this.spanFrom(first, { kind: "business-days", days: number });
    }
    const unit = unitOfWord(word.image);
    const span = unit === null ? null : spanOf(number, unit);
    if (span === null) {
      const meant =
        spokenUnit(this.view, first) ??
        // A window counts days.
        (this.LA(-1)?.tokenType === token.Over && Number.isInteger(number)
          ? writeInstead(`over ${first.image}`, `over ${first.image}d`, this.placeOf(first), `${first.image}d`)
          : null);
      if (meant !== null) throw new SyntaxFailure(meant);
      this.expected("a unit of time, as in `5d`, `5 days` or `5 business days`", undefined, word);
    }
    this.take();
    return this.spanFrom(first, span);
  }

  private spanFrom(first: IToken, span: Span): SpanAt {
    const place = this.placeFrom(first);
    if (isTooLong(span)) {
      const text = spanText(span);
      throw new SyntaxFailure(diagnostic("number-too-large", { text, most: LONGEST_SPAN }, place));
    }
    return { span, place };
  }

  protected enter(first: IToken): void {
    this.depth += 1;
    if (this.depth > limits.depth) {
      throw new SyntaxFailure(diagnostic("too-deep", { limit: limits.depth }, this.placeOf(first)));
    }
  }

  protected leave(): void {
    this.depth -= 1;
  }

  /** The place of a node from a token to the one taken last; each node asks for it once, when all in it was read. */
  protected nodePlace(first: IToken): Place {
    this.nodes += 1;
    const last = this.LA(0);
    const place = this.placeOf(first, last);
    if (this.nodes > limits.expressionNodes) {
      const what = `${limits.expressionNodes} parts`;
      throw new SyntaxFailure(diagnostic("expression-too-long", { what }, place));
    }
    if ((last.endOffset ?? 0) + 1 - this.began > limits.expressionCharacters) {
      const what = `${limits.expressionCharacters} characters`;
      throw new SyntaxFailure(diagnostic("expression-too-long", { what }, place));
    }
    return place;
  }

  /** `first` is the token that the left side begins with, its parenthesis where it has one. */
  protected binary(first: IToken, operator: IToken, left: ExpressionSyntax, right: ExpressionSyntax): ExpressionSyntax {
    const sign = operators.get(operator.image) ?? operators.get(operator.image.toLowerCase()) ?? "=";
    return { kind: "binary", operator: sign, left, right, place: this.nodePlace(first) };
  }

  protected literalNode(found: IToken): ExpressionSyntax {
    switch (found.tokenType) {
      case token.NumberLiteral:
        return {
          kind: "number",
          value: Number(found.image),
          percent: false,
          spelled: found.image,
          place: this.nodePlace(found),
        };
      case token.Percent:
        return {
          kind: "number",
          value: Number(found.image.slice(0, -1)) / 100,
          percent: true,
          spelled: found.image,
          place: this.nodePlace(found),
        };
      case token.Duration:
        return {
          kind: "duration",
          span: durationOf(found.image),
          spelled: found.image,
          place: this.nodePlace(found),
        };
      case token.Text:
        return { kind: "text", value: decodeText(found.image).value, place: this.nodePlace(found) };
      case token.Temporal:
        return { kind: "temporal", text: found.image.slice(2, -1), place: this.nodePlace(found) };
      case token.True:
        return { kind: "boolean", value: true, place: this.nodePlace(found) };
      case token.False:
        return { kind: "boolean", value: false, place: this.nodePlace(found) };
      default:
        return { kind: "null", place: this.nodePlace(found) };
    }
  }

  protected missingNode(first: IToken, operand: ExpressionSyntax, found: IToken): ExpressionSyntax {
    return { kind: "isMissing", operand, negated: found.image === "is not missing", place: this.nodePlace(first) };
  }

  /** Whether `not(…)` is a whole test, rather than the beginning of a condition. The standard has it in cells alone. */
  protected isNoneOf(): boolean {
    if (this.lenient || this.LA(2).tokenType !== token.LeftParenthesis || this.LA(4).tokenType === token.Colon) {
      return false;
    }
    let depth = 0;
    for (let ahead = 2; ; ahead++) {
      const { tokenType } = this.LA(ahead);
      if (opening.has(tokenType)) depth += 1;
      else if (ending.has(tokenType)) depth -= 1;
      else if (tokenType === EOF || tokenType === token.Newline) return true;
      if (depth === 0) return afterTest.has(this.LA(ahead + 1).tokenType);
    }
  }

  /** After `in`: whether a parenthesis holds choices, rather than a range or a part of arithmetic. */
  protected isChoiceList(): boolean {
    const inside = this.LA(2).tokenType;
    if (inside === token.IsMissing) return true;
    if (inside === token.Not && !this.lenient && this.LA(3).tokenType === token.LeftParenthesis) return true;
    let depth = 0;
    for (let ahead = 1; ; ahead++) {
      const { tokenType } = this.LA(ahead);
      if (opening.has(tokenType)) {
        depth += 1;
      } else if (ending.has(tokenType)) {
        depth -= 1;
        if (depth === 0) return false;
      } else if (tokenType === token.Comma && depth === 1) return true;
      else if (tokenType === token.Dots && depth === 1) return false;
      else if (tokenType === EOF || tokenType === token.Newline || depth === 0) return false;
    }
  }

  protected rangeOr(open: IToken, lower: ExpressionSyntax, upper: ExpressionSyntax | null): ExpressionSyntax {
    const end = this.LA(1);
    const closes =
      end.tokenType === token.RightParenthesis ||
      end.tokenType === token.RightBracket ||
      end.tokenType === token.ReverseClose;
    if (upper === null || !closes) {
      this.close(open);
      this.take();
      return lower;
    }
    this.take();
    return {
      kind: "range",
      lower,
      upper,
      lowerIncluded: open.tokenType === token.LeftBracket,
      upperIncluded: end.tokenType === token.RightBracket,
      place: this.nodePlace(open),
    };
  }

  /** Tells of a bracket that is not closed here, with the one that opened it. */
  protected close(open: IToken): void {
    this.ACTION(() => {
      const found = this.LA(1);
      const close = closing.get(open.tokenType);
      if (close === undefined || found.tokenType === close) return;
      const names = this.before().tokenType === token.Name && found.tokenType === token.Name;
      const meant = semicolonsBetween(this.view, open) ?? (names ? saidOfTime(this.view) : null);
      if (meant !== null) throw new SyntaxFailure(meant);
      throw new SyntaxFailure(
        diagnostic(
          "unclosed-bracket",
          {
            open: open.image,
            close: close.LABEL ?? close.name,
            found: this.shown(found),
            // A value, or the `;` of spreadsheets, right after another value.
            comma: found.image === ";" || found.tokenType === token.Text || found.tokenType === token.NumberLiteral,
          },
          this.placeOf(found),
          { related: [{ place: this.placeOf(open), message: "It was opened here." }] },
        ),
      );
    });
  }

  protected inARow(first: IToken, condition: ExpressionSyntax, row: IToken): ExpressionSyntax {
    const [, days = "0"] = /^for ([\d.]+)/.exec(row.image) ?? [];
    const whole = row.image.endsWith("row");
    if (!whole && Number.isInteger(Number(days))) {
      const words = [row];
      while (ROW_WORDS.has(this.LA(words.length).image)) words.push(this.LA(words.length));
      const written = words.map(({ image }) => image).join(" ");
      throw new SyntaxFailure(writeInstead(written, `${row.image} in a row`, this.placeOf(row, words.at(-1))));
    }
    if (!Number.isInteger(Number(days)) || Number(days) < 1) {
      this.expected("`for 3 days in a row`", undefined, row);
    }
    return { kind: "inARow", condition, days: Number(days), place: this.nodePlace(first) };
  }

  protected unaryNode(first: IToken, end: ExpressionSyntax): ExpressionSyntax {
    const operator = unaryOperators.get(operators.get(first.image) ?? "=") ?? "=";
    return { kind: "unary", operator, end, place: this.nodePlace(first) };
  }

  /** After a minus: whether the sign is the number's own, because of what goes on with it: `-1 instance of number`. */
  protected isNegativeLiteral(): boolean {
    const next = this.LA(2).tokenType;
    return this.LA(1).tokenType === token.NumberLiteral && (next === token.InstanceOf || next === token.LeftBracket);
  }

  /** After a function's parameters: the standard's `external {…}`, which says where its body is. */
  protected isExternal(): boolean {
    return this.lenient && this.LA(1).image === "external" && this.LA(2).tokenType === token.ContextOpen;
  }

  /** Whether a parenthesis here holds the arguments of what stands before it: a value in brackets or a field. */
  protected canBeInvoked(): boolean {
    if (this.lenient) return true;
    const { tokenType } = this.LA(0);
    if (tokenType === token.RightParenthesis || tokenType === token.RightBracket) return true;
    return tokenType === token.Name && this.LA(-1)?.tokenType === token.Dot;
  }

  /** A context's key: words up to the colon are one name. */
  protected keyFrom(first: IToken): NameSyntax {
    if (this.LA(1).tokenType === token.Colon) return this.nameSyntax(first);
    const words = [nameOf(first.image)];
    while (first.tokenType === token.Name && token.wordTokens.has(this.LA(1).tokenType)) {
      words.push(nameOf(this.take().image));
    }
    return { text: words.join(" "), place: this.placeFrom(first) };
  }

  /** `not(negand: C)`: the name says nothing new. */
  protected skipArgumentName(name: string): void {
    if (this.LA(1).image !== name || this.LA(2).tokenType !== token.Colon) return;
    this.take();
    this.take();
  }

  protected parameterFrom(found: IToken): ParameterSyntax {
    const name = this.nameSyntax(found);
    if (this.LA(1).tokenType !== token.Colon) return { name, type: null };
    this.take();
    return { name, type: this.typeSyntax() };
  }

  /** A type after `instance of` or a parameter's colon. */
  protected typeSyntax(): TypeSyntax {
    const first = this.LA(1);
    this.enter(first);
    const words = [this.name("a type's name").text];
    for (const rest of longTypes.get(words[0] ?? "") ?? []) {
      if (this.LA(1).image !== rest) break;
      words.push(this.take().image);
    }
    const given: { field: string | null; type: TypeSyntax }[] = [];
    let result: TypeSyntax | null = null;
    const takes = takesArguments.has(words[0] ?? "");
    // `function<>` has been scanned as "not equal".
    if (this.LA(1).image === "!=" && takes) this.take();
    else if (this.LA(1).image === "<" && takes) {
      this.take();
      while (this.LA(1).image !== ">") {
        const named = this.LA(2).tokenType === token.Colon;
        const field = named ? this.name("a field's name").text : null;
        if (named) this.take();
        given.push({ field, type: this.typeSyntax() });
        if (this.LA(1).tokenType === token.Comma) this.take();
        else break;
      }
      if (this.LA(1).image !== ">") this.expected("`>`");
      this.take();
    }
    if (words[0] === "function" && this.LA(1).image === "-" && this.LA(2).image === ">") {
      this.take();
      this.take();
      result = this.typeSyntax();
    }
    this.leave();
    return { name: words.join(" "), arguments: given, result, place: this.placeFrom(first) };
  }

  protected checkAggregate(found: IToken): void {
    if (aggregates.has(found.image)) return;
    const known = [...new Set(aggregates.values())];
    const called = AGGREGATES.get(found.image.toLowerCase());
    const near = called === undefined ? nearest(found.image, aggregates.keys()) : [called];
    const place = this.placeOf(found);
    const fixes = near.slice(0, near.length === 1 ? 1 : 0).map((one) => ({
      title: `Write ${one}`,
      edits: [{ place, text: one }],
    }));
    throw new SyntaxFailure(diagnostic("unknown-window", { found: found.image, known, near }, place, { fixes }));
  }

  /** `average logins over 30d` lacks the word that makes it a window. */
  protected checkOf(aggregate: IToken): void {
    const next = this.LA(1);
    // `benchmark b = median of sum across accounts …`: here the aggregate's word is a name, and its expression has ended.
    if (next.tokenType !== token.Name || wordsAfterExpressions.has(next.image) || !this.hasOver()) return;
    const place = this.placeOf(aggregate);
    const text = `${aggregate.image} of`;
    const fixes = [{ title: `Write ${text}`, edits: [{ place, text }] }];
    throw new SyntaxFailure(diagnostic("window-without-of", { aggregate: aggregate.image }, place, { fixes }));
  }

  /** Whether `over` stands in the rest of the line. */
  private hasOver(): boolean {
    for (let ahead = 1; ; ahead++) {
      const { tokenType } = this.LA(ahead);
      if (tokenType === token.Over) return true;
      if (tokenType === EOF || tokenType === token.Newline || tokenType === token.Aggregate) return false;
    }
  }

  /** After an operand: a comparison as it is said. */
  protected checkSpoken(first: IToken): void {
    const meant = spokenOperator(this.view, first);
    if (meant !== null) throw new SyntaxFailure(meant);
  }

  /** After `if`: the function of spreadsheets. */
  protected checkIf(): void {
    const meant = spreadsheetIf(this.view);
    if (meant !== null) throw new SyntaxFailure(meant);
  }

  protected checkOver(first: IToken): void {
    const found = this.LA(1);
    if (found.tokenType === token.Over) return;
    const spoken = this.LA(0)?.image === "the" && this.LA(-1)?.tokenType === token.In ? spokenSpan(this.view) : null;
    const [edit] = spoken?.fixes[0]?.edits ?? [];
    if (edit !== undefined) {
      const place = { ...edit.place, start: this.placeOf(this.LA(-1)).start };
      throw new SyntaxFailure(writeInstead("in the last …", `over ${edit.text}`, place));
    }
    throw new SyntaxFailure(
      diagnostic(
        "window-without-days",
        { aggregate: first.image === "distinct" ? "distinct …" : first.image, found: this.shown(found) },
        this.placeOf(found),
      ),
    );
  }
}

export function durationOf(image: string): Span {
  const [, number = "0", unit = "d"] = /^([\d.]+(?:[eE][+-]?\d+)?)(.*)$/u.exec(image) ?? [];
  return spanOf(Number(number), unit) ?? { kind: "exact", milliseconds: 86_400_000 };
}

/** What people leave of `in a row`. */
const ROW_WORDS: ReadonlySet<string> = new Set(["in", "a", "row"]);
