/** The demo: prepares a fresh project, lets days pass on the real machinery, tells what happened, and leaves everything behind. */
import { relative } from "node:path";
import { isoDay } from "../../engine/time/civil.ts";
import { startOfDay } from "../../engine/time/zone.ts";
import type { Instant } from "../../engine/values/value.ts";
import { openClock } from "../../host/clock.ts";
import { answerApply } from "../../host/requests/apply.ts";
import { openTemporal } from "../../host/temporal/index.ts";
import { workflowBundle } from "../../host/workflow-bundle.ts";
import { type Database, DEFAULT_TENANT } from "../../store/index.ts";
import { readClock, setClock } from "../../store/runs/index.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Output } from "../output.ts";
import { renderApply } from "../render/apply.ts";
import { plural, shortNumber } from "../render/words.ts";
import type { Context } from "../verb.ts";
import { withEnds } from "../with-ends.ts";
import { dataFolder } from "../with-store.ts";
import { CHECKOUT } from "./demo-folder.ts";
import { renderEnding } from "./ending.ts";
import { letDaysPass, type Passed } from "./let-days-pass.ts";
import { mostEventful } from "./most-eventful.ts";
import { measurePace, type Pace } from "./pace.ts";
import { FIRST_DAY, type Prepared, prepareDemo } from "./prepare-demo.ts";
import { renderStory } from "./story.ts";
import type { Tally } from "./tally.ts";

export type DemoOptions = { readonly days: number; readonly secondsPerDay: number };

/** How often the demo may start again at half the speed. */
const SLOWER_STARTS = 2;

export async function runDemo(context: Context, options: DemoOptions): Promise<ExitCode> {
  const { output } = context;
  const interrupted = context.untilInterrupted();
  let wanted = options.secondsPerDay;
  for (let start = 0; ; start++) {
    const { passed, secondsPerDay } = await runOnce(
      context,
      { ...options, secondsPerDay: wanted },
      interrupted,
      start === SLOWER_STARTS,
    );
    if (passed.outcome !== "too-fast") {
      if (passed.outcome === "stuck")
        output.note("The days did not come to their end in time; this is how far they came.");
      return passed.outcome === "all-days" ? EXIT.ok : EXIT.findings;
    }
    wanted = secondsPerDay * 2;
    output.print("");
    output.print(
      `This machine cannot keep up with a day in ${shortNumber(secondsPerDay)} s: sweeps come late. Starting again with ${shortNumber(wanted)} s.`,
    );
  }
}

type Ran = { readonly passed: Passed; readonly secondsPerDay: number };

function runOnce(context: Context, options: DemoOptions, interrupted: AbortSignal, final: boolean): Promise<Ran> {
  return withEnds(async (ends): Promise<Ran> => {
    const { output } = context;
    const prepared = await prepareDemo(context);
    const { database, project, folder, health } = prepared;
    ends.add(() => database.close());
    const temporal = await openTemporal({
      dataFolder: dataFolder(folder),
      environment: context.environment,
      progress: (line) => output.note(line),
    });
    ends.add(() => temporal.close());
    output.note(temporal.description);
    await workflowBundle();

    const { program, hash } = project;
    const start = startOfDay(FIRST_DAY, program.project.zone);
    const applied = await answerApply(
      { database, tenant: DEFAULT_TENANT, host: null },
      { kind: "apply", program, hash, existing: null, at: start },
      (line) => output.progress(line),
    );
    output.print(renderApply(output.colours, applied, program.project.zone, false));
    const pace = await measurePace(prepared, start, options.secondsPerDay);
    introduce(output, options, pace, health);
    const { days } = options;
    const { secondsPerDay } = pace;
    const passed = await letDaysPass({ output, prepared, temporal, days, secondsPerDay, interrupted, final });
    const now = await slowDown(database);
    if (passed.outcome !== "too-fast") {
      output.print("");
      output.print(renderEnding(output.colours, passed.tally, health, now));
      await tellStory(output, prepared, passed.tally);
    }
    return { passed, secondsPerDay };
  });
}

function introduce(output: Output, { days, secondsPerDay: wanted }: DemoOptions, pace: Pace, health: string): void {
  const { bold, dim } = output.colours;
  const { secondsPerDay, workSeconds } = pace;
  const minutes = shortNumber(Math.max(0.5, Math.round((days * secondsPerDay) / 30) / 2));
  output.print("");
  if (secondsPerDay > wanted) {
    const lasts = `a day lasts ${shortNumber(secondsPerDay)} s instead of ${shortNumber(wanted)} s`;
    output.print(`A day's data and sweep take ${workSeconds.toFixed(1)} s on this machine, so ${lasts}.`);
  }
  const pass = `${plural(days, "day")} from ${isoDay(FIRST_DAY)}, ${shortNumber(secondsPerDay)} s each`;
  output.print(bold(`${pass}: about ${minutes} minutes.`));
  output.print(
    dim(`A line per day: accounts by band of ${health}, then open risks, runs and tasks at its end, and mails so far.`),
  );
  output.print("");
}

/** From now on the clock runs like everybody's, from where it stands: what was left behind ages no faster than we do. */
async function slowDown(database: Database): Promise<Instant> {
  return database.transaction(DEFAULT_TENANT, async (tx) => {
    const now = openClock(await readClock(tx)).now();
    await setClock(tx, { virtualEpoch: now, realEpoch: Date.now(), factor: 1 });
    return now;
  });
}

async function tellStory(output: Output, { database, project, folder, names }: Prepared, tally: Tally): Promise<void> {
  const { bold, cyan } = output.colours;
  const story = await mostEventful(database, tally);
  if (story !== null) {
    output.print("");
    output.print(bold(`One account's story: ${names.called(story.account)}`));
    output.print("");
    output.print(renderStory(output.colours, project.program, story));
  }
  const account = story === null ? "ACCOUNT" : names.externalId(story.account);
  const run = story?.runs[0]?.run.run.slice(0, 8) ?? "--all";
  const tend = relative(process.cwd(), `${CHECKOUT}/tend`);
  const command = tend.startsWith(".") ? tend : `./${tend}`;
  const flag = `--project ${relative(process.cwd(), folder) || "."}`;
  output.print("");
  output.print(bold("Everything is still there. Three things to try:"));
  output.print("");
  output.print(`  ${cyan(`${command} tasks ${flag}`)}`);
  output.print(`  ${cyan(`${command} explain ${account} product_health ${flag}`)}`);
  output.print(`  ${cyan(`${command} runs ${run} ${flag}`)}`);
}
