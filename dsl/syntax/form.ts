/** The clause table's forms, compiled once: what the grammar, the YAML reader and the printers walk through. */
import { clauseTable, includes, phrases, type Row } from "./clause-table.ts";

export type SlotKind = "name" | "text" | "expr" | "tests" | "span" | "number" | "column" | "type" | "choice";

export type Element =
  | { readonly kind: "word"; readonly word: string }
  | { readonly kind: "symbol"; readonly symbol: string }
  | {
      readonly kind: "slot";
      readonly slot: string;
      readonly slotKind: SlotKind;
      readonly choices: readonly string[];
      /** The words of each choice. */
      readonly choiceWords: readonly (readonly string[])[];
      /** The key in YAML. */
      readonly key: string;
    }
  /** One or more phrases with commas between, or bars where they are cells. */
  | {
      readonly kind: "list";
      readonly slot: string;
      readonly key: string;
      readonly item: readonly Element[];
      readonly separator: "," | "|";
    }
  | {
      readonly kind: "optional";
      readonly elements: readonly Element[];
      readonly opening: Opening;
      /** For a phrase of words alone: the slot named by them. */
      readonly flag: string | null;
    }
  | {
      readonly kind: "repeat";
      readonly slot: string;
      readonly elements: readonly Element[];
      readonly opening: Opening;
    }
  | {
      readonly kind: "block";
      readonly block: string;
      /** The slot that holds it; null for the clause's own block. */
      readonly slot: string | null;
      readonly key: string;
      readonly optional: boolean;
    };

export type Slot = Extract<Element, { readonly kind: "slot" }>;

/** What shows that a phrase stands somewhere: its sign, its first words, after a comma where there is one, or else its slot. */
export type Opening =
  | { readonly kind: "symbol"; readonly symbol: string }
  | { readonly kind: "words"; readonly words: readonly string[]; readonly comma: boolean }
  | { readonly kind: "slot"; readonly slot: Slot };

export type Form = {
  readonly row: Row;
  /** The row's name in the tree: its first words. */
  readonly kind: string;
  /** The words that it begins with, as the parser sees them; empty for a row that begins with a slot. */
  readonly head: readonly string[];
  readonly elements: readonly Element[];
  /** The elements after the head. */
  readonly rest: readonly Element[];
  readonly key: string;
  /** The block that the clause's own clauses belong to, or null. */
  readonly block: string | null;
  readonly blockOptional: boolean;
  /** The form for people, with capitals for what they fill in. */
  readonly shown: string;
  /** The same, as a message says it. */
  readonly written: string;
};

const pattern = /<[^>]+>|\{[^}]+\}|\[|\]\*|\]|=>|[,:;=|]|[^\s<>{}[\],:;=|]+/g;
const kinds: readonly SlotKind[] = ["name", "text", "expr", "tests", "span", "number", "column", "type"];

