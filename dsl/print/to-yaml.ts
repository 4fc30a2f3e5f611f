/** Prints a syntax tree as YAML, with its comments and blank lines; it is parsed to the same tree again, but for the order of what has none. */
import { type Lines, NOTHING, type Node, type NodeTrivia, type Trivia, withoutFirstBlank } from "../format/trivia.ts";
import { ordered, tabular } from "../syntax/clause-table.ts";
import { declarations, type Element, type Form, formsIn, isTitle } from "../syntax/form.ts";
import type { ClauseSyntax, SlotSyntax, Slots, SyntaxTree, TextSyntax } from "../syntax/tree.ts";
import { rowLines } from "./rows.ts";
import { present, printElements, printSlot } from "./slots.ts";
import { type Around, BARE, type Entry, grouped, type Item, layOut, type Yaml } from "./yaml-layout.ts";

/** The whole file; throws for a tree that holds mistakes. */
export function toYaml(tree: SyntaxTree, trivia: Trivia | null = null): string {
  const printer = new Printer(trivia);
  const byKind = new Map<string, Entry[]>();
  const single = new Map<string, Entry>();
  for (const declaration of tree.declarations) {
    const { kind, name, title, slots } = declaration;
    const form = declarations.get(kind);
    if (form === undefined) throw new Error(`Unknown kind of declaration: ${kind}`);
    const all: Slots = title === null ? slots : { title: { kind: "text", text: title }, ...slots };
    const value = printer.value(form, name === null ? form.rest : form.rest.slice(1), all, declaration);
    const entry = { key: name?.text ?? kind, value, around: printer.around(declaration, value) };
    if (name === null) single.set(kind, { ...entry, around: { ...entry.around, blank: true } });
    else byKind.set(kind, [...(byKind.get(kind) ?? []), entry]);
  }
  const kinds = [...new Set(tree.declarations.map(({ kind }) => kind))];
  const entries = kinds.flatMap((kind) => single.get(kind) ?? grouped(kind, byKind.get(kind) ?? [], trivia !== null));
  const end = trivia?.end ?? [];
  const lines = [...layOut(trivia === null ? entries.map(unspaced) : entries, ""), ...end];
  const shown = entries.length === 0 ? withoutFirstBlank(lines) : lines;
  return shown.map((line) => `${line}\n`).join("");
}

function unspaced(entry: Entry): Entry {
  return { ...entry, around: { ...entry.around, blank: false } };
}

const text = (written: string): Yaml => ({ kind: "text", text: written });
const plain = (key: string, value: Yaml): Entry => ({ key, value, around: BARE });

class Printer {
  private readonly trivia: Trivia | null;

  constructor(trivia: Trivia | null) {
    this.trivia = trivia;
  }

  private of(node: Node): NodeTrivia {
    return this.trivia?.of.get(node) ?? NOTHING;
  }

  /** The comments around a node; those that its value has no place for stand above it. */
  around(node: Node, value: Yaml | null): Around {
    const { blank, before, header, after, inside } = this.of(node);
    const homeless = value?.kind === "text" ? inside.filter((line) => line !== "") : [];
    const atEnds = [header, after].filter((comment) => comment !== null);
    const kept = value?.kind === "text" && value.text.includes("\n") ? 0 : 1;
    return { blank, before: [...before, ...homeless, ...atEnds.slice(kept)], comment: atEnds[kept - 1] ?? null };
  }

  /** A clause's value: one text where that says it all, keys where not. */
  value(form: Form, elements: readonly Element[], slots: Slots, node: Node): Yaml {
    const { description, clauses } = node;
    const [only] = elements;
    if (elements.length === 1 && only?.kind === "slot" && only.slotKind === "text") {
      const slot = slots[only.slot];
      if (slot?.kind === "text" && description === null) return text(slot.text.value);
    }
    if (description === null && clauses.length === 0 && !needsKeys(form, slots)) {
      const shown = printElements(withoutSign(elements), slots, () => null);
      // A value that begins with the very word that YAML's colon stands for needs the word as well.
      const [word] = elements.filter((element) => !isTitle(element));
      return text(word?.kind === "word" && shown.split(/\W/)[0] === word.word ? `${word.word} ${shown}` : shown);
    }
    const entries = [
      ...titles(slots, description),
      ...this.keyed(elements, slots, node),
      ...this.blockKeys(form, clauses, this.of(node).inside),
    ];
    const inText = form.block !== null && tabular.has(form.block);
    return { kind: "map", entries, inside: inText ? [] : this.of(node).inside };
  }

  /** Each slot under its key. Slots that follow each other without a word stand in one value. */
  private keyed(elements: readonly Element[], slots: Slots, node: Node): readonly Entry[] {
    const found: Entry[] = [];
    for (let index = 0; index < elements.length; index++) {
      const element = elements[index];
      switch (element?.kind) {
        case "slot": {
          if (element.slot === "title") break;
          let end = index + 1;
          while (joins(elements[end - 1], elements[end])) end += 1;
          const slot = slots[element.slot];
          if (slot !== undefined)
            found.push(plain(element.key, text(slotText(elements.slice(index, end), slot, slots))));
          index = end - 1;
          break;
        }
        case "list":
          found.push(plain(element.key, text(printElements([element], slots, () => null))));
          break;
        case "optional":
          if (element.flag !== null && slots[element.flag] !== undefined) found.push(plain(element.flag, text("yes")));
          else if (present(element.elements, element.flag, slots))
            found.push(...this.keyed(element.elements, slots, node));
          break;
        case "repeat": {
          const slot = slots[element.slot];
          const from = element.elements.findIndex((inner) => inner.kind === "slot");
          const first = element.elements[from];
          if (slot?.kind !== "phrases" || first?.kind !== "slot") break;
          const shown = slot.items.map((item) => printElements(element.elements.slice(from), item.slots, () => null));
          found.push(plain(first.key, { kind: "texts", texts: shown }));
          break;
        }
        case "block": {
          const slot = element.slot === null ? undefined : slots[element.slot];
          if (slot?.kind !== "block" || element.slot === null) break;
          const inside = this.of(node).insideSlots[element.slot] ?? [];
          found.push(this.stepsEntry(element.key, element.block, slot.clauses, inside));
          break;
        }
        default:
      }
    }
    return found;
  }

