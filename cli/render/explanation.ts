/** A diagnostic's explanation for people: why it is a mistake, a wrong example with what is said about it, and a right one. */
import type { Explanation } from "../../dsl/diagnostics/explain-code.ts";
import type { Colours } from "../output.ts";

export function renderExplanation(colours: Colours, explanation: Explanation): string {
  const { code, severity, why, file, wrong, message, right } = explanation;
  const paint = { error: colours.red, warning: colours.yellow, hint: colours.cyan }[severity];
  return [
    colours.bold(paint(`${severity}[${code}]`)),
    why,
    "",
    `${paint("Wrong")}, in ${file}:`,
    indented(wrong),
    "",
    message,
    "",
    `${colours.green("Right")}:`,
    indented(right),
  ].join("\n");
}

function indented(text: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? "" : `    ${line}`))
    .join("\n");
}
