/** Stage parse: a `.tend` file becomes a syntax tree and the mistakes found in it. */
import type { IToken, TokenType } from "chevrotain";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic, Fix } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/words.ts";
import { arrange } from "./arrange.ts";
import { beginsDeclaration } from "./begins-declaration.ts";
import { checkClauses } from "./check-clauses.ts";
import { EOF } from "./chevrotain.ts";
import { blockNames, tabular } from "./clause-table.ts";
import { SyntaxFailure } from "./failure.ts";
import { finish, unreadable } from "./finish.ts";
import { declarations, type Form, forms, formsBeginning, formsIn, rowForm } from "./form.ts";
import { type Grammar, grammar } from "./grammar.ts";
import { limits } from "./limits.ts";
import { mendClause } from "./mends/mend-clause.ts";
import { blockEnds, clausesMeant, declarationMeant, swappedWords } from "./other-clauses.ts";
import { wholeFile } from "./parse-expression.ts";
import { type BlockContent, type Reading, readElements, textOf, wordsNext } from "./read-form.ts";
import { scan } from "./scan.ts";
import type { SourceFile } from "./source-file.ts";
import { writeInstead } from "./token-view.ts";
import * as token from "./tokens.ts";
import type { ClauseSyntax, DeclarationSyntax, Place, SyntaxTree, TextSyntax } from "./tree.ts";

export type Parsed = {
  readonly tree: SyntaxTree;
  readonly diagnostics: readonly Diagnostic[];
  /** Nothing of the file could be read, so that nobody knows what it declares. */
  readonly unread?: true;
};

/** Parses one `.tend` file. Never throws: every mistake of the file is a diagnostic, and the tree holds what could be understood. */
export function parseText(file: SourceFile): Parsed {
  const refused = unreadable(file);
  if (refused !== null) return { tree: { file: file.path, declarations: [] }, diagnostics: [refused], unread: true };
  const placement = wholeFile(file.path);
  const scanned = scan(file.text, placement);
  const arranged = arrange(scanned.tokens);
  const diagnostics = [...scanned.diagnostics];
  const found: DeclarationSyntax[] = [];
  const parser = grammar();
  parser.run([...arranged.tokens], placement, "the end of the file", () => {
    const reader = new Reader(file, parser, diagnostics, scanned.brokenLines, arranged.unbalanced);
    reader.file(found);
  });
  // What an open comment swallows is not missing.
  const open = diagnostics.some(({ code }) => code === "unclosed-comment");
  const told = open ? diagnostics.filter(({ code }) => code !== "unclosed-brace") : diagnostics;
  return { tree: { file: file.path, declarations: found }, diagnostics: finish(told) };
}

/** A block that is open: its `{` (where that is missing, its first token), the token that its clause begins with, and its name for messages. */
type Open = { readonly token: IToken; readonly first: IToken; readonly what: string; readonly block: string };

class Reader {
  private readonly source: SourceFile;
  private readonly parser: Grammar;
  private readonly diagnostics: Diagnostic[];
  private readonly brokenLines: ReadonlySet<number>;
  private readonly unbalancedFrom: ReadonlySet<number>;
  /** A `}` is missing in the declaration that is read now. */
  private unbalanced = false;
  private readonly open: Open[] = [];
  private tried = 0;
  /** The block that was closed last in the declaration read last: its `}`, and what it belongs to. */
  private closed: { readonly brace: IToken; readonly block: string; readonly what: string } | null = null;

  constructor(
    source: SourceFile,
    parser: Grammar,
    diagnostics: Diagnostic[],
    brokenLines: ReadonlySet<number>,
    unbalanced: ReadonlySet<number>,
  ) {
    this.source = source;
    this.parser = parser;
    this.diagnostics = diagnostics;
    this.brokenLines = brokenLines;
    this.unbalancedFrom = unbalanced;
  }

  /** So many mistakes that the rest is not worth reading. */
  private get hopeless(): boolean {
    return this.diagnostics.length >= limits.countedErrors;
  }

