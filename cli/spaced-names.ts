/** The names of values that are not one plain word each: what an expression of the standard may ask for all the same. */
import { isList } from "../engine/values/compare.ts";
import type { Value } from "../engine/values/value.ts";

/** More names than this are not looked for. */
const MOST = 1000;

/** A name as the standard has it: words, with signs between them. */
const NAME = /^[?\p{L}_\u{10000}-\u{effff}][\p{L}\p{M}\p{N}_?./+*' \u{10000}-\u{effff}-]*$/u;
const WORDS = /^[?\p{L}_][\p{L}\p{M}\p{N}_?']*(?: [\p{L}\p{M}\p{N}_?']+)+$/u;
const PLAIN = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u;

/** Those of the values themselves, and inside of them those of several words: signs could be meant as operators there. */
export function spacedNamesIn(values: { readonly [name: string]: Value }): readonly string[] {
  const found = new Set(Object.keys(values).filter((name) => NAME.test(name) && !PLAIN.test(name)));
  const open: Value[] = Object.values(values);
  let seen = 0;
  for (let next = open.pop(); next !== undefined && seen < MOST; next = open.pop()) {
    seen += 1;
    if (next === null || typeof next !== "object") continue;
    if (isList(next)) open.push(...next.slice(0, MOST));
    else if (next.kind === "context") {
      for (const [name, field] of Object.entries(next.fields)) {
        if (WORDS.test(name)) found.add(name);
        open.push(field);
      }
    }
  }
  return [...found];
}
