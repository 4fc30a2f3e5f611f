/** Makes the library's document of a YAML text, lexeme by lexeme, so that no text goes further than the limits allow. */
import { Composer, type CST, type Document, Parser } from "yaml";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { linesOf } from "../diagnostics/position.ts";
import { limits } from "../syntax/limits.ts";
import type { SourceFile } from "../syntax/source-file.ts";
import type { Place } from "../syntax/tree.ts";
import { Budget, LimitReached } from "./budget.ts";
import { deepLine } from "./deep-line.ts";
import { lexemesOf } from "./lexemes.ts";
import { problemOf } from "./problem-of.ts";

export type Composed = {
  /** Null for an empty file, and where a mistake hides all that is in it. */
  readonly document: Document.Parsed | null;
  readonly diagnostics: readonly Diagnostic[];
};

/** Composes the one document of a file. Never throws. */
export function compose(file: SourceFile): Composed {
  const deep = deepLine(file.text, 2 * limits.depth);
  if (deep !== null) {
    const place = { file: file.path, start: deep, end: deep + 1 };
    return { document: null, diagnostics: [diagnostic("too-deep", { limit: limits.depth }, place)] };
  }
  try {
    return composed(file);
  } catch (failure) {
    if (!(failure instanceof LimitReached)) throw failure;
    return { document: null, diagnostics: [failure.diagnostic] };
  }
}

function composed(file: SourceFile): Composed {
  const inside = (offset: number) => Math.max(0, Math.min(offset, file.text.length));
  const placeOf = (start: number, end: number): Place => ({
    file: file.path,
    start: inside(start),
    end: Math.max(inside(start), inside(end)),
  });
  const composer = new Composer({ uniqueKeys: false, schema: "failsafe", keepSourceTokens: true });
  let document: Document.Parsed | null = null;
  const errors: Diagnostic[] = [];
  for (const each of composer.compose(tokensWithin(file))) {
    if (document !== null) {
      const [start] = each.range;
      errors.push(diagnostic("yaml-documents", {}, placeOf(start, start)));
      break;
    }
    document = each;
    for (const { code, message, pos } of each.errors)
      errors.push(diagnostic("yaml-syntax", { problem: problemOf(code, message) }, placeOf(...pos)));
  }
  return errors.length > 0 ? { document: null, diagnostics: onePerLine(errors, file) } : { document, diagnostics: [] };
}

/** The library's tokens; throws `LimitReached` before it has built more than a file may have. */
function* tokensWithin(file: SourceFile): Generator<CST.Token, void> {
  const parser = new Parser();
  const budget = new Budget();
  let depth = 0;
  for (const { source, kind, start, length } of lexemesOf(file.text)) {
    const place = { file: file.path, start, end: start + length };
    switch (kind) {
      case "flow-map-start":
      case "flow-seq-start":
        depth += 1;
        if (depth > 2 * limits.depth) throw new LimitReached(diagnostic("too-deep", { limit: limits.depth }, place));
        break;
      case "flow-map-end":
      case "flow-seq-end":
        depth -= 1;
        break;
      case "map-value-ind":
      case "explicit-key-ind":
        budget.key(place);
        break;
      case "seq-item-ind":
      case "comma":
        budget.item(place);
        break;
      case "alias":
        budget.alias(place);
        break;
      default:
    }
    yield* parser.next(source);
  }
  yield* parser.end();
}

/** One mistake a line is enough: the library tells what follows from it, too. */
function onePerLine(errors: readonly Diagnostic[], file: SourceFile): readonly Diagnostic[] {
  const lines = linesOf(file.text);
  const seen = new Set<number>();
  return errors.filter((error) => {
    const { line } = lines.positionAt(error.place.start);
    if (seen.has(line)) return false;
    seen.add(line);
    return true;
  });
}
