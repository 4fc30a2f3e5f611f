/** The laws of formatting and converting, on one generated project. */
import { compile, type SourceFile } from "../../dsl/compile.ts";
import {
  formatFile,
  meaning,
  type Notation,
  type Understood,
  understand,
  write,
} from "../../dsl/format/format-file.ts";
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

/** A file that was read, what it means with the order of everything and without that of kinds, and how it is written; each is found out once. */
class Reading {
  readonly text: string;
  private readonly read: Understood;
  private exactly: string | null = null;
  private loosely: string | null = null;
  private readonly written = new Map<Notation, string>();

  constructor(text: string, notation: Notation) {
    this.text = text;
    const found = understand({ path: notation === "text" ? "a.tend" : "a.yaml", text }, notation);
    if (found.kind === "mistakes")
      throw new LawBroken(`no mistakes in ${notation}`, found.diagnostics.map(({ message }) => message).join("\n"));
    this.read = found;
  }

  get exact(): string {
    this.exactly ??= meaning(this.read.tree);
    return this.exactly;
  }

  get loose(): string {
    this.loosely ??= unordered(this.read.tree);
    return this.loosely;
  }

  as(notation: Notation): string {
    const known = this.written.get(notation);
    if (known !== undefined) return known;
    const text = write(this.read, notation);
    this.written.set(notation, text);
    return text;
  }
}

/** The laws of one file; the first that is broken is thrown. */
export function lawsOfText(text: string): {
  readonly formatted: string;
  readonly yaml: Reading;
  readonly back: string;
} {
  const tree = new Reading(text, "text");
  const marks = marksIn(text);
  const formatted = new Reading(tree.as("text"), "text");
  same("fmt of text keeps the tree", formatted.exact, tree.exact);
  same("fmt of text keeps comments", marksIn(formatted.text), marks);
  same("fmt of text is idempotent", formatted.as("text"), formatted.text);
  const yaml = new Reading(tree.as("yaml"), "yaml");
  same("text to YAML keeps comments", marksIn(yaml.text), marks);
  same("text to YAML keeps the tree", yaml.loose, tree.loose);
  same("what becomes YAML is in form", yaml.as("yaml"), yaml.text);
  const back = new Reading(yaml.as("text"), "text");
  same("text to YAML to text keeps comments", marksIn(back.text), marks);
  same("text to YAML to text keeps the tree", back.exact, yaml.exact);
  same("what becomes text is in form", back.as("text"), back.text);
  return { formatted: formatted.text, yaml, back: back.text };
}

/** The laws of one YAML file. */
export function lawsOfYaml(text: string): {
  readonly formatted: string;
  readonly asText: string;
  readonly back: Reading;
} {
  const tree = new Reading(text, "yaml");
  const marks = marksIn(text);
  const formatted = new Reading(tree.as("yaml"), "yaml");
  same("fmt of YAML keeps the tree", formatted.exact, tree.exact);
  same("fmt of YAML keeps comments", marksIn(formatted.text), marks);
  same("fmt of YAML is idempotent", formatted.as("yaml"), formatted.text);
  const asText = new Reading(tree.as("text"), "text");
  same("YAML to text keeps comments", marksIn(asText.text), marks);
  same("YAML to text keeps the tree", asText.exact, tree.exact);
  const back = new Reading(asText.as("yaml"), "yaml");
  same("YAML to text to YAML keeps comments", marksIn(back.text), marks);
  same("YAML to text to YAML keeps the tree", back.loose, tree.loose);
  return { formatted: formatted.text, asText: asText.text, back };
}

/** The verb's own way, which looks once more at what it has written. */
function lawOfVerb(path: string, text: string, notation: Notation, formatted: string): void {
  const found = formatFile({ path, text }, notation);
  same("fmt writes what is in form", found.kind === "written" ? found.text : found.kind, formatted);
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
  // Now and then all is done, also what must come out alike.
  const all = dice.chance(0.1);
  let otherOrder = false;
  for (const { path, text } of files) {
    const asYaml = path.replace(".tend", ".yaml");
    let strewn = "";
    let exact = "";
    const ofText = brokenBy(() => {
      const { formatted, yaml, back } = lawsOfText(text);
      if (all) lawOfVerb(path, text, "text", formatted);
      versions[0]?.push({ path, text: formatted });
      versions[1]?.push({ path: asYaml, text: yaml.text });
      versions[2]?.push({ path, text: back });
      exact = yaml.exact;
      strewn = strewYaml(yaml.text, dice);
    });
    if (ofText !== null) return { broken: { ...ofText, text }, compiles: hash !== null, mistakes };
    const ofYaml = brokenBy(() => {
      const { formatted, asText, back } = lawsOfYaml(strewn);
      if (all) lawOfVerb(asYaml, strewn, "yaml", formatted);
      versions[3]?.push({ path: asYaml, text: strewn });
      versions[4]?.push({ path: asYaml, text: formatted });
      versions[5]?.push({ path, text: asText });
      versions[6]?.push({ path: asYaml, text: back.text });
      otherOrder ||= back.exact !== exact;
    });
    if (ofYaml !== null) return { broken: { ...ofYaml, text: strewn }, compiles: hash !== null, mistakes };
  }
  // Equal trees are equal programs; only what has another order can be another one.
  for (const [index, version] of versions.entries()) {
    if (!all && index !== 1 && !(index === 6 && otherOrder)) continue;
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
