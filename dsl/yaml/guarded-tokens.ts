/** Feeds the library's parser with a file, lexeme by lexeme, and stops before it builds more than a file may have. */
import { type CST, Parser } from "yaml";
import { diagnostic } from "../diagnostics/catalogue.ts";
import { limits } from "../syntax/limits.ts";
import type { SourceFile } from "../syntax/source-file.ts";
import type { Place } from "../syntax/tree.ts";
import { Budget, LimitReached } from "./budget.ts";
import { type Lexeme, lexemesOf } from "./lexemes.ts";

/** So many more values than there is room for, or mistakes, are shown as well as all of them. */
const ENOUGH = 200;

export class GuardedTokens {
  /** Whether the rest of the file was left out, since what was read is surely no YAML. */
  cut = false;
  private readonly file: SourceFile;
  private readonly budget = new Budget();
  private depth = 0;
  /** Texts, and the marks between which they can stand. */
  private values = 0;
  private marks = 0;
  /** Anchors and tags: one each a value. */
  private properties = 0;
  private errors = 0;

  constructor(file: SourceFile) {
    this.file = file;
  }

  /** The library's tokens. Throws `LimitReached`. */
  *read(): Generator<CST.Token, void> {
    const parser = new Parser();
    for (const lexeme of lexemesOf(this.file.text)) {
      this.count(lexeme);
      for (const token of parser.next(lexeme.source)) {
        if (token.type === "error") this.errors += 1;
        yield token;
      }
      this.cut =
        this.errors > ENOUGH ||
        this.values > 2 * this.marks + ENOUGH ||
        this.properties > 2 * (this.values + this.marks) + ENOUGH;
      if (this.cut) break;
    }
    yield* parser.end();
  }

  private count({ kind, start, length }: Lexeme): void {
    const place: Place = { file: this.file.path, start, end: start + length };
    this.budget.lexeme(place);
    switch (kind) {
      case "flow-map-start":
      case "flow-seq-start":
        this.marks += 1;
        this.depth += 1;
        if (this.depth > 2 * limits.depth)
          throw new LimitReached(diagnostic("too-deep", { limit: limits.depth }, place));
        break;
      case "flow-map-end":
      case "flow-seq-end":
        this.depth -= 1;
        break;
      case "map-value-ind":
      case "explicit-key-ind":
      case "directive-line":
        this.marks += 1;
        this.budget.key(place);
        break;
      case "seq-item-ind":
      case "comma":
        this.marks += 1;
        this.budget.item(place);
        break;
      case "alias":
        this.values += 1;
        this.budget.alias(place);
        break;
      case "scalar":
      case "single-quoted-scalar":
      case "double-quoted-scalar":
        this.values += 1;
        break;
      case "anchor":
      case "tag":
        this.properties += 1;
        break;
      default:
    }
  }
}
