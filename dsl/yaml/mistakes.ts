/** Gathers the mistakes of a YAML file while it is read, in the words that its readers share. */
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic, Fix } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/words.ts";
import { limits } from "../syntax/limits.ts";
import type { SourceFile } from "../syntax/source-file.ts";
import type { Place } from "../syntax/tree.ts";
import { beginsWith, colonMeant, lineAt, quotesNeeded, textMeant } from "./meant-on-line.ts";
import { colonInKey, holdsMore } from "./more-than-key.ts";
import type { YamlNode, YamlScalar } from "./yaml-node.ts";

/** How it is written, and the edits that write it so. */
export type Hint = { readonly text: string; readonly fixes: readonly Fix[] };

const MOST_TRIED = 20;

export class Mistakes {
  readonly file: SourceFile;
  private readonly found: Diagnostic[];
  private tried = 0;

  constructor(file: SourceFile, found: readonly Diagnostic[]) {
    this.file = file;
    this.found = [...found];
  }

  get all(): readonly Diagnostic[] {
    return this.found;
  }

  /** So many mistakes that the rest is not worth reading. */
  get hopeless(): boolean {
    return this.found.length >= limits.countedErrors;
  }

  /** Whether one more mend may be tried: nobody waits for those of more values than are read. */
  mayTry(): boolean {
    this.tried += 1;
    return this.tried <= MOST_TRIED;
  }

  add(...made: readonly Diagnostic[]): void {
    this.found.push(...made);
  }

  /** `open:nps`, where a key with its value has to stand. */
  colon({ text, place }: YamlScalar, isKey?: (word: string) => boolean): Diagnostic | null {
    return /[:：]/.test(text) ? colonMeant(lineAt(this.file, place.start), isKey) : null;
  }

  private inLine(value: YamlScalar): Diagnostic | null {
    return this.colon(value) ?? textMeant(lineAt(this.file, value.place.start));
  }

  /** A scalar, list or mapping stands where another of the three is needed. */
  shape(expected: string, value: YamlNode, hint?: Hint): void {
    // A mapping that is none was told where it was read.
    if (value.kind === "map" && this.file.text.startsWith("{{", value.place.start)) return;
    const colon = value.kind === "scalar" && !value.empty ? this.inLine(value) : null;
    if (colon !== null) {
      this.add(colon);
      return;
    }
    const place = value.kind === "scalar" ? value.place : { ...value.place, end: value.place.start + 1 };
    const told = { expected, found: shapeOf(value), ...(hint === undefined ? {} : { hint: hint.text }) };
    this.add(diagnostic("yaml-shape", told, place, { fixes: value.alias === null ? (hint?.fixes ?? []) : [] }));
  }

  /** `taken`: another key is the one that was probably meant, or was meant as well. */
  unknownKey(key: YamlScalar, inside: string, known: readonly string[], near: readonly string[], taken = false): void {
    const { start, end } = key.place;
    // It is the rest of a value that a comma cuts.
    if (this.found.some(({ code, place }) => code === "yaml-quotes" && place.start < start && end <= place.end)) return;
    const colon = colonInKey(key, known);
    if (colon !== null) {
      this.add(colon.told);
      return;
    }
    // A `choose` has branches, which another key's value does not become.
    const branches = near[0] === "choose" && nearest(key.text, ["choose"]).length === 0;
    const sure = holdsMore(key) || branches || taken ? [] : near.slice(0, 1);
    const fixes = sure.map((one) => ({ title: `Write ${one}`, edits: [{ place: key.place, text: one }] }));
    const sorted = [...known].sort();
    this.add(diagnostic("yaml-unknown-key", { key: key.text, inside, known: sorted, near }, key.place, { fixes }));
  }

  /** A name in the column of the word that it belongs to: `playbook:`, and `recovery:` below it. */
  notIndented(key: YamlScalar, value: YamlNode, above: string): void {
    const fixes = value.alias === null ? [deeper(this.file, key.place.start, value.place.end)] : [];
    this.add(diagnostic("yaml-not-deeper", { key: key.text, above }, key.place, { fixes }));
  }

  /** A text that ends where YAML sees a comment: `Reason #1 for churn`. */
  cutText({ place }: YamlScalar): void {
    const line = lineAt(this.file, place.start);
    const start = place.start - line.start;
    const behind = line.text.slice(place.end - line.start).trimEnd();
    if (!/^ +#\d/.test(behind) || /^["'|>]/.test(line.text.slice(start))) return;
    const text = line.text.trimEnd().slice(start);
    const { fixes } = quotesNeeded(line, { text, start, end: start + text.length }, "");
    this.add(diagnostic("yaml-comment-in-text", { comment: behind.trim() }, place, { fixes }));
  }

  /** Whether a key stands there without a value; that is told, with what stands there instead. */
  emptyAfter(key: Place, value: YamlNode, form?: string): boolean {
    if (value.kind !== "scalar" || !value.empty || value.alias !== null) return false;
    const line = lineAt(this.file, key.start);
    const name = this.file.text.slice(key.start, key.end);
    const from = key.end - line.start;
    const [blanks = "", rest = ""] = /^: +([^\s].*)$/.exec(line.text.slice(from)) ?? [];
    const start = from + blanks.length - rest.length;
    const behind = { text: rest.trimEnd(), start, end: start + rest.trimEnd().length };
    if (rest.startsWith("#") && !rest.startsWith("# "))
      this.add(quotesNeeded(line, behind, `After \`${name}:\` stands only a comment, for \`#\` begins one.`));
    else if (/^[!]/.test(rest)) this.add(quotesNeeded(line, behind, beginsWith("!")));
    else this.add(diagnostic("yaml-empty", { key: name, ...(form === undefined ? {} : { form }) }, key));
    return true;
  }

  /**
   * Reads a value whose mistakes are told at its anchor. What was told there before, when the value was read in another
   * place, is not told again; what is wrong only where the alias uses it says so.
   */
  once<T>(value: YamlNode, read: () => T): T {
    const { alias } = value;
    if (alias === null) return read();
    const before = this.found.length;
    const result = read();
    const told = new Set(this.found.slice(0, before).map(identity));
    const added = this.found.splice(before).filter((one) => !told.has(identity(one)));
    this.add(...added.map((one) => usedAt(one, alias)));
    return result;
  }
}

/** Two blanks before every line of a part of the file. */
function deeper(file: SourceFile, start: number, end: number): Fix {
  const edits: Fix["edits"][number][] = [];
  for (let line = lineAt(file, start); line.start < end; ) {
    const place = { file: file.path, start: line.start, end: line.start };
    if (line.text.trim() !== "") edits.push({ place, text: "  " });
    const next = file.text.indexOf("\n", line.start) + 1;
    if (next === 0) break;
    line = lineAt(file, next);
  }
  return { title: "Indent it", edits };
}

/** Says where an alias uses what is wrong, unless the mistake stands there itself. */
function usedAt(one: Diagnostic, alias: Place): Diagnostic {
  const known = [one.place, ...one.related.map(({ place }) => place)];
  if (known.some(({ start }) => start === alias.start)) return one;
  return { ...one, related: [...one.related, { place: alias, message: "It is used here." }] };
}

function identity({ code, place }: Diagnostic): string {
  return `${code} ${place.start} ${place.end}`;
}

function shapeOf(value: YamlNode): string {
  if (value.kind === "map") return "a mapping";
  if (value.kind === "list") return "a list";
  if (value.empty) return "nothing";
  return `\`${value.text.length > 40 ? `${value.text.slice(0, 40)}…` : value.text}\``;
}
