/** What editors show: every word of the language coloured as what it is, and nothing else. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readFiles } from "../../cli/read-project.ts";
import { clauseTable, includes } from "../../dsl/syntax/clause-table.ts";
import { type Element, type Form, forms } from "../../dsl/syntax/form.ts";
import { parseText } from "../../dsl/syntax/parse.ts";
import { wholeFile } from "../../dsl/syntax/parse-expression.ts";
import { scan } from "../../dsl/syntax/scan.ts";
import type { SourceFile } from "../../dsl/syntax/source-file.ts";
import * as token from "../../dsl/syntax/tokens.ts";
import { assertNever } from "../../engine/assert-never.ts";
import { languageExamples } from "../../scripts/docs/language-examples.ts";
import { twins } from "../../scripts/docs/twins.ts";
import { blocksOf } from "../house/markdown.ts";
import { type Coloured, colouring } from "./colouring.ts";

const root = new URL("../..", import.meta.url).pathname;
const text = await colouring("source.tend");
const yaml = await colouring("source.yaml");

const own = ({ scopes }: Coloured): string => scopes.filter((scope) => !scope.startsWith("meta.")).at(-1) ?? "";

/** The pieces with their own scopes, as `piece scope`, without the endings that all share. */
function shown(pieces: readonly Coloured[]): readonly string[] {
  return pieces.map((piece) => `${piece.text.trim()} ${own(piece).replace(/\.(?:tend|yaml)$/, "")}`.trim());
}

describe("pieces of the language", () => {
  const table: readonly (readonly [string, readonly string[]])[] = [
    ["# a comment", ["# a comment comment.line.number-sign"]],
    ["define a = 1 // old", ["// old comment.line.double-slash"]],
    ["/* two", ["/* comment.block", "two comment.block"]],
    ['define a "Logins # not a comment" = b', ["Logins # not a comment string.quoted.double"]],
    ["define a = 30%", ["30% constant.numeric.percent"]],
    ["define a = 72h", ["72h constant.numeric.duration"]],
    ["define a = b > 1.5e3", ["1.5e3 constant.numeric"]],
    ["define a = 2 business days", ["2 business days constant.numeric.duration"]],
    ['define a = @"2026-01-01"', ['@"2026-01-01" constant.other.date']],
    ["define a = `end date` + 1", ["`end date` variable.other.quoted"]],
    [
      "define 活跃度 = 登录次数 / 30",
      ["define keyword.declaration.define", "活跃度 entity.name.type.define", "登录次数 variable.other"],
    ],
    [
      "define émile = stage.goal",
      ["émile entity.name.type.define", "stage variable.other", "goal variable.other.property"],
    ],
    ['define a = "x" and not B', ["and keyword.operator.logical", "not keyword.operator.logical", "B variable.other"]],
    [
      "define a = IF true THEN null ELSE over",
      ["IF keyword.control.expression", "true constant.language", "null constant.language", "over variable.other"],
    ],
    [
      "define a = drop of x over 7d vs the 28d before >= 30% for 3 days in a row",
      [
        "drop support.function.window",
        "of keyword.operator.word",
        "over keyword.operator.word",
        "vs the keyword.operator.word",
        "28d constant.numeric.duration",
        "before keyword.operator.word",
        "for 3 days in a row keyword.operator.word",
      ],
    ],
    ["define a = time since last logins > 72h", ["time since keyword.operator.word", "last keyword.operator.word"]],
    ["define a = count of ticket by opened over 30d", ["by keyword.operator.word", "opened variable.other"]],
    ["define a = distinct feature of uses over 28d", ["distinct keyword.operator.word", "feature variable.other"]],
    ["define a = average of x over 31d, at least 7 days", ["at least 7 days keyword.operator.word"]],
    [
      'define a = string length("x") + stringLength("y") + min(1, 2)',
      ["string length support.function", "stringLength support.function", "min support.function"],
    ],
    ["define a = some x in y satisfies x > 3", ["some keyword.operator.word", "satisfies keyword.control.expression"]],
    ["define a = nps is not missing", ["is not missing keyword.operator.word"]],
    ['define a = {stage: 1, "b": 2}', ["stage variable.other", ": punctuation.separator", "b string.quoted.double"]],
    [
      "define weight = weight * 3 + from + below",
      ["weight variable.other", "from variable.other", "below variable.other"],
    ],
    ["risk a severity high {", ["severity keyword.other.clause", "high keyword.other.choice"]],
    [
      "metric nps : latest from surveys.nps stale after 90d",
      ["latest keyword.other.choice", "stale after keyword.other.clause"],
    ],
    [
      "record ticket from tickets { opened : moment   resolved : moment? from done }",
      [
        "opened entity.name.function.field",
        "moment support.type",
        "resolved entity.name.function.field",
        "? keyword.operator.optional",
        "done variable.other",
      ],
    ],
    ['define a = “智能” + "x', ["智能 string.quoted.other", "x string.quoted.double"]],
    [
      'playbook p { start when stage = "new" stop when goal > 3  task call "Call {{ account.name | upper }}" to csm due 2 business days }',
      [
        "start when keyword.control.clause.start-when",
        "stage variable.other",
        "stop when keyword.control.clause.stop-when",
        "goal variable.other",
        "task keyword.control.clause.task",
        "call entity.name.function.task",
        "{{ punctuation.section.template.begin",
        "account variable.other",
        "| keyword.operator.filter",
        "upper support.function.filter",
        "to keyword.other.clause",
        "due keyword.other.clause",
      ],
    ],
  ];

  test.each(table)("%s", (line, expected) => {
    expect(shown(text(line))).toEqual(expect.arrayContaining([...expected]));
  });

  test("a text over several lines is one text, with its templates", () => {
    const pieces = shown(text('playbook p {\n  """\n  For {{ account.name }}: start when\n  """\n  wait 3d\n}'));
    expect(pieces).toContain("For string.quoted.triple");
    expect(pieces).toContain("account variable.other");
    expect(pieces).toContain(": start when string.quoted.triple");
    expect(pieces).toContain("wait keyword.control.clause.wait");
  });

  test("a block that is not closed ends at the next declaration", () => {
    const pieces = shown(text("health h {\n  measure m weight 5% = (a\nrisk r {\n  open when b\n}"));
    expect(pieces).toContain("risk keyword.declaration.risk");
    expect(pieces).toContain("open when keyword.control.clause.open-when");
  });
});

