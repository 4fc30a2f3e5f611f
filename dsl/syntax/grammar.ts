/** The Chevrotain grammar: expressions by rules of their own; clauses by whoever drives it (see `read-form.ts`). */
import type { IToken, ParserMethod } from "chevrotain";
import { diagnostic } from "../diagnostics/catalogue.ts";
import { durationOf, type SpanAt } from "./expression-nodes.ts";
import { SyntaxFailure } from "./failure.ts";
import { aggregates } from "./function-names.ts";
import { Operators } from "./operators.ts";
import type { Placement } from "./parse-expression.ts";
import { spanText } from "./spans.ts";
import { nameOf } from "./texts.ts";
import * as token from "./tokens.ts";
import type { ArgumentSyntax, ExpressionSyntax, NameSyntax, ParameterSyntax } from "./tree.ts";

export class Grammar extends Operators {
  private driver: () => void = () => {};

  constructor(validated = false) {
    super(validated);
    this.performSelfAnalysis();
  }

  /** Runs a driver over tokens; within it the methods of the reader may be called. What it throws comes out. */
  run(tokens: IToken[], placement: Placement, endName: string, driver: () => void, lenient = false): void {
    this.lenient = lenient;
    this.input = tokens;
    this.placement = placement;
    this.endName = endName;
    this.driver = driver;
    this.document();
  }

  /** Reads an expression from here on; as far as it goes. */
  readExpression(): ExpressionSyntax {
    this.beginExpression();
    return this.guarded(() => this.SUBRULE(this.expression));
  }

  readSpan(): SpanAt {
    return this.guarded(() => this.SUBRULE(this.span));
  }

  /** Reads the tests of a table's cell, with commas between. */
  readTests(): readonly ExpressionSyntax[] {
    this.beginExpression();
    return this.guarded(() => this.SUBRULE(this.tests));
  }

  private document = this.RULE("document", () => {
    if (this.RECORDING_PHASE) {
      this.SUBRULE(this.expression);
      this.SUBRULE(this.tests);
      this.SUBRULE(this.span);
    } else {
      this.driver();
    }
  });

  private expression: ParserMethod<[], ExpressionSyntax> = this.RULE("expression", () => {
    // What an expression begins with is all that other rules look at.
    if (this.RECORDING_PHASE) return this.SUBRULE(this.unary);
    this.enter(this.LA(1));
    const read = this.disjunction();
    this.leave();
    return read;
  });

  /** Most operands are a name or a literal: which rule reads one that is need not be found out. */
  protected override readOperand(): ExpressionSyntax {
    const first = this.LA(1);
    switch (first.tokenType) {
      case token.Name:
        return this.continued(first, this.named(this.take()));
      case token.NumberLiteral:
      case token.Percent:
      case token.Duration:
      case token.Text:
      case token.Temporal:
        return this.continued(first, this.literalNode(this.take()));
      default:
        return this.SUBRULE(this.unary);
    }
  }

  protected override readChoices(): readonly ExpressionSyntax[] {
    return this.SUBRULE(this.choices);
  }

  /** After `in`: several choices in parentheses, or one value, list or range. */
  private choices: ParserMethod<[], readonly ExpressionSyntax[]> = this.RULE("choices", () => {
    const found: ExpressionSyntax[] = [];
    this.OR([
      {
        GATE: () => this.isChoiceList(),
        ALT: () => {
          const open = this.CONSUME(token.LeftParenthesis);
          found.push(this.SUBRULE(this.choice));
          this.MANY(() => {
            this.CONSUME(token.Comma);
            found.push(this.SUBRULE2(this.choice));
          });
          this.close(open);
          this.CONSUME(token.RightParenthesis);
        },
      },
      {
        ALT: () => {
          found.push(this.SUBRULE(this.unaryTest));
        },
      },
      {
        ALT: () => {
          found.push(this.SUBRULE(this.sum));
        },
        IGNORE_AMBIGUITIES: true,
      },
    ]);
    return found;
  });

  private tests: ParserMethod<[], readonly ExpressionSyntax[]> = this.RULE("tests", () => {
    const found = [this.SUBRULE(this.choice)];
    this.MANY(() => {
      this.CONSUME(token.Comma);
      found.push(this.SUBRULE2(this.choice));
    });
    return found;
  });

