/** A mail's template file: `Subject: …` in its first line, an empty line, the body. */
import type { Place, TextSyntax } from "../syntax/tree.ts";

const SUBJECT = /^\s*subject\s*:[ \t]*/i;

export type MailFile = { readonly subject: TextSyntax | null; readonly body: TextSyntax };

/** The subject (null where the first line is none) and the body, with places in the file. */
export function readMailFile(path: string, text: string): MailFile {
  const mark = text.startsWith("\uFEFF") ? 1 : 0;
  const firstEnd = lineEnd(text, mark);
  const line = text.slice(mark, firstEnd);
  const match = SUBJECT.exec(line);
  if (match === null) return { subject: null, body: part(path, text, mark, text.length) };
  let bodyStart = afterLine(text, firstEnd);
  if (text.slice(bodyStart, lineEnd(text, bodyStart)).trim() === "")
    bodyStart = afterLine(text, lineEnd(text, bodyStart));
  const subjectStart = mark + match[0].length;
  const subjectEnd = subjectStart + text.slice(subjectStart, firstEnd).trimEnd().length;
  return {
    subject: part(path, text, subjectStart, subjectEnd),
    body: part(path, text, bodyStart, text.trimEnd().length),
  };
}

function part(file: string, text: string, start: number, end: number): TextSyntax {
  const until = Math.max(start, end);
  const place: Place = { file, start, end: until };
  const offsetAt = offsets(text, start, until);
  const value = text.slice(start, until).replaceAll("\r\n", "\n");
  return { value, place, offsetAt, endAt: (index) => (index === 0 ? start : offsetAt(index - 1) + 1) };
}

/** Carriage returns are left out of the value, so offsets behind them shift. */
function offsets(text: string, start: number, end: number): (index: number) => number {
  const shifts: number[] = [];
  for (let at = text.indexOf("\r\n", start); at >= 0 && at < end; at = text.indexOf("\r\n", at + 1)) shifts.push(at);
  if (shifts.length === 0) return (index) => start + index;
  return (index) => {
    let offset = start + index;
    for (const shift of shifts) if (shift < offset) offset += 1;
    return offset;
  };
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  const end = at < 0 ? text.length : at;
  return end > from && text[end - 1] === "\r" ? end - 1 : end;
}

function afterLine(text: string, end: number): number {
  const at = text.indexOf("\n", end);
  return at < 0 ? text.length : at + 1;
}