  /** The clauses of the form's own block, as keys beside its slots, each kind where its first one stands. */
  private blockKeys(form: Form, clauses: readonly ClauseSyntax[], inside: Lines): readonly Entry[] {
    const { block } = form;
    if (block === null) return [];
    if (tabular.has(block)) {
      const lines = rowLines(block, clauses, inside, (clause) => this.of(clause));
      return [plain(block, text(`${lines.join("\n")}\n`))];
    }
    if (ordered.has(block)) return [this.stepsEntry(block, block, clauses, [])];
    const found = new Map<string, Entry | Entry[]>();
    const inOrder = clauses.filter((clause) => ordered.has(formOf(block, clause).row.where));
    for (const clause of clauses) {
      const inner = formOf(block, clause);
      const { name, ...slots } = clause.slots;
      if (ordered.has(inner.row.where)) {
        if (!found.has("steps")) found.set("steps", this.stepsEntry("steps", "steps", inOrder, []));
      } else if (inner.row.times === "many" && name?.kind === "name") {
        const value = this.value(inner, inner.rest.slice(1), slots, clause);
        const entry: Entry = { key: name.name.text, value, around: this.around(clause, value) };
        const group = found.get(inner.key);
        if (Array.isArray(group)) group.push(entry);
        else found.set(inner.key, [entry]);
      } else {
        const value = this.value(inner, inner.rest, clause.slots, clause);
        found.set(inner.key, { key: inner.key, value, around: this.around(clause, value) });
      }
    }
    return [...found].map(([key, entry]) => (Array.isArray(entry) ? grouped(key, entry, false) : entry));
  }

  /** A key with a list of steps; what stands above the first of them stands above the key. */
  private stepsEntry(key: string, block: string, clauses: readonly ClauseSyntax[], inside: Lines): Entry {
    const [first, ...others] = this.items(block, clauses);
    if (first === undefined) return plain(key, { kind: "list", items: [], inside });
    const { blank, before, comment } = first.around;
    const items = [{ ...first, around: { ...BARE, comment } }, ...others];
    return { key, value: { kind: "list", items, inside }, around: { blank, before, comment: null } };
  }

  private items(block: string, clauses: readonly ClauseSyntax[]): readonly Item[] {
    return clauses.map((clause) => {
      const form = formOf(block, clause);
      const head = form.rest[0];
      const { title } = clause.slots;
      const around = this.around(clause, null);
      const { inside } = this.of(clause);
      if (head?.kind !== "slot") {
        // `choose`, `otherwise`: the list is the value itself.
        const list: Yaml = { kind: "list", items: this.items(form.block ?? block, clause.clauses), inside };
        const entries = [plain(form.key, list), ...titles({}, clause.description)];
        return { entries, inside: [], around };
      }
      const keyed = this.keyed(form.rest, clause.slots, clause);
      const first = keyed.find(({ key }) => key === head.key)?.value ?? text("");
      const entries = [
        plain(form.key, first),
        ...titles(title === undefined ? {} : { title }, clause.description),
        ...keyed.filter(({ key }) => key !== head.key),
        ...this.blockKeys(form, clause.clauses, []),
      ];
      return { entries, inside, around };
    });
  }
}

function titles({ title }: Slots, description: TextSyntax | null): readonly Entry[] {
  return [
    ...(title?.kind === "text" ? [plain("title", text(title.text.value))] : []),
    ...(description === null ? [] : [plain("description", text(description.value))]),
  ];
}

function needsKeys(form: Form, slots: Slots): boolean {
  const named = form.rest[0]?.kind === "slot" && form.rest[0].slot === "name" && form.row.where !== "file";
  const worded = Object.values(slots).some((slot) => ["text", "phrase", "block"].includes(slot.kind));
  return worded || (named && form.kind !== "field");
}

/** YAML's colon stands for the sign or words that a value begins with. */
function withoutSign(elements: readonly Element[]): readonly Element[] {
  const bare = elements.filter((element) => !isTitle(element));
  const skipped = bare[0]?.kind === "symbol" ? "symbol" : "word";
  const from = bare.findIndex((element) => element.kind !== skipped);
  return bare.slice(Math.max(0, from));
}

function joins(first: Element | undefined, second: Element | undefined): boolean {
  return first?.kind === "slot" && second?.kind === "slot" && first.slotKind !== "name" && second.slotKind !== "text";
}

function slotText(elements: readonly Element[], slot: SlotSyntax, slots: Slots): string {
  if (slot.kind === "text") return slot.text.value;
  const [only] = elements;
  if (elements.length === 1 && only?.kind === "slot") return printSlot(slot, only.slotKind === "choice");
  return printElements(elements, slots, () => null);
}

function formOf(block: string, clause: ClauseSyntax): Form {
  const form = formsIn(block).find((one) => one.kind === clause.kind);
  if (form === undefined) throw new Error(`Unknown clause of ${block}: ${clause.kind}`);
  return form;
}
