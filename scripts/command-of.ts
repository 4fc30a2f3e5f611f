/** How a TypeScript file of the checkout is run in a process of its own, as `./tend` runs cli/main.ts. */
import { relative } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const RUN = fileURLToPath(new URL("run.mjs", import.meta.url));

/** The words that Node takes: `file` is the file's address, `words` are what it finds in `process.argv` from 2 on. */
export function commandOf(file: URL, ...words: readonly string[]): readonly string[] {
  return [RUN, relative(ROOT, fileURLToPath(file)), ...words];
}
