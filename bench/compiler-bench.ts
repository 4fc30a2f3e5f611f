/**
 * How long the compiler takes over large projects, from cold: each job in a fresh process on one core, files read from the
 * disk. Also what the yaml library takes to parse the same project and nothing else.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Table from "cli-table3";
import { ON_ONE_CORE } from "../cli/short-lived.ts";
import type { SourceFile } from "../dsl/syntax/source-file.ts";
import { commandOf } from "../scripts/command-of.ts";
import type { AgainRun } from "./check-again.ts";
import type { ColdRun } from "./check-cold.ts";
import { inYaml, largeProject } from "./large-project.ts";

const SIZES = [1, 10, 100, 1000];
const ROUNDS = 3;
const TEND = fileURLToPath(new URL("../tend", import.meta.url));

/** Runs all jobs and prints their tables. */
export function benchCompiler(): void {
  const folder = mkdtempSync(join(tmpdir(), "tend-bench-"));
  try {
    const table = new Table({
      head: ["from cold, one core: ms of the clock (processor)", "start", "load", "read", "compile", "ns a byte"],
      style: { head: [], border: [] },
    });
    for (const size of SIZES) {
      const at = written(join(folder, `text-${size}`), largeProject(size));
      table.push(line(`check ${size} files, .tend`, cold(at, "check")));
    }
    const last = SIZES.at(-1) ?? 0;
    const yaml = written(join(folder, "yaml"), inYaml(largeProject(last)));
    const [compiled, parsed] = [cold(yaml, "check"), cold(yaml, "parse-yaml")];
    table.push(line(`check ${last} files, YAML`, compiled), line("the yaml library parses them", parsed));
    console.log(table.toString());
    const ratio = compiled.processor.work / parsed.processor.work;
    console.log(againTable().toString());
    const whole = wholeCheck(join(folder, `text-${last}`));
    console.log(
      `tend check of ${last} files, the whole process from start to end: ${whole.toFixed(0)} ms of the clock.`,
    );
    console.log(`YAML: compiling takes ${ratio.toFixed(2)} times the processor time of the library's parsing alone.`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function againTable(): InstanceType<typeof Table> {
  const table = new Table({ head: ["one file of so many changed", "ms (processor)"], style: { head: [], border: [] } });
  for (const size of SIZES.filter((each) => each > 1)) {
    const again: AgainRun = JSON.parse(inFreshProcess("check-again.ts", [String(size)]));
    table.push([`check ${size} files again`, `${again.clock.toFixed(0)} (${again.processor.toFixed(0)})`]);
  }
  return table;
}

function line(what: string, { clock, processor, characters }: ColdRun): string[] {
  const cell = (part: keyof ColdRun["clock"]) => `${clock[part].toFixed(0)} (${processor[part].toFixed(0)})`;
  const each = ((processor.work * 1e6) / characters).toFixed(0);
  return [what, cell("start"), cell("load"), cell("read"), cell("work"), each];
}

/** The fastest of several runs: what others do on the machine only ever adds. */
function cold(folder: string, job: "check" | "parse-yaml"): ColdRun {
  const runs = Array.from({ length: ROUNDS }, () => once(folder, job));
  const [best] = runs.sort((a, b) => a.processor.work - b.processor.work);
  if (best === undefined) throw new Error("Nothing was measured");
  return best;
}

function once(folder: string, job: "check" | "parse-yaml"): ColdRun {
  const run: ColdRun = JSON.parse(inFreshProcess("check-cold.ts", [folder, job]));
  if (job === "check" && run.hash === null) throw new Error(`The project in ${folder} has mistakes`);
  return run;
}

/** Milliseconds of the command itself, its answer included: the fastest of several runs. */
function wholeCheck(folder: string): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    onOneCore(TEND, ["check", "--project", folder]);
    return performance.now() - began;
  });
  return Math.min(...times);
}

/** Runs a script on one core, as `./tend` does there (its path is relative to this folder); gives what it prints. */
function inFreshProcess(script: string, words: readonly string[]): string {
  return onOneCore(process.execPath, [...ON_ONE_CORE, ...commandOf(new URL(script, import.meta.url), ...words)]);
}

function onOneCore(program: string, words: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync("taskset", ["-c", "0", program, ...words], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${words.join(" ")} failed: ${stderr}`);
  return stdout;
}

function written(folder: string, files: readonly SourceFile[]): string {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
