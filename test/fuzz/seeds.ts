/** What the fuzzer starts from: the example, the tests' data, the catalogue's examples and the standard's kit, in small pieces. */
import { readdirSync, readFileSync } from "node:fs";
import { codes, exampleOf } from "../../dsl/diagnostics/explain-code.ts";
import { toYaml } from "../../dsl/print/to-yaml.ts";
import { parseText } from "../../dsl/syntax/parse.ts";
import { kitRows } from "../feel/kit.ts";
import { HARD_YAML } from "./hard-yaml.ts";

export type Seeds = {
  readonly text: readonly string[];
  readonly yaml: readonly string[];
  readonly project: readonly string[];
  readonly expression: readonly string[];
};

const root = new URL("../../", import.meta.url);

/** What the language adds to the standard. */
const ADDITIONS = [
  "sum of logins over 7d",
  "drop of logins over 7d vs the 28d before >= 30% for 2 days in a row",
  "distinct feature of uses over 28d / 25",
  "time since last logins > 72h",
  "count of ticket[csat < 3] by resolved over 30d > 2",
  'count of ticket with topic = "bug" over 30d',
  'uses["meeting"] + uses["quote"]',
  "average of pulse.score over 31d, at least 7 days < 60",
  "(logins > 0 and nps is missing) for 3 days in a row",
  "first day with logins > 0",
  'if arr >= 100000 then "large" else default(industry, "none")',
  "arr in ([20000..100000), >= 200000) or not (seats between 1 and 9)",
  "for t in ticket return { a: t.csat, b: string(t.opened) }.b",
  "every t in ticket satisfies t.csat > 3",
  "renewal_date - today() <= 120d",
  '@"2026-01-31" + 1mo = date("2026-02-28")',
  "account.arr / seats * 30%",
  "score > 70 and orders[paid].total[1] in [1..3]",
  "sum(for i in 1..100 return i ** 2)",
  'matches(name, "^(a+)+$") or replace(name, "a", "b") = upper case(name)',
];

/** Gathers all seeds. */
export function gatherSeeds(): Seeds {
  const examples = codes.flatMap((code) => [...exampleOf(code, "wrong"), ...exampleOf(code, "right")]);
  const ofFile = (name: string) =>
    examples.filter(({ path, text }) => path === name && text.length < 3000).map(({ text }) => text);
  const text = [...filesIn("examples/crm", ".tend"), ...filesIn("test/testdata", ".tend")];
  const pieces = [...text.flatMap(declarationsOf), ...ofFile("main.tend")];
  const twins = pieces.flatMap((piece) => {
    const { tree, diagnostics } = parseText({ path: "a.tend", text: piece });
    return diagnostics.length === 0 && tree.declarations.length > 0 ? [toYaml(tree)] : [];
  });
  const yaml = [...filesIn("test/testdata", ".yaml").flatMap(declarationsOf), ...ofFile("main.yaml")];
  return {
    text: [...pieces, ...text.filter((whole) => whole.length < 4000)],
    yaml: [...twins, ...yaml, ...HARD_YAML],
    project: [...ofFile("tend.yaml"), readFileSync(new URL("examples/crm/tend.yaml", root), "utf8")],
    expression: [...kitRows().map(({ expr }) => expr), ...ADDITIONS, ...ADDITIONS],
  };
}

function filesIn(folder: string, ending: string): readonly string[] {
  const base = new URL(`${folder}/`, root);
  return readdirSync(base, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => readFileSync(new URL(name, base), "utf8"));
}

/** A file in pieces that begin at the left margin, none of them long. */
function declarationsOf(text: string): readonly string[] {
  return text.split(/\n(?=[a-z])/).filter((piece) => piece.trim() !== "" && piece.length < 1500);
}
