/** What may be wrong beside the place where a clause stops being understood: each kind of slip with its guesses at what was meant. */
import type { IToken } from "chevrotain";
import { diagnostic } from "../../diagnostics/catalogue.ts";
import type { Diagnostic, Fix } from "../../diagnostics/diagnostic.ts";
import { nearest } from "../../diagnostics/words.ts";
import { declarations, forms } from "../form.ts";
import { fillers, swappedWords } from "../other-clauses.ts";
import { spanOfAdverb } from "../spoken-spans.ts";
import { symbolAt } from "../symbols.ts";
import { quoted } from "../texts.ts";
import * as token from "../tokens.ts";
import type { Place } from "../tree.ts";
import type { Edit } from "./edited.ts";
import type { Vocabulary } from "./vocabulary.ts";

export type Guess = {
  readonly edits: readonly Edit[];
  /** Two guesses of one key are the same slip at two places of a clause. */
  readonly key: string;
  readonly title: string;
  readonly kind: "deleted" | "instead" | "forgotten" | "order";
  /** What is written, where it is a word or a sign. */
  readonly word: string;
  /** What is told about it, at which part of the text. */
  readonly told: { readonly start: number; readonly end: number; readonly message: Message };
};

type Message = (place: Place, fixes: readonly Fix[]) => Diagnostic;

/** A clause's text, its tokens, and the index of the token where it stops being understood. */
export type Stop = {
  readonly text: string;
  readonly tokens: readonly IToken[];
  readonly at: number;
  readonly vocabulary: Vocabulary;
};

/** The kinds of slips, the surest first. */
export const kindsOfSlips: readonly ((stop: Stop) => readonly Guess[])[] = [
  remarkOfSql,
  writtenTwice,
  partedSign,
  misspelt,
  howOften,
  kindBeforeName,
  halfOfPhrase,
  mistaken,
  needless,
  titleWithoutQuotes,
  nameOfTwoWords,
  rangeWithoutBrackets,
  bracketNotClosed,
  forgotten,
  otherOrder,
];

/** The tokens around the place, the nearest first. */
const AROUND = [0, -1, 1, -2];

function around({ tokens, at }: Stop): readonly { readonly one: IToken; readonly index: number }[] {
  return AROUND.flatMap((ahead) => {
    const one = tokens[at + ahead];
    return one === undefined ? [] : [{ one, index: at + ahead }];
  });
}

const endOf = (one: IToken) => (one.endOffset ?? one.startOffset) + 1;

function isWord(one: IToken): boolean {
  return token.wordTokens.has(one.tokenType) || token.hardWords.has(one.image.toLowerCase());
}

const VALUES = new Set([token.Text, token.NumberLiteral, token.Percent, token.Duration, token.Temporal]);
const BRACKETS = new Set([
  token.LeftParenthesis,
  token.RightParenthesis,
  token.LeftBracket,
  token.RightBracket,
  token.BlockOpen,
  token.BlockClose,
]);

/** `nps < 3 -- too low`. */
function remarkOfSql({ tokens, at }: Stop): readonly Guess[] {
  for (let index = Math.min(at, tokens.length - 1); index > 0; index--) {
    const [first, second] = [tokens[index - 1], tokens[index]];
    if (first?.image !== "-" || second?.image !== "-" || endOf(first) !== second.startOffset) continue;
    return [instead("--", "#", first.startOffset, endOf(second))];
  }
  return [];
}

/** `over over 30d`. */
function writtenTwice(stop: Stop): readonly Guess[] {
  return around(stop).flatMap(({ one, index }) => {
    const before = stop.tokens[index - 1];
    if (before?.image !== one.image || VALUES.has(one.tokenType) || BRACKETS.has(one.tokenType)) return [];
    const range = { start: one.startOffset, end: endOf(one) };
    const message: Message = (place, fixes) => diagnostic("word-twice", { word: one.image }, place, { fixes });
    return [
      {
        edits: [{ start: endOf(before), end: endOf(one), text: "" }],
        kind: "deleted",
        word: "",
        key: `twice ${one.image}`,
        title: "Delete one of them",
        told: { ...range, message },
      },
    ];
  });
}

