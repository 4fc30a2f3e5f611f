/** What was meant by a clause that cannot be read: of the slips that people make, the one without which it is read to its end. */
import { diagnostic } from "../../diagnostics/catalogue.ts";
import type { Diagnostic, Fix } from "../../diagnostics/diagnostic.ts";
import { formsBeginning } from "../form.ts";
import type { Placement } from "../parse-expression.ts";
import { wholeFile } from "../parse-expression.ts";
import { scan } from "../scan.ts";
import * as token from "../tokens.ts";
import type { Place } from "../tree.ts";
import { type Edit, edited, editsFrom } from "./edited.ts";
import { choiceAlone, type Guess, kindsOfSlips, needless, type Stop } from "./guesses.ts";
import { type ReadBy, type StopsAt, trialOf } from "./trial.ts";
import { vocabularyOf } from "./vocabulary.ts";

/** Nobody writes a longer clause, and trying takes the product of its length and its words. */
const LONGEST = 400;
/** So many places of a clause can have the same slip. */
const PLACES = 6;
/** Of a word that is forgotten: who leaves it out at each place means something else, unless it is one that stands in every part. */
const PLACES_OF_WORD = 2;
const inEveryPart: ReadonlySet<string> = new Set(["and", "or", "of", "over"]);

/** A mistake's codes that say where a clause stops being understood, and not why. */
const STOPS: ReadonlySet<string> = new Set([
  ...["expected", "blank-in-name", "window-without-days", "window-without-of", "word-as-name", "missing-brace"],
  ...["change-without-before", "chained-comparison", "unclosed-bracket", "needless-sign", "write-instead"],
  ...["not-a-choice", "only-missing", "text-as-name"],
]);

export type Unread = ReadBy & {
  /** The clause's text, without its block. */
  readonly text: string;
  /** Where in it the parser gave up. */
  readonly at: number;
  /** Where it lies in the file. */
  readonly placement: Placement;
};

/** The mistake as it should be told: with the mend that was found, or as it was. */
export function mendClause(failure: Diagnostic, unread: Unread): Diagnostic {
  const { text, at } = unread;
  if (!STOPS.has(failure.code) || text.length > LONGEST || failure.fixes.length > 1) return failure;
  const stopsAt = trialOf(unread);
  const [fix] = failure.fixes;
  const kinds = failure.code === "missing-brace" ? [needless, choiceAlone] : kindsOfSlips;
  const reached = fix === undefined ? at : reachedWith(fix, unread, stopsAt);
  if (reached === null) return failure;
  const found = mendsFor(unread, stopsAt, kinds);
  if (found.length > 0) return told(failure, found, unread);
  if (failure.code === "missing-brace" || fix === undefined) return failure;
  if (reached <= at) return { ...failure, fixes: [] };
  return leadsOn(fix, reached, unread) ? failure : withoutGuess(failure, fix, unread);
}

/** Whether more than nothing is read behind a fix: the next word, or another clause that begins with it. */
function leadsOn({ edits }: Fix, reached: number, { text, placement, form, elements }: Unread): boolean {
  const end = Math.max(...edits.map(({ place }) => place.end)) - placement.offsetAt(0);
  const { tokens, at } = stopIn(text, end, elements);
  const [next, second] = [tokens[at], tokens[at + 1]];
  if (next === undefined || reached > next.startOffset) return true;
  return formsBeginning(form.row.where, next.image).some(
    ({ head }) => head.length > 0 || second?.tokenType === token.Colon,
  );
}

/** A word for another or a sign too many, where what follows cannot be read either: what was meant is not clear. */
function withoutGuess(failure: Diagnostic, fix: Fix, { form, whole, text, placement }: Unread): Diagnostic {
  if (failure.code !== "needless-sign" && failure.code !== "write-instead") return { ...failure, fixes: [] };
  const from = placement.offsetAt(0);
  const found = text.slice(failure.place.start - from, failure.place.end - from);
  const [write = ""] = fix.edits.map((edit) => edit.text.trim());
  const expected = write !== "" ? `\`${write}\`` : whole ? "the end of the clause" : "the end of the value";
  return diagnostic("expected", { expected, found: `\`${found}\``, hint: form.written }, failure.place);
}

