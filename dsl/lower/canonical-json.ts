/** Canonical JSON and hashes over it: the same data gives the same text, whatever order its fields were made in. */
import { createHash } from "node:crypto";

/** JSON with sorted keys and without spaces; fields that are undefined are left out. */
export function canonicalJson(data: unknown): string {
  if (data === null || typeof data === "boolean" || typeof data === "string") return JSON.stringify(data);
  if (typeof data === "number") {
    if (!Number.isFinite(data)) throw new Error(`A program holds a number that JSON cannot: ${data}`);
    return JSON.stringify(data);
  }
  if (Array.isArray(data)) return `[${data.map(canonicalJson).join(",")}]`;
  if (typeof data !== "object") throw new Error(`A program holds what JSON cannot: ${typeof data}`);
  const entries: readonly [string, unknown][] = Object.entries(data);
  const fields = entries
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${JSON.stringify(name)}:${canonicalJson(value)}`);
  return `{${fields.join(",")}}`;
}

/** SHA-256 of the data's canonical JSON, in hexadecimal. */
export function hashOf(data: unknown): string {
  return createHash("sha256").update(canonicalJson(data)).digest("hex");
}
