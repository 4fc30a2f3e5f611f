/** What was meant by a line that is no YAML, or other YAML than its writer thinks: missing blanks and quotes, other colons. */
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic, Fix } from "../diagnostics/diagnostic.ts";
import { once } from "../once.ts";
import { declarations, type Element, forms, type Slot } from "../syntax/form.ts";
import type { SourceFile } from "../syntax/source-file.ts";
import type { Place } from "../syntax/tree.ts";

/** Blanks, dashes with their blanks, and a key in words. */
const keyAtStart = /^( *(?:- +)*)([\p{L}_][\p{L}\p{M}\p{N}_]*(?: [\p{L}\p{M}\p{N}_]+)*)/u;
const flow = /^[[{]/;
/** Nobody reads a longer line, and looking for quotes takes long. */
const LONGEST = 500;
/** So many lines back a forgotten quotation mark is looked for. */
const FAR = 200;

/** What stands at an offset of a file. */
export type Written = { readonly file: { readonly path: string }; readonly start: number; readonly text: string };
/** The line that an offset lies on, with the file to make places in. */
export type LineAt = Written & { readonly file: SourceFile };

export function lineAt(file: SourceFile, offset: number): LineAt {
  const start = file.text.lastIndexOf("\n", offset - 1) + 1;
  const found = file.text.indexOf("\n", start);
  const text = file.text.slice(start, found < 0 ? file.text.length : found);
  return { file, start, text: text.endsWith("\r") ? text.slice(0, -1) : text };
}

/** The mistake of a line that the library refuses; null where nobody can tell. */
export function meantOnLine(line: LineAt): Diagnostic | null {
  return line.text.length > LONGEST
    ? null
    : (textMeant(line) ??
        colonMeant(line) ??
        dashMeant(line) ??
        listWithoutKey(line) ??
        dashAmongKeys(line) ??
        deeperBelow(line) ??
        valueMeant(line));
}

/** The text above an offset, or on its line, that was begun with a quotation mark and not closed on its line. */
export function unclosedAbove(file: SourceFile, offset: number): Diagnostic | null {
  let line = lineAt(file, offset);
  for (let looked = 0; looked < FAR; looked++) {
    const value = line.text.length > LONGEST ? null : valueIn(line);
    if (value !== null && /^["']/.test(value.text) && !value.text.includes(value.text[0] ?? "", 1))
      return quotesMeant(line, value.text, value.start);
    if (line.start === 0) break;
    line = lineAt(file, line.start - 1);
  }
  return null;
}

/** A key that stands further left than the first line of the file, which nothing stands above. */
export function firstLineIndented({ file, text }: LineAt): Diagnostic | null {
  const before = /^(?:[ \t]*(?:#.*)?\r?\n)*( +)(?=[^\s#])/.exec(file.text);
  const [all = "", indent = ""] = before ?? [];
  if (indent === "" || text.search(/\S/) >= indent.length) return null;
  const place = { file: file.path, start: all.length - indent.length, end: all.length };
  const problem = "the first line is indented, and others are not. Put keys of one level into one column.";
  const fix = { title: "Write it without blanks before it", edits: [{ place, text: "" }] };
  return diagnostic("yaml-syntax", { problem }, place, { fixes: [fix] });
}

/** `open:nps`, `open： nps`: the words before the colon are a key. */
export function colonMeant(line: Written, isKey: (word: string) => boolean = () => true): Diagnostic | null {
  const [begun, before = "", key = ""] = keyAtStart.exec(line.text) ?? [];
  if (begun === undefined || line.text.length > LONGEST || !isKey(key)) return null;
  const rest = line.text.slice(begun.length);
  const [sign, word = ""] = /^ ?： *(\S*)/.exec(rest) ?? /^:(?!\/\/)([^\s:,;]\S*)/.exec(rest) ?? [];
  if (sign === undefined) return null;
  const found = line.text.slice(before.length, begun.length + sign.length);
  const write = `${key}: ${word}`.trimEnd();
  const why = sign.startsWith(":")
    ? "after a key's colon stands a blank"
    : "a key ends with a plain colon, and a blank";
  const place = placeIn(line, before.length, begun.length + sign.length);
  return diagnostic("write-instead", { found, write, why }, place, { fixes: [writing(write, place)] });
}

/** `segment small when …`: a declaration of the text notation. */
export function textMeant(line: LineAt): Diagnostic | null {
  const [found = "", word = ""] = /^(\p{L}+) +(?!:)[\p{L}_][\p{L}\p{N}_]*(?=[ {]|$)(?!.*:$)/u.exec(line.text) ?? [];
  if (!declarations.has(word)) return null;
  return diagnostic("other-notation", { found, here: "yaml" }, placeIn(line, 0, found.length));
}

/** `-notify: csm`: the dash of an item touches its key. */
function dashMeant(line: LineAt): Diagnostic | null {
  const [begun, indent = "", key = ""] = /^( *)-([\p{L}_][^:]*):(?= |$)/u.exec(line.text) ?? [];
  if (begun === undefined) return null;
  const { text, path } = line.file;
  const all = [...text.matchAll(new RegExp(`^ {${indent.length}}-(?=[\\p{L}_][^:\\n]*:)`, "gmu"))];
  const edits = all.map(({ 0: found, index }) => {
    const after = index + found.length;
    return { place: { file: path, start: after, end: after }, text: " " };
  });
  const place = placeIn(line, indent.length, begun.length - 1);
  const told = { found: `-${key}`, write: `- ${key}`, why: "behind a dash stands a blank" };
  return diagnostic("write-instead", told, place, { fixes: [{ title: `Write - ${key}`, edits }] });
}

/** A list below a key that has a value already: `- when: nps > 3`, and the steps right below. */
function listWithoutKey(line: LineAt): Diagnostic | null {
  const dash = /^ *(?=- )/.exec(line.text)?.[0].length;
  if (dash === undefined || line.start === 0) return null;
  const above = lineAt(line.file, line.start - 1);
  const [begun, before = "", key = ""] = keyAtStart.exec(above.text) ?? [];
  if (begun === undefined || key !== "when" || before.length > dash) return null;
  if (!/^: +\S/.test(above.text.slice(begun.length))) return null;
  const place = placeIn(line, dash, dash + 1);
  const added = { ...place, start: line.start, end: line.start };
  const fix = {
    title: "Write steps: above it",
    edits: [{ place: added, text: `${" ".repeat(before.length)}steps:\n` }],
  };
  return diagnostic("yaml-list-without-key", { key }, place, { fixes: [fix] });
}

/** `- small:` in the column of a key that has a value. */
function dashAmongKeys(line: LineAt): Diagnostic | null {
  const dash = /^ *(?=- )/.exec(line.text)?.[0].length;
  const own = keyOf(line);
  if (dash === undefined || own === null) return null;
  let above = neighbour(line, "above");
  for (let looked = 0; looked < FAR && above !== null && above.text.search(/[^ ]/) > dash; looked++)
    above = neighbour(above, "above");
  const other = above === null ? null : keyOf(above);
  if (other === null || other.dashed || other.column !== dash || other.alone) return null;
  const problem = `a dash begins an item of a list, and \`${other.key}\` in its column is a key. Write \`${own.key}\` without a dash, or \`${other.key}\` with one.`;
  return diagnostic("yaml-syntax", { problem }, placeIn(line, dash, dash + 1));
}

/** A key that stands deeper than the one above it, which has a value already. */
function deeperBelow(line: LineAt): Diagnostic | null {
  const [begun, before = "", key = ""] = keyAtStart.exec(line.text) ?? [];
  const next = line.start + line.text.length + 1;
  if (begun === undefined || !/^: +[^\s|>&]/.test(line.text.slice(begun.length)) || next >= line.file.text.length)
    return null;
  const below = lineAt(line.file, next);
  const slipped = keyOf(below);
  if (slipped === null || slipped.dashed || slipped.column <= before.length) return null;
  const noValue = signForValue(line, begun.length);
  if (noValue !== null) return noValue;
  const place = placeIn(below, slipped.column, slipped.column + slipped.key.length);
  const own = { key, column: before.length, dashed: before.includes("-"), alone: false };
  const fixes = offColumn({ line, ...own }, { line: below, ...slipped });
  return diagnostic("yaml-indent", { key: slipped.key, above: key }, place, { fixes });
}

/** `few: // below five` and `few: ;`, where what stands deeper shows that there is no value. */
function signForValue(line: LineAt, from: number): Diagnostic | null {
  const [all, blanks = "", sign = ""] = /^(: +)(\/\/|;)(?=[^;]*$)/.exec(line.text.slice(from)) ?? [];
  if (all === undefined) return null;
  const place = placeIn(line, from + blanks.length, from + all.length);
  if (sign === "//")
    return diagnostic("write-instead", { found: sign, write: "#" }, place, { fixes: [writing("#", place)] });
  if (line.text.slice(from + all.length).trim() !== "") return null;
  const told = { found: sign, why: "what belongs to the key stands below it" };
  return diagnostic("needless-sign", told, place, { fixes: [{ title: "Delete it", edits: [{ place, text: "" }] }] });
}

/** A key at the beginning of a line: its column, whether dashes stand before it, and whether it is alone there. */
type KeyOf = { readonly key: string; readonly column: number; readonly dashed: boolean; readonly alone: boolean };

function keyOf(line: Written): KeyOf | null {
  const [begun, before = "", key = ""] = keyAtStart.exec(line.text) ?? [];
  if (begun === undefined) return null;
  const rest = line.text.slice(begun.length);
  if (!/^:(?: |$)/.test(rest)) return null;
  return { key, column: before.length, dashed: before.includes("-"), alone: /^: *(?:#.*)?$/.test(rest) };
}

type KeyLine = KeyOf & { readonly line: LineAt };

/** Which of two lines left the column, where its neighbours tell; no fix where both may have. */
function offColumn(upper: KeyLine, lower: KeyLine): readonly Fix[] {
  const before = neighbour(upper.line, "above");
  const after = neighbour(lower.line, "below");
  const above = before === null ? null : keyOf(before);
  const next = after === null ? 0 : after.text.search(/[^ ]/);
  // A key alone with nothing deeper below it stands too deep itself.
  const bare = lower.alone && next === lower.column;
  const inside =
    above?.alone === true &&
    !bare &&
    above.column < lower.column &&
    (above.column === upper.column || next === lower.column) &&
    noneLess(lower, above.column);
  if (!upper.dashed && (inside || (above?.alone === false && above.column === lower.column)))
    return [inColumn(upper, lower)];
  const sibling = above?.alone === false && above.column === upper.column;
  const off = next <= upper.column || bare || (sibling && lower.alone && onlyDeeper(lower, upper.column));
  return off && (above === null || above.column <= upper.column) ? [inColumn(lower, upper)] : [];
}

/** Whether nothing below a line stands further left than it, up to what stands outside of a column. */
function noneLess({ line, column }: KeyLine, outside: number): boolean {
  return allBelow(line, outside, (each) => each >= column);
}

/** Whether all that stands below a line, up to a column, belongs to it. */
function onlyDeeper({ line, column }: KeyLine, outside: number): boolean {
  return allBelow(line, outside, (each) => each > column);
}

function allBelow(above: LineAt, outside: number, holds: (column: number) => boolean): boolean {
  let line = neighbour(above, "below");
  for (let looked = 0; looked < FAR && line !== null; looked++) {
    const column = line.text.search(/[^ ]/);
    if (column <= outside) return true;
    if (!holds(column)) return false;
    line = neighbour(line, "below");
  }
  return line === null;
}

function inColumn({ line, key, column }: KeyLine, other: KeyLine): Fix {
  const title = `Write ${key} in the column of ${other.key}`;
  return { title, edits: [{ place: placeIn(line, 0, column), text: " ".repeat(other.column) }] };
}

/** The nearest line above or below that is neither empty nor a comment; null where there is none near. */
function neighbour(line: LineAt, where: "above" | "below"): LineAt | null {
  let found = line;
  for (let looked = 0; looked < FAR; looked++) {
    const offset = where === "above" ? found.start - 1 : line.file.text.indexOf("\n", found.start) + 1;
    if (offset <= 0 || offset >= line.file.text.length) return null;
    found = lineAt(line.file, offset);
    if (!/^\s*(?:#.*)?$/.test(found.text)) return found;
  }
  return null;
}

/** A value that only quotes make one. */
function valueMeant(line: LineAt): Diagnostic | null {
  const value = valueIn(line);
  if (value === null) return null;
  const { text, start } = value;
  const [first = ""] = text;
  const inFlow = flow.test(text) && !text.startsWith("{{");
  if (inFlow) return null;
  if (first === '"' || first === "'") return quotesMeant(line, text, start);
  const sign = /^(?:\{\{|@|`|%|[>|](?![-+0-9]*\s*$)[=]?)/.exec(text)?.[0];
  if (sign !== undefined) return quotesNeeded(line, value, beginsWith(sign));
  if (text.endsWith(":") && isKeyAlone(line, start)) return null;
  const keyInValue = keyBehind(line, value);
  if (keyInValue !== null) return keyInValue;
  if (/: |:$/.test(text)) return quotesNeeded(line, value, "YAML takes the `: ` in this value for the colon of a key.");
  return null;
}

/** The keys that a text stands behind, in which a colon is one of its signs. */
const textKeys = once(
  (): ReadonlySet<string> =>
    new Set([
      ...["description", "name"],
      ...forms.flatMap(({ elements }) =>
        slotsIn(elements).flatMap((slot) => (slot.slotKind === "text" ? [slot.key] : [])),
      ),
      ...forms.filter(({ rest: [first] }) => first?.kind === "slot" && first.slotKind === "text").map(({ key }) => key),
    ]),
);

function slotsIn(elements: readonly Element[]): readonly Slot[] {
  return elements.flatMap((element) => {
    if (element.kind === "slot") return [element];
    return element.kind === "optional" || element.kind === "repeat" ? slotsIn(element.elements) : [];
  });
}

/** `pilots: plan: free`: in quotes it would be no condition either. */
function keyBehind(line: LineAt, { text, start, end }: ValueAt): Diagnostic | null {
  const own = keyOf(line)?.key;
  const [, key, rest] = /^([\p{L}_][\p{L}\p{N}_]*): +(\S+)$/u.exec(text) ?? [];
  if (own === undefined || key === undefined || textKeys().has(own)) return null;
  const compared = /^["'\d]/.test(rest ?? "") ? rest : `"${rest}"`;
  const problem = `behind \`${own}:\` stands one value, and \`${key}:\` in it would be another key. To compare, write \`${key} = ${compared}\`; a key of \`${own}\` stands on a line of its own below it.`;
  return diagnostic("yaml-syntax", { problem }, placeIn(line, start, end));
}

/** `- small:`, and `a: b:` with something deeper below: what ends with `:` is a key. */
function isKeyAlone(line: LineAt, start: number): boolean {
  const below = neighbour(line, "below");
  const deeper = below !== null && below.text.search(/[^ ]/) > line.text.search(/[^ ]/);
  return deeper || keyOf(line)?.column === start;
}

/** `"They said "no" to us"`, `"free" != plan`, and `"They left`. */
function quotesMeant(line: LineAt, text: string, start: number): Diagnostic | null {
  const quote = text[0] ?? "";
  const second = text.indexOf(quote, 1);
  if (second < 0) {
    const end = start + text.length;
    const place = placeIn(line, start, end);
    const after = placeIn(line, end, end);
    const fix = { title: `Write ${quote} at its end`, edits: [{ place: after, text: quote }] };
    return diagnostic("yaml-unclosed-text", { quote }, place, { fixes: [fix] });
  }
  const behind = text.slice(second + 1).trimStart();
  if (behind === "" || behind.startsWith("#")) return null;
  const whole = text.length > 1 && text.endsWith(quote) && !/^(["'])[^"']*\1 .* (["'])[^"']*\2$/.test(text);
  const inside = whole ? text.slice(1, -1) : text;
  const shown = text.slice(0, second + 1);
  return quotesNeeded(
    line,
    { text: inside, start, end: start + text.length },
    `The quotes end behind \`${shown}\`, and the value goes on.`,
  );
}

export function beginsWith(sign: string): string {
  return `\`${sign}\` at the beginning of a value means something else to YAML.`;
}

export type ValueAt = { readonly text: string; readonly start: number; readonly end: number };

/** What stands behind a line's key, or its dash, up to a comment. */
function valueIn(line: LineAt): ValueAt | null {
  const [begun, before = /^ *(?:- +)*/.exec(line.text)?.[0] ?? ""] = keyAtStart.exec(line.text) ?? [];
  const colon = begun === undefined ? undefined : /^: +(?=\S)/.exec(line.text.slice(begun.length))?.[0];
  const start = begun !== undefined && colon !== undefined ? begun.length + colon.length : before.length;
  if (colon === undefined && !before.includes("-")) return null;
  const rest = line.text.slice(start);
  const comment = rest.search(/ #/);
  const text = (comment < 0 ? rest : rest.slice(0, comment)).trimEnd();
  return text === "" ? null : { text, start, end: start + text.length };
}

/** The mistake of a value that has to stand in quotes. */
export function quotesNeeded(line: Written, { text, start, end }: ValueAt, problem: string): Diagnostic {
  const place = placeIn(line, start, end);
  return diagnostic("yaml-quotes", { problem }, place, { fixes: [writing(inQuotes(text), place)] });
}

/** A text in quotes, those that it does not hold. */
export function inQuotes(text: string): string {
  if (!/["\\]/.test(text)) return `"${text}"`;
  return `'${text.replaceAll("'", "''")}'`;
}

function writing(text: string, place: Place): Fix {
  return { title: `Write ${text}`, edits: [{ place, text }] };
}

function placeIn({ file, start }: Written, from: number, to: number): Place {
  return { file: file.path, start: start + from, end: start + to };
}
