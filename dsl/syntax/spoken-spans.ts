/** Lengths of time as they are said: `two weeks`, `3 Tage`, `the last 30 days`, `for 3 consecutive days`. */
import type { IToken } from "chevrotain";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/words.ts";
import { isUnit, unitOfWord } from "./spans.ts";
import { imagesOf, type TokenView, writeInstead } from "./token-view.ts";
import * as token from "./tokens.ts";

const NUMBERS: ReadonlyMap<string, number> = new Map(
  ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"].map((word, value) => [
    word,
    value,
  ]),
);

/** Units of other languages, as the word here. */
const UNITS: ReadonlyMap<string, string> = new Map([
  ["tag", "days"],
  ["tage", "days"],
  ["tagen", "days"],
  ["woche", "weeks"],
  ["wochen", "weeks"],
  ["monat", "months"],
  ["monate", "months"],
  ["jahr", "years"],
  ["jahre", "years"],
  ["stunde", "hours"],
  ["stunden", "hours"],
  ["jour", "days"],
  ["jours", "days"],
  ["semaine", "weeks"],
  ["semaines", "weeks"],
  ["mois", "months"],
  ["ans", "years"],
  ["heures", "hours"],
  ["天", "days"],
  ["周", "weeks"],
  ["个月", "months"],
  ["小时", "hours"],
  ["hrs", "hours"],
  ["hr", "hours"],
  ["mins", "minutes"],
  ["mth", "months"],
  ["mths", "months"],
  ["yr", "years"],
  ["yrs", "years"],
  ["workday", "business days"],
  ["workdays", "business days"],
  ["weekdays", "business days"],
  ["bd", "business days"],
  ["werktag", "business days"],
  ["werktage", "business days"],
  ["werktagen", "business days"],
  ["arbeitstage", "business days"],
  ["arbeitstagen", "business days"],
  ["工作日", "business days"],
]);

const WORKING: ReadonlySet<string> = new Set(["business", "working", "work", "week", "jours"]);
const KNOWN_UNITS = ["days", "weeks", "months", "years", "hours", "minutes", "seconds", "business"];

/** After a number, which was taken: a unit as it is not written here. Null where it is no word of time at all. */
export function spokenUnit(view: TokenView, number: IToken): Diagnostic | null {
  const word = view.look(1);
  const next = view.look(2);
  if (!token.wordTokens.has(word.tokenType)) return null;
  const said = word.image.toLowerCase();
  const tell = (last: IToken, write: string) =>
    writeInstead(imagesOf(last === word ? [number, word] : [number, word, next]), write, view.placeOf(number, last));
  const inDays = /^(days?|ouvrés|ouvrables)$/.test(next.image.toLowerCase());
  if (inDays && (WORKING.has(said) || nearest(said, ["business", "working"]).length > 0))
    return tell(next, `${number.image} business day${number.image === "1" ? "" : "s"}`);
  if (isUnit(word.image)) return tell(word, `${number.image}${word.image}`);
  if (/^quarters?|quartale?$/.test(said)) return tell(word, `${Number(number.image) * 3} months`);
  const unit = UNITS.get(said) ?? nearest(said, KNOWN_UNITS)[0];
  if (unit === undefined) return null;
  return tell(word, `${number.image} ${unit === "business" ? "business days" : unit}`);
}

const ADVERBS: ReadonlyMap<string, string> = new Map([
  ["hourly", "1h"],
  ["daily", "1d"],
  ["weekly", "1w"],
  ["monthly", "1mo"],
  ["yearly", "1y"],
  ["annually", "1y"],
  ["täglich", "1d"],
  ["wöchentlich", "1w"],
]);

/** The length of time that a word such as `daily` says; null where it says none. */
export function spanOfAdverb(word: string): string | null {
  return ADVERBS.get(word.toLowerCase()) ?? null;
}