  /** One test: `< 10`, `not("a", "b")`, `is missing`, a value, a list, a range, or a condition on `?`. */
  private choice: ParserMethod<[], ExpressionSyntax> = this.RULE("choice", () =>
    this.OR<ExpressionSyntax>([
      { ALT: () => this.SUBRULE(this.unaryTest) },
      {
        ALT: () => {
          const found = this.CONSUME(token.IsMissing);
          return this.ACTION<ExpressionSyntax>(() =>
            this.missingNode(found, { kind: "input", place: this.nodePlace(found) }, found),
          );
        },
      },
      { GATE: () => this.isNoneOf(), ALT: () => this.SUBRULE(this.noneOf) },
      { ALT: () => this.SUBRULE(this.expression), IGNORE_AMBIGUITIES: true },
    ]),
  );

  private noneOf: ParserMethod<[], ExpressionSyntax> = this.RULE("noneOf", () => {
    const first = this.CONSUME(token.Not);
    this.ACTION(() => this.enter(first));
    const open = this.CONSUME(token.LeftParenthesis);
    const tests = [this.SUBRULE(this.choice)];
    this.MANY(() => {
      this.CONSUME(token.Comma);
      tests.push(this.SUBRULE2(this.choice));
    });
    this.close(open);
    this.CONSUME(token.RightParenthesis);
    return this.ACTION<ExpressionSyntax>(() => {
      this.leave();
      return { kind: "noneOf", tests, place: this.nodePlace(first) };
    });
  });

  /** `< 10`: what a value is compared with. */
  private unaryTest: ParserMethod<[], ExpressionSyntax> = this.RULE("unaryTest", () => {
    const first = this.OR([{ ALT: () => this.CONSUME(token.Compare) }, { ALT: () => this.CONSUME(token.Equal) }]);
    const end = this.SUBRULE(this.sum);
    return this.ACTION<ExpressionSyntax>(() => this.unaryNode(first, end));
  });

  private sum: ParserMethod<[], ExpressionSyntax> = this.RULE("sum", () =>
    this.RECORDING_PHASE ? this.SUBRULE(this.unary) : this.arithmetic(),
  );

  // Alternatives that need nothing of their rule's call are made once: making them anew takes longer than to choose.

  private readonly operands = [{ ALT: () => this.SUBRULE(this.filtered) }, { ALT: () => this.SUBRULE(this.prefixed) }];

  /** FEEL's minus binds tighter than `**`. */
  private unary: ParserMethod<[], ExpressionSyntax> = this.RULE("unary", () =>
    this.OR<ExpressionSyntax>(this.operands),
  );

  private prefixed: ParserMethod<[], ExpressionSyntax> = this.RULE("prefixed", () => {
    const first = this.OR([
      { ALT: () => this.CONSUME(token.Minus) },
      { ALT: () => this.CONSUME(token.DayWith) },
      { ALT: () => this.CONSUME(token.TimeSince) },
    ]);
    if (!this.RECORDING_PHASE && first.tokenType === token.Minus && this.isNegativeLiteral()) {
      const operand = this.literalNode(this.take());
      return this.continued(first, { kind: "negate", operand, place: this.nodePlace(first) });
    }
    this.ACTION(() => this.enter(first));
    const operand = this.SUBRULE(this.unary);
    return this.ACTION<ExpressionSyntax>(() => {
      this.leave();
      if (first.tokenType === token.Minus) return { kind: "negate", operand, place: this.nodePlace(first) };
      if (first.tokenType === token.TimeSince) return { kind: "timeSince", of: operand, place: this.nodePlace(first) };
      return {
        kind: "dayWith",
        which: first.image === "first" ? "first" : "last",
        of: operand,
        place: this.nodePlace(first),
      };
    });
  });

  private filtered: ParserMethod<[], ExpressionSyntax> = this.RULE("filtered", () => {
    const first = this.LA(1);
    const value = this.SUBRULE(this.primary);
    return this.RECORDING_PHASE ? value : this.continued(first, value);
  });

