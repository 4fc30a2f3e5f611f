/** The TextMate grammar of expressions inside Tend's YAML: it is injected into the editor's own grammar of YAML. */
import { declarations, type Element, forms } from "../../../dsl/syntax/form.ts";
import { clauseRules } from "./clause-rules.ts";
import { expressionRules } from "./expression-rules.ts";
import type { Rule, TextMateGrammar } from "./rule.ts";
import { WRITTEN } from "./tend-grammar.ts";

/** The keys whose values are texts for people, with `{{ … }}` in them. */
const textKeys: readonly string[] = [
  ...new Set(["title", "description", ...forms.flatMap(({ elements }) => keysOfTexts(elements))]),
];

function keysOfTexts(elements: readonly Element[]): readonly string[] {
  return elements.flatMap((element) => {
    if (element.kind === "optional" || element.kind === "repeat") return keysOfTexts(element.elements);
    return element.kind === "slot" && element.slotKind === "text" ? [element.key] : [];
  });
}

/** A key, after what may stand before it on its line: blanks and the dashes of lists. */
const key = (pattern: string): string => `(${pattern})\\s*(:)(?=\\s|$)`;
const anyKey = `"(?:[^"\\\\]|\\\\.)*"|'(?:[^']|'')*'|[^\\s#:{}\\[\\],&*!|>'"%@\`-][^#:{}\\[\\],]*?|-[^\\s#:][^#:]*?`;

const keyCaptures = {
  1: { name: "entity.name.tag.yaml" },
  2: { name: "punctuation.separator.key-value.mapping.yaml" },
};

/** A scalar after a key, in each of YAML's styles; what is inside is an expression, or a text with templates. */
function scalars(inside: readonly Rule[], content: string | null): readonly Rule[] {
  const scoped = (rule: Rule): Rule => (content === null ? rule : { ...rule, contentName: content });
  return [
    { include: "#yaml-comment" },
    ...(content === null ? [{ include: "#yaml-flow" }] : []),
    { name: "storage.type.anchor.yaml", match: "[&*][^\\s,{}\\[\\]]+" },
    scoped({ name: "meta.quoted.yaml", begin: '"', end: '"', patterns: inside }),
    scoped({ name: "meta.quoted.yaml", begin: "'", end: "'(?!')", patterns: inside }),
    scoped({ begin: "(?=[^\\s#])", end: "(?=\\s+#|\\s*$)", patterns: inside }),
  ];
}

/** A key with its value: on the same line, or a block of text below it that is indented more. */
function entry(keys: string, inside: readonly Rule[], content: string | null): readonly Rule[] {
  const block: Rule = {
    begin: `^(\\s*)((?:-\\s+)*)(${keys})\\s*(:)\\s+([|>][-+0-9]*)\\s*(#.*)?$`,
    beginCaptures: {
      3: keyCaptures[1],
      4: keyCaptures[2],
      5: { name: "keyword.control.flow.block-scalar.yaml" },
      6: { name: "comment.line.number-sign.yaml" },
    },
    while: "^(?:\\1\\s|\\s*$)",
    patterns: inside,
  };
  return [
    content === null ? block : { ...block, contentName: content },
    { begin: key(keys), beginCaptures: keyCaptures, end: "$", patterns: scalars(inside, content) },
  ];
}

const declaring = [...declarations.keys()].join("|");
const words = textKeys.map((one) => one.replaceAll(" ", "\\s+")).join("|");

export function yamlGrammar(): TextMateGrammar {
  const { phrases } = clauseRules();
  return {
    name: "Tend in YAML",
    scopeName: "tend.yaml.injection",
    comment: WRITTEN,
    injectionSelector: "L:source.yaml - meta.tend.yaml",
    patterns: [
      {
        // The line that names Tend's schema says that the file is one of Tend's.
        name: "meta.tend.yaml",
        begin: "^(#\\s*yaml-language-server:\\s*\\$schema=.*tend\\.schema\\.json.*)$",
        beginCaptures: { 1: { name: "comment.line.number-sign.yaml" } },
        end: "(?!)",
        patterns: [{ include: "#yaml-declaration" }, { include: "source.yaml" }],
      },
    ],
    repository: {
      ...expressionRules,
      phrases: phrases ?? {},
      "yaml-comment": { name: "comment.line.number-sign.yaml", match: "(?:^|(?<=\\s))#.*$" },
      "yaml-declaration": {
        begin: `^(${declaring})\\s*(:)(?=\\s|$)`,
        beginCaptures: { 1: { name: "keyword.declaration.tend entity.name.tag.yaml" }, 2: keyCaptures[2] },
        end: "^(?=[^\\s#])",
        patterns: [
          { include: "#yaml-comment" },
          { include: "#yaml-flow" },
          ...entry(words, [{ include: "#template" }], "string.unquoted.tend"),
          ...entry(anyKey, [{ include: "#value" }], null),
          { name: "punctuation.definition.block.sequence.item.yaml", match: "(?<=^|\\s)-(?=\\s)" },
          { include: "#value" },
        ],
      },
      "yaml-flow": {
        begin: "[{\\[]",
        end: "[}\\]]",
        patterns: [
          { include: "#yaml-comment" },
          { include: "#yaml-flow" },
          { match: key(words), captures: keyCaptures },
          { match: key(anyKey), captures: keyCaptures },
          { include: "#value" },
        ],
      },
      value: { patterns: [{ include: "#phrases" }, { include: "#text" }, { include: "#unquoted" }] },
    },
  };
}
