/** What a row of the catalogue holds. */

/** `Parameters` are what the message needs to know; a row's message names them in its own type. */
export type Row<Parameters> = {
  readonly severity: "error" | "warning";
  /** One or two sentences: what is wrong in the user's words, and what to write instead. */
  readonly message: (parameters: Parameters) => string;
  /** Why it is a mistake, for `tend explain CODE` and the reference. */
  readonly more: string;
};
