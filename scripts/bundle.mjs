/** TypeScript as Node can run it: an entry of the checkout and all that it imports, bundled once for each state of the sources. Plain Node. */
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const DAY = 24 * 3_600_000;
/** Bundles that nobody has made or looked up for so long are removed; a process may still load parts of a younger one. */
const KEPT = 14 * DAY;

/**
 * The path of the JavaScript of `entry` (a path within the checkout). Packages stay outside and are loaded from node_modules.
 * Throws what esbuild says of a mistake in the sources, or the file system of a folder that cannot be written.
 */
export async function bundle(entry) {
  const folder = join(root, ".cache", "bundles", entry.replace(/\.ts$/, "").replaceAll("/", "."));
  const stamp = join(folder, "sources.json");
  const fresh = whatIsFresh(stamp);
  if (fresh !== null) return fresh;

  const { build } = await import("esbuild");
  const made = join(folder, randomUUID());
  // Taken before the sources are read: one that is saved meanwhile makes the bundle stale, not wrong for good.
  const began = Date.now();
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { main: entry },
    outdir: made,
    bundle: true,
    // A verb loads its own parts when it is called.
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    logLevel: "error",
    plugins: [ownAddresses],
  });
  const sources = Object.keys(metafile.inputs).map((path) => [path, ...mark(path, began)]);
  const unfinished = join(made, "sources.json");
  writeFileSync(unfinished, JSON.stringify({ root, made, sources }));
  renameSync(unfinished, stamp);
  removeOld(folder);
  return join(made, "main.js");
}

/** The bundle that the stamp names, if each of its sources is as it was; else null. */
function whatIsFresh(stamp) {
  try {
    const { root: madeIn, made, sources } = JSON.parse(readFileSync(stamp, "utf8"));
    // Addresses of the checkout are in the bundle: one that was moved is bundled anew.
    if (madeIn !== root) return null;
    const same = sources.every(([path, size, time]) => {
      const now = statSync(join(root, path));
      return now.size === size && now.mtimeMs === time;
    });
    const main = join(made, "main.js");
    return same && statSync(main).isFile() ? main : null;
  } catch {
    return null;
  }
}

/** What changes when a file does. A file that was saved while it was bundled gets a mark that no file has. */
function mark(path, began) {
  const { size, mtimeMs } = statSync(join(root, path));
  return mtimeMs >= began ? [-1, -1] : [size, mtimeMs];
}

/** In a bundle, `import.meta.url` is still the address of the file where it is written. */
const ownAddresses = {
  name: "own addresses",
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      if (!text.includes("import.meta.url")) return null;
      return { contents: text.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href)), loader: "ts" };
    });
  },
};

function removeOld(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > KEPT) rmSync(path, { recursive: true, force: true });
  }
}
