/** Plain data of any shape, for those who walk through all of it. */
export type Data = { readonly [part: string]: unknown };

/** Objects and arrays. */
export function isData(part: unknown): part is Data {
  return typeof part === "object" && part !== null;
}
