/** What was meant by a key that is not known: other letters, other words, or words of other tools. */
import { away, nearest } from "../diagnostics/words.ts";
import { clausesMeant } from "../syntax/other-clauses.ts";

/** A key that may stand in a place; `kind` is what the clause is called in the text notation. */
export type KnownKey = { readonly key: string; readonly kind: string };

/** What other tools call the parts of a clause; the first that may stand in the place is meant. */
const PARTS: readonly { readonly meant: readonly string[]; readonly words: readonly string[] }[] = [
  { meant: ["text", "why"], words: ["message", "body", "content", "note", "reason"] },
  { meant: ["to"], words: ["owner", "assignee", "assigned to", "assign to", "recipient", "responsible", "who", "max"] },
  { meant: ["from"], words: ["source", "column", "min"] },
  { meant: ["due"], words: ["due in", "due date", "due by", "deadline"] },
  { meant: ["title"], words: ["name", "label", "caption", "headline"] },
  { meant: ["description"], words: ["desc", "comment", "notes"] },
  { meant: ["steps"], words: ["then", "do", "actions", "tasks"] },
  { meant: ["value", "formula", "when", "open"], words: ["value", "formula", "expression", "condition", "if"] },
  { meant: ["at most"], words: ["timeout", "maximum", "up to"] },
  { meant: ["severity"], words: ["priority", "level"] },
  { meant: ["template"], words: ["file", "mail"] },
  { meant: ["fields"], words: ["columns", "properties"] },
  { meant: ["type"], words: ["datatype", "data type"] },
];

/** The keys that were meant, the likeliest first. */
export function keysMeant(word: string, known: readonly KnownKey[]): readonly string[] {
  // What stands behind a quotation mark or a comma is the value, which belongs to no key.
  const [head = ""] = word.split(/["':：{,]/);
  const plain = head.toLowerCase().replaceAll(/[_-]+/g, " ").trim();
  const keys = known.map(({ key }) => key);
  const same = known.find(({ key, kind }) => key.toLowerCase() === plain || kind === plain);
  if (same !== undefined) return [same.key];
  const slip = keys.filter((key) => key.length < 80 && plain.length < 80 && away(plain, key) <= 1);
  if (slip.length > 0) return slip;
  const [first = ""] = plain.split(" ");
  const called = calledBy(plain, known);
  if (called.length > 0) return called;
  const near = nearest(head.trim(), keys);
  return near.length > 0 ? near : calledBy(first, known);
}

function calledBy(word: string, known: readonly KnownKey[]): readonly string[] {
  const part = PARTS.find(({ words }) => words.includes(word))?.meant.find((key) =>
    known.some((other) => other.key === key),
  );
  if (part !== undefined) return [part];
  const kinds = clausesMeant(
    word,
    known.map(({ kind }) => kind),
  );
  const begun = known.filter(({ key, kind }) => kinds.includes(kind) || `${key} `.startsWith(`${word} `));
  return begun.map(({ key }) => key);
}
