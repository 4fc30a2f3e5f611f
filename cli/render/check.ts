/** What `tend check` says to people: every mistake with its place, and one line about the whole. */
import pc from "picocolors";
import type { Compilation, SourceFile } from "../../dsl/compile.ts";
import { renderDiagnostics } from "../../dsl/diagnostics/render.ts";
import type { Severity } from "../../dsl/diagnostics/row.ts";
import type { Colours } from "../output.ts";
import { type Few, fewOfEach } from "./few-of-each.ts";
import { plural } from "./words.ts";

/** The text without a line break at its end. */
export function renderCheck(
  files: readonly SourceFile[],
  { diagnostics, declared }: Compilation,
  { colours = pc.createColors(false), all = false }: { readonly colours?: Colours; readonly all?: boolean } = {},
): string {
  const few = all ? { shown: diagnostics, more: [] } : fewOfEach(diagnostics);
  const told = renderDiagnostics(few.shown, files, { colour: colours.isColorSupported });
  const more = few.more.map((one) => `${moreOf(one)}\n`).join("");
  const shown = diagnostics.length === 0 ? "" : `${told}\n${more}${more === "" ? "" : "\n"}`;
  const found = counts(diagnostics);
  const read = `${plural(files.length, "file")} read`;
  if (declared === null) return `${shown}${colours.red("Not sound:")} ${found}; ${read}.`;
  const parts = [
    plural(declared.healths, "health", "healths"),
    plural(declared.risks, "risk"),
    plural(declared.playbooks, "playbook"),
  ];
  return `${shown}${colours.green("Sound:")}${found === "" ? "" : ` ${found};`} ${parts.join(", ")}; ${read}.`;
}

/** "… and 244 more of warning[percent-scale] in 98 files: `tend check --all` shows them." */
function moreOf({ code, severity, count, files }: Few["more"][number]): string {
  const where = `${count.toLocaleString("en-US")} more of ${severity}[${code}] in ${plural(files, "file")}`;
  return `… and ${where}: \`tend check --all\` shows ${count === 1 ? "it" : "them"}.`;
}

const NOUNS: readonly (readonly [Severity, string])[] = [
  ["error", "mistake"],
  ["warning", "warning"],
  ["hint", "hint"],
];

/** "1 mistake, 2 hints"; nothing where nothing was found. */
function counts(diagnostics: Compilation["diagnostics"]): string {
  const parts = NOUNS.map(([severity, noun]) => {
    const count = diagnostics.filter((each) => each.severity === severity).length;
    return count === 0 ? "" : plural(count, noun);
  });
  return parts.filter((part) => part !== "").join(", ");
}