/** Where a comma or nothing at all stands between two conditions, nobody knows which one is meant. */
const joined: ReadonlySet<string> = new Set([
  ...[", instead of and", ", instead of or", "forgotten and", "forgotten or"],
]);

type Mend = { readonly guess: Guess; readonly edits: readonly Edit[] };

/** The one mend of the surest kind, or two where it is `and` or `or` that is meant; none where more are possible. */
function mendsFor({ text, at, elements }: Unread, stopsAt: StopsAt, kinds: typeof kindsOfSlips): readonly Mend[] {
  const stop = stopIn(text, at, elements);
  for (const guesses of kinds) {
    const found = new Map<string, Mend>();
    for (const guess of guesses(stop)) {
      const mend = followed(guess, guesses, stop, elements, stopsAt);
      if (mend !== null) found.set(edited(text, mend.edits), mend);
    }
    const all = [...found.values()];
    if (all.length === 0) continue;
    const joins = all.every(({ guess }) => joined.has(guess.key));
    return all.length === 1 || (all.length === 2 && joins) ? all : [];
  }
  return [];
}

/** A guess, and the same slip further on, until the text is read to its end; null where it is not. */
function followed(
  guess: Guess,
  guesses: (stop: Stop) => readonly Guess[],
  { text, tokens, at }: Stop,
  elements: ReadBy["elements"],
  stopsAt: StopsAt,
): Mend | null {
  const edits = [...guess.edits];
  let now = edited(text, guess.edits);
  let before = tokens[at]?.startOffset ?? text.length;
  const isWord = guess.kind === "forgotten" && /^\p{L}/u.test(guess.word) && !inEveryPart.has(guess.word);
  for (let places = 0; places < (isWord ? PLACES_OF_WORD : PLACES); places++) {
    const stopped = stopsAt(now);
    if (stopped === null) return { guess, edits };
    const moved = now.length - text.length;
    if (stopped - moved <= before) return null;
    before = stopped - moved;
    const next = guesses(stopIn(now, stopped, elements)).find(
      ({ key, edits: more }) => key === guess.key && more.every(({ start }) => start - moved > before - 3),
    );
    if (next === undefined) return null;
    edits.push(
      ...next.edits.map(({ start, end, text: write }) => ({ start: start - moved, end: end - moved, text: write })),
    );
    now = edited(now, next.edits);
  }
  return null;
}

function stopIn(text: string, at: number, elements: ReadBy["elements"]): Stop {
  const tokens = scan(text, wholeFile("")).tokens.filter(({ tokenType }) => tokenType !== token.Newline);
  const found = tokens.findIndex(({ startOffset }) => startOffset >= at);
  return { text, tokens, at: found < 0 ? tokens.length : found, vocabulary: vocabularyOf(elements) };
}

function told(failure: Diagnostic, mends: readonly Mend[], { placement, text }: Unread): Diagnostic {
  const placeOf = (start: number, end: number): Place => {
    const from = start < text.length ? placement.offsetAt(start) : placement.endAt(text.length);
    return { file: placement.file, start: from, end: end <= start ? from : placement.endAt(end) };
  };
  const fixes = mends.map(({ guess, edits }): Fix => {
    const placed = edits.map((edit) => ({ place: placeOf(edit.start, edit.end), text: edit.text }));
    return { title: guess.title, edits: placed };
  });
  const [first, second] = mends;
  if (first === undefined) return failure;
  const { start, end, message } = first.guess.told;
  const place = placeOf(start, end);
  if (second !== undefined && first.guess.kind === "instead")
    return diagnostic("two-meanings", { found: text.slice(start, end), meant: ["and", "or"] }, place, { fixes });
  // The message says already what is missing.
  const keeps =
    second === undefined && first.guess.kind === "forgotten" && failure.message.includes(`\`${first.guess.word}\``);
  return keeps ? { ...failure, fixes } : message(place, fixes);
}

/** How far the clause is read with a fix of its own; null if to its end. Where the fix goes beyond it, farther than that. */
function reachedWith({ edits }: Fix, { text, placement }: Unread, stopsAt: StopsAt): number | null {
  const own = editsFrom(placement.offsetAt(0), edits);
  if (own.some(({ start, end }) => start < 0 || end > text.length)) return Number.POSITIVE_INFINITY;
  const now = edited(text, own);
  const stopped = stopsAt(now);
  return stopped === null ? null : stopped - (now.length - text.length);
}