/** A clause as people would write it, with everything that may stand in it. */
function written(elements: readonly Element[]): string {
  return elements
    .map((element) => {
      switch (element.kind) {
        case "word":
          return element.word;
        case "symbol":
          return element.symbol;
        case "slot":
          return {
            name: "n1",
            text: '"t"',
            expr: "e1 > 1",
            tests: "> 1, [2..3)",
            span: "30d",
            number: "5",
            column: "s1.c1",
            type: "money",
            choice: element.choices[0],
          }[element.slotKind];
        case "list":
          return `${written(element.item)}${element.separator} ${written(element.item)}`;
        case "optional":
        case "repeat":
          return written(element.elements);
        case "block":
          return "{ }";
        default:
          return assertNever(element, "element");
      }
    })
    .join(" ");
}

/** The words of a form that are its own: all but what people fill in. */
function wordsOf(elements: readonly Element[]): readonly string[] {
  return elements.flatMap((element) => {
    if (element.kind === "word") return [element.word];
    if (element.kind === "slot") return element.choices.slice(0, 1).flatMap((choice) => choice.split(" "));
    if (element.kind === "list") return wordsOf(element.item);
    return element.kind === "optional" || element.kind === "repeat" ? wordsOf(element.elements) : [];
  });
}

/** Declarations around a clause, from the outermost inwards, so that it stands where it may. */
function around({ row }: Form, inside: string): string {
  if (row.where === "file") return inside;
  const holder = Object.entries(includes).find(([, block]) => block === row.where)?.[0] ?? row.where;
  const outer = forms.find((form) => form.block === holder);
  if (outer === undefined) throw new Error(`Nothing holds ${row.where}`);
  const head = written(outer.elements.filter((element) => element.kind !== "block" && element.kind !== "optional"));
  return around(outer, `${head} {\n${inside}\n}`);
}