/** `> =`. */
function partedSign(stop: Stop): readonly Guess[] {
  return around(stop).flatMap(({ one, index }) => {
    const before = stop.tokens[index - 1];
    if (before === undefined || endOf(before) === one.startOffset) return [];
    const sign = stop.text[before.startOffset] + one.image;
    const found = symbolAt(sign, 0);
    if (sign.length !== 2 || found?.image !== sign || found.type !== token.Compare) return [];
    const written = stop.text.slice(before.startOffset, endOf(one));
    return [{ ...instead(written, found.write ?? sign, before.startOffset, endOf(one)), key: "parted" }];
  });
}

function instead(found: string, write: string, start: number, end: number): Guess {
  return {
    edits: [{ start, end, text: write }],
    kind: "instead",
    word: write,
    key: `${found} instead of ${write}`,
    title: `Write ${write}`,
    told: {
      start,
      end,
      message: (place, fixes) => diagnostic("write-instead", { found, write }, place, { fixes }),
    },
  };
}

/** `ovr 30d`. */
function misspelt(stop: Stop): readonly Guess[] {
  const { phrases, spoken } = stop.vocabulary;
  const words = [...phrases.filter((phrase) => !phrase.includes(" ")), ...spoken, "with", "is"];
  return around(stop).flatMap(({ one, index }) => {
    if (one.tokenType !== token.Name || one.image.length < 2 || isField(stop.tokens, index)) return [];
    if (words.includes(one.image) || clauseWords.has(one.image) || isOther(one.image)) return [];
    return nearest(one.image, words).map((word) => instead(one.image, word, one.startOffset, endOf(one)));
  });
}

function isField(tokens: readonly IToken[], index: number): boolean {
  return tokens[index - 1]?.tokenType === token.Dot || tokens[index + 1]?.tokenType === token.Dot;
}

/** Words that stand where other words have to, beyond those that are known for it everywhere. */
const OTHERS: ReadonlySet<string> = new Set([
  ...["max", "maximum", "up to", "upto", "no more than", "not more than", "within", "until", "till", "during", "past"],
  ...["per", "each", "versus", "against", "compared to", "compared with", "than", "the", "their", "his", "my", "unter"],
  ...["über", "bis", "zu", "to", "and", "or", "otherwise", "else", "=", ":", ",", ";", "|"],
]);

/** Words of which it is known what they are here. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ...["unless", "except", "but not", "außer", "sauf"].map((word) => [word, "and not"] as const),
  ...["where", "whose", "having", "that have"].map((word) => [word, "with"] as const),
]);

function isOther(word: string): boolean {
  const said = word.toLowerCase();
  return OTHERS.has(said) || swappedWords.has(said) || MEANT.has(said);
}

/** The words that clauses begin with. */
const clauseWords: ReadonlySet<string> = new Set(forms.flatMap(({ head }) => head.slice(0, 1)));

/** `in 30d` where `over 30d` is meant, `unless C` for `and not C`. */
function mistaken(stop: Stop): readonly Guess[] {
  const { phrases, signs, spoken } = stop.vocabulary;
  return around(stop).flatMap(({ one, index }) =>
    [1, 2, 3].flatMap((count) => {
      const last = stop.tokens[index + count - 1];
      if (last === undefined) return [];
      const found = stop.text.slice(one.startOffset, endOf(last));
      const said = found.toLowerCase().replaceAll(/\s+/g, " ");
      const meant = MEANT.get(said);
      if (meant !== undefined)
        return bindsOtherwise(stop, index, count) ? [] : [instead(found, meant, one.startOffset, endOf(last))];
      if (!isOther(said)) return [];
      const asWord = /\p{L}/u.test(said) || (said === "," && canJoin(stop));
      const writes = asWord ? [...phrases, ...spoken, ...signs] : [...phrases, ...signs];
      return writes
        .filter((write) => write !== said && write !== "=")
        .map((write) => {
          const parted =
            found.length === 1 && /\p{L}/u.test(write) && endOf(stop.tokens[index - 1] ?? one) === one.startOffset;
          const made = instead(found, write, one.startOffset, endOf(last));
          return parted ? { ...made, edits: [{ start: one.startOffset, end: endOf(last), text: ` ${write}` }] } : made;
        });
    }),
  );
}

