/** Numbers and dates as other tools and countries write them: parted thousands, currencies, `100k`, `30 %`, `31.12.2026`. */

export type ForeignNumber = {
  /** How many characters it takes. */
  readonly length: number;
  /** What is meant: more than one where only the person who wrote it knows. */
  readonly meant: readonly string[];
  readonly kind: "number" | "percent" | "date";
};

const SIGN = "[$€£¥￥]";
const CODE = "(?:EUR|USD|GBP|CHF|CNY|RMB|JPY|INR|Euro|euro|euros|dollars?|Dollars?)";
const PERCENT = "(?:percent|Percent|per cent|pct|Prozent|prozent|pour cent)";
const END = "(?![\\p{L}\\p{N}_])";

const DATES = /(?:(\d{4})[/.](\d{1,2})[/.](\d{1,2})|(\d{1,2})([/.])(\d{1,2})\5(\d{4}))(?![\d./])/uy;
/** Groups: sign, whole with parted thousands, decimals, k, sign or code behind, percent. */
const NUMBERS = new RegExp(
  `(${SIGN}[ \\u00a0]?)?` +
    "(\\d{1,3}(?:'\\d{3})+|\\d{1,3}(?:_\\d{3})+|\\d{1,3}(?:[ \\u00a0\\u202f]\\d{3})+|\\d{1,3}(?:\\.\\d{3}){2,}|\\d+)(?![\\d_])" +
    "(\\.\\d+)?" +
    `([kKM]${END})?` +
    `([ \\u00a0]?(?:${SIGN}|${CODE}${END}))?` +
    `([ \\u00a0]+[%％]|[ \\u00a0]?${PERCENT}${END})?`,
  "uy",
);

/** The number or date at an index, if it is written as it is not written here; null where it is plain, or none. */
export function foreignNumber(text: string, at: number): ForeignNumber | null {
  return foreignDate(text, at) ?? foreignAmount(text, at);
}

function foreignDate(text: string, at: number): ForeignNumber | null {
  DATES.lastIndex = at;
  const found = DATES.exec(text);
  if (found === null) return null;
  const [image, year, month = "", day = "", first = "", sign, second = "", lastYear = ""] = found;
  const dates =
    year !== undefined
      ? [iso(year, month, day)]
      : sign === "."
        ? [iso(lastYear, second, first)]
        : [iso(lastYear, first, second), iso(lastYear, second, first)];
  const meant = [...new Set(dates.flatMap((date) => date ?? []))];
  return meant.length === 0 ? null : { length: image.length, meant, kind: "date" };
}

/** `@"2026-01-31"`; null where there is no such month or day. */
function iso(year: string, month: string, day: string): string | null {
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return null;
  return `@"${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}"`;
}

function foreignAmount(text: string, at: number): ForeignNumber | null {
  NUMBERS.lastIndex = at;
  const found = NUMBERS.exec(text);
  if (found === null) return null;
  const [image, sign, whole = "", decimals = "", thousand, currency, percent] = found;
  const plain = whole.replaceAll(/['_ .\u00a0\u202f]/g, "");
  if (sign === undefined && plain === whole && [thousand, currency, percent].every((part) => part === undefined))
    return null;
  // A million, or a month.
  if (thousand === "M") {
    const million = String(Number((Number(plain + decimals) * 1_000_000).toFixed(3)));
    const months = `${plain}mo`;
    return {
      length: image.length,
      meant: sign === undefined && decimals === "" ? [million, months] : [million],
      kind: "number",
    };
  }
  // `100.5k` is 100500.
  const value =
    thousand === undefined ? `${plain}${decimals}` : String(Number((Number(plain + decimals) * 1000).toFixed(3)));
  return percent === undefined
    ? { length: image.length, meant: [value], kind: "number" }
    : { length: image.length, meant: [`${value}%`], kind: "percent" };
}