/** Compiles a form's text; throws on a mistake in the table, which a test finds. */
export function compileElements(form: string): readonly Element[] {
  const parts = form.match(pattern) ?? [];
  let index = 0;

  const sequence = (nested: boolean): readonly Element[] => {
    const elements: Element[] = [];
    let words: string[] = [];
    const key = (slot: string) => {
      const found = words.length > 0 ? words.join(" ") : slot;
      words = [];
      return found;
    };
    while (index < parts.length) {
      const part = parts[index] ?? "";
      if (part === "]" || part === "]*") {
        if (!nested) throw new Error(`Unbalanced ] in form: ${form}`);
        return elements;
      }
      index += 1;
      if (part.startsWith("<")) {
        const [slot = "", kind = ""] = part.slice(1, -1).split(":");
        const separator = kind.endsWith(",+") ? "," : kind.endsWith("|+") ? "|" : null;
        if (separator !== null) {
          const phrase = Object.entries(phrases).find(([name]) => name === kind.slice(0, -2))?.[1];
          if (phrase === undefined) throw new Error(`Unknown phrase in form: ${form}`);
          elements.push({ kind: "list", slot, key: key(slot), item: compileElements(phrase), separator });
        } else {
          const known = kinds.find((one) => one === kind);
          const choices = known === undefined ? kind.split("|") : [];
          const choiceWords = choices.map((choice) => choice.split(" "));
          elements.push({ kind: "slot", slot, slotKind: known ?? "choice", choices, choiceWords, key: key(slot) });
        }
      } else if (part.startsWith("{")) {
        const [first = "", second] = part.slice(1, -1).split(":");
        elements.push({
          kind: "block",
          block: second ?? first,
          slot: second === undefined ? null : first,
          key: second === undefined ? first : key(first),
          optional: false,
        });
        words = [];
      } else if (part === "[") {
        const inner = sequence(true);
        const repeated = parts[index] === "]*";
        index += 1;
        const [only] = inner;
        if (inner.length === 1 && only?.kind === "block") elements.push({ ...only, optional: true });
        else if (repeated)
          elements.push({ kind: "repeat", slot: firstSlot(inner), elements: inner, opening: openingOf(inner) });
        else elements.push({ kind: "optional", elements: inner, opening: openingOf(inner), flag: flagOf(inner) });
        words = [];
      } else if (/^([,:;=|]|=>)$/.test(part)) {
        elements.push({ kind: "symbol", symbol: part });
        words = [];
      } else {
        elements.push({ kind: "word", word: part });
        words.push(part);
      }
    }
    if (nested) throw new Error(`Unbalanced [ in form: ${form}`);
    return elements;
  };
  return sequence(false);
}

function firstSlot(elements: readonly Element[]): string {
  for (const element of elements) if (element.kind === "slot") return element.slot;
  throw new Error("A repeated phrase needs a slot");
}

function openingOf(elements: readonly Element[]): Opening {
  const words: string[] = [];
  let comma = false;
  for (const element of elements) {
    if (element.kind === "word") words.push(element.word);
    else if (words.length > 0) break;
    else if (element.kind === "slot") return { kind: "slot", slot: element };
    else if (element.kind !== "symbol") break;
    else if (element.symbol !== ",") return { kind: "symbol", symbol: element.symbol };
    else comma = true;
  }
  return { kind: "words", words, comma };
}

function flagOf(elements: readonly Element[]): string | null {
  const words: string[] = [];
  for (const element of elements) {
    if (element.kind === "word") words.push(element.word);
    else if (element.kind !== "symbol") return null;
  }
  return words.join(" ");
}

const sample: { readonly [kind in SlotKind]: string } = {
  name: "NAME",
  text: '"TEXT"',
  expr: "EXPRESSION",
  tests: "TEST",
  span: "30d",
  number: "NUMBER",
  column: "SOURCE.COLUMN",
  type: "TYPE",
  choice: "",
};

/** A form as people are shown it. */
function show(elements: readonly Element[]): string {
  return elements
    .map(showOne)
    .join(" ")
    .replaceAll(/ ([,;])/g, "$1");
}

function showOne(element: Element): string {
  switch (element.kind) {
    case "word":
      return element.word;
    case "symbol":
      return element.symbol;
    case "slot":
      return element.slotKind === "choice" ? element.choices.join("|") : sample[element.slotKind];
    case "list":
      return `${show(element.item)}${element.separator === "," ? "," : " |"} …`;
    case "optional":
      return `[${show(element.elements)}]`;
    case "repeat":
      return `[${show(element.elements)}] …`;
    case "block":
      return element.optional ? "[{ … }]" : "{ … }";
  }
}

function compile(row: Row): Form {
  const all = /^[^\s<>{}[\],:;=|]+(?: [^\s<>{}[\],:;=|]+)*/.exec(row.form)?.[0].split(" ") ?? [];
  // A declaration is known by its first word; a clause by all the words before its first slot.
  const words = row.where === "file" ? all.slice(0, 1) : all;
  const rest = compileElements(row.form.slice(words.join(" ").length));
  const elements: readonly Element[] = [...words.map((word): Element => ({ kind: "word", word })), ...rest];
  const block = elements.find((element) => element.kind === "block" && element.slot === null);
  const own = block?.kind === "block" ? block : null;
  const kind = row.kind ?? words.join(" ");
  const shown = show(elements);
  return {
    row,
    kind,
    head: words,
    elements,
    rest,
    key: row.yaml ?? kind,
    block: own?.block ?? null,
    blockOptional: own?.optional ?? true,
    shown,
    written: `It is written: ${shown}`,
  };
}