describe("the clause table", () => {
  test.each(forms.map((form): [string, Form] => [form.row.form, form]))("%s", (_, form) => {
    const clause = written(form.elements);
    const whole = around(form, clause);
    const line = whole.split("\n").indexOf(clause.split("\n")[0] ?? "");
    const keywords = text(whole)
      .filter((piece) => piece.line === line && piece.scopes.some((scope) => scope.startsWith("keyword.")))
      .flatMap((piece) => piece.text.trim().split(/\s+/));
    const missing = wordsOf(form.elements).filter((word) => !keywords.includes(word));
    expect(missing).toEqual([]);
  });

  test("has a rule for each form", () => {
    const grammar: { readonly repository: object } = JSON.parse(
      readFileSync(`${root}editors/vscode/syntaxes/tend.tmLanguage.json`, "utf8"),
    );
    expect(
      Object.keys(grammar.repository).filter((name) => /^(?:file|[a-z]+)-/.test(name) && !name.startsWith("block-")),
    ).toHaveLength(clauseTable.filter(({ form }) => !form.startsWith("|")).length);
  });
});

/** Where the tree has names: there, no word is a word of the language. */
function namesIn(value: unknown, found: Set<number> = new Set()): ReadonlySet<number> {
  if (typeof value !== "object" || value === null) return found;
  if ("place" in value && typeof value.place === "object" && value.place !== null && "start" in value.place) {
    const named =
      "text" in value ||
      ("kind" in value && value.kind === "name" && "name" in value && typeof value.name === "string");
    if (named && typeof value.place.start === "number") found.add(value.place.start);
  }
  for (const [key, inner] of Object.entries(value)) {
    // `sum of`: the tree has the aggregate's name, which is a word of the language.
    if (key !== "aggregate" && key !== "place") namesIn(inner, found);
  }
  return found;
}

/** Words that may be chosen in a slot: names in the tree, and words of the language. */
const choices = new Set(forms.flatMap(({ elements }) => choicesIn(elements)));

function choicesIn(elements: readonly Element[]): readonly string[] {
  return elements.flatMap((element) => {
    if (element.kind === "slot") return element.choices.flatMap((choice) => choice.split(" "));
    return element.kind === "optional" || element.kind === "repeat" ? choicesIn(element.elements) : [];
  });
}

/** What a scanned piece has to be coloured as, at least. */
function expected(
  piece: { readonly tokenType: { readonly name: string }; readonly startOffset: number; readonly image: string },
  names: ReadonlySet<number>,
): RegExp | null {
  if (token.hardWords.has(piece.image.toLowerCase())) return /keyword\.|constant\.language/;
  switch (piece.tokenType) {
    case token.Text:
      return /string\./;
    case token.NumberLiteral:
    case token.Percent:
    case token.Duration:
      return /constant\.numeric|keyword\.operator\.word/;
    case token.Temporal:
      return /constant\.other\.date/;
    case token.Name:
      if (choices.has(piece.image)) return null;
      return names.has(piece.startOffset) ? /^(?!.*keyword\.)/ : /keyword\.|support\.type|constant\.numeric\.duration/;
    default:
      return null;
  }
}

/** Files of the language without mistakes: the example project, the reference, the documents, and what `tend explain CODE` shows as right. */
const files: readonly SourceFile[] = [
  ...readFiles(`${root}examples/crm/`),
  ...Object.entries(languageExamples).map(([name, example]) => ({ path: `${name}.tend`, text: example })),
  ...documents().flatMap((path) =>
    blocksOf(readFileSync(root + path, "utf8")).map((block, index) => ({
      path: `${path} ${index} ${block.name}`,
      text: block.text,
    })),
  ),
].filter(({ path }) => path.endsWith(".tend"));

function documents(): readonly string[] {
  const inDocs = readdirSync(`${root}docs`, { recursive: true, encoding: "utf8" }).map((path) => `docs/${path}`);
  return ["README.md", ...inDocs.filter((path) => path.endsWith(".md") && path !== "docs/diagnostics.md")];
}

