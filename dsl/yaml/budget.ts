/** Counts what a YAML file has of that which multiplies, up to the limits. */
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { limits } from "../syntax/limits.ts";
import type { Place } from "../syntax/tree.ts";

/** More than a file may have: the rest is not read. */
export class LimitReached extends Error {
  readonly diagnostic: Diagnostic;
  constructor(made: Diagnostic) {
    super(made.message);
    this.diagnostic = made;
  }
}

export class Budget {
  private keys = 0;
  private items = 0;
  private aliases = 0;
  private lexemes = 0;
  private readonly counting: string;

  /** `counting`: how the numbers come about, for the message. */
  constructor(counting = "") {
    this.counting = counting;
  }

  key(place: Place): void {
    this.keys += 1;
    if (this.keys > limits.yamlKeys) throw this.tooMany("keys", place);
  }

  item(place: Place): void {
    this.items += 1;
    if (this.items > limits.yamlKeys) throw this.tooMany("entries in lists", place);
  }

  lexeme(place: Place): void {
    this.lexemes += 1;
    if (this.lexemes > limits.yamlLexemes) throw this.tooMany("words and signs", place, limits.yamlLexemes);
  }

  alias(place: Place): void {
    this.aliases += 1;
    if (this.aliases > limits.yamlAliases)
      throw new LimitReached(diagnostic("yaml-aliases", { limit: limits.yamlAliases }, place));
  }

  private tooMany(what: string, place: Place, limit: number = limits.yamlKeys): LimitReached {
    const said = `${what}${this.counting}`;
    return new LimitReached(diagnostic("yaml-too-many-keys", { limit, what: said }, place));
  }
}
