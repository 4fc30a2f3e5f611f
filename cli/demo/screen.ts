/** The demo as it passes: a line per day with where the portfolio stands at its end, and below it what happened on that day. */
import type { AccountScore } from "../../engine/data/changes.ts";
import { civilFromDay, weekday } from "../../engine/time/civil.ts";
import type { Day } from "../../engine/values/value.ts";
import type { HostEvent } from "../../host/events.ts";
import type { TaskRow } from "../../store/runs/types.ts";
import type { Output } from "../output.ts";
import { bandText } from "../render/band.ts";
import { collectHappenings } from "./happenings.ts";
import { openRuns, openTasks, type Tally } from "./tally.ts";

/** How many things of a day are shown. */
const SHOWN = 4;
/** How long Temporal must be away for it to be told, in real milliseconds. */
const LASTING = 6_000;
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export type Screen = {
  /** After the tally has counted the event. */
  readonly see: (event: HostEvent) => void;
  readonly taskDone: (task: TaskRow, at: number) => void;
};

type Options = {
  readonly output: Output;
  readonly tally: Tally;
  /** The health model whose bands are shown. */
  readonly health: string;
  readonly account: (id: string) => string;
};

export function openScreen({ output, tally, health, account }: Options): Screen {
  const { colours } = output;
  const { dim } = colours;
  const happenings = collectHappenings(colours, account);
  let before: readonly AccountScore[] | null = null;

  const inBand = (scores: readonly AccountScore[], band: string): number =>
    scores.filter((score) => score.health[health]?.band === band).length;
  const bandCount = (scores: readonly AccountScore[], name: string): string => {
    const now = inBand(scores, name);
    const change = before === null ? 0 : now - inBand(before, name);
    const moved = change === 0 ? "" : `${change > 0 ? "+" : "−"}${Math.abs(change)}`;
    return `${bandText(colours, name)} ${String(now).padStart(3)}${dim(moved.padStart(4))}`;
  };
  const swept = ({ changes, day, last }: Extract<HostEvent, { readonly kind: "swept" }>): void => {
    // Before the first day that is shown every known state is a change.
    if (before !== null) {
      for (const one of changes.states) {
        if (one.of === "health" && one.name === health && one.from !== null) happenings.turned(one);
      }
    }
    const risks = changes.scores
      .flatMap((score) => Object.values(score.risks))
      .filter((risk) => risk === "open").length;
    const { open, late } = openTasks(tally, changes.at);
    const counts = [
      ["red", "yellow", "green"].map((name) => bandCount(changes.scores, name)).join("  "),
      `risks ${risks}`,
      `runs ${openRuns(tally)}`,
      `tasks ${open}${late > 0 ? `, ${colours.red(`${late} late`)}` : ""}`,
      `mails ${tally.mails}`,
    ];
    const caughtUp = last ? "" : colours.yellow("  swept late");
    output.print(`${colours.bold(dayText(day))}  ${counts.join(dim("  │  "))}${caughtUp}`);
    for (const line of happenings.take(SHOWN)) output.print(`     ${clip(line, output.width - 6)}`);
    before = changes.scores;
  };

  // A busy machine loses sight of the server for a moment; only what lasts is worth a line.
  let away: NodeJS.Timeout | null = null;
  const temporal = ({ state, message }: Extract<HostEvent, { readonly kind: "temporal" }>): void => {
    if (state === "away") {
      away ??= setTimeout(() => output.note(message), LASTING).unref();
      return;
    }
    if (away !== null) clearTimeout(away);
    away = null;
  };

  return {
    taskDone: happenings.taskDone,
    see: (event) => {
      if (event.kind === "swept") swept(event);
      else if (event.kind === "trouble") output.note(event.message);
      else if (event.kind === "temporal") temporal(event);
      else happenings.see(event);
    },
  };
}

/** "Wed 15 Mar". */
export function dayText(day: Day): string {
  const { month, dayOfMonth } = civilFromDay(day);
  return `${WEEKDAYS[weekday(day)] ?? ""} ${String(dayOfMonth).padStart(2)} ${MONTHS[month - 1] ?? ""}`;
}

/** Colours take no room; a text that is cut ends without colour. */
function clip(text: string, width: number): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters.
  const plain = text.replace(/\x1b\[\d+m/g, "");
  if (plain.length <= width) return text;
  const coded = text.length - plain.length;
  return `${text.slice(0, Math.max(1, width - 1 + coded))}…${coded > 0 ? "\x1b[0m" : ""}`;
}
