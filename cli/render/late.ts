/** The warning that sources do not reach the instant in question, with the flag that would. */
import { isoDay } from "../../engine/time/civil.ts";
import type { LateSource } from "../../host/requests/answer.ts";
import type { Output } from "../output.ts";

export function noteLate(output: Output, late: readonly LateSource[]): void {
  if (late.length === 0) return;
  const { yellow } = output.noteColours;
  const parts = late.map(({ source, completeThrough }) =>
    completeThrough === null ? `${source} has no data` : `${source} is complete to ${isoDay(completeThrough)}`,
  );
  output.note(
    `${yellow("Late:")} ${parts.join(", ")}. What depends on ${late.length === 1 ? "it" : "them"} is unknown.`,
  );
  const known = late.flatMap(({ completeThrough }) => (completeThrough === null ? [] : [completeThrough]));
  if (known.length > 0) {
    output.note(`To look at a day for which there is data: --at ${isoDay(Math.min(...known) + 1)}`);
  }
}
