/** Shows diagnostics: for people with a piece of the file, or as data. */
import type { SourceFile } from "../syntax/source-file.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { type Located, locate, locator } from "./locate.ts";
import type { Lines } from "./position.ts";
import type { Severity } from "./row.ts";

export type RenderOptions = { readonly colour?: boolean };

/** What `check --format json` prints; lines and columns count from 1, the end is after the last character. */
export type DiagnosticJson = {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly fixes: readonly {
    readonly title: string;
    readonly edits: readonly {
      readonly file: string;
      readonly line: number;
      readonly column: number;
      readonly endLine: number;
      readonly endColumn: number;
      readonly text: string;
    }[];
  }[];
};

/** The diagnostics as data, in the order given. */
export function diagnosticsAsJson(
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
): readonly DiagnosticJson[] {
  const linesIn = locator(files);
  return diagnostics.map(({ code, severity, message, place, fixes }) => ({
    code,
    severity,
    message,
    file: place.file,
    ...locate(linesIn(place.file), place),
    fixes: fixes.map(({ title, edits }) => ({
      title,
      edits: edits.map((edit) => ({
        file: edit.place.file,
        ...locate(linesIn(edit.place.file), edit.place),
        text: edit.text,
      })),
    })),
  }));
}

/** The diagnostics for people: code, place, the line with carets below, the message, what else matters, and the fix. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
  options: RenderOptions = {},
): string {
  const linesIn = locator(files);
  const paint = painter(options.colour === true);
  return diagnostics.map((one) => renderOne(one, linesIn, paint)).join("\n");
}

type Paint = (style: Severity | "faint" | "strong" | "fix", text: string) => string;

function painter(colour: boolean): Paint {
  if (!colour) return (_, text) => text;
  const codes = { error: "31;1", warning: "33;1", hint: "36;1", faint: "2", strong: "1", fix: "32" } as const;
  return (style, text) => `\u001b[${codes[style]}m${text}\u001b[0m`;
}

function renderOne(one: Diagnostic, linesIn: (path: string) => Lines, paint: Paint): string {
  const lines = linesIn(one.place.file);
  const at = locate(lines, one.place);
  const head = `${paint(one.severity, `${one.severity}[${one.code}]`)} ${one.place.file}:${at.line}:${at.column}`;
  const parts = [head, `  ${one.message}`];
  const frame = codeFrame(lines, at, one.severity, paint);
  if (frame !== null) parts.push(frame);
  for (const related of one.related) {
    const there = linesIn(related.place.file).positionAt(related.place.start);
    parts.push(`  ${paint("faint", `${related.place.file}:${there.line}:${there.column}`)} ${related.message}`);
  }
  for (const { title, edits } of one.fixes) parts.push(`  ${paint("fix", "fix:")} ${title}${fixed(lines, one, edits)}`);
  return `${parts.join("\n")}\n`;
}

const width = 160;

/** Tabs, and what would steer a terminal. */
const CONTROL = /\p{Cc}/gu;

/** The line of the place with carets under it; long lines are cut around the place. */
function codeFrame(lines: Lines, at: Located, severity: Severity, paint: Paint): string | null {
  const text = lines.line(at.line);
  if (text.trim() === "" && at.column === 1) return null;
  const from = at.column - 1 > width - 20 ? at.column - 1 - width / 2 : 0;
  const shown = text.slice(from, from + width).replaceAll(CONTROL, " ");
  const end = at.endLine === at.line ? at.endColumn : text.length + 1;
  const before = text.slice(from, at.column - 1);
  const marked = text.slice(at.column - 1, Math.min(end - 1, from + width));
  const number = `${at.line}`;
  const gutter = " ".repeat(number.length);
  const carets = "^".repeat(Math.max(1, columns(marked)));
  return [
    `  ${paint("faint", `${number} |`)} ${from > 0 ? "…" : ""}${shown}${from + width < text.length ? "…" : ""}`,
    `  ${paint("faint", `${gutter} |`)} ${" ".repeat(columns(before) + (from > 0 ? 1 : 0))}${paint(severity, carets)}`,
  ].join("\n");
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
/** What is drawn over the character before it. */
const WITHOUT_WIDTH = /[\p{M}\u200b-\u200d\u{feff}]/u;

/** How many columns of a terminal a text takes: East Asian characters and emoji take two. */
function columns(text: string): number {
  let count = 0;
  for (const character of text) count += WITHOUT_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return count;
}

/** The line as the fix would make it, where all edits lie in the line of the mistake and make no other lines. */
function fixed(lines: Lines, one: Diagnostic, edits: Diagnostic["fixes"][number]["edits"]): string {
  const { line } = lines.positionAt(one.place.start);
  let text = lines.line(line);
  for (const { place, text: inserted } of [...edits].sort((a, b) => b.place.start - a.place.start)) {
    const start = lines.positionAt(place.start);
    const end = lines.positionAt(place.end);
    if (place.file !== one.place.file || start.line !== line || end.line !== line || inserted.includes("\n")) return "";
    text = text.slice(0, start.column - 1) + inserted + text.slice(end.column - 1);
  }
  return text.length > width || text.trim() === "" ? "" : `: ${text.trim().replaceAll(CONTROL, " ")}`;
}
