/** What is strewn over YAML changes nothing that the file says. */
import { expect, test } from "vitest";
import { meaning } from "../../dsl/format/format-file.ts";
import { parseYaml } from "../../dsl/yaml/parse-yaml.ts";
import { diceOf } from "../agree/dice.ts";
import { strewYaml } from "./strew-yaml.ts";

test("a text that ends the file stays as it is", () => {
  const text = "source:\n  usage:\n    title: |-\n      Two\n      lines\n";
  const said = (file: string) => meaning(parseYaml({ path: "a.yaml", text: file }).tree);
  for (let number = 0; number < 200; number++) expect(said(strewYaml(text, diceOf(number)))).toBe(said(text));
});
