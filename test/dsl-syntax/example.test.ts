/** The example project's files, printed in either notation, are the same project. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { toText } from "../../dsl/print/to-text.ts";
import { toYaml } from "../../dsl/print/to-yaml.ts";
import { parseText } from "../../dsl/syntax/parse.ts";
import type { SyntaxTree } from "../../dsl/syntax/tree.ts";
import { parseYaml } from "../../dsl/yaml/parse-yaml.ts";
import { bare } from "./helpers.ts";

const folder = new URL("../../examples/crm/", import.meta.url);
const names = readdirSync(folder, { recursive: true }).map(String);

/** YAML groups declarations by their kind, so their order says nothing. */
function grouped(tree: SyntaxTree): unknown {
  const key = ({ kind, name }: SyntaxTree["declarations"][number]) => `${kind} ${name?.text ?? ""}`;
  return bare({ ...tree, declarations: [...tree.declarations].sort((a, b) => (key(a) < key(b) ? -1 : 1)) });
}

describe("examples/crm", () => {
  for (const path of names.filter((name) => name.endsWith(".tend"))) {
    test(path, () => {
      const { tree, diagnostics } = parseText({ path, text: readFileSync(new URL(path, folder), "utf8") });
      expect(diagnostics).toEqual([]);
      const text = parseText({ path, text: toText(tree) });
      const yaml = parseYaml({ path, text: toYaml(tree) });
      expect([...text.diagnostics, ...yaml.diagnostics]).toEqual([]);
      expect(bare(text.tree)).toEqual(bare(tree));
      expect(grouped(yaml.tree)).toEqual(grouped(tree));
    });
  }
});
