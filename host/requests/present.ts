/** The instant that a request is about where it names none, and which sources do not reach it. */
import type { Portfolio } from "../../engine/data/portfolio.ts";
import type { Program } from "../../engine/program/program.ts";
import { asOfDay } from "../../engine/time/zone.ts";
import { DAY, type Instant } from "../../engine/values/value.ts";
import { currentProgram, lastSweep, type Transaction } from "../../store/index.ts";
import { readClock } from "../../store/runs/index.ts";
import { openClock } from "../clock.ts";
import type { LateSource } from "./answer.ts";
import type { Workplace } from "./workplace.ts";

/** What the installation's clock shows. */
export async function clockNow(workplace: Workplace, tx: Transaction): Promise<Instant> {
  return workplace.host?.clock.now() ?? openClock(await readClock(tx)).now();
}

/** The time zone of the program in force; UTC before there is one. */
export async function zoneInForce(tx: Transaction): Promise<string> {
  return (await currentProgram(tx))?.program.project.zone ?? "UTC";
}

/** The instant of the last sweep, so that what is shown is what was acted upon; before the first sweep, the clock's. */
export async function presentInstant(workplace: Workplace, tx: Transaction): Promise<Instant> {
  return (await lastSweep(tx))?.at ?? (await clockNow(workplace, tx));
}

/** What a source that comes by calendar months or business days is allowed, in days. */
const LONGEST_MONTH = 31;

/** The sources of which the data ends before the last whole day before `at`, and later than their `every` allows. */
export function lateSources(program: Program, portfolio: Portfolio, at: Instant): readonly LateSource[] {
  const asOf = asOfDay(at, program.project.zone);
  return Object.values(program.sources).flatMap(({ name, every }): readonly LateSource[] => {
    const completeThrough = portfolio.sources[name]?.completeThrough ?? null;
    if (completeThrough === null) return [{ source: name, completeThrough }];
    if (every === null) return [];
    const allowed = every.kind === "exact" ? Math.ceil(every.milliseconds / DAY) : LONGEST_MONTH;
    return completeThrough + allowed < asOf ? [{ source: name, completeThrough }] : [];
  });
}