/** Where a length of time has to stand, and is next: `two weeks`, `a week`, `in 3 days`, `the last 30 days`, `last month`. */
export function spokenSpan(view: TokenView): Diagnostic | null {
  const first = view.look(1);
  const length = first.tokenType === token.InARow ? /^for (\d+) days$/.exec(first.image) : null;
  if (length !== null) return writeInstead(first.image, `${length[1]}d`, view.placeOf(first, first));
  if (!token.wordTokens.has(first.tokenType) && first.tokenType !== token.In) return null;
  const adverb = spanOfAdverb(first.image);
  if (adverb !== null) return writeInstead(first.image, adverb, view.placeOf(first, first));
  let at = 1;
  const fillers = /^(the|last|past|previous|prior|in|within|den|letzten|les|derniers)$/;
  while (at < 4 && fillers.test(view.look(at).image.toLowerCase())) at += 1;
  const found = view.look(at);
  const article = /^(an?|einen?|eine|un|une)$/.test(found.image.toLowerCase());
  const number = numberOf(found) ?? (article ? 1 : null);
  if (found.tokenType === token.Duration) {
    const versus = view.look(0);
    if (versus?.tokenType === token.Versus && view.look(at + 1).image !== "before") {
      const said = imagesOf([versus, ...tokens(view, at)]);
      return writeInstead(said, `vs the ${found.image} before`, view.placeOf(versus, found));
    }
    if (at === 1) return null;
    return writeInstead(imagesOf(tokens(view, at)), found.image, view.placeOf(first, found));
  }
  if (number === null) return monthOf(view, at);
  const business = WORKING.has(view.look(at + 1).image.toLowerCase()) && /^days?$/.test(view.look(at + 2).image);
  const last = view.look(business ? at + 2 : at + 1);
  const unit = unitOfWord(last.image.toLowerCase());
  if (unit === null) return null;
  const write = business ? `${number} business day${number === 1 ? "" : "s"}` : `${number}${unit}`;
  return writeInstead(imagesOf(tokens(view, business ? at + 2 : at + 1)), write, view.placeOf(first, last));
}

/** `over last month`: without a number it could be the calendar's. */
function monthOf(view: TokenView, at: number): Diagnostic | null {
  const unit = unitOfWord(view.look(at).image.toLowerCase());
  if (unit === null) return null;
  const before = view.look(0)?.image;
  const letters = unitOfWord(view.look(at).image.toLowerCase());
  if (before === "per" || before === "every")
    return writeInstead(
      `${before} ${view.look(at).image}`,
      `${before} 1${letters}`,
      view.placeOf(view.look(1), view.look(at)),
      `1${letters}`,
    );
  const found = imagesOf(tokens(view, at));
  const advice = "Say how many days they are, for example 30d.";
  return diagnostic("foreign-spelling", { found, advice }, view.placeOf(view.look(1), view.look(at)));
}

/** `for` after a condition, said otherwise than `for 3 days in a row`. */
export function spokenRow(view: TokenView): Diagnostic | null {
  const first = view.look(1);
  let days: number | null = null;
  let last = first;
  for (let at = 2; at < 11; at++) {
    const one = view.look(at);
    const found = numberOf(one);
    const length = one.tokenType === token.Duration ? /^(\d+)([dw])$/.exec(one.image) : null;
    if (days === null && found !== null) days = found;
    else if (days === null && length !== null) days = Number(length[1]) * (length[2] === "w" ? 7 : 1);
    else if (days !== null && /^weeks?$/i.test(one.image)) days *= 7;
    else if (!/^(at|least|the|last|past|days?|in|a|row|consecutive|straight|running|successive)$/i.test(one.image))
      break;
    last = one;
  }
  if (days === null) return null;
  const end = Array.from({ length: 11 }, (_, index) => index + 1).find((ahead) => view.look(ahead) === last) ?? 1;
  return writeInstead(
    imagesOf(tokens(view, end)),
    `for ${days} day${days === 1 ? "" : "s"} in a row`,
    view.placeOf(first, last),
  );
}

function numberOf(found: IToken): number | null {
  if (found.tokenType === token.NumberLiteral) return Number(found.image);
  return found.image === "" ? null : (NUMBERS.get(found.image.toLowerCase()) ?? null);
}

function tokens(view: TokenView, to: number): readonly IToken[] {
  return Array.from({ length: to }, (_, index) => view.look(index + 1));
}
