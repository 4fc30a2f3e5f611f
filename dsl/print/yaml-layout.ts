/** Lays out YAML with comments and blank lines: mappings and lists in blocks, scalars as the library quotes them. */
import { stringify } from "yaml";
import { type Lines, withoutFirstBlank } from "../format/trivia.ts";

export type Yaml =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "texts"; readonly texts: Lines }
  | { readonly kind: "map"; readonly entries: readonly Entry[]; readonly inside: Lines }
  | { readonly kind: "list"; readonly items: readonly Item[]; readonly inside: Lines };

/** What stands around an entry or item. */
export type Around = {
  readonly blank: boolean;
  readonly before: Lines;
  /** The comment at the end of its first line; above it where that is part of a text. */
  readonly comment: string | null;
};

export type Entry = { readonly key: string; readonly value: Yaml; readonly around: Around };
export type Item = { readonly entries: readonly Entry[]; readonly inside: Lines; readonly around: Around };

export const BARE: Around = { blank: false, before: [], comment: null };

/** The lines of a mapping's entries. */
export function layOut(entries: readonly Entry[], indent: string): Lines {
  return entries.flatMap((entry, index) => {
    const { above, lines } = laid(entry, indent);
    return [...(entry.around.blank && index > 0 ? [""] : []), ...indented(above, indent), ...lines];
  });
}

function indented(lines: Lines, indent: string): Lines {
  return lines.map((line) => (line === "" ? "" : `${indent}${line}`));
}

/** An entry's lines, and what has to stand above them. */
function laid({ key, value, around }: Entry, indent: string): { readonly above: Lines; readonly lines: Lines } {
  const { before, comment } = around;
  const ended = comment === null ? "" : ` ${comment}`;
  const start = `${indent}${scalar(key, "")}:`;
  if (value.kind === "text") {
    const lines = scalar(value.text, indent).split("\n");
    const [only = ""] = lines;
    if (lines.length === 1) return { above: before, lines: [`${start}${only === "" ? "" : ` ${only}`}${ended}`] };
    return {
      above: comment === null ? before : [...before, comment],
      lines: [`${start} ${lines[0]}`, ...lines.slice(1)],
    };
  }
  const inner = `${indent}  `;
  if (value.kind === "texts") {
    const items = value.texts.map((text) => `${inner}- ${scalar(text, inner)}`);
    return { above: before, lines: [`${start}${ended}`, ...items] };
  }
  const { inside } = value;
  const count = value.kind === "map" ? value.entries.length : value.items.length;
  if (count === 0) {
    const homeless = inside.filter((line) => line !== "");
    const empty = value.kind === "map" ? "{}" : "[]";
    return { above: [...before, ...homeless], lines: [`${start} ${empty}${ended}`] };
  }
  const body =
    value.kind === "map" ? layOut(value.entries, inner) : value.items.flatMap((item, i) => listed(item, i, inner));
  return {
    above: before,
    lines: [`${start}${ended}`, ...body, ...indented(inside, inner)],
  };
}

function listed({ entries, inside, around }: Item, index: number, indent: string): Lines {
  const [first, ...others] = entries;
  if (first === undefined) throw new Error("An item of a list has a key");
  const head = laid({ ...first, around: { ...BARE, comment: around.comment } }, `${indent}  `);
  const rest = layOut(others, `${indent}  `);
  const [line = "", ...more] = head.lines;
  return [
    ...(around.blank && index > 0 ? [""] : []),
    ...indented([...around.before, ...head.above], indent),
    `${indent}- ${line.trimStart()}`,
    ...more,
    ...rest,
    ...indented(inside, `${indent}  `),
  ];
}

/** Between quotes a line is never broken: the next reader could not tell its empty lines from those between rows. */
const STYLE = {
  schema: "failsafe",
  lineWidth: 0,
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
} as const;

/** A scalar as it stands after a key at this indentation; further lines of a block are indented below it. */
function scalar(text: string, indent: string): string {
  const [first = "", ...others] = stringify({ k: text }, STYLE).replace(/\n$/, "").slice(3).split("\n");
  return [first, ...others.map((line) => (line === "" ? "" : `${indent}${line}`))].join("\n");
}

/** A mapping whose first entry's comments stand above the mapping's own key. */
export function grouped(key: string, entries: readonly Entry[], apart: boolean): Entry {
  const [first, ...others] = entries;
  const around = first?.around ?? BARE;
  const moved = first === undefined ? [] : [{ ...first, around: { ...around, blank: false, before: [] } }];
  return {
    key,
    value: { kind: "map", entries: [...moved, ...others], inside: [] },
    around: { blank: apart || around.blank, before: withoutFirstBlank(around.before), comment: null },
  };
}