  file(found: DeclarationSyntax[]): void {
    const { parser } = this;
    while (!parser.atEnd && !this.hopeless) {
      const first = parser.peek();
      if (first.tokenType === token.Newline) {
        parser.take();
      } else if (token.closingBraces.has(first.tokenType)) {
        const place = parser.placeOf(first);
        const fixes = [{ title: "Delete it", edits: [{ place, text: "" }] }];
        this.report(diagnostic("stray-brace", {}, place, { fixes }), first);
        parser.take();
      } else {
        const form = token.wordTokens.has(first.tokenType) ? declarations.get(first.image) : undefined;
        const read = form === undefined ? this.unknownDeclaration(first) : this.declaration(form);
        if (read !== null) found.push(read);
      }
    }
  }

  private unknownDeclaration(first: IToken): DeclarationSyntax | null {
    const { parser } = this;
    if (this.loneEnd() || this.closedTooEarly()) return null;
    // What its braces belong to is unknown, so the next declaration surely ends it.
    this.unbalanced = true;
    const known = [...declarations.keys()];
    const word = token.wordTokens.has(first.tokenType) ? first.image : null;
    const alike = word === null ? [] : nearest(word, known);
    const called = word === null ? undefined : declarationMeant.get(word.toLowerCase());
    const near = called === undefined || alike[0]?.toLowerCase() === word?.toLowerCase() ? alike : [called];
    const place = parser.placeOf(first);
    const fixes = near.slice(0, 1).map((one) => ({ title: `Write ${one}`, edits: [{ place, text: one }] }));
    this.report(
      diagnostic("unknown-declaration", { found: parser.shown(first), known, near }, place, { fixes }),
      first,
    );
    const meant = near[0] === undefined ? undefined : declarations.get(near[0]);
    // What is only called otherwise is read all the same, so that its name is known.
    if (meant !== undefined) return this.declaration(meant, true);
    parser.take();
    this.skip(null, first, null);
    return null;
  }

  private declaration(form: Form, misspelt = false): DeclarationSyntax {
    const { parser } = this;
    const first = parser.peek();
    this.closed = null;
    if (!misspelt) this.unbalanced = this.unbalancedFrom.has(first.startOffset);
    const read = this.clauseOf(form, "file", misspelt);
    const { name, title, ...slots } = read.reading.slots;
    let description = read.reading.content?.description ?? null;
    // A declaration without a block of its own may still be described in one.
    if (form.block === null && token.openingBraces.has(parser.peek().tokenType) && !read.broken) {
      description = this.block("description", first, () => `\`${form.kind}\``).description;
    }
    const declaration: DeclarationSyntax = {
      kind: form.kind,
      name: name?.kind === "name" ? name.name : null,
      title: title?.kind === "text" ? title.text : null,
      description,
      slots,
      clauses: read.reading.content?.clauses ?? [],
      place: parser.placeFrom(first),
    };
    return read.broken ? { ...declaration, broken: true } : declaration;
  }

  private clause(form: Form, block: string): ClauseSyntax {
    const { parser } = this;
    const first = parser.peek();
    const { reading, broken } = this.clauseOf(form, block);
    const clause: ClauseSyntax = {
      kind: form.kind,
      slots: reading.slots,
      description: reading.content?.description ?? null,
      clauses: reading.content?.clauses ?? [],
      place: parser.placeFrom(first),
    };
    return broken ? { ...clause, broken: true } : clause;
  }

