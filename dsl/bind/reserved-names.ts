/** Names that nobody may declare. */

/** Names that the language gives a meaning of its own wherever an expression stands. */
export const RESERVED: ReadonlyMap<string, string> = new Map([
  ["account", "the account itself (account.id, account.name)"],
  ["as_of", "the day that is looked at"],
  ["now", "the moment of evaluation"],
  ["item", "the entry that a filter looks at"],
]);
