/** In a fresh process: compiles a large project, then again and again after one file of it has changed. Prints an `AgainRun` as JSON. */
import { createCompiler } from "../dsl/compile.ts";
import type { SourceFile } from "../dsl/syntax/source-file.ts";
import { largeProject } from "./large-project.ts";

/** Milliseconds of the clock, and of the processor over all threads: the median over the changes. */
export type AgainRun = { readonly clock: number; readonly processor: number };

const CHANGES = 20;

const compiler = createCompiler();
let files = largeProject(Number(process.argv[2] ?? "1000"));
compiler.compile(files);
const clock: number[] = [];
const processor: number[] = [];
for (let change = 0; change < CHANGES; change += 1) {
  files = changed(files, change);
  const began = performance.now();
  const start = process.cpuUsage();
  const { program } = compiler.compile(files);
  const { user, system } = process.cpuUsage(start);
  if (program === null) throw new Error("The changed project has mistakes");
  clock.push(performance.now() - began);
  processor.push((user + system) / 1000);
}
const run: AgainRun = { clock: median(clock), processor: median(processor) };
console.log(JSON.stringify(run));

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

/** Another file each time: a line above everything, so that all places move, and another threshold. */
function changed(all: readonly SourceFile[], change: number): readonly SourceFile[] {
  const chosen = 2 + ((change * 37) % (all.length - 3));
  return all.map((file, index) => {
    if (index !== chosen) return file;
    return { ...file, text: `# Change ${change}\n${file.text.replace(/bands red below \d+/, "bands red below 30")}` };
  });
}
