/** Gathers the mistakes of a YAML file while it is read, in the words that its readers share. */
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { limits } from "../syntax/limits.ts";
import type { Place } from "../syntax/tree.ts";
import type { YamlNode, YamlScalar } from "./yaml-node.ts";

export class Mistakes {
  private readonly found: Diagnostic[];

  constructor(found: readonly Diagnostic[]) {
    this.found = [...found];
  }

  get all(): readonly Diagnostic[] {
    return this.found;
  }

  /** So many mistakes that the rest is not worth reading. */
  get hopeless(): boolean {
    return this.found.length >= limits.countedErrors;
  }

  add(...made: readonly Diagnostic[]): void {
    this.found.push(...made);
  }

  /** A scalar, list or mapping stands where another of the three is needed. */
  shape(expected: string, value: YamlNode): void {
    const place = value.kind === "scalar" ? value.place : { ...value.place, end: value.place.start + 1 };
    this.add(diagnostic("yaml-shape", { expected, found: shapeOf(value) }, place));
  }

  unknownKey(key: YamlScalar, inside: string, known: readonly string[], near: readonly string[]): void {
    const fixes = near.slice(0, 1).map((one) => ({ title: `Write ${one}`, edits: [{ place: key.place, text: one }] }));
    const sorted = [...known].sort();
    this.add(diagnostic("yaml-unknown-key", { key: key.text, inside, known: sorted, near }, key.place, { fixes }));
  }

  /**
   * Reads a value whose mistakes are told at its anchor. What was told there before, when the value was read in another
   * place, is not told again; what is wrong only where the alias uses it says so.
   */
  once<T>(value: YamlNode, read: () => T): T {
    const { alias } = value;
    if (alias === null) return read();
    const before = this.found.length;
    const result = read();
    const told = new Set(this.found.slice(0, before).map(identity));
    const added = this.found.splice(before).filter((one) => !told.has(identity(one)));
    this.add(...added.map((one) => usedAt(one, alias)));
    return result;
  }
}

/** Says where an alias uses what is wrong, unless the mistake stands there itself. */
function usedAt(one: Diagnostic, alias: Place): Diagnostic {
  const known = [one.place, ...one.related.map(({ place }) => place)];
  if (known.some(({ start }) => start === alias.start)) return one;
  return { ...one, related: [...one.related, { place: alias, message: "It is used here." }] };
}

function identity({ code, place }: Diagnostic): string {
  return `${code} ${place.start} ${place.end}`;
}

function shapeOf(value: YamlNode): string {
  if (value.kind === "map") return "a mapping";
  if (value.kind === "list") return "a list";
  if (value.empty) return "nothing";
  return `\`${value.text.length > 40 ? `${value.text.slice(0, 40)}…` : value.text}\``;
}