  /** Reads a clause or declaration by its form; after a mistake, up to its end. */
  private clauseOf(form: Form, block: string, misspelt = false): { reading: Reading; broken: boolean } {
    const { parser } = this;
    const first = parser.peek();
    const what = () => {
      const name = reading.slots.name;
      return name?.kind === "name" ? `${form.kind} \`${name.name.text}\`` : `\`${form.kind}\``;
    };
    const reading: Reading = {
      parser,
      form,
      slots: {},
      content: null,
      readBlock: (inner) => this.block(inner, first, what),
    };
    try {
      if (misspelt) parser.take();
      readElements(reading, misspelt ? form.rest : form.elements);
      this.expectEnd(form, block);
      return { reading, broken: reading.content?.unknown === true };
    } catch (failure) {
      if (!(failure instanceof SyntaxFailure)) throw failure;
      forgetLast(reading);
      // That it is called otherwise was told; the rest follows from it, or waits until that is mended.
      if (!misspelt) {
        const meant = this.misspelt(form, block, first) ?? this.mended(failure.diagnostic, form, first);
        this.report(meant, first, parser.peek());
      }
      this.skip(form, first, reading);
      fillWithErrors(reading, parser.placeFrom(first));
      return { reading, broken: true };
    }
  }

  /** The mistake of a clause with its mend, if one is found; nobody tries that for more clauses than are read. */
  private mended(failure: Diagnostic, form: Form, first: IToken): Diagnostic {
    const { parser, source } = this;
    if (this.tried >= MOST_TRIED) return failure;
    this.tried += 1;
    let ahead = 0;
    while (!endsClause(parser.peek(ahead))) ahead += 1;
    const start = first.startOffset;
    const offset = ({ startOffset }: IToken) => (Number.isNaN(startOffset) ? source.text.length : startOffset);
    const text = source.text.slice(start, offset(parser.peek(ahead)));
    const placement = { file: source.path, offsetAt: (at: number) => start + at, endAt: (at: number) => start + at };
    const at = offset(parser.peek()) - start;
    return mendClause(failure, { form, elements: form.elements, whole: true, text, at, placement });
  }

  private expectEnd(form: Form, block: string): void {
    const { parser } = this;
    const next = parser.peek();
    const { tokenType } = next;
    if (tokenType === token.Newline || token.closingBraces.has(tokenType) || parser.atEnd) return;
    // `else` goes on with an expression, but not after a block: it was meant as a branch.
    if (tokenType === token.Else && token.closingBraces.has(parser.before().tokenType)) return;
    if (this.formNext(block) !== null) return;
    if (block === "file" && form.block === null && token.openingBraces.has(tokenType)) return;
    parser.expected("the end of the clause", form.written);
  }

  /** The form whose words stand next, in a block that has so many clauses already. */
  private formNext(block: string, index = 0): Form | null {
    const { parser } = this;
    const next = parser.peek();
    if (tabular.has(block)) return next.tokenType === token.Bar ? rowForm(block, index) : null;
    if (block === "file") return token.wordTokens.has(next.tokenType) ? (declarations.get(next.image) ?? null) : null;
    const [word = ""] = next.image.includes(" ") ? next.image.split(" ") : [next.image];
    for (const form of formsBeginning(block, word)) {
      if (form.head.length > 0 ? wordsNext(parser, form.head) > 0 : this.fieldNext()) return form;
    }
    return null;
  }

  /** A clause without a word of its own begins with a name and a colon. */
  private fieldNext(): boolean {
    const { parser } = this;
    return token.wordTokens.has(parser.peek().tokenType) && parser.peek(1).tokenType === token.Colon;
  }

  /** `wait fro …` was meant as `wait for …`, not as `wait`: told so, if the mistake follows right after the words. */
  private misspelt(form: Form, block: string, first: IToken): Diagnostic | null {
    const { parser } = this;
    const found = parser.peek();
    const second = found.image;
    if (form.head.length !== 1 || block === "file" || !token.wordTokens.has(found.tokenType)) return null;
    if (parser.before() !== first) return null;
    const longer = formsIn(block).filter((one) => one.head.length === 2 && one.head[0] === form.head[0]);
    const words = `${form.kind} ${second}`;
    const near = nearest(
      second,
      longer.map((one) => one.head[1] ?? ""),
    ).map((word) => `${form.kind} ${word}`);
    if (near.length === 0) return null;
    const place = parser.placeOf(first, found);
    const fixes = near.slice(0, 1).map((one) => ({ title: `Write ${one}`, edits: [{ place, text: one }] }));
    const inside = this.open.at(-1)?.what ?? "";
    return diagnostic("unknown-clause", { found: `\`${words}\``, inside, known: knownIn(block), near }, place, {
      fixes,
    });
  }

