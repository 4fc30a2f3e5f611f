/** Makes the library's document of a YAML text, lexeme by lexeme, so that no text goes further than the limits allow. */
import { Composer, type Document } from "yaml";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { linesOf } from "../diagnostics/position.ts";
import { limits } from "../syntax/limits.ts";
import type { SourceFile } from "../syntax/source-file.ts";
import type { Place } from "../syntax/tree.ts";
import { LimitReached } from "./budget.ts";
import { deepLine } from "./deep-line.ts";
import { GuardedTokens } from "./guarded-tokens.ts";
import { firstLineIndented, lineAt, meantOnLine, unclosedAbove } from "./meant-on-line.ts";
import { problemOf } from "./problem-of.ts";
import { tabsMeant } from "./tabs.ts";

export type Composed = {
  /** Null for an empty file, and where a mistake hides all that is in it. */
  readonly document: Document.Parsed | null;
  readonly diagnostics: readonly Diagnostic[];
};

/** Composes the one document of a file. Never throws. Not to `explain` is quicker: the first mistake is enough, whatever was meant. */
export function compose(file: SourceFile, explain = true): Composed {
  const deep = deepLine(file.text, 2 * limits.depth);
  if (deep !== null) {
    const place = { file: file.path, start: deep, end: deep + 1 };
    return { document: null, diagnostics: [diagnostic("too-deep", { limit: limits.depth }, place)] };
  }
  try {
    return composed(file, explain);
  } catch (failure) {
    if (!(failure instanceof LimitReached)) throw failure;
    return { document: null, diagnostics: [failure.diagnostic] };
  }
}

function composed(file: SourceFile, explain: boolean): Composed {
  const inside = (offset: number) => Math.max(0, Math.min(offset, file.text.length));
  const placeOf = (start: number, end: number): Place => ({
    file: file.path,
    start: inside(start),
    end: Math.max(inside(start), inside(end)),
  });
  const composer = new Composer({ uniqueKeys: false, schema: "failsafe", keepSourceTokens: true });
  let document: Document.Parsed | null = null;
  const errors: Diagnostic[] = [];
  const tokens = new GuardedTokens(file);
  let tabs: Diagnostic | null = null;
  const meant = (code: string, { start }: Place): Diagnostic | null => {
    if (code === "TAB_AS_INDENT") {
      tabs ??= tabsMeant(file);
      return tabs;
    }
    const goesOn = code === "MISSING_CHAR" || code === "UNEXPECTED_TOKEN" || code === "MULTILINE_IMPLICIT_KEY";
    const line = lineAt(file, start);
    return meantOnLine(line) ?? (goesOn ? unclosedAbove(file, start) : null) ?? firstLineIndented(line);
  };
  const refused = (code: string, message: string, place: Place): Diagnostic =>
    (explain ? meant(code, place) : null) ?? diagnostic("yaml-syntax", { problem: problemOf(code, message) }, place);
  for (const each of composer.compose(tokens.read())) {
    if (document !== null) {
      const [start] = each.range;
      errors.push(diagnostic("yaml-documents", {}, placeOf(start, start)));
      break;
    }
    document = each;
    for (const { code, message, pos } of each.errors.slice(0, explain ? undefined : 1))
      errors.push(refused(code, message, placeOf(...pos)));
  }
  if (tokens.cut && errors.length === 0) throw new Error(`${file.path} was cut for mistakes that nobody has seen`);
  return errors.length > 0 ? { document: null, diagnostics: onePerLine(errors, file) } : { document, diagnostics: [] };
}

/**
 * One mistake a line is enough, and those that are understood: the library tells what follows from them, too. Of those
 * that nobody understands, and beside a tab, which moves what stands below, only the first.
 */
function onePerLine(errors: readonly Diagnostic[], file: SourceFile): readonly Diagnostic[] {
  const lines = linesOf(file.text);
  const seen = new Set<number>();
  const tabs = errors.filter(({ code }) => code === "yaml-tab");
  if (tabs.length > 0) return tabs.slice(0, 1);
  const understood = errors.filter(({ code }) => code !== "yaml-syntax" && code !== "yaml-documents");
  return (understood.length > 0 ? understood : errors.slice(0, 1)).filter((error) => {
    const { line } = lines.positionAt(error.place.start);
    if (seen.has(line)) return false;
    seen.add(line);
    return true;
  });
}
