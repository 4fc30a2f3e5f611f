/** The names that were most likely meant, where a name's type counts as well. */
import type { Place } from "../syntax/tree.ts";
import type { Fix } from "./diagnostic.ts";
import { away } from "./words.ts";

/** A name that could stand in the place; `fits`: its type does too. */
export type Candidate = { readonly name: string; readonly fits: boolean };

/** Longer names are not compared: nobody means them, and comparing takes the product of their lengths. */
const LONGEST = 80;

/** Finds the names that were most likely meant among candidates (a plain name is one that fits). */
export type Suggest = (written: string, candidates: Iterable<string | Candidate>) => readonly string[];

/** After so many answers nobody reads more, and comparing all names with all names would take hours. */
const PATIENCE = 200;

/** What the same question costs when it is asked again. */
const AGAIN = 0.05;

/** Suggestions for one compilation. */
export function suggester(): Suggest {
  let left = PATIENCE;
  const asked = new Set<string>();
  return (written, candidates) => {
    // A declaration that was renamed is asked for wherever it is used: that is one question.
    left -= asked.has(written) ? AGAIN : 1;
    asked.add(written);
    return left < 0 ? [] : suggest(written, candidates);
  };
}

/** The nearest names that fit, best first, at most three. */
function suggest(written: string, candidates: Iterable<string | Candidate>): readonly string[] {
  if (written.length > LONGEST) return [];
  const wanted = written.toLowerCase();
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  const near: { name: string; distance: number }[] = [];
  const longer: string[] = [];
  for (const candidate of candidates) {
    const { name, fits } = typeof candidate === "string" ? { name: candidate, fits: true } : candidate;
    // A name that cannot stand there helps nobody.
    if (!fits) continue;
    if (name.length <= LONGEST && hasWordsOf(name.toLowerCase(), wanted)) longer.push(name);
    if (name.length > LONGEST || Math.abs(name.length - written.length) > allowed) continue;
    const apart = away(wanted, name.toLowerCase());
    // Names of one letter are all one letter apart.
    if (apart <= allowed && apart < Math.max(written.length, name.length)) near.push({ name, distance: apart });
  }
  near.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const best = near[0];
  // `lively`, which is called `lively_account` now.
  if (best === undefined) return longer.length === 1 ? longer : [];
  const alike = near.filter((each) => each.distance <= best.distance + 1);
  return [...new Set(alike.map(({ name }) => name))].slice(0, 3);
}

/** Whether one of two names is the other with more words: `logins` and `weekly_logins`. */
function hasWordsOf(name: string, other: string): boolean {
  const [few, many] = name.length < other.length ? [name, other] : [other, name];
  return few.length > 3 && many !== few && `_${many}_`.includes(`_${few}_`);
}

/** The fix for a name that was probably meant otherwise, if there is one answer to what was meant. */
export function replacing(place: Place, meant: readonly string[]): readonly Fix[] {
  const [only] = meant;
  return only === undefined || meant.length > 1 ? [] : [{ title: `Write ${only}`, edits: [{ place, text: only }] }];
}