  /** Reads a block; its `{` is next. */
  private block(block: string, first: IToken, what: () => string): BlockContent {
    const open = this.parser.take();
    return this.blockContent({ token: open, first, what: what(), block });
  }

  private blockContent(open: Open): BlockContent {
    const { parser } = this;
    const { block } = open;
    const clauses: ClauseSyntax[] = [];
    let description: TextSyntax | null = null;
    let unknown = false;
    if (this.open.length >= limits.depth) {
      this.report(diagnostic("too-deep", { limit: limits.depth }, parser.placeOf(open.token)), open.token);
      this.skipBraces();
      return { clauses, description, unknown };
    }
    this.open.push(open);
    for (;;) {
      const next = parser.peek();
      if (next.tokenType === token.Newline) {
        parser.take();
        continue;
      }
      if (token.closingBraces.has(next.tokenType)) {
        this.closed = { brace: parser.take(), block, what: open.what };
        break;
      }
      if (this.hopeless) break;
      if (this.endsWithWord(open)) break;
      if (parser.atEnd || this.closedByIndentation(next, open)) {
        if (lacksBrace(open)) this.closeMissing(open);
        // Where its `{` is missing as well, that was told, and says both.
        if (!lacksBrace(open))
          this.report(
            diagnostic("unclosed-brace", { what: open.what }, parser.placeOf(open.token), {
              fixes: [{ title: "Write }", edits: [this.closing(open.first)] }],
            }),
            open.token,
          );
        break;
      }
      if (next.tokenType === token.Text && description === null && clauses.length === 0) {
        description = textOf(parser, parser.take());
        continue;
      }
      const form = this.formNext(block, clauses.length);
      if (form !== null) {
        clauses.push(this.clause(form, block));
      } else {
        unknown = true;
        this.unknownClause(block, open.what);
      }
    }
    this.open.pop();
    for (const one of checkClauses(block, open.what, clauses, unknown, parser.placeOf(open.token))) {
      this.report(one, open.token, open.token);
    }
    return { clauses, description, unknown };
  }

  /**
   * In a declaration that lacks a `}`: whether what comes next surely stands outside of the block, because a declaration
   * begins there, or because it stands no deeper than the clause that the block belongs to.
   */
  private closedByIndentation(next: IToken, open: Open): boolean {
    const { parser } = this;
    const lacks = lacksBrace(open);
    if (beginsDeclaration(next, parser.peek(1))) return this.unbalanced || lacks;
    const beginsLine = (parser.before().startLine ?? 0) < (next.startLine ?? 0);
    if (lacks && beginsLine && (next.startColumn ?? 1) <= (open.first.startColumn ?? 1)) return true;
    if (!this.unbalanced || !beginsLine || (next.startColumn ?? 1) > (open.first.startColumn ?? 1)) return false;
    const outside = this.open.slice(0, -1);
    if (!outside.some((one) => this.formNext(one.block) !== null)) return false;
    this.unbalanced = false;
    return true;
  }

  /** A block that lacks both braces: the fix that writes the first one writes the other, too, and those of all blocks in it. */
  private closeMissing({ first }: Open): void {
    const { diagnostics } = this;
    const index = diagnostics.findIndex(
      ({ code, place }) => code === "missing-brace" && place.start > first.startOffset,
    );
    const [fix] = diagnostics[index]?.fixes ?? [];
    const made = diagnostics[index];
    if (made === undefined || fix === undefined) return;
    const closes = this.closing(first);
    const inner = diagnostics.slice(index + 1).filter(({ code }) => code === "missing-brace");
    const edits = joined([...fix.edits, ...inner.flatMap(({ fixes }) => fixes[0]?.edits ?? []), closes]);
    const others = diagnostics.filter((one) => one !== made && !inner.includes(one));
    diagnostics.splice(0, diagnostics.length, ...others);
    diagnostics.splice(index, 0, { ...made, fixes: [{ title: "Write { and }", edits }] });
  }