/** Whether what a word parts is not what `and not` would: it binds closer than an `or` before it, and than what joins behind it. */
function bindsOtherwise({ tokens }: Stop, index: number, count: number): boolean {
  return tokens.some(({ tokenType }, at) => (tokenType === token.And && at >= index + count) || tokenType === token.Or);
}

/** Words that nothing is said with. */
const NEEDLESS: ReadonlySet<string> = new Set([
  ...[
    "where",
    "select",
    "either",
    "when",
    "if",
    "that",
    "the",
    "then",
    "please",
    "only",
    "is",
    "has",
    "with",
    "points",
  ],
  ...["=", ":", ",", ";", "."],
]);

/** `source usage daily`. */
function howOften(stop: Stop): readonly Guess[] {
  if (!stop.vocabulary.phrases.includes("every")) return [];
  return around(stop).flatMap(({ one }) => {
    const span = spanOfAdverb(one.image);
    return span === null ? [] : [instead(one.image, `every ${span}`, one.startOffset, endOf(one))];
  });
}

/** `start when risk usage_drop`: what a name is, said before it. */
function kindBeforeName(stop: Stop): readonly Guess[] {
  if (stop.vocabulary.spoken.length === 0) return [];
  return around(stop).flatMap(({ one, index }) => {
    const next = stop.tokens[index + 1];
    const follows = next?.tokenType === token.Name && next.startOffset === endOf(one) + 1;
    const kind = index > 0 && follows && declarations.has(one.image);
    return kind ? [deleted(one, one.startOffset, endOf(one) + 1)] : [];
  });
}

/** `stale 90d` where `stale after 90d` is written. */
function halfOfPhrase(stop: Stop): readonly Guess[] {
  return around(stop).flatMap(({ one, index }) =>
    stop.vocabulary.phrases
      .filter((phrase) => index > 0 && phrase.startsWith(`${one.image} `))
      .map((phrase) => instead(one.image, phrase, one.startOffset, endOf(one))),
  );
}

/** `risk drop "Usage fell" high`: a choice without the word before it. */
export function choiceAlone(stop: Stop): readonly Guess[] {
  const found = stop.tokens[stop.at];
  return found !== undefined && stop.vocabulary.phrases.includes(found.image) ? forgotten(stop) : [];
}

/** A word or sign that is left out, with blanks from `start` to `end`. */
function deleted(one: IToken, start: number, end: number): Guess {
  const message: Message = (place, fixes) =>
    diagnostic("needless-sign", { found: one.image, why: "what follows stands without it" }, place, { fixes });
  return {
    edits: [{ start, end, text: "" }],
    kind: "deleted",
    word: "",
    key: `needless ${one.image}`,
    title: "Delete it",
    told: { start: one.startOffset, end: endOf(one), message },
  };
}

/** `task call: "Call"`, `WHERE nps < 3`. */
export function needless(stop: Stop): readonly Guess[] {
  return around(stop).flatMap(({ one, index }) => {
    const said = one.image.toLowerCase();
    // What follows a declaration's name would become its title.
    if (
      index === 2 &&
      isWord(one) &&
      stop.tokens[3]?.tokenType === token.Text &&
      declarations.has(stop.tokens[0]?.image ?? "")
    )
      return [];
    const known = NEEDLESS.has(said) || fillers.has(said) || swappedWords.has(said);
    // What follows a word of the clause may be what is missing.
    if (!known || stop.vocabulary.phrases.includes(said)) return [];
    const [start, end] = [one.startOffset, endOf(one)];
    const [left = "", right = ""] = [stop.text[start - 1], stop.text[end]];
    // Without it two words would become one.
    if (/^[\p{L}\p{N}_]{2}$/u.test(left + right)) return [];
    const [before, after] = [left === " ", right === " "];
    return [deleted(one, before && (after || end === stop.text.length) ? start - 1 : start, end)];
  });
}

/** `task call Call them to csm`. */
function titleWithoutQuotes({ text, tokens, at, vocabulary }: Stop): readonly Guess[] {
  const first = tokens[at];
  if (first === undefined || !isWord(first)) return [];
  const found: Guess[] = [];
  for (let index = at; index < tokens.length; index++) {
    const last = tokens[index];
    const next = tokens[index + 1];
    if (last === undefined || last.tokenType === token.Text || last.tokenType === token.Newline) break;
    if (next !== undefined && !vocabulary.phrases.some((phrase) => phrase.split(" ")[0] === next.image)) continue;
    const written = text.slice(first.startOffset, endOf(last));
    found.push(instead(written, quoted(written), first.startOffset, endOf(last)));
  }
  return found;
}

