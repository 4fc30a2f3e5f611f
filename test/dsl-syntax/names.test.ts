/** Every word of the language can be a name: real CRM columns are called `stage`, `goal`, `plan` and `weight`. */
import { describe, expect, test } from "vitest";
import { toText } from "../../dsl/print/to-text.ts";
import { toYaml } from "../../dsl/print/to-yaml.ts";
import { clauseTable } from "../../dsl/syntax/clause-table.ts";
import { aggregates } from "../../dsl/syntax/function-names.ts";
import { parseText } from "../../dsl/syntax/parse.ts";
import { hardWords } from "../../dsl/syntax/tokens.ts";
import { parseYaml } from "../../dsl/yaml/parse-yaml.ts";
import { bare } from "./helpers.ts";

const fromTable = clauseTable.flatMap((row) => row.form.replaceAll(/<[^>]*?:/g, " ").match(/[a-z]+/g) ?? []);
const fromExpressions = [
  "over",
  "by",
  "vs",
  "is",
  "missing",
  "of",
  "distinct",
  "first",
  "last",
  "time",
  "since",
  "row",
  "a",
  "days",
];
const words = [
  ...new Set([
    ...fromTable,
    ...fromExpressions,
    ...aggregates.keys(),
    "some",
    "every",
    "for",
    "stage",
    "客户等级",
    "émile",
  ]),
];
const soft = words.filter((word) => !hardWords.has(word)).sort();

/** A project in which a word is the name of everything, and stands wherever an expression may. */
function everywhere(name: string): string {
  return `
source ${name} "Title" every 1d
account from ${name}.${name} { begins ${name} }
attribute ${name} "Title" : ${name} from ${name}.${name}
metric ${name} : per day from ${name}.${name} by ${name}
metric ${name} : latest from ${name}.${name} stale after 3d
metric ${name} : per day = ${name}["4"] + ${name}
record ${name} from ${name} { ${name} : ${name}   ${name} : ${name}? from ${name}   ${name} : ${name} }
role ${name} = ${name}, else ${name} with ${name} = ${name}
define ${name} = ${name}
benchmark ${name} = median of ${name} across accounts with the same ${name} where ${name}, at least 5 accounts
category ${name} = if ${name} then ${name} else ${name}
segment ${name} when ${name}
health ${name} {
  applies when ${name}
  measure ${name} weight 50% = ${name} from 0 to 30 when ${name}
  penalty ${name} up to 20 points = ${name} / ${name} from 0 to 1
  formula = ${name} - ${name}
  bands ${name} below 3, ${name}
}
risk ${name} severity high { open when ${name} for 2 days in a row close when ${name} > 3 }
playbook ${name} {
  start when ${name}, existing accounts too
  goal when ${name}
  stop when ${name}
  once per ${name}
  task ${name} "Title" to ${name} due 2 business days { escalate to ${name} after 3d }
  notify ${name} "Text"
  email ${name} to ${name} template "x.md"
  wait for ${name} at most 5d, if late { wait 3d }
  wait until ${name} at most 7d, if late { wait 3d }
  at 60d before ${name}, if late skip { wait 3d }
  at 60d after ${name} { wait 3d }
  choose { when ${name} { wait 1d } }
}
define ${name} = sum of ${name} over 7d + count of ${name} by ${name} over 7d - drop of ${name} over 7d vs the 28d before
define ${name} = distinct ${name} of ${name} over 28d
define ${name} = some ${name} in ${name} satisfies ${name} is missing
define ${name} = ${name}.${name} + max(${name}, ${name}: ${name}) + {${name}: ${name}}.${name}
`;
}

describe("every word is a name where a name may stand", () => {
  const plain = parseText({ path: "a", text: everywhere("plain_name") });
  test("the project is one without mistakes", () => expect(plain.diagnostics).toEqual([]));
  for (const word of soft) {
    test(word, () => {
      const found = parseText({ path: "a", text: everywhere(word) });
      expect(found.diagnostics.map((one) => one.message)).toEqual([]);
      const backticks = parseText({ path: "a", text: everywhere(`\`${word}\``) });
      expect(bare(found.tree)).toEqual(bare(backticks.tree));
    });
  }
  for (const word of [...hardWords.keys(), "two words", "1a", "a-b"]) {
    test(`\`${word}\` between backticks`, () => {
      const found = parseText({ path: "a", text: everywhere(`\`${word}\``) });
      expect(found.diagnostics.map((one) => one.message)).toEqual([]);
      const masked = toText(found.tree).replaceAll(`\`${word}\``, "plain_name").replaceAll(`"${word}"`, "plain_name");
      expect(masked.replaceAll(`(plain_name, ${word}:`, "(plain_name, plain_name:")).toBe(toText(plain.tree));
      const text = parseText({ path: "a", text: toText(found.tree) });
      expect(bare(text.tree)).toEqual(bare(found.tree));
    });
  }
  test("as keys of YAML every name may stand as it is", () => {
    const text = words.map((word) => `define \`${word}\` = \`${word}\` + 1`).join("\n");
    const { tree } = parseText({ path: "a", text });
    const yaml = parseYaml({ path: "a", text: toYaml(tree) });
    expect(yaml.diagnostics).toEqual([]);
    expect(bare(yaml.tree)).toEqual(bare(tree));
  });
});

test("a name that is an aggregate's word ends where its clause goes on, whatever window stands later in the line", () => {
  const text =
    "benchmark b = median of sum across accounts with the same sum where distinct sum of sum over 1d > 0, at least 5 accounts";
  expect(parseText({ path: "-", text }).diagnostics).toEqual([]);
});
