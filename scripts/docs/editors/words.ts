/** Regular expressions for words and names, in the dialect of TextMate's engine. */
import type { Element } from "../../../dsl/syntax/form.ts";

/** A name without backticks, in any script. */
export const PLAIN_NAME = "(?!\\d)\\w+";
export const NAME = `(?:${PLAIN_NAME}|\`[^\`]*\`)`;

/** Where a name begins. */
export const NAME_BEGINS = "(?:(?!\\d)\\w|`)";

/** Words with blanks between them, as words of the language and not as parts of names. */
export function whole(words: string): string {
  // Not in a name, and not a field that something is asked for.
  return `(?<![.\`])\\b${spaced(words)}\\b`;
}

export function spaced(words: string): string {
  return words.split(" ").join("\\s+");
}

/** One of several wordings, the longest first. */
export function oneOf(wordings: Iterable<string>): string {
  const sorted = [...new Set(wordings)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return `(?:${sorted.map(spaced).join("|")})`;
}

/** What stands after a word that is a name there: `stage = "trial"`, `goal > 3`. */
const notOperator = "(?!\\s*(?:[-=<>!+*/.,;)\\]]|(?:and|or|in|between|is|then|else|over|for)\\b))";

/** What has to follow words for them to be those of a form: a look ahead, made of the element after them. */
export function followedBy(element: Element | undefined): string {
  switch (element?.kind) {
    case undefined:
      return "";
    case "symbol":
      return `(?=\\s*${element.symbol})`;
    case "word":
      return `(?=\\s+${element.word}\\b)`;
    case "block":
      return "(?=\\s*\\{)";
    case "list":
      return followedBy(element.item[0]);
    case "optional":
    case "repeat":
      return "";
    case "slot":
      switch (element.slotKind) {
        case "name":
        case "type":
        case "column":
          return `(?=\\s+${NAME_BEGINS})`;
        case "text":
          return "(?=\\s*[\"'“”「‘„«»])";
        case "span":
          return "(?=\\s*\\d)";
        case "number":
          return "(?=\\s*[-\\d.])";
        case "choice":
          return `(?=\\s+${oneOf(element.choices)}\\b)`;
        case "expr":
        case "tests":
          return notOperator;
      }
  }
}
