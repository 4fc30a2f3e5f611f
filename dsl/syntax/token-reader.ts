/** The parser's hand on the tokens: looking, taking, places, names, and giving up with "expected …, but found …". */
import type { IParserErrorMessageProvider, IToken } from "chevrotain";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { EmbeddedActionsParser, EOF, MismatchedTokenException, NoViableAltException } from "./chevrotain.ts";
import { SyntaxFailure, shownToken } from "./failure.ts";
import { quotedName } from "./other-slots.ts";
import { meantInstead } from "./other-words.ts";
import type { Placement } from "./parse-expression.ts";
import { spokenSpan } from "./spoken-spans.ts";
import { decodeText, nameOf } from "./texts.ts";
import { type TokenView, writeInstead } from "./token-view.ts";
import * as token from "./tokens.ts";
import type { NameSyntax, Place } from "./tree.ts";

const messages: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => expected.LABEL ?? expected.name,
  buildNotAllInputParsedMessage: () => "",
  buildNoViableAltMessage: () => "a value (a name, a number, a text, …)",
  buildEarlyExitMessage: () => "",
};

const nowhere: Placement = { file: "", offsetAt: (index) => index, endAt: (index) => index };

export class TokenReader extends EmbeddedActionsParser {
  protected placement: Placement = nowhere;
  protected endName = "the end of the text";

  /** `validated`: Chevrotain looks for mistakes in the grammar, which takes longer than to read a file; a test does it. */
  constructor(validated: boolean) {
    super([...token.allTokens], {
      skipValidations: !validated,
      maxLookahead: 1,
      recoveryEnabled: false,
      errorMessageProvider: messages,
      nodeLocationTracking: "none",
    });
  }

  /** The token so far ahead; 0 is the next one. */
  peek(ahead = 0): IToken {
    return this.LA(ahead + 1);
  }

  /** The token taken last. */
  before(): IToken {
    return this.LA(0);
  }

  get atEnd(): boolean {
    return this.LA(1).tokenType === EOF;
  }

  /** Takes the next token. */
  take(): IToken {
    const taken = this.LA(1);
    this.SKIP_TOKEN();
    return taken;
  }

  /** The place of tokens from one to another. */
  placeOf(first: IToken, last: IToken = first): Place {
    const { placement } = this;
    const { file } = placement;
    if (Number.isNaN(first.startOffset)) {
      const previous = this.LA(0);
      const end = Number.isNaN(previous?.endOffset ?? Number.NaN) ? 0 : (previous.endOffset ?? 0) + 1;
      const start = end === 0 ? placement.offsetAt(0) : placement.endAt(end);
      return { file, start, end: start };
    }
    const start = placement.offsetAt(first.startOffset);
    const written = Number.isNaN(last.startOffset) ? first : last;
    const lastOffset = written.endOffset ?? written.startOffset;
    return { file, start, end: Math.max(start, placement.endAt(lastOffset + 1)) };
  }

  /** The place from a token to the one taken last. */
  placeFrom(first: IToken): Place {
    return this.placeOf(first, this.LA(0));
  }

  /** Where the tokens that are read now lie. */
  get where(): Placement {
    return this.placement;
  }

  /** The tokens around here, for those who tell what was meant. */
  readonly view: TokenView = {
    look: (ahead) => this.LA(ahead),
    placeOf: (first, last) => this.placeOf(first, last),
  };

  shown(found: IToken): string {
    return shownToken(found, this.endName);
  }

  /** Gives up the clause with "expected …, but found …". */
  expected(what: string, hint?: string, found: IToken = this.LA(1), fixes: Diagnostic["fixes"] = []): never {
    if (token.hardWords.has(found.image) && /name/.test(what)) {
      const place = this.placeOf(found);
      throw new SyntaxFailure(
        diagnostic("word-as-name", { word: found.image }, place, {
          fixes: [{ title: "Write it between backticks", edits: [{ place, text: `\`${found.image}\`` }] }],
        }),
      );
    }
    const comma = found === this.LA(1) ? this.decimalComma() : null;
    if (comma !== null) throw new SyntaxFailure(comma);
    if (found === this.LA(1) && fixes.length === 0) {
      const span = /^a (length of time|number of days)/.test(what) ? spokenSpan(this.view) : null;
      const meant = span ?? meantInstead(this.view, what);
      if (meant !== null) throw new SyntaxFailure(meant);
    }
    // `sum(logins) over 30d`: the clause's form would not help there.
    const said =
      found.tokenType === token.Over ? "A window is written with `of`, for example `sum of logins over 30d`." : hint;
    throw new SyntaxFailure(
      diagnostic(
        "expected",
        { expected: what, found: this.shown(found), ...(said === undefined ? {} : { hint: said }) },
        this.placeOf(found),
        { fixes },
      ),
    );
  }

