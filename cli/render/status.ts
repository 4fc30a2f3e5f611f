/** What is going on, a line per thing, what needs a person in colour. */
import { isoDay } from "../../engine/time/civil.ts";
import type { StatusAnswer } from "../../host/requests/answer.ts";
import type { Colours } from "../output.ts";
import { dayOrNever, plural, shortNumber, when } from "./words.ts";

export function renderStatus(colours: Colours, answer: StatusAnswer): string {
  const { program, lastSweep, sources, runs, tasks, host, zone } = answer;
  const clock = answer.clockFactor === 1 ? "" : `, the clock runs ${shortNumber(answer.clockFactor)} times as fast`;
  const behind = answer.daysBehind ?? 0;
  const rows: readonly (readonly [string, string])[] = [
    ["now", `${when(answer.now, zone)}${clock}`],
    ["store", answer.store],
    [
      "program",
      program === null
        ? "none in force yet: tend apply"
        : `version ${program.sequence} (${program.hash.slice(0, 12)}), since ${when(program.appliedAt, zone)}`,
    ],
    ["accounts", answer.accounts === 0 ? "none yet: tend import" : answer.accounts.toLocaleString("en")],
    ...sources.map(({ source, completeThrough, late }): [string, string] => [
      `source ${source}`,
      late
        ? colours.yellow(`complete to ${dayOrNever(completeThrough)}: late`)
        : `complete to ${dayOrNever(completeThrough)}`,
    ]),
    [
      "last sweep",
      lastSweep === null
        ? "never"
        : `for ${isoDay(lastSweep.day)}${behind > 0 ? colours.yellow(`, ${plural(behind, "day")} behind`) : ""}`,
    ],
    ["runs", `${runs.open} open, ${runs.ended} ended${runs.lost > 0 ? colours.red(`, ${runs.lost} lost`) : ""}`],
    [
      "tasks",
      `${tasks.open} open${tasks.overdue > 0 ? ` (${colours.red(`${tasks.overdue} overdue`)})` : ""}, ${tasks.done} done`,
    ],
    ["mails", String(answer.mails)],
    [
      "at work",
      host === null
        ? "nobody here sweeps or carries out playbooks: tend run"
        : `${host.temporal}; ${host.outboxWaiting} waiting to be told to Temporal`,
    ],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `${colours.dim(name.padEnd(width))}  ${text}`).join("\n");
}

export function statusToJson(answer: StatusAnswer): object {
  const iso = (instant: number): string => new Date(instant).toISOString();
  const { kind: _, program, lastSweep, sources, now, ...rest } = answer;
  return {
    now: iso(now),
    ...rest,
    program: program === null ? null : { ...program, appliedAt: iso(program.appliedAt) },
    lastSweep: lastSweep === null ? null : { day: isoDay(lastSweep.day), at: iso(lastSweep.at) },
    sources: sources.map((source) => ({
      ...source,
      completeThrough: source.completeThrough === null ? null : isoDay(source.completeThrough),
    })),
  };
}
