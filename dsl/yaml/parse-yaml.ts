/** Stage parse: a `.yaml` file of declarations becomes the same syntax tree as its `.tend` twin. */
import { isError } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/words.ts";
import { finish } from "../syntax/finish.ts";
import { declarations, type Form } from "../syntax/form.ts";
import { declarationMeant } from "../syntax/other-clauses.ts";
import type { Parsed } from "../syntax/parse.ts";
import type { SourceFile } from "../syntax/source-file.ts";
import type { DeclarationSyntax, NameSyntax } from "../syntax/tree.ts";
import { emptyFilling } from "./filling.ts";
import { mendLines } from "./mend-lines.ts";
import { Mistakes } from "./mistakes.ts";
import { readYaml } from "./read.ts";
import { afterName, around, isBodyOf, isNamed, nameAt, nameForgotten, readBody } from "./read-clause.ts";
import { namesMeant } from "./shapes-meant.ts";
import type { YamlNode, YamlScalar } from "./yaml-node.ts";

/** Parses one `.yaml` file. Never throws: every mistake of the file is a diagnostic, and the tree holds what could be understood. */
export function parseYaml(file: SourceFile): Parsed {
  const parsed = parseOnce(file);
  if (!parsed.diagnostics.some(isError)) return parsed;
  const mistakesIn = (text: string, explain: boolean) =>
    parseOnce({ path: file.path, text }, explain).diagnostics.filter(isError);
  return { ...parsed, diagnostics: finish(mendLines(file, parsed.diagnostics, mistakesIn)) };
}

function parseOnce(file: SourceFile, explain = true): Parsed {
  const { root, diagnostics } = readYaml(file, explain);
  const mistakes = new Mistakes(file, diagnostics);
  const found = root === null ? [] : readFile(root, mistakes);
  const tree = { file: file.path, declarations: found };
  const unread = root === null && diagnostics.length > 0;
  return { tree, diagnostics: finish(mistakes.all), ...(unread ? { unread: true as const } : {}) };
}

function readFile(root: YamlNode, mistakes: Mistakes): readonly DeclarationSyntax[] {
  if (root.kind !== "map") {
    mistakes.shape("declarations such as `health:` or `playbook:`", root);
    return [];
  }
  const found: DeclarationSyntax[] = [];
  // The declaration that stands above with nothing below it.
  let open: Form | null = null;
  for (const { key, value } of root.entries) {
    if (mistakes.hopeless) break;
    const form = declarations.get(key.text);
    if (form !== undefined) open = value.kind === "scalar" && value.empty && isNamed(form) ? form : null;
    if (form === undefined && open !== null && isBodyOf(open, value)) {
      mistakes.notIndented(key, value, open.key);
    } else if (form === undefined) {
      const known = [...declarations.keys()];
      const called = declarationMeant.get(key.text.toLowerCase());
      mistakes.unknownKey(key, "the file", known, called === undefined ? nearest(key.text, known) : [called]);
    } else if (!isNamed(form)) {
      found.push(readDeclaration(form, null, key, value, mistakes));
    } else if (value.kind === "map") {
      if (nameForgotten(form, value, mistakes)) continue;
      for (const entry of value.entries)
        found.push(readDeclaration(form, nameAt(entry.key, mistakes), entry.key, entry.value, mistakes));
    } else if (!(value.kind === "scalar" && value.empty)) {
      const hint = value.kind === "list" ? namesMeant(mistakes.file, value, key.place) : undefined;
      mistakes.shape(`names, each with its ${form.kind}`, value, hint);
    }
  }
  return found;
}

function readDeclaration(
  form: Form,
  name: NameSyntax | null,
  key: YamlScalar,
  value: YamlNode,
  mistakes: Mistakes,
): DeclarationSyntax {
  const what = name === null ? `\`${form.kind}\`` : `${form.kind} \`${name.text}\``;
  const filling = readBody(emptyFilling(form), afterName(form, name), value, what, key.place, mistakes);
  const { title, ...slots } = filling.slots;
  return {
    kind: form.kind,
    name,
    title: title?.kind === "text" ? title.text : null,
    description: filling.description,
    slots,
    clauses: filling.clauses,
    ...(filling.broken || filling.unknown ? { broken: true as const } : {}),
    place: around(key.place, value.place),
  };
}
