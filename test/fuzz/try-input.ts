/** Does with one input all that Tend does with such a file, and says what went wrong. */
import { computeExpression, ZONE } from "../../cli/evaluate-expression.ts";
import { evaluateLeniently } from "../../cli/evaluate-leniently.ts";
import { compile } from "../../dsl/compile.ts";
import { compileExpression } from "../../dsl/compile-expression.ts";
import type { Diagnostic } from "../../dsl/diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../../dsl/diagnostics/render.ts";
import { formatFile, writeFile } from "../../dsl/format/format-file.ts";
import type { SourceFile } from "../../dsl/syntax/source-file.ts";
import type { Place } from "../../dsl/syntax/tree.ts";
import type { AccountData, SourceState } from "../../engine/data/portfolio.ts";
import { createAccountContext } from "../../engine/evaluate/account-context.ts";
import { evaluate } from "../../engine/evaluate/evaluate.ts";
import { rootScope } from "../../engine/evaluate/scope.ts";
import { createWorld, NO_PEERS } from "../../engine/evaluate/world.ts";
import type { Value } from "../../engine/values/value.ts";
import { DATA, PROJECT_FILE, program } from "../dsl/project.ts";

/**
 * `beside`: whether the tests' data is declared in another file, so that more of the names mean something. `written`: whether
 * the file is also formatted and converted.
 */
export type Input = {
  readonly kind: "text" | "yaml" | "project" | "expression" | "lenient" | "condition";
  readonly text: string;
  readonly beside: boolean;
  readonly written: boolean;
};

const ACCOUNTS: SourceFile = { path: "a.tend", text: "source usage every 1d\naccount from usage.id\n" };

const AT = Date.UTC(2026, 0, 31, 12);

const VALUES: { readonly [name: string]: Value } = {
  score: 72,
  name: "Ann 客户 😀",
  gone: null,
  day: { kind: "date", day: 20_000 },
  mixed: [1, "a", true, null],
  orders: [
    { kind: "context", fields: { total: 10, paid: true } },
    { kind: "context", fields: { total: 20, paid: null } },
  ],
};

const TODAY = 20_483;
const LAST_MONTHS = Array.from({ length: 120 }, (_, index) => TODAY - 120 + index);
const SERIES = { days: LAST_MONTHS, values: LAST_MONTHS.map((day) => day % 7) };
const since = (value: Value) => [{ from: TODAY - 200, to: null, value }];

const SOURCES: { readonly [source: string]: SourceState } = {
  accounts: { completeThrough: TODAY },
  usage: { completeThrough: TODAY },
  tickets: { completeThrough: TODAY },
};

const ACCOUNT: AccountData = {
  id: "a",
  attributes: { name: since("Ann"), arr: since(120_000), seats: since(3), industry: since("health") },
  metrics: { logins: SERIES },
  keyedMetrics: { uses: { meeting: SERIES, quote: SERIES } },
  records: {
    ticket: [3, 40, 90].map((days) => ({
      opened: { kind: "moment", instant: (TODAY - days) * 86_400_000 },
      resolved: null,
      text: "It does not work",
      csat: days % 5,
      due: null,
    })),
  },
};

/** Tries one input; null, or what is wrong with what came out. What throws, throws. */
export function tryInput(input: Input): string | null {
  switch (input.kind) {
    case "text":
      return tryFile({ path: "a.tend", text: input.text }, input);
    case "yaml":
      return tryFile({ path: "a.yaml", text: input.text }, input);
    case "project":
      return tryFiles([{ path: PROJECT_FILE.path, text: input.text }, ACCOUNTS]);
    case "expression":
      return tryExpression(input.text);
    case "lenient":
      evaluateLeniently(input.text, VALUES, AT);
      return null;
    case "condition":
      return tryCondition(input.text);
  }
}

function tryFile(file: SourceFile, { beside, written }: Input): string | null {
  const wrong = tryFiles([PROJECT_FILE, ...(beside ? [{ path: "data.tend", text: DATA }] : []), file]);
  if (wrong !== null || !written) return wrong;
  const [from, to] = file.path.endsWith(".tend") ? (["text", "yaml"] as const) : (["yaml", "text"] as const);
  const formatted = formatFile(file, from);
  if (formatted.kind === "mistakes") return misplaced(formatted.diagnostics, [file]);
  const again = formatFile({ path: file.path, text: formatted.text }, from);
  if (again.kind === "mistakes") return `what was formatted has mistakes: ${again.diagnostics[0]?.message}`;
  if (again.text !== formatted.text) return "what was formatted is formatted differently";
  return writeFile(file, from, to).kind === "written" ? null : "what can be formatted cannot be converted";
}

function tryFiles(files: readonly SourceFile[]): string | null {
  const { program: compiled, diagnostics } = compile(files);
  if (compiled === null && !diagnostics.some(({ severity }) => severity === "error"))
    return "there is neither a program nor a mistake";
  renderDiagnostics(diagnostics.slice(0, 3), files, { colour: true });
  return misplaced(diagnostics, files);
}

function tryExpression(text: string): string | null {
  const { expression, diagnostics } = compileExpression(text, { kind: "values", values: VALUES, zone: ZONE });
  if (expression !== null) computeExpression(expression, VALUES, AT);
  else if (!diagnostics.some(({ severity }) => severity === "error"))
    return "there is neither an expression nor a mistake";
  return misplaced(diagnostics, [{ path: "expression", text }]);
}

function tryCondition(text: string): string | null {
  const known = program();
  const { expression, diagnostics } = compileExpression(text, { kind: "program", program: known });
  if (expression !== null) {
    const context = createAccountContext(createWorld(known, SOURCES, AT, NO_PEERS), ACCOUNT);
    evaluate(expression, rootScope(context, context.world.day), null);
  }
  return misplaced(diagnostics, [{ path: "expression", text }]);
}

/** Says which mistake has no place in a file of the project, if one has none. */
function misplaced(diagnostics: readonly Diagnostic[], files: readonly SourceFile[]): string | null {
  const outside = ({ file, start, end }: Place) => {
    const text = files.find(({ path }) => path === file)?.text;
    return text === undefined || !(0 <= start && start <= end && end <= text.length);
  };
  for (const { code, place, related, fixes } of diagnostics) {
    const places = [
      place,
      ...related.map((one) => one.place),
      ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.place)),
    ];
    const wrong = places.find(outside);
    if (wrong !== undefined) return `${code} is told at ${wrong.file} ${wrong.start}..${wrong.end}`;
  }
  return null;
}
