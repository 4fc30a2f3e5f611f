/** Tables without lines between cells: easy to read, and to cut with other tools. */
import Table from "cli-table3";
import type { Colours } from "../output.ts";

export type TableOptions = { readonly right?: readonly number[]; readonly indent?: number };

/** Columns are as wide as they must be. `right`: the columns that are set to the right (numbers). */
export function table(
  colours: Colours,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { right = [], indent = 0 }: TableOptions = {},
): string {
  const nothing = { top: "", "top-mid": "", "top-left": "", "top-right": "", bottom: "", "bottom-mid": "" };
  const neither = { "bottom-left": "", "bottom-right": "", left: "", "left-mid": "", mid: "", "mid-mid": "" };
  const made = new Table({
    head: head.map((word) => colours.dim(word)),
    colAligns: head.map((_, column) => (right.includes(column) ? "right" : "left")),
    chars: { ...nothing, ...neither, right: "", "right-mid": "", middle: "  " },
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  made.push(...rows.map((row) => [...row]));
  const space = " ".repeat(indent);
  return made
    .toString()
    .split("\n")
    .map((line) => `${space}${line}`.trimEnd())
    .filter((line) => line !== "")
    .join("\n");
}