describe("files as the parser reads them", () => {
  test.each(files.map((file): [string, SourceFile] => [file.path, file]))("%s", (_, file) => {
    const pieces = text(file.text);
    const scopesAt = new Map<number, string>();
    for (const { start, text: image, scopes } of pieces)
      for (let at = start; at < start + image.length; at++) scopesAt.set(at, scopes.join(" "));
    const { tokens, comments } = scan(file.text, wholeFile(file.path));
    const names = namesIn(parseText(file).tree.declarations);
    const wrong = tokens.flatMap((piece) => {
      const wanted = expected(piece, names);
      const scopes = scopesAt.get(piece.startOffset) ?? "";
      return wanted === null || wanted.test(scopes) ? [] : [`${piece.startLine}: ${piece.image} is ${scopes}`];
    });
    expect(wrong).toEqual([]);
    expect(comments.filter(({ start }) => !scopesAt.get(start)?.includes("comment."))).toEqual([]);
    expect(pieces.filter(({ scopes }) => scopes.some((scope) => scope.includes("invalid")))).toEqual([]);
  });
});

describe("expressions inside YAML", () => {
  const file = (body: string): string => `# yaml-language-server: $schema=../tend.schema.json\n${body}`;
  const table: readonly (readonly [string, readonly string[]])[] = [
    [
      "define:\n  idle: time since last logins > 72h",
      [
        "define entity.name.tag",
        "idle entity.name.tag",
        "time since keyword.operator.word",
        "72h constant.numeric.duration",
      ],
    ],
    [
      "define:\n  活跃: 登录 > 0 # why",
      ["活跃 entity.name.tag", "登录 variable.other", "# why comment.line.number-sign"],
    ],
    [
      "risk:\n  a:\n    title: 'Fell: # 3 {{ a.b | upper }}'",
      ["Fell: # 3 string.unquoted", "a variable.other", "upper support.function.filter"],
    ],
    [
      'risk:\n  a:\n    open: "drop of x over 7d vs the 28d before >= 30%"',
      ["drop support.function.window", "30% constant.numeric.percent"],
    ],
    [
      "risk:\n  a:\n    open: >-\n      a > 3\n      and b\n    severity: high",
      ["and keyword.operator.logical", "severity entity.name.tag"],
    ],
    [
      "playbook:\n  p:\n    again: {after: 60d, at most: 2 per 365d}",
      [
        "after entity.name.tag",
        "at most entity.name.tag",
        "per keyword.other.clause",
        "365d constant.numeric.duration",
      ],
    ],
    [
      'playbook:\n  p:\n    steps:\n      - wait until: a = "x"\n        if late: [{notify: csm, text: Late}]',
      [
        "- punctuation.definition.block.sequence.item",
        "wait until entity.name.tag",
        "x string.quoted.double",
        "if late entity.name.tag",
        "notify entity.name.tag",
      ],
    ],
    [
      "playbook:\n  p:\n    description: |\n      For {{ account.name }}.\n      and then\n    goal: a",
      ["account variable.other", "and then string.unquoted", "goal entity.name.tag"],
    ],
    [
      "health:\n  h:\n    measure: &m\n      a: b\n    bands: red below 50, green",
      ["&m storage.type.anchor", "below keyword.other.clause"],
    ],
    [
      "name: other\nhealth:\n  h:\n    formula: a + 1",
      ["name entity.name.tag", "a variable.other", "+ keyword.operator.arithmetic"],
    ],
  ];

  test.each(table)("%s", (body, expected) => {
    expect(shown(yaml(file(body)))).toEqual(expect.arrayContaining([...expected]));
  });

  test("are left alone in files that do not name the schema", () => {
    const pieces = yaml("define:\n  idle: time since last logins > 72h");
    expect(pieces.flatMap(({ scopes }) => scopes).filter((scope) => scope.endsWith(".tend"))).toEqual([]);
  });

  test.each(Object.entries(twins))("%s has the colours of its text", (_, write) => {
    const pieces = yaml(file(write()));
    const spoilt = pieces.filter(({ scopes }) => scopes.includes("meta.tend.yaml") && scopes.length < 2);
    expect(spoilt).toEqual([]);
    expect(pieces.some(({ scopes }) => scopes.some((scope) => scope.startsWith("keyword.declaration")))).toBe(true);
  });
});
