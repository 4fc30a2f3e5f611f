/** A trace as a tree: each part of an expression with its value. Long and deep ones are cut, and say so. */
import type { Trace } from "../../engine/data/trace.ts";
import { isoDay } from "../../engine/time/civil.ts";
import { isList } from "../../engine/values/compare.ts";
import type { Value } from "../../engine/values/value.ts";
import type { Colours } from "../output.ts";
import { shortValue } from "./words.ts";

const DEEPEST = 6;
const WIDEST = 10;

export function renderTrace(colours: Colours, trace: Trace): readonly string[] {
  return lines(colours, trace, { prefix: "  ", rest: "  ", depth: 0, dated: false });
}

type At = { readonly prefix: string; readonly rest: string; readonly depth: number; readonly dated: boolean };

function lines(colours: Colours, trace: Trace, { prefix, rest, depth, dated }: At): readonly string[] {
  const onDay = dated ? colours.dim(` on ${isoDay(trace.day)}`) : "";
  // The parts of a list are its entries, each tried: too much to read.
  const parts = isList(trace.value) ? [] : trace.parts.filter((part) => !isLiteral(part));
  const why =
    trace.value === null && trace.missing.length > 0 && parts.length === 0
      ? colours.dim(`, because ${trace.missing.join("; ")}`)
      : "";
  const own = `${prefix}${trace.text.replace(/\s+/g, " ")} = ${valueShown(colours, trace.value)}${onDay}${why}`;
  if (parts.length === 0) return [own];
  if (depth === DEEPEST) return [own, `${rest}└ ${colours.dim("… (all of it with --format json)")}`];
  const shown = parts.length > WIDEST ? parts.slice(-WIDEST + 1) : parts;
  const left = parts.length - shown.length;
  const overDays = parts.some((part) => part.day !== trace.day);
  return [
    own,
    ...(left > 0 ? [`${rest}├ ${colours.dim(`… ${left} before these`)}`] : []),
    ...shown.flatMap((part, index) => {
      const last = index === shown.length - 1;
      return lines(colours, part, {
        prefix: `${rest}${last ? "└" : "├"} `,
        rest: `${rest}${last ? " " : "│"} `,
        depth: depth + 1,
        dated: overDays,
      });
    }),
  ];
}

/** A literal stands in the text of its parent already. */
function isLiteral({ text, parts }: Trace): boolean {
  return parts.length === 0 && /^["@\d]/.test(text);
}

function valueShown(colours: Colours, value: Value): string {
  if (value === null) return colours.yellow("unknown");
  if (value === true) return colours.green("true");
  if (value === false) return colours.red("false");
  return colours.bold(typeof value === "string" ? `"${shortValue(value)}"` : shortValue(value));
}
