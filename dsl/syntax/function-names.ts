/** Names of functions that hold spaces; before `(` they are one token. */
export const functionNames: readonly string[] = [
  "date and time",
  "years and months duration",
  "string length",
  "upper case",
  "lower case",
  "substring before",
  "substring after",
  "starts with",
  "ends with",
  "string join",
  "list contains",
  "list replace",
  "insert before",
  "index of",
  "distinct values",
  "duplicate values",
  "get value",
  "get entries",
  "get or else",
  "context put",
  "context merge",
  "year of",
  "month of",
  "day of",
  "day of year",
  "day of week",
  "month of year",
  "week of year",
  "met by",
  "overlaps before",
  "overlaps after",
  "finished by",
  "started by",
  "round up",
  "round down",
  "round half up",
  "round half down",
  "start of month",
  "end of month",
  "start of year",
  "end of year",
  "business days between",
  "is defined",
];

const byFirstWord = new Map<string, string[][]>();
for (const name of functionNames) {
  const words = name.split(" ");
  const [first = ""] = words;
  byFirstWord.set(
    first,
    [...(byFirstWord.get(first) ?? []), words].sort((a, b) => b.length - a.length),
  );
}

/** The names, as lists of words, that begin with a word; longest first. */
export function functionNamesFrom(first: string): readonly (readonly string[])[] {
  return byFirstWord.get(first) ?? [];
}

/** The windows' aggregates with their other spellings. */
export const aggregates: ReadonlyMap<string, string> = new Map([
  ["sum", "sum"],
  ["average", "average"],
  ["mean", "average"],
  ["count", "count"],
  ["minimum", "minimum"],
  ["min", "minimum"],
  ["maximum", "maximum"],
  ["max", "maximum"],
  ["median", "median"],
  ["drop", "drop"],
  ["rise", "rise"],
]);
