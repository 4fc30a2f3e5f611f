/** Expressions as text, in the notation of `.tend` files: what traces and causes show. */
import { assertNever } from "../assert-never.ts";
import type { FeelType } from "../feel/tree.ts";
import type { Expression } from "../program/expression.ts";
import { isoDay } from "../time/civil.ts";
import { spanText } from "../time/resolve-span.ts";
import { isList } from "../values/compare.ts";
import { momentText, valueText } from "../values/text.ts";
import type { Value } from "../values/value.ts";

const KNOWN = new WeakMap<Expression, string>();

export function describeExpression(expression: Expression): string {
  const known = KNOWN.get(expression);
  if (known !== undefined) return known;
  const text = describe(expression, new Set());
  KNOWN.set(expression, text);
  return text;
}

/** What a filter asks of each entry, whose fields are written without the entry. */
export function describeFilter(condition: Expression, variable: string): string {
  return describe(condition, new Set([variable]));
}

/** How tightly an expression binds; what binds less than its surroundings needs parentheses. */
const LOOSEST = 0;
const OR = 1;
const AND = 2;
const COMPARISON = 3;
const SUM = 4;
const PRODUCT = 5;
const POWER = 6;
const SIGN = 7;
const TIGHTEST = 8;

function bindingOf(expression: Expression): number {
  switch (expression.kind) {
    case "if":
    case "some":
    case "every":
    case "for":
    case "function":
      return LOOSEST;
    case "or":
      return OR;
    case "and":
      return AND;
    case "comparison":
    case "in":
    case "in-a-row":
    case "is-missing":
    case "instance-of":
      return COMPARISON;
    case "expect":
      return bindingOf(expression.operand);
    case "arithmetic":
      if (expression.operator === "**") return POWER;
      return expression.operator === "+" || expression.operator === "-" ? SUM : PRODUCT;
    case "negate":
    case "change":
    case "window":
    case "count-records":
    case "distinct":
    case "day-with":
    case "time-since":
      return SIGN;
    case "literal":
      return typeof expression.value === "number" && expression.value < 0 ? SIGN : TIGHTEST;
    default:
      return TIGHTEST;
  }
}

/** `implied`: variables that stand for the entry of a filter, whose fields are written without them. */
function describe(expression: Expression, implied: ReadonlySet<string>): string {
  const inside = (part: Expression, binding: number) => {
    const text = describe(part, implied);
    return bindingOf(part) < binding ? `(${text})` : text;
  };
  const within = (part: Expression, variable: string) => describe(part, new Set([...implied, variable]));
  const all = (parts: readonly Expression[]) => parts.map((part) => describe(part, implied)).join(", ");
  switch (expression.kind) {
    case "literal":
      return literal(expression.value, expression.type.kind === "number" && expression.type.unit === "percent");
    case "attribute":
    case "metric":
    case "record":
    case "reference":
    case "variable":
      return nameText(expression.name);
    case "account-id":
      return "account.id";
    case "metric-key":
      return `${nameText(expression.metric)}[${describe(expression.key, implied)}]`;
    case "health":
      return `${nameText(expression.name)}.${expression.field}`;
    case "table":
      return `${nameText(expression.name)}.${nameText(expression.output)}`;
    case "as-of":
      return "as_of";
    case "now":
      return "now";
    case "path":
      return expression.object.kind === "variable" && implied.has(expression.object.name)
        ? nameText(expression.field)
        : `${inside(expression.object, TIGHTEST)}.${nameText(expression.field)}`;
    case "filter":
      return `${inside(expression.list, TIGHTEST)}[${within(expression.condition, expression.variable)}]`;
    case "index":
      return `${inside(expression.list, TIGHTEST)}[${describe(expression.position, implied)}]`;
    case "negate":
      return `-${inside(expression.operand, TIGHTEST)}`;
    case "not":
      return `not(${describe(expression.operand, implied)})`;
    case "arithmetic": {
      const binding = bindingOf(expression);
      return `${inside(expression.left, binding)} ${expression.operator} ${inside(expression.right, binding + 1)}`;
    }
    case "comparison":
      return `${inside(expression.left, SUM)} ${expression.operator} ${inside(expression.right, SUM)}`;
    case "and":
    case "or": {
      const binding = bindingOf(expression);
      return `${inside(expression.left, binding)} ${expression.kind} ${inside(expression.right, binding)}`;
    }
    case "in": {
      const [only] = expression.choices;
      const choices =
        only !== undefined && expression.choices.length === 1 ? inside(only, SUM) : `(${all(expression.choices)})`;
      return `${inside(expression.value, SUM)} in ${choices}`;
    }
    case "if":
      return `if ${describe(expression.condition, implied)} then ${describe(expression.then, implied)} else ${describe(expression.otherwise, implied)}`;
    case "list":
      return `[${all(expression.items)}]`;
    case "range":
      return rangeText(
        expression,
        expression.lower === null ? null : describe(expression.lower, implied),
        expression.upper === null ? null : describe(expression.upper, implied),
      );
    case "context":
      return `{${Object.entries(expression.fields)
        .map(([name, field]) => `${nameText(name)}: ${describe(field, implied)}`)
        .join(", ")}}`;
    case "some":
    case "every":
      return `${expression.kind} ${nameText(expression.variable)} in ${describe(expression.list, implied)} satisfies ${describe(expression.condition, implied)}`;
    case "for":
      return `for ${expression.iterators
        .map(({ variable, list }) => `${nameText(variable)} in ${describe(list, implied)}`)
        .join(", ")} return ${describe(expression.result, implied)}`;
    case "function":
      return `function(${expression.parameters.map(nameText).join(", ")}) ${describe(expression.body, implied)}`;
    case "invoke":
      return `${inside(expression.callee, TIGHTEST)}(${all(expression.arguments)})`;
    case "instance-of":
      return `${inside(expression.operand, SUM)} instance of ${typeText(expression.of)}`;
    case "expect":
      return describe(expression.operand, implied);
    case "call":
      return `${expression.function}(${all(expression.arguments)})`;
    case "is-missing":
      return `${inside(expression.operand, SUM)} is missing`;
    case "window":
      return `${expression.aggregate} of ${inside(expression.of, TIGHTEST)} over ${expression.days}d${expression.atLeast === null ? "" : `, at least ${expression.atLeast} days`}`;
    case "change":
      return `${expression.direction} of ${inside(expression.of, TIGHTEST)} over ${expression.days}d vs the ${expression.before}d before`;
    case "count-records": {
      const where = expression.condition === null ? "" : `[${within(expression.condition, expression.variable)}]`;
      return `count of ${nameText(expression.record)}${where} by ${nameText(expression.by)} over ${expression.days}d`;
    }
    case "distinct":
      return `distinct ${nameText(expression.key)} of ${nameText(expression.metric)} over ${expression.days}d`;
    case "in-a-row":
      return `${inside(expression.condition, COMPARISON)} for ${expression.days} days in a row`;
    case "day-with":
      return `${expression.which} ${inside(expression.of, TIGHTEST)}`;
    case "time-since":
      return `time since ${inside(expression.of, TIGHTEST)}`;
    default:
      return assertNever(expression, "expression");
  }
}

