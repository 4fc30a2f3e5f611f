/** The laws of formatting and converting, on one generated project. */
import { compile, type SourceFile } from "../../dsl/compile.ts";
import { formatFile, meaning, type Notation, writeFile } from "../../dsl/format/format-file.ts";
import { parseText } from "../../dsl/syntax/parse.ts";
import { parseYaml } from "../../dsl/yaml/parse-yaml.ts";
import { diceOf } from "../agree/dice.ts";
import { generateProject, namesBy } from "./generate-project.ts";
import { MARK, styleBy, Writer } from "./lay-out.ts";
import { strewYaml } from "./strew-yaml.ts";
import { unordered } from "./unordered.ts";

/** What one case broke, with the file that shows it. */
export type Broken = { readonly law: string; readonly text: string; readonly detail: string };

const OTHERS: readonly SourceFile[] = [
  {
    path: "tend.yaml",
    text: "name: trial\nzone: UTC\nsources:\n  contacts: { file: data/contacts.csv, account: account_id }\n",
  },
  { path: "mail/hello.md", text: "Subject: Hello\n\nHello.\n" },
];

/** The files of case number `number`, as text. */
export function projectOf(number: number): readonly SourceFile[] {
  const dice = diceOf("laws", number);
  const names = namesBy(dice);
  const writer = new Writer(dice, styleBy(dice), names);
  return generateProject(dice).map((file) => ({ path: `${file.name}.tend`, text: writer.file(file) }));
}

const marksIn = (text: string): string =>
  [...text.matchAll(MARK)]
    .map(([found]) => found)
    .sort()
    .join(" ");

/** What a text means, with the order of everything and without that of kinds; texts are read once. */
class Reading {
  private readonly known = new Map<string, { readonly exact: string; readonly loose: string }>();