  /** The `}` of a block that ends before the next token, below the clause that it belongs to. */
  private closing(first: IToken): Fix["edits"][number] {
    const { parser, source } = this;
    const last = parser.before();
    const end = source.text.indexOf("\n", last.tokenType === token.Newline ? last.startOffset : last.endOffset);
    const line = end < 0 ? source.text.length : end;
    const at = source.text[line - 1] === "\r" ? line - 1 : line;
    const place: Place = { file: source.path, start: at, end: at };
    return { place, text: `\n${" ".repeat((first.startColumn ?? 1) - 1)}}` };
  }

  private unknownClause(block: string, inside: string): void {
    const { parser } = this;
    const first = parser.peek();
    const place = parser.placeOf(first);
    const found = parser.shown(first);
    if (tabular.has(block)) {
      const fixes = [{ title: "Write | before it", edits: [{ place: { ...place, end: place.start }, text: "| " }] }];
      this.report(diagnostic("row-without-bar", { found, inside }, place, { fixes }), first);
      parser.take();
      this.skip(null, first, null);
      return;
    }
    if (this.loneEnd()) return;
    const allowed = formsIn(block);
    const known = knownIn(block);
    const hard = first.tokenType === token.Else || first.tokenType === token.If;
    const word = hard || token.wordTokens.has(first.tokenType) ? first.image : null;
    if (first.tokenType === token.Else && parser.peek(1).tokenType === token.If) {
      this.elseIf(block, inside);
      return;
    }
    const near = word === null ? [] : followingHead(parser, allowed);
    if (near.length === 0 && word !== null) {
      const called = clausesMeant(
        word,
        allowed.map(({ kind }) => kind),
      );
      const second = parser.peek(1).image;
      const tokens = swappedWords.has(second.toLowerCase()) || second.toLowerCase() === "when" ? 2 : 1;
      for (const kind of called.slice(0, 1)) near.push({ kind, tokens: kind.includes(" ") ? tokens : 1 });
      if (near.length === 0) near.push(...nearHeads(parser, allowed));
    }
    const elsewhere = forms.filter(
      (form) => form.row.where !== "file" && form.head.length > 0 && wordsNext(parser, form.head) > 0,
    );
    const [other] = elsewhere;
    // A `choose` has branches, which nobody else can write.
    const clear = near.filter(({ kind }) => kind !== "choose" || word === null || !clausesMeant(word, ["choose"])[0]);
    if (near.length === 0 && other !== undefined) {
      const belongs = [...new Set(elsewhere.map((form) => blockNames[form.row.where] ?? form.row.where))];
      this.report(diagnostic("misplaced-clause", { clause: other.kind, inside, belongs }, place), first);
    } else {
      const spelt = (kind: string) => allowed.find((form) => form.kind === kind)?.head.join(" ") || kind;
      const fixes = clear.slice(0, 1).map((one) => ({
        title: `Write ${spelt(one.kind)}`,
        edits: [{ place: parser.placeOf(first, parser.peek(one.tokens - 1)), text: spelt(one.kind) }],
      }));
      const names = near.map((one) => spelt(one.kind));
      this.report(diagnostic("unknown-clause", { found, inside, known, near: names }, place, { fixes }), first);
    }
    const [meant] = clear;
    parser.take();
    this.skip(
      meant === undefined ? (other ?? null) : (allowed.find((form) => form.kind === meant.kind) ?? null),
      first,
      null,
    );
  }

