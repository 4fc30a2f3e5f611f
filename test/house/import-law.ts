/** The law of imports, as `docs/architecture.md` draws it: which folder may import which, and which packages. */
import { posix } from "node:path";
import { importsOf } from "./imports.ts";

type Law = {
  readonly folders: readonly string[];
  /** Packages by name; a trailing `*` stands for any ending. */
  readonly packages: readonly string[];
};

export const LAW: { readonly [folder: string]: Law } = {
  engine: { folders: ["engine"], packages: [] },
  // A hash is pure: node:crypto is the one part of Node that the compiler needs.
  dsl: { folders: ["engine", "dsl"], packages: ["chevrotain", "yaml", "fastest-levenshtein", "node:crypto"] },
  workflows: { folders: ["engine", "workflows"], packages: ["@temporalio/workflow", "@temporalio/common"] },
  store: { folders: ["engine", "store"], packages: ["node:*", "pg", "@electric-sql/pglite"] },
  host: { folders: ["engine", "dsl", "store", "workflows", "host"], packages: ["*"] },
  cli: { folders: ["engine", "dsl", "store", "workflows", "host", "cli"], packages: ["*"] },
};

/** Breaches of the law in one file, as sentences. `path` is relative to the root. */
export function breaches(path: string, source: string): readonly string[] {
  const [folder = ""] = path.split("/");
  const law = LAW[folder];
  if (law === undefined) return [];
  return importsOf(source).flatMap((written) => {
    // A file of a package counts as the package.
    const specifier = written.replace(/^(?:\.\.\/)+node_modules\//, "");
    if (!specifier.startsWith(".")) {
      return law.packages.some((allowed) => fits(specifier, allowed))
        ? []
        : [`${path} imports the package ${specifier}; ${folder}/ may import ${sentence(law)}.`];
    }
    const target = posix.join(posix.dirname(path), specifier).split("/")[0] ?? "";
    return law.folders.includes(target)
      ? []
      : [`${path} imports ${specifier}, of ${target}/; ${folder}/ may import ${sentence(law)}.`];
  });
}

function fits(specifier: string, allowed: string): boolean {
  if (allowed.endsWith("*")) return specifier.startsWith(allowed.slice(0, -1));
  return specifier === allowed || specifier.startsWith(`${allowed}/`);
}

function sentence({ folders, packages }: Law): string {
  return [...folders.map((folder) => `${folder}/`), ...packages].join(", ");
}
