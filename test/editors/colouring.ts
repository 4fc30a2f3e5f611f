/** Colours files as an editor would: the grammars of `editors/`, run by the engine that editors use. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import onigurumaModule from "vscode-oniguruma";
import textMateModule from "vscode-textmate";

const root = new URL("../..", import.meta.url).pathname;

export type Coloured = {
  readonly line: number;
  readonly start: number;
  readonly text: string;
  readonly scopes: readonly string[];
};

/** Just enough of YAML's own grammar to stand in for the editor's. */
const YAML = JSON.stringify({
  scopeName: "source.yaml",
  patterns: [
    { name: "comment.line.number-sign.yaml", match: "#.*$" },
    { match: "^\\s*(?:- )?([^:#\\s][^:#]*):", captures: { 1: { name: "entity.name.tag.yaml" } } },
  ],
});

export type Colour = (text: string) => readonly Coloured[];

/** What colours files of a scope: `source.tend`, or `source.yaml` with Tend's grammar inside it. */
export async function colouring(scope: "source.tend" | "source.yaml"): Promise<Colour> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm"));
  await onigurumaModule.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const grammars: { readonly [scope: string]: () => string } = {
    "source.tend": () => readFileSync(`${root}editors/vscode/syntaxes/tend.tmLanguage.json`, "utf8"),
    "tend.yaml.injection": () => readFileSync(`${root}editors/vscode/syntaxes/tend-yaml.tmLanguage.json`, "utf8"),
    "source.yaml": () => YAML,
  };
  const registry = new textMateModule.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: onigurumaModule.createOnigScanner,
      createOnigString: onigurumaModule.createOnigString,
    }),
    loadGrammar: async (name) => {
      const found = grammars[name];
      return found === undefined ? null : textMateModule.parseRawGrammar(found(), `${name}.json`);
    },
    getInjections: (name) => (name === "source.yaml" ? ["tend.yaml.injection"] : undefined),
  });
  const grammar = await registry.loadGrammar(scope);
  if (grammar === null) throw new Error(`There is no grammar for ${scope}`);
  return (text) => {
    const found: Coloured[] = [];
    let state = textMateModule.INITIAL;
    let offset = 0;
    for (const [line, content] of text.split("\n").entries()) {
      const { tokens, ruleStack } = grammar.tokenizeLine(content, state);
      for (const { startIndex, endIndex, scopes } of tokens) {
        const piece = content.slice(startIndex, endIndex);
        if (piece.trim() !== "") found.push({ line, start: offset + startIndex, text: piece, scopes: scopes.slice(1) });
      }
      state = ruleStack;
      offset += content.length + 1;
    }
    return found;
  };
}
