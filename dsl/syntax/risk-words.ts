/** The words that people ask a risk's state with. */
const STATES: ReadonlyMap<string, "open" | "closed"> = new Map([
  ...["open", "opened", "active", "offen"].map((word) => [word, "open"] as const),
  ...["closed", "inactive", "geschlossen"].map((word) => [word, "closed"] as const),
]);

/** The state that a word says; null where it says none. */
export function stateSaid(word: string): "open" | "closed" | null {
  return STATES.get(word.trim().toLowerCase()) ?? null;
}
