/** What both notations do first and last: refuse a file that cannot be read, put the mistakes in order and cap them. */
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { limits } from "./limits.ts";
import type { SourceFile } from "./source-file.ts";

/** The mistake of a file that cannot be read, because it is too large or no text; null for others. */
export function unreadable(file: SourceFile): Diagnostic | null {
  if (file.text.length <= limits.fileBytes) return notText(file);
  const most = limits.fileBytes / 1024 / 1024;
  const size = (file.text.length / 1024 / 1024).toFixed(1);
  const megabytes = Number(size) > most ? size : `a little more than ${most}`;
  return diagnostic("file-too-large", { megabytes, limit: `${most} MB` }, { file: file.path, start: 0, end: 0 });
}

/** Bytes that are no UTF-8 have become U+FFFD; UTF-16 and pictures hold U+0000. */
function notText({ path, text }: SourceFile): Diagnostic | null {
  const start = text.search(/[\0\uFFFD]/);
  return start < 0 ? null : diagnostic("not-utf8", {}, { file: path, start, end: start + 1 });
}

/** The mistake of a project with too many files; null for others. The place is the first file too many. */
export function tooManyFiles(files: readonly SourceFile[]): Diagnostic | null {
  const first = files[limits.projectFiles];
  if (first === undefined) return null;
  const place = { file: first.path, start: 0, end: 0 };
  return diagnostic("too-many-files", { files: files.length, limit: limits.projectFiles }, place);
}

/** In the order of the text, and no more than can be read; how many more there are is said. */
export function finish(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const sorted = [...diagnostics].sort((a, b) => a.place.start - b.place.start);
  if (sorted.length <= limits.shownErrors) return sorted;
  const shown = sorted.slice(0, limits.shownErrors);
  const last = shown.at(-1);
  if (last === undefined) return shown;
  const count = sorted.length - limits.shownErrors;
  const atLeast = sorted.length >= limits.countedErrors;
  return [...shown, diagnostic("more-errors", { count, atLeast }, last.place)];
}
