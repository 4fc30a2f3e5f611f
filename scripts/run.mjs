/** Runs a TypeScript file of the checkout: `node scripts/run.mjs cli/main.ts WORDS`. Plain Node. */
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";
import { showSourceLines } from "./source-lines.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The bundle's path; null when there can be none, which has been told. */
async function bundled(entry) {
  try {
    return await bundle(entry);
  } catch (error) {
    // Mistakes in the sources are told by esbuild, with their places.
    if (error.errors === undefined) {
      console.error(`Tend cannot be made ready to run: ${error.message}`);
      const folder = join(root, ".cache");
      console.error(`Is ${folder} yours to write, and is there room on the disk? Then run this again.`);
      console.error(
        "In a checkout of somebody else, they run ./tend once after each change; then it runs for everybody.",
      );
    }
    return null;
  }
}

const [entry] = process.argv.splice(2, 1);
process.argv[1] = join(root, entry);
const path = await bundled(entry);
if (path === null) process.exitCode = 70;
else {
  showSourceLines(dirname(path));
  await import(pathToFileURL(path).href);
}
