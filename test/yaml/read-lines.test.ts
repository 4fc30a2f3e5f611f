/** The quick reader of everyday YAML reads what it reads exactly as the library does, and leaves all else to it. */
import { expect, test } from "vitest";
import { readWithLibrary } from "../../dsl/yaml/read.ts";
import { readLines } from "../../dsl/yaml/read-lines.ts";
import type { YamlNode } from "../../dsl/yaml/yaml-node.ts";
import { diceOf } from "../agree/dice.ts";
import { mutated } from "../fuzz/mutate.ts";
import { gatherSeeds } from "../fuzz/seeds.ts";

const { yaml } = gatherSeeds();

/** Everything that a reader of the node can see. */
function seen(node: YamlNode): unknown {
  switch (node.kind) {
    case "scalar": {
      const ends = [0, node.text.length];
      return [node.text, node.empty, node.place, ends.map((index) => [node.offsetAt(index), node.endAt(index)])];
    }
    case "map":
      return [node.place, node.entries.map(({ key, value }) => [seen(key), seen(value)])];
    case "list":
      return [node.place, node.items.map(seen)];
  }
}

/** Whether the quick reader read the text; if so, as the library. */
function agrees(text: string): boolean {
  const file = { path: "a.yaml", text };
  const quick = readLines(file);
  if (quick === null) return false;
  const { root, diagnostics } = readWithLibrary(file);
  if (diagnostics.length > 0 || root === null) throw new Error(`The library refuses: ${JSON.stringify(text)}`);
  if (JSON.stringify(seen(quick)) !== JSON.stringify(seen(root))) {
    expect({ text, seen: seen(quick) }).toEqual({ text, seen: seen(root) });
  }
  return true;
}

test("what the printer writes and the tests hold is read quickly, for the most part", () => {
  const quick = yaml.filter(agrees).length;
  expect(quick / yaml.length).toBeGreaterThan(0.6);
});

test("spoiled files", () => {
  let quick = 0;
  for (let number = 0; number < 6000; number++) {
    const dice = diceOf("lines", number);
    const picked = () => yaml[dice.between(0, yaml.length - 1)] ?? "";
    if (agrees(mutated(picked(), dice, picked()))) quick += 1;
  }
  expect(quick).toBeGreaterThan(500);
});