  /** What may go on with a value: fields, brackets, arguments, a type that is asked for, a condition. */
  private continued(first: IToken, value: ExpressionSyntax): ExpressionSyntax {
    let left = this.postfix(first, value);
    if (this.LA(1).tokenType === token.InstanceOf) {
      this.take();
      left = { kind: "instanceOf", value: left, of: this.typeSyntax(), place: this.nodePlace(first) };
    }
    if (this.LA(1).tokenType === token.With) {
      this.take();
      left = {
        kind: "with",
        object: left,
        condition: this.SUBRULE(this.expression),
        place: this.nodePlace(first),
      };
    }
    return left;
  }

  /** Fields, brackets and arguments after a value. */
  private postfix(first: IToken, value: ExpressionSyntax): ExpressionSyntax {
    let left = value;
    for (;;) {
      switch (this.LA(1).tokenType) {
        case token.Dot:
          this.take();
          left = { kind: "path", object: left, field: this.fieldName(), place: this.nodePlace(first) };
          break;
        case token.LeftBracket: {
          const open = this.take();
          const inside = this.SUBRULE(this.expression);
          this.close(open);
          this.CONSUME(token.RightBracket);
          left = { kind: "bracket", object: left, inside, place: this.nodePlace(first) };
          break;
        }
        case token.LeftParenthesis: {
          if (!this.canBeInvoked()) return left;
          const given = this.SUBRULE(this.callArguments);
          left = { kind: "invoke", callee: left, arguments: given, place: this.nodePlace(first) };
          break;
        }
        default:
          return left;
      }
    }
  }

  private readonly primaries = [
    { ALT: () => this.SUBRULE(this.nameOrCall) },
    { ALT: () => this.SUBRULE(this.literal) },
    { ALT: () => this.SUBRULE(this.parenthesis) },
    { ALT: () => this.SUBRULE(this.listOrRange) },
    { ALT: () => this.SUBRULE(this.reverseRange) },
    { ALT: () => this.SUBRULE(this.definition) },
    { ALT: () => this.SUBRULE(this.context) },
    { ALT: () => this.SUBRULE(this.conditional) },
    { ALT: () => this.SUBRULE(this.iteration) },
    { ALT: () => this.SUBRULE(this.window) },
    { ALT: () => this.SUBRULE(this.distinct) },
    { ALT: () => this.SUBRULE(this.placeholder) },
    { ALT: () => this.SUBRULE(this.denial) },
  ];

  private primary: ParserMethod<[], ExpressionSyntax> = this.RULE("primary", () =>
    this.OR<ExpressionSyntax>(this.primaries),
  );

  private placeholder: ParserMethod<[], ExpressionSyntax> = this.RULE("placeholder", () => {
    const found = this.CONSUME(token.Question);
    return this.ACTION<ExpressionSyntax>(() => ({ kind: "input", place: this.nodePlace(found) }));
  });

  private denial: ParserMethod<[], ExpressionSyntax> = this.RULE("denial", () => {
    const first = this.CONSUME(token.Not);
    const open = this.CONSUME(token.LeftParenthesis);
    this.ACTION(() => this.skipArgumentName("negand"));
    const operand = this.SUBRULE(this.expression);
    this.close(open);
    this.CONSUME(token.RightParenthesis);
    return this.ACTION<ExpressionSyntax>(() => ({ kind: "not", operand, place: this.nodePlace(first) }));
  });

  private readonly literals = [
    { ALT: () => this.CONSUME(token.NumberLiteral) },
    { ALT: () => this.CONSUME(token.Percent) },
    { ALT: () => this.CONSUME(token.Duration) },
    { ALT: () => this.CONSUME(token.Text) },
    { ALT: () => this.CONSUME(token.Temporal) },
    { ALT: () => this.CONSUME(token.True) },
    { ALT: () => this.CONSUME(token.False) },
    { ALT: () => this.CONSUME(token.Null) },
  ];

  private literal: ParserMethod<[], ExpressionSyntax> = this.RULE("literal", () => {
    const found = this.OR(this.literals);
    return this.ACTION<ExpressionSyntax>(() => this.literalNode(found));
  });

