/** `tend eval`: computes expressions, one given with --expr or JSON lines from stdin. */
import { feelText } from "../../engine/feel/text.ts";
import { type Json, valueFromJson, valueToJson } from "../../engine/values/json.ts";
import type { Instant, Value } from "../../engine/values/value.ts";
import { type Evaluated, evaluateExpression, ZONE } from "../evaluate-expression.ts";
import { evaluateLeniently } from "../evaluate-leniently.ts";
import { EXIT } from "../exit-code.ts";
import { readInstant } from "../instant.ts";
import { linesOf } from "../lines-of.ts";
import { shortValue } from "../render/words.ts";
import { UsageError } from "../usage-error.ts";
import type { RunVerb } from "../verb.ts";

type Values = { readonly [name: string]: Value };

export const evaluate: RunVerb = async (context, { flags }) => {
  const { output, shared } = context;
  const lenient = flags.lenient === true;
  const at = shared.at === null ? Date.now() : readInstant(shared.at, ZONE);
  if (typeof flags.expr !== "string") {
    if (flags.context !== undefined)
      throw new UsageError("--context goes with --expr; on stdin each line has its own.");
    for await (const line of linesOf(context.stdin)) {
      if (line.trim() !== "") output.print(JSON.stringify(answerLine(line, at, lenient)));
    }
    return EXIT.ok;
  }
  const read = readValues(parseJson(typeof flags.context === "string" ? flags.context : "{}"));
  if ("mistake" in read) throw new UsageError(`What stands after --context cannot be read. ${read.mistake}`);
  const evaluated = lenient
    ? evaluateLeniently(flags.expr, read.values, at)
    : evaluateExpression(flags.expr, read.values, at);
  if (evaluated.kind === "mistake") {
    const { code, message } = evaluated;
    if (shared.format === "json") output.print(JSON.stringify({ error: { code, message } }));
    else output.note(`${output.noteColours.red(code)}: ${message}`);
    return EXIT.findings;
  }
  const { value, missing } = evaluated;
  if (shared.format === "json") {
    output.print(JSON.stringify(answerJson(evaluated)));
    return EXIT.ok;
  }
  for (const { code, message } of evaluated.warnings) output.note(`${output.noteColours.yellow(code)}: ${message}`);
  if (lenient) output.print(value === null ? "null" : feelText(value));
  else if (value === null && missing.length > 0) output.print(`unknown, because ${missing.join("; ")}`);
  else output.print(typeof value === "number" ? String(value) : shortValue(value));
  return EXIT.ok;
};

/** A line `{"expr", "context"?, "at"?}` (and `"spacedNames"?` where lenient) as `{"value", "missing"?, "warnings"?}` or `{"error"}`. */
function answerLine(line: string, now: Instant, lenient: boolean): Json {
  const question = parseJson(line);
  if (!isObject(question) || typeof question.expr !== "string") {
    return { error: { code: "bad-line", message: 'A line must be a JSON object with "expr", a text.' } };
  }
  const read = readValues(question.context ?? {});
  if ("mistake" in read) return { error: { code: "bad-context", message: read.mistake } };
  const at = question.at === undefined ? { at: now } : readAt(question.at);
  if ("mistake" in at) return { error: { code: "bad-at", message: at.mistake } };
  const evaluated: Evaluated = lenient
    ? evaluateLeniently(question.expr, read.values, at.at, textsIn(question.spacedNames))
    : evaluateExpression(question.expr, read.values, at.at);
  return answerJson(evaluated);
}

/** What was found beside the value is there where there is something: why it is unknown, and what the checker warns of. */
function answerJson(evaluated: Evaluated): Json {
  if (evaluated.kind === "mistake") return { error: { code: evaluated.code, message: evaluated.message } };
  const { value, missing, warnings } = evaluated;
  return {
    value: valueToJson(value),
    ...(missing.length === 0 ? {} : { missing }),
    ...(warnings.length === 0 ? {} : { warnings: warnings.map(({ code, message }) => ({ code, message })) }),
  };
}

function textsIn(json: Json | undefined): readonly string[] {
  return Array.isArray(json) ? json.filter((one) => typeof one === "string") : [];
}

function readAt(json: Json): { readonly at: Instant } | { readonly mistake: string } {
  const text = isObject(json) ? (json.$dateTime ?? json.$date) : json;
  try {
    if (typeof text === "string") return { at: readInstant(text, ZONE) };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
  }
  return { mistake: '"at" must be a date or a date and time, as in "2023-06-01" or "2023-06-01T09:00:00Z".' };
}

function readValues(json: Json | undefined): { readonly values: Values } | { readonly mistake: string } {
  if (!isObject(json)) return { mistake: 'It must be a JSON object, as in {"arr": 1200}.' };
  if (isDeeper(json, DEEPEST)) return { mistake: "Its values stand too deep inside each other." };
  const values: [string, Value][] = [];
  for (const [name, one] of Object.entries(json)) {
    const read = valueFromJson(one);
    if ("mistake" in read) return { mistake: `${name}: ${read.mistake}` };
    values.push([name, read.value]);
  }
  return { values: Object.fromEntries(values) };
}

/** Values inside each other; deeper than this the platform's stack could end. */
const DEEPEST = 200;

function isDeeper(json: Json, levels: number): boolean {
  if (json === null || typeof json !== "object") return false;
  return levels === 0 || Object.values(json).some((one) => isDeeper(one, levels - 1));
}

/** Undefined where the text is no JSON. */
function parseJson(text: string): Json | undefined {
  try {
    const json: Json = JSON.parse(text);
    return json;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isObject(json: Json | undefined): json is { readonly [key: string]: Json } {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
