/**
 * One job in a fresh process, timed part by part: `check-cold.ts FOLDER check` compiles the project as `tend check` does,
 * `check-cold.ts FOLDER parse-yaml` only hands its YAML files to the yaml library. Prints a `ColdRun` as JSON.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expectShortLife } from "../cli/short-lived.ts";
import type { Compilation } from "../dsl/compile.ts";

export type ColdRun = {
  /** Milliseconds of the clock, by part, in the order in which they come. `start`: Node and the loader of TypeScript. */
  readonly clock: { readonly [part in Part]: number };
  /** Milliseconds of the processor, over all threads; on a busy machine the clock counts others' work as well. */
  readonly processor: { readonly [part in Part]: number };
  readonly characters: number;
  /** Of the project; null where it has mistakes, or was only parsed. */
  readonly hash: string | null;
};

export type Part = "start" | "load" | "read" | "work";

expectShortLife("check");
const clock: number[] = [performance.now()];
const processor: number[] = [processorNow()];
const [folder = ".", job] = process.argv.slice(2);
const work = job === "parse-yaml" ? await loadLibrary() : await loadCompiler();
lap();
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(tend|ya?ml|md)$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
lap();
const done = work();
lap();

const run: ColdRun = {
  clock: byPart(clock),
  processor: byPart(processor),
  characters: files.reduce((sum, { text }) => sum + text.length, 0),
  // Asked for behind the last lap: to check a project, nobody makes its program.
  hash: done?.hash ?? null,
};
console.log(JSON.stringify(run));

async function loadCompiler(): Promise<() => Compilation> {
  const { compile } = await import("../dsl/compile.ts");
  return () => compile(files);
}

async function loadLibrary(): Promise<() => null> {
  const { parse } = await import("yaml");
  return () => {
    for (const { path, text } of files) if (/\.ya?ml$/.test(path)) parse(text);
    return null;
  };
}

function lap(): void {
  clock.push(performance.now());
  processor.push(processorNow());
}

function processorNow(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The times between the laps. */
function byPart(laps: readonly number[]): { readonly [part in Part]: number } {
  const between = laps.map((lap, index) => lap - (laps[index - 1] ?? 0));
  const [start = 0, load = 0, read = 0, work = 0] = between;
  return { start, load, read, work };
}
