/** Prints the slots of a clause along its form, in the text notation. */
import { assertNever } from "../../engine/assert-never.ts";
import type { Element } from "../syntax/form.ts";
import { spanText } from "../syntax/spans.ts";
import { quoted } from "../syntax/texts.ts";
import type { ClauseSyntax, SlotSyntax, Slots } from "../syntax/tree.ts";
import { printExpression, printName, printNumber, printTest } from "./expression.ts";

/** How blocks are printed; null leaves them out. */
export type PrintBlock = (clauses: readonly ClauseSyntax[], slot: string | null) => string | null;

/** The elements as text, filled from the slots. */
export function printElements(elements: readonly Element[], slots: Slots, printBlock: PrintBlock): string {
  const parts: string[] = [];
  for (const element of elements) {
    const part = printElement(element, slots, printBlock);
    if (part !== null) parts.push(part);
  }
  return join(parts);
}

/** Words with blanks between, but none before a part that begins with a comma or semicolon. */
function join(parts: readonly string[]): string {
  return parts.reduce((text, part) => (text === "" || /^[,;](?: |$)/.test(part) ? text + part : `${text} ${part}`), "");
}

/** Whether a phrase stands in the clause. */
export function present(elements: readonly Element[], flag: string | null, slots: Slots): boolean {
  if (flag !== null) return slots[flag] !== undefined;
  return elements.some((element) => {
    if (element.kind === "optional") return present(element.elements, element.flag, slots);
    return (
      (element.kind === "slot" || element.kind === "list" || element.kind === "repeat" || element.kind === "block") &&
      element.slot !== null &&
      slots[element.slot] !== undefined
    );
  });
}

/** One element as text; null where there is nothing of it. */
export function printElement(element: Element, slots: Slots, printBlock: PrintBlock = () => null): string | null {
  switch (element.kind) {
    case "word":
      return element.word;
    case "symbol":
      return element.symbol;
    case "slot": {
      const slot = slots[element.slot];
      return slot === undefined ? null : printSlot(slot, element.slotKind === "choice");
    }
    case "list": {
      const slot = slots[element.slot];
      if (slot?.kind !== "phrases") return null;
      const separator = element.separator === "," ? ", " : " | ";
      return slot.items.map((item) => printElements(element.item, item.slots, printBlock)).join(separator);
    }
    case "repeat": {
      const slot = slots[element.slot];
      if (slot?.kind !== "phrases") return null;
      return join(slot.items.map((item) => printElements(element.elements, item.slots, printBlock)));
    }
    case "optional":
      if (!present(element.elements, element.flag, slots)) return null;
      return printElements(element.elements, slots, printBlock);
    case "block": {
      if (element.slot === null) return printBlock([], null);
      const slot = slots[element.slot];
      return slot?.kind === "block" ? printBlock(slot.clauses, element.slot) : null;
    }
    default:
      return assertNever(element, "element");
  }
}

/** One slot's value; a choice is words of the form, not a name. */
export function printSlot(slot: SlotSyntax, choice: boolean): string {
  switch (slot.kind) {
    case "name":
      return choice ? slot.name.text : printName(slot.name.text);
    case "text":
      return quoted(slot.text.value);
    case "expression":
      return printExpression(slot.expression);
    case "tests":
      return slot.tests.length === 0 ? "-" : slot.tests.map(printTest).join(", ");
    case "span":
      return slot.spelled ?? spanText(slot.span);
    case "number":
      return slot.spelled ?? printNumber(slot.value, slot.percent);
    case "column":
      return `${printName(slot.source.text)}.${printName(slot.column.text)}`;
    case "type":
      return printName(slot.name.text) + (slot.optional ? "?" : "");
    case "phrase":
    case "phrases":
    case "block":
      throw new Error(`A ${slot.kind} is printed by its form`);
    default:
      return assertNever(slot, "slot");
  }
}