  /** A clause behind the declaration that it belongs to: a `}` too many has closed that. Told once, for all up to the real end. */
  private closedTooEarly(): boolean {
    const { parser, closed } = this;
    const form = closed === null ? null : this.formNext(closed.block);
    if (closed === null || form === null) return false;
    const place = parser.placeOf(closed.brace);
    const fixes = [{ title: "Delete it", edits: [{ place, text: "" }] }];
    const parameters = { what: closed.what, clause: form.kind };
    this.report(diagnostic("closed-too-early", parameters, place, { fixes }), closed.brace);
    this.closed = null;
    this.unbalanced = true;
    this.skipBraces();
    return true;
  }

  /** `end`, as many languages close a block, alone on its line, where every `{` has its `}`: told, and left out. */
  private loneEnd(): boolean {
    const { parser } = this;
    if (!this.endNext()) return false;
    const word = parser.take();
    const place = parser.placeOf(word);
    const fixes = [{ title: "Delete it", edits: [{ place, text: "" }] }];
    this.report(diagnostic("lone-end", { word: word.image, closes: false }, place, { fixes }), word);
    return true;
  }

  /** `end` in the place of the `}` that a block lacks: told, and taken for it. */
  private endsWithWord(open: Open): boolean {
    const { parser } = this;
    if (!this.endNext()) return false;
    // A `}` that follows is this block's own, if no block around it has a `{`.
    const lacksBoth = lacksBrace(open) && !(this.open.every(lacksBrace) && this.braceAfterEnd());
    if (!this.unbalanced && !lacksBoth) return false;
    const word = parser.take();
    const place = parser.placeOf(word);
    const fixes = [{ title: "Write }", edits: [{ place, text: "}" }] }];
    this.report(diagnostic("lone-end", { word: word.image, closes: true }, place, { fixes }), word);
    return true;
  }

  private endNext(): boolean {
    const { parser } = this;
    if (!blockEnds.has(parser.peek().image.toLowerCase())) return false;
    const { tokenType } = parser.peek(1);
    return tokenType === token.Newline || tokenType === EOF || token.closingBraces.has(tokenType);
  }

  private braceAfterEnd(): boolean {
    const { parser } = this;
    let ahead = 1;
    while (parser.peek(ahead).tokenType === token.Newline) ahead += 1;
    return token.closingBraces.has(parser.peek(ahead).tokenType);
  }

  /** `else if C { … }` among branches is another `when`. */
  private elseIf(block: string, inside: string): void {
    const { parser } = this;
    const first = parser.take();
    const second = parser.take();
    const place = parser.placeOf(first, second);
    const form = formsIn(block).find(({ kind }) => kind === "when") ?? null;
    const found = "`else if`";
    this.report(
      form === null
        ? diagnostic("unknown-clause", { found, inside, known: knownIn(block), near: [] }, place)
        : writeInstead("else if", "when", place),
      first,
    );
    this.skip(form, first, null);
  }

  /**
   * After a mistake: goes on to the end of the clause. Its block is still read, so that the mistakes in it are found;
   * a block whose `{` was lost is known by its indentation.
   */
  private skip(form: Form | null, first: IToken, reading: Reading | null): void {
    const { parser } = this;
    let block = reading?.content == null ? (form?.block ?? null) : null;
    const what = () => `\`${form?.kind ?? ""}\``;
    for (;;) {
      const next = parser.peek();
      if (parser.atEnd || token.closingBraces.has(next.tokenType)) return;
      if (beginsDeclaration(next, parser.peek(1)) && next !== first) return;
      // Behind a colon the line's end is no token.
      const colon =
        parser.before().tokenType === token.Colon && (parser.before().startLine ?? 0) < (next.startLine ?? 0);
      if (next.tokenType === token.Newline || colon) {
        const begins = colon ? 0 : 1;
        const inner = parser.peek(begins);
        const deeper = (inner.startColumn ?? 1) > (first.startColumn ?? 1) && !token.closingBraces.has(inner.tokenType);
        if (block !== null && deeper && inner.tokenType !== EOF && this.headsBelow(block, first, begins)) {
          const content = this.blockContent({ token: first, first, what: what(), block });
          if (reading !== null) reading.content = content;
        } else if (colon) {
          parser.take();
          continue;
        }
        return;
      }
      if (token.openingBraces.has(next.tokenType)) {
        if (block === null) {
          parser.take();
          this.skipBraces();
        } else {
          const content = this.block(block, first, what);
          if (reading !== null) reading.content = content;
          block = null;
        }
        continue;
      }
      parser.take();
    }
  }

