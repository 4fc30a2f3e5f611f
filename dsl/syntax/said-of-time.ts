/** What is said of dates and changes in words: `renewal within 90d`, `days since last logins`, `product_health turns red`. */
import type { IToken } from "chevrotain";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { unitOfWord } from "./spans.ts";
import { quoted } from "./texts.ts";
import { imagesOf, type TokenView, writeInstead } from "./token-view.ts";
import * as token from "./tokens.ts";

const CHANGES: ReadonlySet<string> = new Set(["turns", "becomes", "gets", "goes", "turned", "became", "wird"]);

/** What to write instead, where a word follows a name; null for other words. */
export function saidOfTime(view: TokenView): Diagnostic | null {
  const word = view.look(1).image.toLowerCase();
  if (CHANGES.has(word)) return change(view);
  if (word === "within") return nearDate(view, 1);
  if (word === "next" || word === "last" || word === "coming" || word === "past") {
    return view.look(0).image === "the" && view.look(-1)?.tokenType === token.In ? nearDate(view, -1) : null;
  }
  return view.look(0).image.toLowerCase() === "days" ? daysFrom(view, word) : null;
}

/** `plan turns free`: a condition says how things are. */
function change({ look, placeOf }: TokenView): Diagnostic | null {
  const [name, word, state] = [look(0), look(1), look(2)];
  if (state.tokenType !== token.Name && state.tokenType !== token.Text) return null;
  const text = state.tokenType === token.Text ? state.image : quoted(state.image);
  const found = `${word.image} ${state.image}`;
  if (look(-1)?.tokenType === token.Dot) return writeInstead(found, `= ${text}`, placeOf(word, state));
  const advice = `A condition says how things are, not that they change. Write \`${name.image}.band = ${text}\` for a health, and \`${name.image} = ${text}\` for anything else.`;
  return diagnostic("foreign-spelling", { found: `${name.image} ${found}`, advice }, placeOf(name, state));
}

/** `renewal within 90d` and `renewal in the next 90 days`; the word after the date is so far ahead. */
function nearDate({ look, placeOf }: TokenView, ahead: number): Diagnostic | null {
  const date = look(ahead - 1);
  if (date?.tokenType !== token.Name) return null;
  let at = ahead + 1;
  while (/^(the|next|last|coming|past)$/.test(look(at).image.toLowerCase())) at += 1;
  const written = Array.from({ length: at - ahead }, (_, index) => look(ahead + index));
  const length = lengthAt(look(at), look(at + 1));
  if (length === null) return null;
  const found = imagesOf([date, ...written, ...length.tokens]);
  const advice = `Write \`${date.image} - as_of between 0d and ${length.text}\` for the days to come, \`as_of - ${date.image} between 0d and ${length.text}\` for those gone by.`;
  return diagnostic("foreign-spelling", { found, advice }, placeOf(date, length.tokens.at(-1) ?? date));
}

function lengthAt(first: IToken, second: IToken): { readonly text: string; readonly tokens: readonly IToken[] } | null {
  if (first.tokenType === token.Duration) return { text: first.image, tokens: [first] };
  const unit = first.tokenType === token.NumberLiteral ? unitOfWord(second.image.toLowerCase()) : null;
  return unit === null ? null : { text: `${first.image}${unit}`, tokens: [first, second] };
}

/** What a difference stands before without brackets around it. */
const COMPARES = new Set([token.Compare, token.Equal, token.Between]);

/** `days since last logins`, `days since contract_start` and `days until renewal_date`. */
function daysFrom({ look, placeOf }: TokenView, word: string): Diagnostic | null {
  const [days, since] = [look(0), look(1)];
  const until = word === "until" || word === "till" || word === "to";
  if (!until && word !== "since") return null;
  const at = look(2).image === "last" && look(3).tokenType === token.Name ? 3 : 2;
  const date = look(at);
  if (date.tokenType !== token.Name) return null;
  const moment = imagesOf(at === 3 ? [look(2), date] : [date]);
  const found = `${days.image} ${since.image} ${moment}`;
  const write = until ? `${moment} - as_of` : `as_of - ${moment}`;
  const before = look(-1);
  const alone = [token.Plus, token.Minus, token.Star, token.Slash].every((sign) => before?.tokenType !== sign);
  if (alone && COMPARES.has(look(at + 1).tokenType)) return writeInstead(found, write, placeOf(days, date));
  const advice = `The time between two days is their difference, \`${write}\`; it is compared with a length of time such as 30d.`;
  return diagnostic("foreign-spelling", { found, advice }, placeOf(days, date));
}
