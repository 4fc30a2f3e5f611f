/** The Chevrotain grammar: expressions by rules of their own; clauses by whoever drives it (see `read-form.ts`). */
import type { IToken, ParserMethod } from "chevrotain";
import { diagnostic } from "../diagnostics/catalogue.ts";
import { durationOf, ExpressionNodes, type SpanAt } from "./expression-nodes.ts";
import { SyntaxFailure } from "./failure.ts";
import { aggregates } from "./function-names.ts";
import type { Placement } from "./parse-expression.ts";
import { spanText } from "./spans.ts";
import { nameOf } from "./texts.ts";
import * as token from "./tokens.ts";
import type { ArgumentSyntax, ExpressionSyntax, NameSyntax, ParameterSyntax } from "./tree.ts";

export class Grammar extends ExpressionNodes {
  private driver: () => void = () => {};

  constructor() {
    super();
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

  private document = this.RULE("document", () => {
    if (this.RECORDING_PHASE) {
      this.SUBRULE(this.expression);
      this.SUBRULE(this.span);
    } else {
      this.driver();
    }
  });

  private expression: ParserMethod<[], ExpressionSyntax> = this.RULE("expression", () => {
    const first = this.LA(1);
    this.ACTION(() => this.enter(first));
    let left = this.SUBRULE(this.conjunction);
    this.MANY(() => {
      const operator = this.CONSUME(token.Or);
      const right = this.SUBRULE2(this.conjunction);
      left = this.ACTION(() => this.binary(first, operator, left, right));
    });
    this.ACTION(() => this.leave());
    return left;
  });

  private conjunction: ParserMethod<[], ExpressionSyntax> = this.RULE("conjunction", () => {
    const first = this.LA(1);
    let left = this.SUBRULE(this.negation);
    this.MANY(() => {
      const operator = this.CONSUME(token.And);
      const right = this.SUBRULE2(this.negation);
      left = this.ACTION(() => this.binary(first, operator, left, right));
    });
    return left;
  });

  /** `not x > 3` denies the comparison; `not(…)` is FEEL's function and binds like one. */
  private negation: ParserMethod<[], ExpressionSyntax> = this.RULE("negation", () =>
    this.OR([
      {
        GATE: () => this.LA(2).tokenType !== token.LeftParenthesis,
        ALT: () => {
          const first = this.CONSUME(token.Not);
          this.ACTION(() => this.enter(first));
          const operand = this.SUBRULE(this.negation);
          return this.ACTION(() => {
            this.leave();
            return this.node(first, { kind: "not", operand });
          });
        },
      },
      { ALT: () => this.SUBRULE(this.comparison), IGNORE_AMBIGUITIES: true },
    ]),
  );

  private comparison: ParserMethod<[], ExpressionSyntax> = this.RULE("comparison", () => {
    const first = this.LA(1);
    let left = this.SUBRULE(this.sum);
    this.OPTION(() => {
      left = this.SUBRULE(this.test, { ARGS: [first, left] });
    });
    this.MANY(() => {
      const row = this.CONSUME(token.InARow);
      left = this.ACTION(() => this.inARow(first, left, row));
    });
    this.ACTION(() => {
      const { tokenType, image } = this.LA(1);
      if (tokenType === token.Compare || tokenType === token.Equal) {
        throw new SyntaxFailure(diagnostic("chained-comparison", {}, this.placeOf(this.LA(1))));
      }
      if (tokenType === token.Name && image === "is") this.onlyMissing();
    });
    return left;
  });

  private test: ParserMethod<[IToken, ExpressionSyntax], ExpressionSyntax> = this.RULE(
    "test",
    (first: IToken, left: ExpressionSyntax) =>
      this.OR<ExpressionSyntax>([
        {
          ALT: () => {
            const operator = this.CONSUME(token.Compare);
            const right = this.SUBRULE(this.sum);
            return this.ACTION(() => this.binary(first, operator, left, right));
          },
        },
        {
          ALT: () => {
            const operator = this.CONSUME(token.Equal);
            const right = this.SUBRULE2(this.sum);
            return this.ACTION(() => this.binary(first, operator, left, right));
          },
        },
        {
          ALT: () => {
            this.CONSUME(token.Between);
            const lower = this.SUBRULE3(this.sum);
            this.CONSUME(token.And);
            const upper = this.SUBRULE4(this.sum);
            return this.ACTION(() => this.node(first, { kind: "between", value: left, lower, upper }));
          },
        },
        {
          ALT: () => {
            this.CONSUME(token.In);
            const choices = this.SUBRULE(this.choices);
            return this.ACTION(() => this.node(first, { kind: "in", value: left, negated: false, choices }));
          },
        },
        {
          ALT: () => {
            this.CONSUME(token.NotIn);
            const choices = this.SUBRULE2(this.choices);
            return this.ACTION(() => this.node(first, { kind: "in", value: left, negated: true, choices }));
          },
        },
        {
          ALT: () => {
            const found = this.CONSUME(token.IsMissing);
            return this.ACTION(() => this.missingNode(first, left, found));
          },
        },
      ]),
  );

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

  /** One test: `< 10`, `not("a", "b")`, `is missing`, a value, a list, a range, or a condition on `?`. */
  private choice: ParserMethod<[], ExpressionSyntax> = this.RULE("choice", () =>
    this.OR<ExpressionSyntax>([
      { ALT: () => this.SUBRULE(this.unaryTest) },
      {
        ALT: () => {
          const found = this.CONSUME(token.IsMissing);
          return this.ACTION(() => this.missingNode(found, this.node(found, { kind: "input" }), found));
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
    return this.ACTION(() => {
      this.leave();
      return this.node(first, { kind: "noneOf", tests });
    });
  });

  /** `< 10`: what a value is compared with. */
  private unaryTest: ParserMethod<[], ExpressionSyntax> = this.RULE("unaryTest", () => {
    const first = this.OR([{ ALT: () => this.CONSUME(token.Compare) }, { ALT: () => this.CONSUME(token.Equal) }]);
    const end = this.SUBRULE(this.sum);
    return this.ACTION(() => this.unaryNode(first, end));
  });

  private sum: ParserMethod<[], ExpressionSyntax> = this.RULE("sum", () => {
    const first = this.LA(1);
    let left = this.SUBRULE(this.product);
    this.MANY(() => {
      const operator = this.OR([{ ALT: () => this.CONSUME(token.Plus) }, { ALT: () => this.CONSUME(token.Minus) }]);
      const right = this.SUBRULE2(this.product);
      left = this.ACTION(() => this.binary(first, operator, left, right));
    });
    return left;
  });

  private product: ParserMethod<[], ExpressionSyntax> = this.RULE("product", () => {
    const first = this.LA(1);
    let left = this.SUBRULE(this.power);
    this.MANY(() => {
      const operator = this.OR([{ ALT: () => this.CONSUME(token.Star) }, { ALT: () => this.CONSUME(token.Slash) }]);
      const right = this.SUBRULE2(this.power);
      left = this.ACTION(() => this.binary(first, operator, left, right));
    });
    return left;
  });

  private power: ParserMethod<[], ExpressionSyntax> = this.RULE("power", () => {
    const first = this.LA(1);
    let left = this.SUBRULE(this.unary);
    this.MANY(() => {
      const operator = this.CONSUME(token.Power);
      const right = this.SUBRULE2(this.unary);
      left = this.ACTION(() => this.binary(first, operator, left, right));
    });
    return left;
  });

  /** FEEL's minus binds tighter than `**`. */
  private unary: ParserMethod<[], ExpressionSyntax> = this.RULE("unary", () =>
    this.OR<ExpressionSyntax>([
      {
        ALT: () => {
          const first = this.CONSUME(token.Minus);
          this.ACTION(() => this.enter(first));
          const operand = this.SUBRULE(this.unary);
          return this.ACTION(() => {
            this.leave();
            return this.node(first, { kind: "negate", operand });
          });
        },
      },
      {
        ALT: () => {
          const first = this.CONSUME(token.DayWith);
          this.ACTION(() => this.enter(first));
          const of = this.SUBRULE2(this.unary);
          return this.ACTION(() => {
            this.leave();
            return this.node(first, { kind: "dayWith", which: first.image === "first" ? "first" : "last", of });
          });
        },
      },
      {
        ALT: () => {
          const first = this.CONSUME(token.TimeSince);
          this.ACTION(() => this.enter(first));
          const of = this.SUBRULE3(this.unary);
          return this.ACTION(() => {
            this.leave();
            return this.node(first, { kind: "timeSince", of });
          });
        },
      },
      { ALT: () => this.SUBRULE(this.filtered) },
    ]),
  );

  private filtered: ParserMethod<[], ExpressionSyntax> = this.RULE("filtered", () => {
    const first = this.LA(1);
    let left = this.SUBRULE(this.postfix);
    this.OPTION2(() => {
      this.CONSUME(token.InstanceOf);
      left = this.ACTION(() => this.node(first, { kind: "instanceOf", value: left, of: this.typeSyntax() }));
    });
    this.OPTION(() => {
      this.CONSUME(token.With);
      const condition = this.SUBRULE(this.expression);
      left = this.ACTION(() => this.node(first, { kind: "with", object: left, condition }));
    });
    return left;
  });

  private postfix: ParserMethod<[], ExpressionSyntax> = this.RULE("postfix", () => {
    const first = this.LA(1);
    let left = this.SUBRULE(this.primary);
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            this.CONSUME(token.Dot);
            left = this.ACTION(() => {
              const field = this.fieldName();
              return this.node(first, { kind: "path", object: left, field });
            });
          },
        },
        {
          ALT: () => {
            const open = this.CONSUME(token.LeftBracket);
            const inside = this.SUBRULE(this.expression);
            this.close(open);
            this.CONSUME(token.RightBracket);
            left = this.ACTION(() => this.node(first, { kind: "bracket", object: left, inside }));
          },
        },
        {
          GATE: () => this.canBeInvoked(),
          ALT: () => {
            const given = this.SUBRULE(this.callArguments);
            left = this.ACTION(() => this.node(first, { kind: "invoke", callee: left, arguments: given }));
          },
        },
      ]);
    });
    return left;
  });

  private primary: ParserMethod<[], ExpressionSyntax> = this.RULE("primary", () => {
    const first = this.LA(1);
    return this.OR<ExpressionSyntax>([
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
      {
        ALT: () => {
          this.CONSUME(token.Question);
          return this.ACTION(() => this.node(first, { kind: "input" }));
        },
      },
      {
        ALT: () => {
          this.CONSUME(token.Not);
          const open = this.CONSUME(token.LeftParenthesis);
          this.ACTION(() => this.skipArgumentName("negand"));
          const operand = this.SUBRULE(this.expression);
          this.close(open);
          this.CONSUME(token.RightParenthesis);
          return this.ACTION(() => this.node(first, { kind: "not", operand }));
        },
      },
    ]);
  });

  private literal: ParserMethod<[], ExpressionSyntax> = this.RULE("literal", () => {
    const found = this.OR([
      { ALT: () => this.CONSUME(token.NumberLiteral) },
      { ALT: () => this.CONSUME(token.Percent) },
      { ALT: () => this.CONSUME(token.Duration) },
      { ALT: () => this.CONSUME(token.Text) },
      { ALT: () => this.CONSUME(token.Temporal) },
      { ALT: () => this.CONSUME(token.True) },
      { ALT: () => this.CONSUME(token.False) },
      { ALT: () => this.CONSUME(token.Null) },
    ]);
    return this.ACTION(() => this.literalNode(found));
  });

  private nameOrCall: ParserMethod<[], ExpressionSyntax> = this.RULE("nameOrCall", () => {
    // Where a value has to stand, the words that stand between values elsewhere are names.
    const first = this.OR([
      { ALT: () => this.CONSUME(token.Name) },
      { ALT: () => this.CONSUME(token.FunctionName) },
      { ALT: () => this.CONSUME(token.With) },
      { ALT: () => this.CONSUME(token.Over) },
      { ALT: () => this.CONSUME(token.By) },
      { ALT: () => this.CONSUME(token.Of) },
      { ALT: () => this.CONSUME(token.Before) },
      { ALT: () => this.CONSUME(token.Versus) },
    ]);
    let given: readonly ArgumentSyntax[] | null = null;
    this.OPTION(() => {
      given = this.SUBRULE(this.callArguments);
    });
    return this.ACTION(() => {
      if (given === null && aggregates.has(first.image)) this.checkOf(first);
      if (given === null) return this.node(first, { kind: "name", name: nameOf(first.image) });
      return this.node(first, { kind: "call", function: this.nameSyntax(first), arguments: given });
    });
  });

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
    return this.ACTION(() => {
      const [lower] = items;
      if (lower !== undefined && upper !== null) return this.rangeOr(open, lower, upper);
      this.close(open);
      this.take();
      return this.node(open, { kind: "list", items });
    });
  });

  private reverseRange: ParserMethod<[], ExpressionSyntax> = this.RULE("reverseRange", () => {
    const open = this.CONSUME(token.ReverseOpen);
    const lower = this.SUBRULE(this.expression);
    this.CONSUME(token.Dots);
    const upper = this.SUBRULE2(this.expression);
    return this.ACTION(() => this.rangeOr(open, lower, upper));
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
    const body = this.SUBRULE(this.expression);
    return this.ACTION(() => this.node(first, { kind: "function", parameters, body }));
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
    return this.ACTION(() => this.node(open, { kind: "context", entries }));
  });

  private conditional: ParserMethod<[], ExpressionSyntax> = this.RULE("conditional", () => {
    const first = this.CONSUME(token.If);
    const condition = this.SUBRULE(this.expression);
    this.CONSUME(token.Then);
    const then = this.SUBRULE2(this.expression);
    this.CONSUME(token.Else);
    const otherwise = this.SUBRULE3(this.expression);
    return this.ACTION(() => this.node(first, { kind: "if", condition, then, otherwise }));
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
          list = this.ACTION(() =>
            this.node(start, { kind: "range", lower: list, upper, lowerIncluded: true, upperIncluded: true }),
          );
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
    return this.ACTION(() => {
      const [outer, inner] = variables;
      if (first.tokenType === token.For && inner !== undefined) {
        if (!this.lenient) throw new SyntaxFailure(diagnostic("several-lists", {}, this.placeOf(inner.first)));
        return this.node(first, { kind: "iterate", iterators: variables, body });
      }
      const kind = first.tokenType === token.For ? "for" : first.tokenType === token.Some ? "some" : "every";
      const result = variables.reduceRight<ExpressionSyntax>(
        (made, { variable, list, first: start }) =>
          this.node(start === outer?.first ? first : start, { kind, variable, list, body: made }),
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
    return this.ACTION(() => {
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
      return this.node(first, { kind: "window", aggregate, of, by, over, before, atLeast });
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
    return this.ACTION(() => this.node(first, { kind: "distinct", key: this.nameSyntax(key), of, over }));
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
          return this.ACTION(() => ({ span: durationOf(found.image), place: this.placeOf(found) }));
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
