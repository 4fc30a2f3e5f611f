/** What there is to say about a diagnostic's code: why it is a mistake, how it looks, and how it is mended. */
import { checkExamples } from "../checks/index.ts";
import { compile } from "../compile.ts";
import type { SourceFile } from "../syntax/source-file.ts";
import { type Code, catalogue } from "./catalogue.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { declarationExamples } from "./examples/declaration-examples.ts";
import type { Example } from "./examples/example.ts";
import { expressionExamples } from "./examples/expression-examples.ts";
import { exampleProject } from "./examples/project.ts";
import { projectExamples } from "./examples/project-examples.ts";
import { syntaxExamples } from "./examples/syntax-examples.ts";
import { unitExamples } from "./examples/unit-examples.ts";
import type { Severity } from "./row.ts";

export type Explanation = {
  readonly code: Code;
  readonly severity: Severity;
  /** Why it is a mistake. */
  readonly why: string;
  /** The file that both examples are. */
  readonly file: string;
  readonly wrong: string;
  /** What is said about the wrong example. */
  readonly message: string;
  readonly right: string;
};

const examples: { readonly [code in Code]: Example } = {
  ...syntaxExamples,
  ...expressionExamples,
  ...unitExamples,
  ...declarationExamples,
  ...projectExamples,
  ...checkExamples,
};

/** Every code of the catalogue, in the order of the alphabet. */
export const codes: readonly Code[] = Object.keys(catalogue).filter(isCode).sort();

export function isCode(text: string): text is Code {
  return Object.hasOwn(catalogue, text);
}

/** The example project with the example of a code in it. */
export function exampleOf(code: Code, which: "wrong" | "right"): readonly SourceFile[] {
  const { file = "main.tend", wrong, right, moreFiles = 0, without } = examples[code];
  const kept = exampleProject.filter(({ path }) => path !== file);
  // The one mistake that no file alone can show.
  const data = code === "no-account" && which === "wrong" ? withoutAccount(kept) : kept;
  if (which === "right") return [...data, { path: file, text: `${right}\n` }];
  const more = Array.from({ length: moreFiles }, (_, i) => ({ path: `more/${i}.tend`, text: "" }));
  return without === true ? data : [...data, { path: file, text: `${wrong}\n` }, ...more];
}

function withoutAccount(files: readonly SourceFile[]): readonly SourceFile[] {
  return files.map(({ path, text }) => ({ path, text: text.replace("account from accounts.id\n", "") }));
}

/** Codes that come along with the example's own. */
export function alsoFound(code: Code): readonly string[] {
  return examples[code].also ?? [];
}

/** What `tend explain CODE` and the reference of diagnostics say. */
export function explainCode(code: Code): Explanation {
  const { file = "main.tend", wrong, right, shown } = examples[code];
  const { severity, more } = catalogue[code];
  const found: Diagnostic | undefined = compile(exampleOf(code, "wrong")).diagnostics.find((one) => one.code === code);
  if (found === undefined) throw new Error(`The wrong example of ${code} does not give it.`);
  return { code, severity, why: more, file, wrong: shown ?? wrong, message: found.message, right };
}