  /** `7,5` where no list stands: a number as much of the world writes it. */
  private decimalComma(): Diagnostic | null {
    const [whole, comma, rest] = [this.LA(0), this.LA(1), this.LA(2)];
    if (comma.tokenType !== token.Comma || whole?.tokenType !== token.NumberLiteral) return null;
    if (!/^\d/.test(rest.image) || rest.startOffset !== comma.startOffset + 1) return null;
    if (whole.startOffset + whole.image.length !== comma.startOffset) return null;
    const thousands = this.partedThousands(whole, rest);
    if (thousands !== null) return thousands;
    const place = this.placeOf(whole, rest);
    // In 1.000,50 the point parts thousands.
    const write = `${whole.image.replaceAll(".", "")}.${rest.image}`;
    return diagnostic("decimal-comma", { found: `${whole.image},${rest.image}`, write }, place, {
      fixes: [{ title: `Write ${write}`, edits: [{ place, text: write }] }],
    });
  }

  /** `100,000` and `1,000,000`: in one group, it could be a decimal comma as well. */
  private partedThousands(whole: IToken, rest: IToken): Diagnostic | null {
    if (!/^[1-9]\d{0,2}$/.test(whole.image) || !/^\d{3}$/.test(rest.image)) return null;
    const groups = [whole, rest];
    for (
      let ahead = 3;
      this.LA(ahead).tokenType === token.Comma && /^\d{3}$/.test(this.LA(ahead + 1).image);
      ahead += 2
    )
      groups.push(this.LA(ahead + 1));
    const images = groups.map(({ image }) => image);
    const meant = groups.length > 2 ? [images.join("")] : [images.join(""), images.join(".")];
    const place = this.placeOf(whole, groups.at(-1));
    const [only = "", other] = meant;
    if (other === undefined) return writeInstead(images.join(","), only, place);
    return diagnostic("two-meanings", { found: images.join(","), meant }, place, {
      fixes: meant.map((one) => ({ title: `Write ${one}`, edits: [{ place, text: one }] })),
    });
  }

  nameSyntax(found: IToken): NameSyntax {
    const text = found.tokenType === token.Text ? decodeText(found.image).value : nameOf(found.image);
    return { text, place: this.placeOf(found) };
  }

  /** Takes a word as a name, whatever it means elsewhere. */
  name(what: string, hint?: string): NameSyntax {
    const found = this.LA(1);
    if (!token.wordTokens.has(found.tokenType)) {
      const meant = found.tokenType === token.Text ? quotedName(this.view) : null;
      if (meant !== null) throw new SyntaxFailure(meant);
      this.expected(what, hint);
    }
    return this.nameSyntax(this.take());
  }

  /** After a dot every word is a name, whatever it means elsewhere. */
  protected fieldName(): NameSyntax {
    const found = this.LA(1);
    if (token.hardWords.has(found.image.toLowerCase())) return this.nameSyntax(this.take());
    return this.name("a field's name");
  }

  /** `name:` before an argument; names of parameters may hold spaces. */
  protected argumentName(): NameSyntax | null {
    let count = 0;
    while (token.wordTokens.has(this.LA(count + 1).tokenType)) count += 1;
    if (count === 0 || this.LA(count + 1).tokenType !== token.Colon) return null;
    const first = this.LA(1);
    const words: string[] = [];
    for (let taken = 0; taken < count; taken++) words.push(nameOf(this.take().image));
    const place = this.placeFrom(first);
    this.take();
    return { text: words.join(" "), place };
  }

  /** Runs rules; what Chevrotain finds wrong becomes a mistake in our words. */
  protected guarded<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (error instanceof MismatchedTokenException || error instanceof NoViableAltException) {
        this.expected(error.message, undefined, error.token);
      }
      throw error;
    }
  }
}
