/** A user's mistake: where it is, what is wrong in the user's words, and what to write instead. */
import type { Place } from "../syntax/tree.ts";
import type { Severity } from "./row.ts";

export type Fix = {
  readonly title: string;
  readonly edits: readonly { readonly place: Place; readonly text: string }[];
};

export type Diagnostic = {
  /** A row of the catalogue: "unknown-name", … */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong and what to write instead, in one or two sentences. */
  readonly message: string;
  readonly place: Place;
  readonly related: readonly { readonly place: Place; readonly message: string }[];
  readonly fixes: readonly Fix[];
};

export function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}
