/** Writes the reference of diagnostics from the catalogue. */

import { exampleProject } from "../../dsl/diagnostics/examples/project.ts";
import { codes, type Explanation, explainCode } from "../../dsl/diagnostics/explain-code.ts";

/** `docs/diagnostics.md`. */
export function diagnosticsPage(): string {
  return [
    "# Mistakes, warnings and hints",
    "",
    "Every message of `tend check` has a code, and every code stands here: why it is a mistake, how it looks, and how it is mended.",
    "`tend explain CODE` says the same. This page is written by `npm run docs` from `dsl/diagnostics`; the tests run every example.",
    "",
    ...codes.flatMap((code) => section(explainCode(code))),
    "## The project that the examples belong to",
    "",
    ...exampleProject.flatMap(({ path, text }) => block(path, text)),
  ].join("\n");
}

const KINDS = { error: "", warning: "A warning. ", hint: "A hint. " } as const;

function section({ code, severity, why, file, wrong, message, right }: Explanation): readonly string[] {
  return [
    `## ${code}`,
    "",
    `${KINDS[severity]}${why}`,
    "",
    "Wrong:",
    "",
    ...block(file, wrong),
    ...message.split("\n").map((line) => `> ${escaped(line)}`),
    "",
    "Right:",
    "",
    ...block(file, right),
  ];
}

function block(path: string, text: string): readonly string[] {
  return [`\`\`\`${languageOf(path)} ${path}`, text.trimEnd(), "```", ""];
}

function languageOf(path: string): string {
  return path.endsWith(".tend") ? "tend" : path.endsWith(".yaml") ? "yaml" : "text";
}

/** Brackets and signs that Markdown would take for its own, outside of what stands between backticks. */
function escaped(line: string): string {
  return line
    .split("`")
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[*_<[\]|]/g, "\\$&")))
    .join("`");
}
