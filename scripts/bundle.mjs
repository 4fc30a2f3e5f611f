/** TypeScript as Node can run it: an entry of the checkout and all that it imports, bundled once for each state of the sources. Plain Node. */
import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const DAY = 24 * 3_600_000;
/** Bundles that are neither among the newest nor made today are removed; a process may still load parts of a younger one. */
const NEWEST = 5;

/**
 * The path of the JavaScript of `entry` (a path within the checkout). Packages stay outside and are loaded from node_modules.
 * Throws what esbuild says of a mistake in the sources (it has `errors`), or the file system of a folder that cannot be written.
 */
export async function bundle(entry) {
  const folder = join(root, ".cache", "bundles", entry.replace(/\.ts$/, "").replaceAll("/", "."));
  const stamp = join(folder, "sources.json");
  const fresh = whatIsFresh(stamp);
  if (fresh !== null) return fresh;

  mkdirSync(folder, { recursive: true });
  const { build } = await import("esbuild");
  const made = join(folder, randomUUID());
  // Taken before the sources are read: one that is saved meanwhile makes the bundle stale, not wrong for good.
  const began = Date.now();
  const { metafile, outputFiles } = await build({
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
    write: false,
    logLevel: "error",
    plugins: [ownAddresses],
  });
  // Written by us: what the file system refuses is then told as that, and not as a mistake of the sources.
  mkdirSync(made);
  for (const { path, contents } of outputFiles) writeFileSync(path, contents);
  const sources = [...Object.keys(metafile.inputs), ...HOW].map((path) => [path, ...mark(path, began)]);
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

/** Besides the sources, what decides how a bundle is made: this file, and which esbuild there is. */
const HOW = ["scripts/bundle.mjs", "package-lock.json"];

/** What changes when a file does. A file that was saved while it was bundled gets a mark that no file has. */
function mark(path, began) {
  const { size, mtimeMs } = statSync(join(root, path));
  return mtimeMs >= began && mtimeMs <= Date.now() ? [-1, -1] : [size, mtimeMs];
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

/** Another process may do the same at the same time: what is gone already is no trouble, and what stays is removed next time. */
function removeOld(folder) {
  try {
    const bundles = readdirSync(folder)
      .filter((name) => name !== "sources.json")
      .map((name) => join(folder, name))
      .map((path) => ({ path, made: statSync(path).mtimeMs }))
      .sort((a, b) => b.made - a.made);
    const old = bundles.slice(NEWEST).filter(({ made }) => Date.now() - made > DAY);
    for (const { path } of old) rmSync(path, { recursive: true, force: true });
  } catch {
    // The bundle that was asked for is made.
  }
}
