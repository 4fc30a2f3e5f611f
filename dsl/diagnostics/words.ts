/** Puts lists of words into sentences, and finds the word that was probably meant. */
import { distance } from "fastest-levenshtein";

/** `a`, `b` or `c`, each between backticks. */
export function listed(words: readonly string[], last: "or" | "and" = "or"): string {
  const quoted = words.map((word) => `\`${word}\``);
  const end = quoted.at(-1) ?? "";
  return quoted.length < 2 ? end : `${quoted.slice(0, -1).join(", ")} ${last} ${end}`;
}

/** Up to three candidates near enough to be what was meant, nearest first. */
export function nearest(word: string, candidates: Iterable<string>): readonly string[] {
  // Nobody means a name as long as that, and comparing takes the product of the lengths.
  if (word.length > 80) return [];
  const limit = word.length < 4 ? 1 : Math.max(2, Math.floor(word.length * 0.4));
  const lower = word.toLowerCase();
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, away: away(lower, candidate.toLowerCase()) }))
    .filter(({ candidate, away }) => away <= limit && candidate !== word)
    .sort((a, b) => a.away - b.away || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** How many letters are wrong; two that changed places count as one. */
export function away(word: string, candidate: string): number {
  const letters = (text: string) => [...text].sort().join("");
  const found = distance(word, candidate);
  return found === 2 && letters(word) === letters(candidate) ? 1 : found;
}

/** ` Did you mean \`x\`?`, or nothing where no candidate is near; begins with a space. */
export function didYouMean(candidates: readonly string[]): string {
  return candidates.length === 0 ? "" : ` Did you mean ${listed(candidates)}?`;
}

/** `1 error`, `2 errors`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}