  /** Where a value has to stand, the words that stand between values elsewhere are names. */
  private readonly callable = [
    { ALT: () => this.CONSUME(token.Name) },
    { ALT: () => this.CONSUME(token.FunctionName) },
    { ALT: () => this.CONSUME(token.With) },
    { ALT: () => this.CONSUME(token.Over) },
    { ALT: () => this.CONSUME(token.By) },
    { ALT: () => this.CONSUME(token.Of) },
    { ALT: () => this.CONSUME(token.Before) },
    { ALT: () => this.CONSUME(token.Versus) },
  ];

  private nameOrCall: ParserMethod<[], ExpressionSyntax> = this.RULE("nameOrCall", () =>
    this.named(this.OR(this.callable)),
  );

  /** A name that was taken, with its arguments if it is called. */
  private named(first: IToken): ExpressionSyntax {
    if (this.LA(1).tokenType === token.LeftParenthesis) {
      const given = this.SUBRULE(this.callArguments);
      return { kind: "call", function: this.nameSyntax(first), arguments: given, place: this.nodePlace(first) };
    }
    return this.ACTION<ExpressionSyntax>(() => {
      if (aggregates.has(first.image)) this.checkOf(first);
      return { kind: "name", name: nameOf(first.image), place: this.nodePlace(first) };
    });
  }

  private callArguments: ParserMethod<[], readonly ArgumentSyntax[]> = this.RULE("callArguments", () => {
    const found: ArgumentSyntax[] = [];
    const open = this.CONSUME(token.LeftParenthesis);
    this.OPTION(() => {
      found.push(this.SUBRULE(this.argument));
      this.MANY(() => {
        this.CONSUME(token.Comma);
        found.push(this.SUBRULE2(this.argument));
      });
    });
    this.close(open);
    this.CONSUME(token.RightParenthesis);
    return found;
  });

  private argument: ParserMethod<[], ArgumentSyntax> = this.RULE("argument", () => {
    const name = this.ACTION(() => this.argumentName()) ?? null;
    const value = this.SUBRULE(this.expression);
    return { name, value };
  });

  private parenthesis: ParserMethod<[], ExpressionSyntax> = this.RULE("parenthesis", () => {
    const open = this.CONSUME(token.LeftParenthesis);
    let upper: ExpressionSyntax | null = null;
    let inside = this.OR([
      { ALT: () => this.SUBRULE(this.unaryTest) },
      {
        ALT: () => {
          const lower = this.SUBRULE(this.expression);
          this.OPTION(() => {
            this.CONSUME(token.Dots);
            upper = this.SUBRULE2(this.expression);
          });
          return lower;
        },
      },
    ]);
    this.ACTION(() => {
      inside = this.rangeOr(open, inside, upper);
    });
    return inside;
  });

  private listOrRange: ParserMethod<[], ExpressionSyntax> = this.RULE("listOrRange", () => {
    const open = this.CONSUME(token.LeftBracket);
    const items: ExpressionSyntax[] = [];
    let upper: ExpressionSyntax | null = null;
    this.OPTION(() => {
      items.push(this.SUBRULE(this.expression));
      this.OR([
        {
          ALT: () => {
            this.CONSUME(token.Dots);
            upper = this.SUBRULE2(this.expression);
          },
        },
        {
          ALT: () => {
            this.MANY(() => {
              this.CONSUME(token.Comma);
              items.push(this.SUBRULE3(this.expression));
            });
          },
        },
      ]);
    });
    return this.ACTION<ExpressionSyntax>(() => {
      const [lower] = items;
      if (lower !== undefined && upper !== null) return this.rangeOr(open, lower, upper);
      this.close(open);
      this.take();
      return { kind: "list", items, place: this.nodePlace(open) };
    });
  });

  private reverseRange: ParserMethod<[], ExpressionSyntax> = this.RULE("reverseRange", () => {
    const open = this.CONSUME(token.ReverseOpen);
    const lower = this.SUBRULE(this.expression);
    this.CONSUME(token.Dots);
    const upper = this.SUBRULE2(this.expression);
    return this.ACTION<ExpressionSyntax>(() => this.rangeOr(open, lower, upper));
  });