  /** Whether one of the deeper lines below begins with a clause of a block; the first of them begins so far ahead. */
  private headsBelow(block: string, first: IToken, begins: number): boolean {
    const { parser } = this;
    for (let ahead = begins; ahead < FAR; ahead++) {
      if (ahead > begins && parser.peek(ahead - 1).tokenType !== token.Newline) continue;
      const { tokenType, startColumn } = parser.peek(ahead);
      if (tokenType === EOF || (startColumn ?? 1) <= (first.startColumn ?? 1)) return false;
      if (this.headAt(block, ahead)) return true;
    }
    return false;
  }

  private headAt(block: string, ahead: number): boolean {
    const { parser } = this;
    const { tokenType } = parser.peek(ahead);
    if (tabular.has(block)) return tokenType === token.Bar;
    return formsIn(block).some((form) =>
      form.head.length > 0
        ? wordsNext(parser, form.head, ahead) > 0
        : token.wordTokens.has(tokenType) && parser.peek(ahead + 1).tokenType === token.Colon,
    );
  }

  /** Goes past the `}` that closes a brace taken before. */
  private skipBraces(): void {
    const { parser } = this;
    let open = 1;
    while (open > 0 && !parser.atEnd) {
      if (this.unbalanced && beginsDeclaration(parser.peek(), parser.peek(1))) return;
      const { tokenType } = parser.take();
      if (token.openingBraces.has(tokenType)) open += 1;
      if (token.closingBraces.has(tokenType)) open -= 1;
    }
  }

  /** Reports, unless a line that it is about holds a mistake that was reported already. */
  private report(made: Diagnostic, first: IToken, last: IToken = first): void {
    const end = last.startLine ?? first.startLine ?? 0;
    for (let line = first.startLine ?? 0; line <= end; line++) if (this.brokenLines.has(line)) return;
    // What cannot stand here at all need not be told how it is written elsewhere.
    const same = this.diagnostics.findIndex(({ severity, place }) => severity === "error" && isWithin(place, made));
    if (same >= 0) this.diagnostics.splice(same, 1);
    this.diagnostics.push(made);
  }
}

/** Whether a mistake lies where another one is told, or is a part of what that one mends. */
function isWithin({ start, end }: Place, { place, fixes }: Diagnostic): boolean {
  const same = start === place.start && end === place.end && end > start;
  return same || (fixes.length > 0 && end > start && place.start <= start && end <= place.end);
}

/** What is written at one place as one edit, in the order given. */
function joined(edits: Fix["edits"]): Fix["edits"] {
  const found = new Map<number, Fix["edits"][number]>();
  for (const edit of edits) {
    const before = found.get(edit.place.start);
    found.set(edit.place.start, before === undefined ? edit : { ...before, text: before.text + edit.text });
  }
  return [...found.values()];
}

/** So many tokens ahead the clauses of a block that lacks its `{` are looked for. */
const FAR = 200;

/** Clauses of one file whose mends are tried. */
const MOST_TRIED = 20;

function endsClause({ tokenType }: IToken): boolean {
  return tokenType === token.Newline || tokenType === EOF || braces.has(tokenType);
}

const braces: ReadonlySet<TokenType> = new Set([...token.openingBraces, ...token.closingBraces]);

/** Whether the `{` of a block is missing, so that the block is known by its indentation alone. */
function lacksBrace({ token: brace, first }: Open): boolean {
  return brace === first;
}

/**
 * An expression that does not end where its clause should: what it means is not known, so nothing is said about its types.
 * As little about a name that was read last: it may be a word of the clause.
 */
