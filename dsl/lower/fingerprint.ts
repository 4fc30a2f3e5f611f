/** What is known of one declaration of a program by its content alone: a hash over it, its size, and the names that it needs. */
import { createHash } from "node:crypto";
import type { Expression } from "../../engine/program/expression.ts";

export type Fingerprint = {
  /** SHA-256 of the declaration as JSON, in hexadecimal. */
  readonly digest: string;
  /** Of the JSON. */
  readonly bytes: number;
  /** The declarations that it names, in order; sources with `SOURCE` before them, because they have names of their own. */
  readonly needs: readonly string[];
};

export const SOURCE = "source ";

/**
 * The fingerprint of plain data of a program. Its fields stand in the order in which the compiler writes them, whatever the
 * notation was, so the same meaning gives the same JSON; to sort them would take as long as to parse the project.
 */
export function fingerprintOf(declaration: object): Fingerprint {
  const text = JSON.stringify(declaration);
  const names = new Set<string>();
  collectNames(declaration, names);
  return { digest: sha256(text), bytes: Buffer.byteLength(text), needs: [...names].sort() };
}

/** SHA-256 of a text, in hexadecimal. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function collectNames(part: object, names: Set<string>): void {
  const name = nameOf(part);
  if (name !== null) names.add(name);
  const inner: readonly unknown[] = Object.values(part);
  for (const each of inner) if (typeof each === "object" && each !== null) collectNames(each, names);
}

const REFERRING: ReadonlySet<unknown> = new Set<Expression["kind"]>([
  "attribute",
  "metric",
  "record",
  "reference",
  "health",
  "table",
]);

function nameOf(part: object): string | null {
  if ("source" in part && typeof part.source === "string") return `${SOURCE}${part.source}`;
  if (!("kind" in part) || !("type" in part)) return null;
  if (REFERRING.has(part.kind) && "name" in part && typeof part.name === "string") return part.name;
  if ((part.kind === "metric-key" || part.kind === "distinct") && "metric" in part && typeof part.metric === "string")
    return part.metric;
  return part.kind === "count-records" && "record" in part && typeof part.record === "string" ? part.record : null;
}