  private definition: ParserMethod<[], ExpressionSyntax> = this.RULE("definition", () => {
    const first = this.CONSUME(token.FunctionWord);
    this.CONSUME(token.LeftParenthesis);
    const parameters: ParameterSyntax[] = [];
    this.MANY_SEP({
      SEP: token.Comma,
      DEF: () => {
        const found = this.CONSUME(token.Name);
        this.ACTION(() => parameters.push(this.parameterFrom(found)));
      },
    });
    this.CONSUME(token.RightParenthesis);
    const external = this.ACTION(() => this.isExternal()) && this.take();
    const written = this.SUBRULE(this.expression);
    return this.ACTION<ExpressionSyntax>(() => {
      // Nothing is called that stands outside: such a function gives nothing.
      const body: ExpressionSyntax = external ? { kind: "null", place: written.place } : written;
      return { kind: "function", parameters, body, place: this.nodePlace(first) };
    });
  });

  private context: ParserMethod<[], ExpressionSyntax> = this.RULE("context", () => {
    const open = this.CONSUME(token.ContextOpen);
    const entries: { key: NameSyntax; value: ExpressionSyntax }[] = [];
    this.MANY_SEP({
      SEP: token.Comma,
      DEF: () => {
        const first = this.OR([{ ALT: () => this.CONSUME(token.Name) }, { ALT: () => this.CONSUME(token.Text) }]);
        const key = this.ACTION(() => this.keyFrom(first));
        this.CONSUME(token.Colon);
        const value = this.SUBRULE(this.expression);
        this.ACTION(() => entries.push({ key, value }));
      },
    });
    this.close(open);
    this.CONSUME(token.ContextClose);
    return this.ACTION<ExpressionSyntax>(() => ({ kind: "context", entries, place: this.nodePlace(open) }));
  });

  private conditional: ParserMethod<[], ExpressionSyntax> = this.RULE("conditional", () => {
    const first = this.CONSUME(token.If);
    this.ACTION(() => this.checkIf());
    const condition = this.SUBRULE(this.expression);
    this.CONSUME(token.Then);
    const then = this.SUBRULE2(this.expression);
    this.CONSUME(token.Else);
    const otherwise = this.SUBRULE3(this.expression);
    return this.ACTION<ExpressionSyntax>(() => ({
      kind: "if",
      condition,
      then,
      otherwise,
      place: this.nodePlace(first),
    }));
  });

