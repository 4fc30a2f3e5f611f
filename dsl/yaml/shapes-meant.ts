/** How a list is written as a mapping and a mapping as a list, where one stands in place of the other. */
import type { Fix } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../syntax/source-file.ts";
import type { Place } from "../syntax/tree.ts";
import { lineAt } from "./meant-on-line.ts";
import type { Hint } from "./mistakes.ts";
import type { YamlEntry, YamlList, YamlMap, YamlNode } from "./yaml-node.ts";

type Edit = Fix["edits"][number];

/** A mapping in the place of a list: each key that begins an item gets a dash. */
export function listMeant(file: SourceFile, map: YamlMap, begins: (key: string) => boolean): Hint | undefined {
  const [first] = map.entries;
  if (first === undefined) return undefined;
  const glued = map.entries.filter(({ key }) => /^-\S/.test(key.text));
  if (glued.includes(first)) {
    const edits = glued.map(({ key }) => insertion(file, key.place.start + 1, " "));
    return { text: "A blank stands behind each dash.", fixes: [{ title: "Write a blank behind each dash", edits }] };
  }
  if (!begins(first.key.text)) return undefined;
  const text = `Write \`- \` before \`${first.key.text}\`, and what belongs to it in the column of \`${first.key.text}\`.`;
  if (file.text[map.place.start] === "{") {
    const end = file.text.slice(0, map.place.end).trimEnd().length;
    const edits = [insertion(file, map.place.start, "["), insertion(file, end, "]")];
    return { text: `Write \`[\` before it and \`]\` behind it.`, fixes: [{ title: "Write [ … ] around it", edits }] };
  }
  const heads = new Set(map.entries.filter(({ key }) => begins(key.text)).map(({ key }) => key.place.start));
  const edits: Edit[] = [];
  for (let { start, text: line } = lineAt(file, map.place.start); start < map.place.end; ) {
    const at = start + line.length - line.trimStart().length;
    if (line.trim() !== "") edits.push(insertion(file, at, heads.has(at) ? "- " : "  "));
    const next = file.text.indexOf("\n", start) + 1;
    if (next === 0) break;
    ({ start, text: line } = lineAt(file, next));
  }
  return { text, fixes: [{ title: "Write - before each step", edits }] };
}

/** A list in the place of names: `- name: weak` becomes `weak:`, where that stands deeper than the key above. */
export function namesMeant(file: SourceFile, list: YamlList, key: Place): Hint | undefined {
  const column = (offset: number) => offset - lineAt(file, offset).start;
  const edits: Edit[] = [];
  let shown = "";
  for (const item of list.items) {
    const entry = item.kind === "map" ? item.entries[0] : undefined;
    if (entry === undefined || item.alias !== null) return undefined;
    const dash = file.text.lastIndexOf("-", item.place.start);
    const edit = nameOfItem(file, entry, item, dash);
    if (edit === null || column(dash) <= column(key.start)) return undefined;
    if (shown === "") shown = edit.name;
    edits.push({ place: { file: file.path, start: dash, end: edit.end }, text: edit.text });
  }
  if (shown === "") return undefined;
  return {
    text: `Write the name as a key, \`${shown}:\`, and what belongs to it below.`,
    fixes: [{ title: "Write names as keys", edits }],
  };
}

type Renaming = { readonly name: string; readonly end: number; readonly text: string };

function nameOfItem(file: SourceFile, { key, value }: YamlEntry, item: YamlNode, dash: number): Renaming | null {
  if (file.text[item.place.start] === "{") return null;
  if (value.kind === "map") return { name: key.text, end: item.place.start, text: "" };
  const named =
    (key.text === "name" || key.text === "id") &&
    value.kind === "scalar" &&
    /^[\p{L}_][\p{L}\p{N}_]*$/u.test(value.text);
  const alone = named && lineAt(file, dash).start === lineAt(file, value.place.start).start;
  return alone ? { name: value.text, end: value.place.end, text: `${value.text}:` } : null;
}

/** `bands` as a list, or as a mapping of limits: one line with commas. */
export function commasMeant(file: SourceFile, value: YamlNode, key: Place, begins: string): Hint {
  const end = value.place.start + file.text.slice(value.place.start, value.place.end).trimEnd().length;
  const parts = value.kind === "list" ? value.items.map(partOf) : value.kind === "map" ? bandsIn(value.entries) : [];
  if (parts.length === 0 || parts.includes(null) || file.text.slice(key.end, end).includes("#"))
    return { text: `It is written: ${begins}: red below 50, yellow below 75, green`, fixes: [] };
  const text = parts.join(", ");
  const place = { file: file.path, start: key.end, end };
  return {
    text: `Write it on one line: ${begins}: ${text}`,
    fixes: [{ title: `Write ${begins}: ${text}`, edits: [{ place, text: `: ${text}` }] }],
  };
}

function partOf(item: YamlNode): string | null {
  return item.kind === "scalar" && item.text.trim() !== "" ? item.text : null;
}

/** `red: below 50`, `red: 50` and `red: < 50`; where the first begins with 0, each number says where its band begins. */
function bandsIn(entries: readonly YamlEntry[]): readonly (string | null)[] {
  const limits = entries.map(({ value }) => (value.kind === "scalar" ? limitIn(value.text) : null));
  const numbers = limits.flatMap((limit) => (limit === "" || limit === null ? [] : [Number(limit)]));
  if (numbers.some((number, index) => index > 0 && number <= (numbers[index - 1] ?? 0))) return [null];
  const starts = Number(limits[0] === "" ? Number.NaN : limits[0]) === 0;
  const ends = starts ? [...limits.slice(1), ""] : limits;
  return entries.map(({ key }, index) => {
    const limit = ends[index] ?? null;
    // Scores go up to 100.
    const last = index === entries.length - 1 && Number(limit) === 100;
    return limit === null ? null : limit === "" || last ? key.text : `${key.text} below ${limit}`;
  });
}

/** The number of a limit; nothing where there is none, null for what is no limit. */
function limitIn(text: string): string | null {
  return (
    /^(?:(?:below|under|<|less than) *)?(\d+(?:\.\d+)?)$/.exec(text.trim())?.[1] ?? (text.trim() === "" ? "" : null)
  );
}

function insertion(file: SourceFile, at: number, text: string): Edit {
  return { place: { file: file.path, start: at, end: at }, text };
}
