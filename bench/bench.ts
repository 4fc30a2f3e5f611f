/**
 * `npm run bench`: how long the main jobs take beside a reference over the same data, in one run. The ratio is what holds
 * on another machine; the milliseconds are there to read it by. `npm run bench -- example` and `-- compiler` run one part.
 */
import { benchCompiler } from "./compiler-bench.ts";

const [part = "all"] = process.argv.slice(2);
if (part !== "compiler") await import("./example-bench.ts");
if (part !== "example") benchCompiler();