  private iteration: ParserMethod<[], ExpressionSyntax> = this.RULE("iteration", () => {
    const first = this.OR([
      { ALT: () => this.CONSUME(token.Some) },
      { ALT: () => this.CONSUME(token.Every) },
      { ALT: () => this.CONSUME(token.For) },
    ]);
    const variables: { variable: NameSyntax; list: ExpressionSyntax; first: IToken }[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: token.Comma,
      DEF: () => {
        const variable = this.CONSUME(token.Name);
        this.CONSUME(token.In);
        const start = this.LA(1);
        let list = this.SUBRULE(this.expression);
        this.OPTION(() => {
          this.CONSUME(token.Dots);
          const upper = this.SUBRULE2(this.expression);
          list = this.ACTION(() => ({
            kind: "range",
            lower: list,
            upper,
            lowerIncluded: true,
            upperIncluded: true,
            place: this.nodePlace(start),
          }));
        });
        this.ACTION(() => variables.push({ variable: this.nameSyntax(variable), list, first: variable }));
      },
    });
    this.ACTION(() => {
      const word = first.tokenType === token.For ? token.Return : token.Satisfies;
      if (this.LA(1).tokenType !== word) this.expected(word.LABEL ?? word.name);
    });
    this.OR2([{ ALT: () => this.CONSUME(token.Return) }, { ALT: () => this.CONSUME(token.Satisfies) }]);
    const body = this.SUBRULE3(this.expression);
    return this.ACTION<ExpressionSyntax>(() => {
      const [outer, inner] = variables;
      if (first.tokenType === token.For && inner !== undefined) {
        return { kind: "iterate", iterators: variables, body, place: this.nodePlace(first) };
      }
      const kind = first.tokenType === token.For ? "for" : first.tokenType === token.Some ? "some" : "every";
      const result = variables.reduceRight<ExpressionSyntax>(
        (made, { variable, list, first: start }) => ({
          kind,
          variable,
          list,
          body: made,
          place: this.nodePlace(start === outer?.first ? first : start),
        }),
        body,
      );
      return result;
    });
  });

  private window: ParserMethod<[], ExpressionSyntax> = this.RULE("window", () => {
    const first = this.CONSUME(token.Aggregate);
    this.ACTION(() => this.checkAggregate(first));
    this.CONSUME(token.Of);
    const of = this.SUBRULE(this.expression);
    let by: NameSyntax | null = null;
    this.OPTION(() => {
      this.CONSUME(token.By);
      this.ACTION(() => {
        by = this.name("a field's name");
      });
    });
    this.ACTION(() => this.checkOver(first));
    this.CONSUME(token.Over);
    const over = this.SUBRULE(this.days);
    let atLeast: number | null = null;
    let before: SpanAt | null = null;
    this.OPTION2(() => {
      const found = this.CONSUME(token.AtLeast);
      this.ACTION(() => {
        atLeast = Number(/[\d.]+/.exec(found.image)?.[0] ?? "0");
      });
    });
    this.OPTION3(() => {
      this.CONSUME(token.Versus);
      before = this.SUBRULE2(this.days);
      this.CONSUME(token.Before);
    });
    return this.ACTION<ExpressionSyntax>(() => {
      const name = aggregates.get(first.image) ?? first.image;
      const aggregate = { text: name, place: this.placeOf(first) };
      const change = name === "drop" || name === "rise";
      if (change && before === null) {
        const shown = spanText(over.span);
        throw new SyntaxFailure(
          diagnostic("change-without-before", { aggregate: first.image, over: shown }, this.placeFrom(first)),
        );
      }
      if (!change && before !== null) {
        throw new SyntaxFailure(diagnostic("not-a-change", { aggregate: first.image }, this.placeFrom(first)));
      }
      return { kind: "window", aggregate, of, by, over, before, atLeast, place: this.nodePlace(first) };
    });
  });

  private distinct: ParserMethod<[], ExpressionSyntax> = this.RULE("distinct", () => {
    const first = this.CONSUME(token.Distinct);
    const key = this.CONSUME(token.Name);
    this.CONSUME(token.Of);
    const of = this.SUBRULE(this.expression);
    this.ACTION(() => this.checkOver(first));
    this.CONSUME(token.Over);
    const over = this.SUBRULE(this.days);
    return this.ACTION<ExpressionSyntax>(() => ({
      kind: "distinct",
      key: this.nameSyntax(key),
      of,
      over,
      place: this.nodePlace(first),
    }));
  });

  /** A span that counts whole days. */
  private days: ParserMethod<[], SpanAt> = this.RULE("days", () => {
    const first = this.LA(1);
    this.ACTION(() => {
      if (first.tokenType === token.Duration || first.tokenType === token.NumberLiteral) return;
      this.expected("a number of days such as `7d` or `7 days`");
    });
    const found = this.SUBRULE(this.span);
    this.ACTION(() => {
      if (found.span.kind !== "exact" || found.span.milliseconds % 86_400_000 !== 0 || found.span.milliseconds === 0) {
        const written = first.tokenType === token.Duration ? first.image : spanText(found.span);
        throw new SyntaxFailure(diagnostic("window-unit", { found: written }, found.place));
      }
    });
    return found;
  });

  /** `30d`, `5 days`, `2 business days`. */
  private span: ParserMethod<[], SpanAt> = this.RULE("span", () => {
    const first = this.LA(1);
    return this.OR<SpanAt>([
      {
        ALT: () => {
          const found = this.CONSUME(token.Duration);
          return this.ACTION(() => ({
            span: durationOf(found.image),
            spelled: found.image,
            place: this.placeOf(found),
          }));
        },
      },
      {
        ALT: () => {
          const number = this.CONSUME(token.NumberLiteral);
          return this.ACTION(() => this.spanInWords(first, Number(number.image)));
        },
      },
    ]);
  });
}

let made: Grammar | null = null;

/** The grammar, made at its first use. */
export function grammar(): Grammar {
  made ??= new Grammar();
  return made;
}
