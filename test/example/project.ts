/** The example project, read and compiled. */
import { fileURLToPath } from "node:url";
import { readFiles } from "../../cli/read-project.ts";
import { type Compilation, compile, type SourceFile } from "../../dsl/compile.ts";
import type { Program } from "../../engine/program/program.ts";

export const EXAMPLE = fileURLToPath(new URL("../../examples/crm", import.meta.url));

export function exampleFiles(): readonly SourceFile[] {
  return readFiles(EXAMPLE);
}

/** Throws where the example does not compile; its diagnostics are in the message. */
export function compiledExample(): {
  readonly program: Program;
  readonly hash: string;
  readonly compilation: Compilation;
} {
  const compilation = compile(exampleFiles());
  const { program, hash, diagnostics } = compilation;
  if (program === null || hash === null) {
    throw new Error(
      diagnostics.map(({ code, message, place }) => `${place.file}:${place.start} ${code} ${message}`).join("\n"),
    );
  }
  return { program, hash, compilation };
}
