/** The page of the built-in functions, written from their table. */
import type { Signature, TypePattern } from "../../engine/functions/built-in.ts";
import { BUILT_IN_GROUPS } from "../../engine/functions/index.ts";

const INTRODUCTION = `# The functions

All built-in functions, by what they are about. This page is written by \`npm run docs\` from their table; the tests run every example, with types
and without. What is unknown makes what is computed of it unknown, unless a function says otherwise. A name with spaces has a spelling
without: \`string length\` is \`stringLength\`. Arguments may be named: \`round(n: x, scale: 2)\`; those in [ ] may be left out.
`;

export function functionsPage(): string {
  const groups = BUILT_IN_GROUPS.map(({ title, rows }) => {
    const functions = rows.map(({ name, alias, signatures, doc, example: [expression, worth] }) => {
      const spelled = alias === null ? "" : ` (\`${alias}\`)`;
      const forms = [...new Set(signatures.map((each) => signatureText(name, each)))];
      const code = ["```", ...forms, "```"].join("\n");
      return `### ${name}${spelled}\n\n${doc}\n\n${code}\n\n\`${expression}\` is \`${worth}\`.\n`;
    });
    return `## ${title}\n\n${functions.join("\n")}`;
  });
  return `${INTRODUCTION}\n${groups.join("\n")}`;
}

function signatureText(name: string, { parameters, repeats, result }: Signature): string {
  const written = parameters.map((each) => {
    const text = `${each.name}: ${patternText(each.type)}`;
    return each.optional ? `[${text}]` : text;
  });
  return `${name}(${written.join(", ")}${repeats ? ", …" : ""}) → ${patternText(result)}`;
}

const AMONG = { any: "any", number: "number", additive: "number or duration", ordered: "ordered" } as const;

function patternText(pattern: TypePattern): string {
  switch (pattern.kind) {
    case "type":
      return pattern.type.kind;
    case "variable":
      return AMONG[pattern.among];
    case "list":
      return `list of ${patternText(pattern.of)}`;
    case "range":
      return `range of ${patternText(pattern.of)}`;
    case "context":
      return "context";
    case "function":
      return `function(${pattern.parameters.map(patternText).join(", ")}) → ${patternText(pattern.result)}`;
  }
}