const RANGE_ENDS = new Set([
  ...[token.LeftParenthesis, token.RightParenthesis, token.Comma, token.In, token.And, token.Or, token.Newline],
  ...[token.Equal, token.Compare, token.Then, token.Else],
]);

/** `count(1..10)` and `nps in 1..3`. */
function rangeWithoutBrackets({ text, tokens, at }: Stop): readonly Guess[] {
  if (tokens[at]?.tokenType !== token.Dots) return [];
  let from = at - 1;
  while (from > 0 && !RANGE_ENDS.has(tokens[from - 1]?.tokenType ?? token.In)) from -= 1;
  let to = at + 1;
  while (to < tokens.length - 1 && !RANGE_ENDS.has(tokens[to + 1]?.tokenType ?? token.In)) to += 1;
  const [first, last] = [tokens[from], tokens[to]];
  if (first === undefined || last === undefined) return [];
  const written = text.slice(first.startOffset, endOf(last));
  const made = instead(written, `[${written}]`, first.startOffset, endOf(last));
  const edits = [
    { start: first.startOffset, end: first.startOffset, text: "[" },
    { start: endOf(last), end: endOf(last), text: "]" },
  ];
  return [{ ...made, edits }];
}

/** `task follow up "Call again"`. */
function nameOfTwoWords({ text, tokens, at, vocabulary }: Stop): readonly Guess[] {
  if (!vocabulary.phrases.includes(tokens[0]?.image ?? "")) return [];
  const [before, found] = [tokens[at - 1], tokens[at]];
  if (at !== 2 || before?.tokenType !== token.Name || found?.tokenType !== token.Name || isOther(found.image))
    return [];
  const written = text.slice(before.startOffset, endOf(found));
  return [instead(written, `${before.image}_${found.image}`, before.startOffset, endOf(found))];
}

const easilyForgotten: ReadonlySet<string> = new Set(["of", "over", "then", "else", "for", "before"]);

const COMPARES = new Set([token.Compare, token.Equal, token.Between, token.In]);

/** Whether `and` or `or` can be meant: between two comparisons, and in `between 1 and 5`. */
function canJoin({ tokens, at, vocabulary }: Stop): boolean {
  const compares = ({ tokenType }: IToken) => COMPARES.has(tokenType);
  const before = tokens.slice(0, at);
  // The first `=` may be the clause's own.
  const compared = before.filter(compares).length > (vocabulary.signs.includes("=") ? 1 : 0);
  return compared && (tokens.slice(at).some(compares) || before.at(-2)?.tokenType === token.Between);
}

const CLOSING = new Map([
  [token.LeftParenthesis, ")"],
  [token.LeftBracket, "]"],
]);
const ARITHMETIC = new Set([token.Plus, token.Minus, token.Star, token.Slash, token.Power]);

/** `(nps < 3`: closed where the clause ends, if that means the same as anywhere before. */
function bracketNotClosed({ tokens, at }: Stop): readonly Guess[] {
  const open: number[] = [];
  for (let index = 0; index < at; index++) {
    const type = tokens[index]?.tokenType;
    if (type !== undefined && CLOSING.has(type)) open.push(index);
    if (type === token.RightParenthesis || type === token.RightBracket) open.pop();
  }
  const from = open.at(-1) ?? -1;
  const [first, last] = [tokens[from], tokens[at - 1]];
  const close = first === undefined ? undefined : CLOSING.get(first.tokenType);
  if (first === undefined || last === undefined || close === undefined) return [];
  const inside = tokens.slice(from + 1, at).map(({ tokenType }) => tokenType);
  const joins = new Set(inside.filter((type) => type === token.And || type === token.Or)).size;
  const computes = new Set(inside.filter((type) => ARITHMETIC.has(type))).size;
  const compares = inside.some((type) => COMPARES.has(type));
  const before = tokens[from - 1];
  const called = before?.tokenType === token.Name && endOf(before) === first.startOffset;
  if (joins > 1 || computes > 1 || (compares && (computes > 0 || called)) || (called && joins > 0)) return [];
  const end = endOf(last);
  const message: Message = (place, fixes) =>
    diagnostic("word-missing", { words: [close], before: last.image, after: null }, place, { fixes });
  return [
    {
      edits: [{ start: end, end, text: close }],
      kind: "forgotten",
      word: close,
      key: `close ${close}`,
      title: `Write ${close}`,
      told: { start: first.startOffset, end: endOf(first), message },
    },
  ];
}

