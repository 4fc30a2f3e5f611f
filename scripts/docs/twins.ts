/** Writes the YAML twins of the example project, which the tests compile beside it. */
import { readFiles } from "../../cli/read-project.ts";
import { notationOf, writeFile } from "../../dsl/format/format-file.ts";

const example = new URL("../../examples/crm/", import.meta.url).pathname;

/** Each twin by its path: what `tend convert --to yaml` makes of the example's files. */
export const twins: { readonly [path: string]: () => string } = Object.fromEntries(
  readFiles(example)
    .filter(({ path }) => notationOf(path) === "text")
    .map((file) => [
      `test/testdata/crm-yaml/${file.path.replace(/\.tend$/, ".yaml")}`,
      () => {
        const written = writeFile(file, "text", "yaml");
        if (written.kind === "mistakes") throw new Error(`${file.path} has mistakes`);
        return written.text;
      },
    ]),
);
