/** The words and signs that a clause can hold, so that one that is misspelt, mistaken or forgotten can be found. */
import { remembered } from "../../remembered.ts";
import type { Element } from "../form.ts";

export type Vocabulary = {
  /** Words of the clause that stand together, such as `at most`. */
  readonly phrases: readonly string[];
  readonly signs: readonly string[];
  /** Words of expressions, where the clause holds one. */
  readonly spoken: readonly string[];
};

const SPOKEN = ["of", "over", "then", "else", "and", "or", "in", "for", "before", "vs", "between"];

export const vocabularyOf = remembered((elements: readonly Element[]): Vocabulary => {
  const phrases = new Set<string>();
  const signs = new Set<string>();
  const spoken = gather(elements, phrases, signs) ? SPOKEN : [];
  return { phrases: [...phrases], signs: [...signs], spoken };
});

/** Whether one of the elements is an expression. */
function gather(elements: readonly Element[], phrases: Set<string>, signs: Set<string>): boolean {
  let expression = false;
  let words: string[] = [];
  for (const element of [...elements, null]) {
    if (element?.kind === "word") {
      words.push(element.word);
      phrases.add(element.word);
      continue;
    }
    if (words.length > 0) phrases.add(words.join(" "));
    words = [];
    switch (element?.kind) {
      case "symbol":
        signs.add(element.symbol);
        break;
      case "slot":
        for (const choice of element.choices) phrases.add(choice);
        expression ||= element.slotKind === "expr" || element.slotKind === "tests";
        break;
      case "list":
        signs.add(element.separator);
        expression = gather(element.item, phrases, signs) || expression;
        break;
      case "optional":
      case "repeat": {
        // What is said by words alone nobody has forgotten.
        const flag = element.kind === "optional" && element.flag !== null;
        if (!flag) expression = gather(element.elements, phrases, signs) || expression;
        break;
      }
      default:
    }
  }
  return expression;
}
