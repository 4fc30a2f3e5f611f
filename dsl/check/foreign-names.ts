/** Names of other tools for what has a name of its own here: `today`, `None`, `yes`. */

import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Place } from "../syntax/tree.ts";
import type { Checking } from "./checking.ts";

const NAMES: ReadonlyMap<string, string> = new Map([
  ["today", "as_of"],
  ["heute", "as_of"],
  ["current_date", "as_of"],
  ["currentdate", "as_of"],
  ["今天", "as_of"],
  ["current_timestamp", "now"],
  ["none", "null"],
  ["nil", "null"],
  ["undefined", "null"],
  ["nan", "null"],
  ["blank", "null"],
  ["empty", "null"],
  ["yes", "true"],
  ["no", "false"],
  ["on", "true"],
  ["off", "false"],
  ["ja", "true"],
  ["nein", "false"],
  ["oui", "true"],
  ["non", "false"],
  ["wahr", "true"],
  ["falsch", "false"],
]);

/** Whether other tools call something by this name that has another one here. */
export function isForeignName(name: string): boolean {
  return NAMES.has(name.toLowerCase());
}

/** Tells what to write instead of a name that nothing has; whether there was anything to tell. */
export function tellForeignName(name: string, place: Place, checking: Checking): boolean {
  const write = NAMES.get(name.toLowerCase());
  if (write === undefined) return false;
  const why = write === "as_of" ? "the day that is looked at" : null;
  checking.report(
    diagnostic("write-instead", { found: name, write, ...(why === null ? {} : { why }) }, place, {
      fixes: [{ title: `Write ${write}`, edits: [{ place, text: write }] }],
    }),
  );
  return true;
}