function literal(value: Value, percent: boolean): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return percent ? `${Number((value * 100).toPrecision(12))}%` : String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (isList(value)) return `[${value.map((item) => literal(item, percent)).join(", ")}]`;
  switch (value.kind) {
    case "date":
      return `@"${isoDay(value.day)}"`;
    case "moment":
      return `@"${value.clock === undefined ? momentText(value.instant) : valueText(value)}"`;
    case "time":
      return `@"${valueText(value)}"`;
    case "function":
      return valueText(value);
    case "duration":
      return spanText({ kind: "exact", milliseconds: value.milliseconds });
    case "months":
      return spanText({ kind: "months", months: value.months });
    case "range":
      return rangeText(
        value,
        value.lower === null ? null : literal(value.lower, percent),
        value.upper === null ? null : literal(value.upper, percent),
      );
    case "context":
      return `{${Object.entries(value.fields)
        .map(([name, field]) => `${nameText(name)}: ${literal(field, percent)}`)
        .join(", ")}}`;
    default:
      return assertNever(value, "value");
  }
}

/** `[1..5)`, `(< 10)`. */
function rangeText(
  { lowerIncluded, upperIncluded }: { readonly lowerIncluded: boolean; readonly upperIncluded: boolean },
  lower: string | null,
  upper: string | null,
): string {
  if (lower === null) return `(<${upperIncluded ? "=" : ""} ${upper ?? ""})`;
  if (upper === null) return `(>${lowerIncluded ? "=" : ""} ${lower})`;
  return `${lowerIncluded ? "[" : "("}${lower}..${upper}${upperIncluded ? "]" : ")"}`;
}

/** `list<number>`, `context<a: text>`, `function<number> -> text`. */
function typeText({ name, arguments: parts, result }: FeelType): string {
  const inside = parts.map(({ field, type }) => `${field === null ? "" : `${nameText(field)}: `}${typeText(type)}`);
  const of = parts.length === 0 && result === null ? "" : `<${inside.join(", ")}>`;
  return `${name}${of}${result === null ? "" : ` -> ${typeText(result)}`}`;
}

/** Names that are no plain words stand in backticks. */
function nameText(name: string): string {
  return /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(name) ? name : `\`${name}\``;
}