function forgetLast({ parser, slots }: Reading): void {
  const { end } = parser.placeOf(parser.before());
  for (const [name, slot] of Object.entries(slots)) {
    if (slot.kind === "name" && name !== "name" && slot.name.place.end === end) delete slots[name];
    if (slot.kind !== "expression" || slot.expression.place.end !== end) continue;
    slots[name] = { kind: "expression", expression: { kind: "error", place: slot.expression.place } };
  }
}

/** What may stand in a block, for messages. */
function knownIn(block: string): readonly string[] {
  return formsIn(block)
    .map((form) => (form.head.length > 0 ? form.head.join(" ") : "NAME : TYPE"))
    .sort();
}

/** `send email …`: the second word is the clause. */
function followingHead(parser: Grammar, allowed: readonly Form[]): { kind: string; tokens: number }[] {
  const second = parser.peek(1);
  const named = parser.peek(2).tokenType === token.Name;
  const form = allowed.find(({ head }) => head.length === 1 && head[0] === second.image);
  return form !== undefined && second.tokenType === token.Name && named ? [{ kind: form.kind, tokens: 2 }] : [];
}

function isMisspelt(found: IToken, word: string): boolean {
  return found.tokenType === token.Name && nearest(found.image, [word]).length > 0;
}

/** The forms whose first words nearly stand next. */
function nearHeads(parser: Grammar, allowed: readonly Form[]): { kind: string; tokens: number }[] {
  const heads = allowed.filter((form) => form.head.length > 0);
  // `start if …`, `start churned`: the first word says which clause it is, and a second is wrong or missing.
  const first = parser.peek().image;
  const only = heads.filter((form) => form.head[0] === first);
  if (only.length === 1 && only[0]?.head.length === 2) {
    const wrong =
      swappedWords.has(parser.peek(1).image.toLowerCase()) || isMisspelt(parser.peek(1), only[0].head[1] ?? "");
    if (!wrong && only[0].elements.some((element) => element.kind === "word" && element.word === parser.peek(1).image))
      return [];
    return [{ kind: only[0].kind, tokens: wrong ? 2 : 1 }];
  }
  // `if data missing, …`: one of several words is forgotten.
  const short = heads.find(({ head }) => head.length > 2 && lacksOneWord(parser, head));
  if (short !== undefined) return [{ kind: short.kind, tokens: short.head.length - 1 }];
  const lengths = [...new Set(heads.map((form) => form.head.length))].sort((a, b) => b - a);
  for (const length of lengths) {
    const words: string[] = [];
    for (let ahead = 0; ahead < length; ahead++) words.push(parser.peek(ahead).image);
    const same = heads.filter((form) => form.head.length === length).map((form) => form.kind);
    const near = nearest(words.join(" "), same);
    if (near.length > 0) return near.map((kind) => ({ kind, tokens: length }));
  }
  const begun = heads.filter((form) => form.head[0] === parser.peek().image);
  return begun.map((form) => ({ kind: form.kind, tokens: wordsOf(parser, form.head) }));
}

/** How many tokens from here on are words of a head: `if missing` of `if data is missing`. */
function wordsOf(parser: Grammar, head: readonly string[]): number {
  let count = 1;
  while (count < head.length && head.includes(parser.peek(count).image)) count += 1;
  return count;
}

function lacksOneWord(parser: Grammar, head: readonly string[]): boolean {
  return head.some((_, forgotten) => wordsNext(parser, head.toSpliced(forgotten, 1)) > 0);
}

/** Expressions that were never reached become errors, so that later stages need not ask. */
function fillWithErrors(reading: Reading, place: ClauseSyntax["place"]): void {
  for (const element of reading.form.elements) {
    if (element.kind === "slot" && element.slotKind === "expr" && reading.slots[element.slot] === undefined) {
      reading.slots[element.slot] = { kind: "expression", expression: { kind: "error", place } };
    }
  }
}
