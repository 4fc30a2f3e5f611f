/** Every file that is written from others, by its path. */
import { jsonSchema } from "../../dsl/schema/json-schema.ts";
import { aligned } from "./aligned.ts";
import { diagnosticsPage } from "./diagnostics.ts";
import { tendGrammar } from "./editors/tend-grammar.ts";
import { yamlGrammar } from "./editors/yaml-grammar.ts";
import { functionsPage } from "./functions.ts";
import { languagePages } from "./language.ts";
import { twins } from "./twins.ts";
import { unitsPage } from "./units.ts";

export const pages: { readonly [path: string]: () => string } = {
  "docs/diagnostics.md": diagnosticsPage,
  "docs/schema/tend.schema.json": () => `${JSON.stringify(jsonSchema(), null, 2)}\n`,
  "editors/vscode/syntaxes/tend.tmLanguage.json": () => `${JSON.stringify(tendGrammar(), null, 2)}\n`,
  "editors/vscode/syntaxes/tend-yaml.tmLanguage.json": () => `${JSON.stringify(yamlGrammar(), null, 2)}\n`,
  "docs/language/functions.md": functionsPage,
  "docs/language/units.md": () => aligned(unitsPage()),
  ...alignedPages(languagePages),
  ...twins,
};

function alignedPages(all: typeof languagePages): typeof languagePages {
  return Object.fromEntries(Object.entries(all).map(([path, write]) => [path, () => aligned(write())]));
}