  of(text: string, notation: Notation): { readonly exact: string; readonly loose: string } {
    const key = `${notation} ${text}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const tree = (notation === "text" ? parseText({ path: "a.tend", text }) : parseYaml({ path: "a.yaml", text })).tree;
    const read = { exact: meaning(tree), loose: unordered(tree) };
    this.known.set(key, read);
    return read;
  }
}

function written(text: string, from: Notation, to: Notation): string {
  const file = { path: from === "text" ? "a.tend" : "a.yaml", text };
  const found = from === to ? formatFile(file, from) : writeFile(file, from, to);
  if (found.kind === "mistakes")
    throw new LawBroken(`no mistakes in ${from}`, found.diagnostics.map(({ message }) => message).join("\n"));
  return found.text;
}

/** The laws of one file; the first that is broken is thrown. */
export function lawsOfText(text: string): { readonly formatted: string; readonly yaml: string; readonly back: string } {
  const reading = new Reading();
  const tree = reading.of(text, "text");
  const marks = marksIn(text);
  const formatted = written(text, "text", "text");
  same("fmt of text keeps the tree", reading.of(formatted, "text").exact, tree.exact);
  same("fmt of text keeps comments", marksIn(formatted), marks);
  same("fmt of text is idempotent", written(formatted, "text", "text"), formatted);
  const yaml = written(text, "text", "yaml");
  same("text to YAML keeps comments", marksIn(yaml), marks);
  same("text to YAML keeps the tree", reading.of(yaml, "yaml").loose, tree.loose);
  same("what becomes YAML is in form", written(yaml, "yaml", "yaml"), yaml);
  const back = written(yaml, "yaml", "text");
  same("text to YAML to text keeps comments", marksIn(back), marks);
  same("text to YAML to text keeps the tree", reading.of(back, "text").exact, reading.of(yaml, "yaml").exact);
  same("what becomes text is in form", written(back, "text", "text"), back);
  return { formatted, yaml, back };
}

/** The laws of one YAML file. */
export function lawsOfYaml(text: string): {
  readonly formatted: string;
  readonly asText: string;
  readonly back: string;
} {
  const reading = new Reading();
  const tree = reading.of(text, "yaml");
  const marks = marksIn(text);
  const formatted = written(text, "yaml", "yaml");
  same("fmt of YAML keeps the tree", reading.of(formatted, "yaml").exact, tree.exact);
  same("fmt of YAML keeps comments", marksIn(formatted), marks);
  same("fmt of YAML is idempotent", written(formatted, "yaml", "yaml"), formatted);
  const asText = written(text, "yaml", "text");
  same("YAML to text keeps comments", marksIn(asText), marks);
  same("YAML to text keeps the tree", reading.of(asText, "text").exact, tree.exact);
  const back = written(asText, "text", "yaml");
  same("YAML to text to YAML keeps comments", marksIn(back), marks);
  same("YAML to text to YAML keeps the tree", reading.of(back, "yaml").loose, tree.loose);
  return { formatted, asText, back };
}

class LawBroken extends Error {
  readonly law: string;
  constructor(law: string, detail: string) {
    super(detail);
    this.law = law;
  }
}

function same(law: string, found: string, wanted: string): void {
  if (found !== wanted) throw new LawBroken(law, `${found}\n--- instead of ---\n${wanted}`);
}

/** The law that a check of one text breaks; null where it breaks none. */
export function brokenBy(check: () => unknown): { readonly law: string; readonly detail: string } | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof LawBroken) return { law: error.law, detail: error.message };
    return { law: "nothing throws", detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

export type Tried = {
  readonly broken: Broken | null;
  readonly compiles: boolean;
  readonly mistakes: readonly string[];
};

/** Tries all laws on one project: each file by itself, and what all of them mean together. */
export function tryCase(number: number): Tried {
  const files = projectOf(number);
  const dice = diceOf("yaml", number);
  const { hash, diagnostics } = compile([...OTHERS, ...files]);
  const mistakes = diagnostics
    .filter(({ severity }) => severity === "error")
    .map(
      ({ message, place }) =>
        `${message} — ${files.find(({ path }) => path === place.file)?.text.slice(place.start, place.end)}`,
    );
  const versions: SourceFile[][] = [[], [], [], [], [], [], []];
  for (const { path, text } of files) {
    const ofText = brokenBy(() => {
      const { formatted, yaml, back } = lawsOfText(text);
      const asYaml = path.replace(".tend", ".yaml");
      versions[0]?.push({ path, text: formatted });
      versions[1]?.push({ path: asYaml, text: yaml });
      versions[2]?.push({ path, text: back });
    });
    if (ofText !== null) return { broken: { ...ofText, text }, compiles: hash !== null, mistakes };
    const yaml = strewYaml(written(text, "text", "yaml"), dice);
    const ofYaml = brokenBy(() => {
      const { formatted, asText, back } = lawsOfYaml(yaml);
      const asYaml = path.replace(".tend", ".yaml");
      versions[3]?.push({ path: asYaml, text: yaml });
      versions[4]?.push({ path: asYaml, text: formatted });
      versions[5]?.push({ path, text: asText });
      versions[6]?.push({ path: asYaml, text: back });
    });
    if (ofYaml !== null) return { broken: { ...ofYaml, text: yaml }, compiles: hash !== null, mistakes };
  }
  // Equal trees are equal programs; only what has another order can be another one. Now and then all are compiled nevertheless.
  const all = dice.chance(0.1);
  for (const [index, version] of versions.entries()) {
    if (!all && index !== 1 && index !== 6) continue;
    const compiled = compile([...OTHERS, ...version]);
    if (compiled.hash !== hash) {
      const why = compiled.diagnostics.map(({ message }) => message).join("\n");
      const text = version.map((file) => `# ${file.path}\n${file.text}`).join("\n");
      return {
        broken: { law: `version ${index} has the same program`, text, detail: `${why}\n${hash}` },
        compiles: hash !== null,
        mistakes,
      };
    }
  }
  return { broken: null, compiles: hash !== null, mistakes };
}