/** `sum of logins 30d`: `over` is forgotten. */
function forgotten(stop: Stop): readonly Guess[] {
  const { text, tokens, at, vocabulary } = stop;
  const [before, found] = [tokens[at - 1], tokens[at]];
  const start = found?.startOffset ?? text.trimEnd().length;
  const beside = (write: string) =>
    write.split(" ").some((word) => word === before?.image || word === found?.image) ||
    // A condition is no number.
    (write === "when" && found !== undefined && VALUES.has(found.tokenType));
  // Beside another word of the clause something else is wrong.
  const isClear = (one: IToken | undefined) =>
    one === undefined || !(isOther(one.image) || vocabulary.phrases.includes(one.image));
  const joins = canJoin(stop) && isClear(before) && isClear(found);
  const spoken = vocabulary.spoken.filter((word) => easilyForgotten.has(word) || (joins && /^(and|or)$/.test(word)));
  const listed = [before, found].every((one) => one !== undefined && VALUES.has(one.tokenType)) ? [","] : [];
  // An `=` would make a comparison of what is no such thing, and a bar another column.
  const signs = new Set([...vocabulary.signs.filter((sign) => sign !== "=" && sign !== "|"), ...listed]);
  const writes = [...vocabulary.phrases, ...spoken, ...signs].filter((write) => !beside(write));
  return writes.map((write): Guess => {
    const touches = write === "," || write === ";";
    const edit =
      touches && before !== undefined
        ? { start: endOf(before), end: endOf(before), text: write }
        : { start, end: start, text: found === undefined ? ` ${write}` : `${write} ` };
    const message: Message = (place, fixes) =>
      diagnostic(
        "word-missing",
        {
          words: fixes.length > 1 ? ["and", "or"] : [write],
          before: before?.image ?? null,
          after: found?.image ?? null,
        },
        place,
        {
          fixes,
        },
      );
    return {
      edits: [edit],
      kind: "forgotten",
      word: write,
      key: `forgotten ${write}`,
      title: `Write ${write}`,
      told: { start, end: found === undefined ? start : endOf(found), message },
    };
  });
}

/** `due 3d to csm` where `to csm due 3d` is meant: one part of the clause stands too early or too late. */
function otherOrder({ text, tokens, vocabulary }: Stop): readonly Guess[] {
  const heads = new Set(vocabulary.phrases.map((phrase) => phrase.split(" ")[0] ?? ""));
  const cuts = tokens.filter(
    (one, index) =>
      index > 0 &&
      (vocabulary.signs.includes(one.image) || (heads.has(one.image) && !heads.has(tokens[index - 1]?.image ?? ""))),
  );
  const last = tokens.at(-1);
  if (cuts.length < 2 || cuts.length > 6 || last === undefined) return [];
  const starts = [0, ...cuts.map(({ startOffset }) => startOffset)];
  const parts = starts.map((start, index) => text.slice(start, starts[index + 1] ?? endOf(last)).trim());
  const found: Guess[] = [];
  for (let from = 1; from < parts.length; from++) {
    for (let to = 1; to < parts.length; to++) {
      // Neighbours change places by either of them.
      if (to === from || to === from - 1) continue;
      const moved = parts[from] ?? "";
      const others = parts.toSpliced(from, 1);
      const next = others[to] ?? "";
      const order = others.toSpliced(to, 0, moved).join(" ");
      const [part, before] = to > from ? [others[to - 1] ?? "", moved] : [moved, next];
      found.push({
        edits: [{ start: 0, end: endOf(last), text: order }],
        kind: "order",
        word: "",
        key: "order",
        title: `Write ${part} before ${before}`,
        told: {
          start: starts[from] ?? 0,
          end: (starts[from] ?? 0) + moved.length,
          message: (place, fixes) => diagnostic("other-order", { part, before }, place, { fixes }),
        },
      });
    }
  }
  return found;
}
