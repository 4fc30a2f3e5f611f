/** How large plain data is as JSON, looked into no further than to know that it is small enough. */
import { isData } from "../plain-data.ts";

/** No character takes more: `\u0000`. */
const MOST_OF_CHARACTER = 6;
/** Quotes, a colon, a comma. */
const AROUND_TEXT = 4;
/** No number or literal with its comma takes more, and no pair of brackets. */
const MOST_OF_VALUE = 26;

/** Its bytes as JSON in UTF-8 if there may be more than `limit`; null where there are surely fewer. */
export function bytesBeyond(limit: number, data: object): number | null {
  return room(data, limit) >= 0 ? null : Buffer.byteLength(JSON.stringify(data));
}

/** What is surely left of so many bytes; below 0, perhaps nothing. */
function room(part: unknown, left: number): number {
  if (typeof part === "string") return left - AROUND_TEXT - MOST_OF_CHARACTER * part.length;
  let rest = left - MOST_OF_VALUE;
  if (!isData(part)) return rest;
  for (const key in part) {
    if (rest < 0) return rest;
    rest = room(part[key], rest - AROUND_TEXT - MOST_OF_CHARACTER * key.length);
  }
  return rest;
}
