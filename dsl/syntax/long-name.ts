/** Names that nobody could read, and that YAML would refuse as keys. */
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { limits } from "./limits.ts";
import type { NameSyntax } from "./tree.ts";

/** The mistake of a name with more characters than one may have; null for others. */
export function longName({ text, place }: NameSyntax): Diagnostic | null {
  const { length } = text;
  const limit = limits.nameCharacters;
  return length <= limit ? null : diagnostic("name-too-long", { limit, length }, place);
}
