/** From a syntax tree to the standard's untyped expression: what has no meaning outside of a project is null. */
import { readTemporal } from "../../engine/feel/read-times.ts";
import type { FeelArgument, FeelExpression, FeelType } from "../../engine/feel/tree.ts";
import type { Span } from "../../engine/program/span.ts";
import type { Value } from "../../engine/values/value.ts";
import type { ArgumentSyntax, ExpressionSyntax, TypeSyntax } from "../syntax/tree.ts";

/** The untyped expression of a tree without mistakes. */
export function translate(syntax: ExpressionSyntax): FeelExpression {
  switch (syntax.kind) {
    case "number":
      // What no double can hold is no number.
      return { kind: "literal", value: Number.isFinite(syntax.value) ? syntax.value : null };
    case "text":
    case "boolean":
      return { kind: "literal", value: syntax.value };
    case "duration":
      return { kind: "literal", value: spanValue(syntax.span) };
    case "temporal":
      return { kind: "literal", value: readTemporal(syntax.text) };
    case "name":
      return { kind: "name", name: syntax.name };
    case "path":
      return { kind: "path", object: translate(syntax.object), field: syntax.field.text };
    case "bracket":
      return { kind: "filter", list: translate(syntax.object), inside: translate(syntax.inside) };
    case "with":
      return { kind: "filter", list: translate(syntax.object), inside: translate(syntax.condition) };
    case "call":
      return {
        kind: "call",
        callee: { kind: "name", name: syntax.function.text },
        arguments: syntax.arguments.map(translateArgument),
      };
    case "invoke":
      return { kind: "call", callee: translate(syntax.callee), arguments: syntax.arguments.map(translateArgument) };
    case "negate":
    case "not":
      return { kind: syntax.kind, operand: translate(syntax.operand) };
    case "binary":
      return {
        kind: "binary",
        operator: syntax.operator,
        left: translate(syntax.left),
        right: translate(syntax.right),
      };
    case "between":
      return {
        kind: "between",
        value: translate(syntax.value),
        lower: translate(syntax.lower),
        upper: translate(syntax.upper),
      };
    case "in": {
      const found: FeelExpression = {
        kind: "in",
        value: translate(syntax.value),
        choices: syntax.choices.map(translate),
      };
      return syntax.negated ? { kind: "not", operand: found } : found;
    }
    case "isMissing": {
      const missing: FeelExpression = { kind: "missing", operand: translate(syntax.operand) };
      return syntax.negated ? { kind: "not", operand: missing } : missing;
    }
    case "if": {
      const then = translate(syntax.then);
      return { kind: "if", condition: translate(syntax.condition), then, otherwise: translate(syntax.otherwise) };
    }
    case "list":
      return { kind: "list", items: syntax.items.map(translate) };
    case "context":
      return {
        kind: "context",
        entries: syntax.entries.map(({ key, value }) => ({ key: key.text, value: translate(value) })),
      };
    case "range": {
      const { lowerIncluded, upperIncluded } = syntax;
      return {
        kind: "range",
        steps: syntax.place.start === syntax.lower.place.start,
        lower: translate(syntax.lower),
        upper: translate(syntax.upper),
        lowerIncluded,
        upperIncluded,
      };
    }
    case "unary":
      return unaryRange(syntax);
    case "some":
    case "every":
    case "for":
      return {
        kind: syntax.kind,
        iterators: [{ variable: syntax.variable.text, list: translate(syntax.list) }],
        body: translate(syntax.body),
      };
    case "iterate":
      return {
        kind: "for",
        iterators: syntax.iterators.map(({ variable, list }) => ({ variable: variable.text, list: translate(list) })),
        body: translate(syntax.body),
      };
    case "instanceOf":
      return { kind: "instance", value: translate(syntax.value), of: translateType(syntax.of) };
    case "function":
      return {
        kind: "function",
        parameters: syntax.parameters.map(({ name, type }) => ({
          name: name.text,
          type: type === null ? null : translateType(type),
        })),
        body: translate(syntax.body),
      };
    case "input":
      return { kind: "name", name: "?" };
    case "null":
    case "noneOf":
    case "window":
    case "distinct":
    case "inARow":
    case "dayWith":
    case "timeSince":
    case "error":
      return { kind: "literal", value: null };
  }
}

function translateArgument({ name, value }: ArgumentSyntax): FeelArgument {
  return { name: name?.text ?? null, value: translate(value) };
}

function translateType(type: TypeSyntax): FeelType {
  return {
    name: type.name,
    arguments: type.arguments.map(({ field, type: of }) => ({ field, type: translateType(of) })),
    result: type.result === null ? null : translateType(type.result),
  };
}

/** `< 10` is the range of all that lies below 10. */
function unaryRange({ operator, end }: Extract<ExpressionSyntax, { readonly kind: "unary" }>): FeelExpression {
  const value = translate(end);
  switch (operator) {
    case "=":
      return { kind: "like", value };
    case "!=":
      return { kind: "unlike", value };
    case "<":
    case "<=":
      return { ...OPEN, upper: value, upperIncluded: operator === "<=" };
    case ">":
    case ">=":
      return { ...OPEN, lower: value, lowerIncluded: operator === ">=" };
  }
}

const OPEN = {
  kind: "range",
  steps: false,
  lower: null,
  upper: null,
  lowerIncluded: false,
  upperIncluded: false,
} as const satisfies FeelExpression;

function spanValue(span: Span): Value {
  switch (span.kind) {
    case "exact":
      return { kind: "duration", milliseconds: span.milliseconds };
    case "months":
      return { kind: "months", months: span.months };
    case "business-days":
      return null;
  }
}