export const forms: readonly Form[] = clauseTable.map(compile);

export const declarations: ReadonlyMap<string, Form> = new Map(
  forms.filter((form) => form.row.where === "file").map((form) => [form.kind, form]),
);

/** The forms that may stand in a block, those with the longest heads first. */
export function formsIn(block: string): readonly Form[] {
  return byBlock.get(block) ?? [];
}

/** The forms of a block that a word can begin, and those that begin with no word of their own; those with the longest heads first. */
export function formsBeginning(block: string, word: string): readonly Form[] {
  const known = byWord.get(block);
  return known?.get(word) ?? known?.get("") ?? [];
}

/** The form of a row by its position: the first one is the heading. */
export function rowForm(block: string, index: number): Form | null {
  const [heading, row] = formsIn(block);
  return (index === 0 ? heading : row) ?? null;
}

const byBlock = new Map<string, readonly Form[]>();
const byWord = new Map<string, ReadonlyMap<string, readonly Form[]>>();
for (const block of new Set(forms.map((form) => form.row.where))) {
  const included = includes[block];
  const found = forms.filter((form) => form.row.where === block || form.row.where === included);
  const sorted = [...found].sort((a, b) => b.head.length - a.head.length);
  byBlock.set(block, sorted);
  const words = new Set(["", ...sorted.map(({ head }) => head[0] ?? "")]);
  const beginning = (word: string) => sorted.filter(({ head }) => head.length === 0 || head[0] === word);
  byWord.set(block, new Map([...words].map((word) => [word, beginning(word)])));
}

/** What may stand first after each expression slot of some elements: words, and `{` or other signs. */
export function followers(elements: readonly Element[], outer: readonly string[] = []): readonly string[] {
  const found: string[] = [];
  for (const [index, element] of elements.entries()) {
    const rest = [...starts(elements.slice(index + 1)), ...outer];
    if (element.kind === "slot" && element.slotKind === "expr") found.push(...rest);
    if (element.kind === "optional") found.push(...followers(element.elements, rest));
    if (element.kind === "repeat") found.push(...followers(element.elements, [...starts(element.elements), ...rest]));
    if (element.kind === "list") found.push(...followers(element.item, [element.separator, ...rest]));
  }
  return found;
}

/** The words and signs that elements can begin with; a comma that may be left out gives what follows it, too. */
function starts(elements: readonly Element[]): readonly string[] {
  const found: string[] = [];
  for (const element of elements) {
    switch (element.kind) {
      case "word":
        return [...found, element.word];
      case "symbol":
        found.push(element.symbol);
        if (element.symbol === ",") break;
        return found;
      case "slot":
        return [...found, ...(element.choices.length > 0 ? element.choices : [`<${element.slotKind}>`])];
      case "list":
        return [...found, ...starts(element.item)];
      case "optional":
      case "repeat":
        found.push(...starts(element.elements));
        break;
      case "block":
        found.push("{");
        if (!element.optional) return found;
    }
  }
  return found;
}

/** Words that stand right before an expression in some form. */
export const wordsBeforeExpressions: ReadonlySet<string> = new Set(forms.flatMap((form) => preceding(form.elements)));

function preceding(elements: readonly Element[]): readonly string[] {
  return elements.flatMap((element, index) => {
    if (element.kind === "optional" || element.kind === "repeat") return preceding(element.elements);
    if (element.kind !== "slot" || element.slotKind !== "expr") return [];
    const before = elements[index - 1];
    if (before?.kind === "word") return [before.word];
    return before?.kind === "slot" ? before.choices : [];
  });
}

/** Whether an element is the title that may follow a name. */
export function isTitle(element: Element): boolean {
  if (element.kind !== "optional") return false;
  const [only] = element.elements;
  return element.elements.length === 1 && only?.kind === "slot" && only.slot === "title";
}

/** Words that may follow an expression in some form: after them `first` and `last` are names. */
export const wordsAfterExpressions: ReadonlySet<string> = new Set(forms.flatMap((form) => followers(form.elements)));
