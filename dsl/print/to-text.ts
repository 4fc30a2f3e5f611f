/** Prints a syntax tree in the text notation, with its comments and blank lines; it is parsed to the same tree again. */
import { type Lines, NOTHING, type Node, type NodeTrivia, type Trivia, withoutFirstBlank } from "../format/trivia.ts";
import { tabular } from "../syntax/clause-table.ts";
import { declarations, type Element, type Form, formsIn } from "../syntax/form.ts";
import { quoted, quotedLines } from "../syntax/texts.ts";
import type { ClauseSyntax, Slots, SyntaxTree, TextSyntax } from "../syntax/tree.ts";
import { columnStarts, inColumns, type Line } from "./columns.ts";
import { armsOf } from "./expression.ts";
import { rowLines } from "./rows.ts";
import { printElements } from "./slots.ts";

/** The whole file; throws for a tree that holds mistakes. Without trivia, blank lines stand between the kinds of declarations. */
export function toText(tree: SyntaxTree, trivia: Trivia | null = null): string {
  const printer = new Printer(trivia);
  let previous: { readonly kind: string; readonly long: boolean } | null = null;
  const printed: Printed[] = [];
  for (const declaration of tree.declarations) {
    const form = declarations.get(declaration.kind);
    if (form === undefined) throw new Error(`Unknown kind of declaration: ${declaration.kind}`);
    const slots: Slots = {
      ...(declaration.name === null ? {} : { name: { kind: "name", name: declaration.name } }),
      ...(declaration.title === null ? {} : { title: { kind: "text", text: declaration.title } }),
      ...declaration.slots,
    };
    const node = printer.node(form, declaration, slots, "");
    // Two lines are one that was broken; a block has three.
    const long = node.line.text.split("\n").length > 2;
    const wanted = trivia === null ? previous?.kind !== declaration.kind : printer.of(declaration).blank;
    const apart = previous !== null && (wanted || long || previous.long);
    printed.push({ ...node, apart });
    previous = { kind: declaration.kind, long };
  }
  const text = together(printed, "");
  const end = trivia?.end ?? [];
  return text + lined(text === "" ? withoutFirstBlank(end) : end, "");
}

/** A declaration or clause: the comments above it, and itself; what follows its first line is indented already. */
type Printed = { readonly before: Lines; readonly line: Line; readonly apart: boolean };

/** All of a block, or of the file; lines of one kind without anything between are set in columns. */
function together(printed: readonly Printed[], indent: string): string {
  const texts: string[] = [];
  let group: Line[] = [];
  const close = () => {
    texts.push(...inColumns(group, WIDTH - indent.length));
    group = [];
  };
  for (const { before, line, apart } of printed) {
    if (apart || before.length > 0) close();
    group.push(line);
  }
  close();
  return printed
    .map(({ before, apart }, index) => `${apart ? "\n" : ""}${lined([...before, texts[index] ?? ""], indent)}`)
    .join("");
}

/** Lines with their indentation, each ended. */
function lined(lines: Lines, indent: string): string {
  return lines.map((line) => (line === "" ? "\n" : `${indent}${line}\n`)).join("");
}

/** A line longer than this is broken after its `=`; where that is not enough, each `else` begins a line. */
const WIDTH = 120;

function broken(text: string, { elements }: Form, slots: Slots, indent: string): string {
  if (text.includes("\n") || indent.length + text.length <= WIDTH) return text;
  const sign = elements.findIndex((element) => {
    const first = element.kind === "optional" ? element.elements[0] : element;
    return first?.kind === "symbol" && first.symbol === "=";
  });
  const before = `${printElements(elements.slice(0, sign), slots, () => null)} =`;
  if (sign <= 0 || !text.startsWith(`${before} `)) return text;
  const inner = `\n${indent}  `;
  const rest = text.slice(before.length + 1);
  const arms = inner.length + rest.length > WIDTH ? armsBehind(elements.slice(sign), slots) : [];
  const whole = arms.join(" ");
  return rest.startsWith(whole)
    ? `${before}${inner}${arms.join(inner)}${rest.slice(whole.length)}`
    : `${before}${inner}${rest}`;
}

/** The arms of the condition that stands behind the `=`; none where something else does. */
function armsBehind(elements: readonly Element[], slots: Slots): readonly string[] {
  const [sign, value] = elements.flatMap((element) => (element.kind === "optional" ? element.elements : [element]));
  const slot = sign?.kind === "symbol" && value?.kind === "slot" ? slots[value.slot] : undefined;
  return slot?.kind === "expression" ? armsOf(slot.expression) : [];
}

class Printer {
  private readonly trivia: Trivia | null;

  constructor(trivia: Trivia | null) {
    this.trivia = trivia;
  }

  of(node: Node): NodeTrivia {
    return this.trivia?.of.get(node) ?? NOTHING;
  }

  /** A declaration or clause with its comments. */
  node(form: Form, node: Node, slots: Slots, indent: string): Omit<Printed, "apart"> {
    const { before, header, after, inside, insideSlots } = this.of(node);
    const hasOwn = form.block !== null && (node.clauses.length > 0 || node.description !== null || !form.blockOptional);
    const own = () => (hasOwn ? this.block(form.block ?? "", node.description, node.clauses, inside, indent) : null);
    const text = printElements(form.elements, slots, (inner, slot) =>
      slot === null ? own() : this.block("steps", null, inner, insideSlots[slot] ?? [], indent),
    );
    // A declaration that has no block may still be described in one.
    const described =
      form.block === null && node.description !== null
        ? ` ${this.block("", node.description, [], inside, indent)}`
        : "";
    const whole = (this.trivia === null ? text : broken(text, form, slots, indent)) + described;
    const homeless = hasOwn || described !== "" ? [] : inside.filter((line) => line !== "");
    const lines = whole.split("\n");
    const first = lines[0] ?? "";
    const opens = lines.length > 1 && first.endsWith("{");
    const last = after ?? (opens ? null : header);
    const spare = header !== null && !opens && after !== null ? [header] : [];
    if (opens && header !== null) lines[0] = `${first} ${header}`;
    if (last !== null) lines[lines.length - 1] += ` ${last}`;
    const printed = lines.join("\n");
    const starts = columnStarts(form.elements, slots, printed);
    return { before: [...before, ...homeless, ...spare], line: { kind: form.kind, text: printed, starts } };
  }

  private block(
    block: string,
    description: TextSyntax | null,
    clauses: readonly ClauseSyntax[],
    inside: Lines,
    indent: string,
  ): string {
    const inner = `${indent}  `;
    let text = "";
    if (description !== null) text += `${inner}${quotedLines(description.value, inner) ?? quoted(description.value)}\n`;
    if (tabular.has(block))
      text += lined(
        rowLines(block, clauses, inside, (clause) => this.of(clause)),
        inner,
      );
    const printed: Printed[] = [];
    for (const clause of tabular.has(block) ? [] : clauses) {
      const form = formsIn(block).find((one) => one.kind === clause.kind);
      if (form === undefined) throw new Error(`Unknown clause of ${block}: ${clause.kind}`);
      const apart = (text !== "" || printed.length > 0) && this.of(clause).blank;
      printed.push({ ...this.node(form, clause, clause.slots, inner), apart });
    }
    text += together(printed, inner);
    if (!tabular.has(block)) text += lined(text === "" ? withoutFirstBlank(inside) : inside, inner);
    return text === "" ? "{ }" : `{\n${text}${indent}}`;
  }
}
