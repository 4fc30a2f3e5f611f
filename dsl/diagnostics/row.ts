/** What a row of the catalogue holds. */

/** An error leaves no program. A warning is about what can hardly be meant, a hint about what could be better. */
export type Severity = "error" | "warning" | "hint";

/** `Parameters` are what the message needs to know; a row's message names them in its own type. */
export type Row<Parameters> = {
  readonly severity: Severity;
  /** One or two sentences: what is wrong in the user's words, and what to write instead. */
  readonly message: (parameters: Parameters) => string;
  /** Why it is a mistake, for `tend explain CODE` and the reference. */
  readonly more: string;
};
