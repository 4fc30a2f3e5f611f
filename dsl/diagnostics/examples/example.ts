/** What a wrong and a right example of a diagnostic are: what one file of the example project says. */

export type Example = {
  /** What gives the diagnostic. */
  readonly wrong: string;
  /** The same, mended. */
  readonly right: string;
  /** The file that both are, beside the example project; "main.tend" where it is left out. */
  readonly file?: "main.yaml" | "tend.yaml" | "mail/note.md";
  /** Where the wrong one is too long to be shown: what to show instead. */
  readonly shown?: string;
  /** Codes that cannot but come along. */
  readonly also?: readonly string[];
  /** So many more files, each with a definition, belong to the wrong one. */
  readonly moreFiles?: number;
  /** The wrong one has no such file at all. */
  readonly without?: true;
};
