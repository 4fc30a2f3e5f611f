/** Names and paths: what they mean where they stand. */
import { builtIn } from "../../engine/functions/index.ts";
import type { Expression } from "../../engine/program/expression.ts";
import type { Type } from "../../engine/program/type.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import { type Candidate, replacing } from "../diagnostics/suggest.ts";
import { didYouMean } from "../diagnostics/words.ts";
import { printName } from "../print/expression.ts";
import { replacingName } from "../print/name-fixes.ts";
import { isPlainName, quoted } from "../syntax/texts.ts";
import { writeInstead } from "../syntax/token-view.ts";
import type { ExpressionSyntax, Place } from "../syntax/tree.ts";
import { BROKEN, type Checking, type Elaborate, quote } from "./checking.ts";
import type { Meaning } from "./environment.ts";
import { tellForeignName } from "./foreign-names.ts";
import { propertiesOf, propertyNamed } from "./properties.ts";
import { common, describeType, isBroken, listOf, namesInWords, TEXT } from "./types.ts";

/** The expression of a name that stands by itself. */
export function elaborateName(name: string, place: Place, checking: Checking): Expression {
  const local = localNamed(name, checking);
  if (local !== null) return local;
  const meaning = checking.environment.resolve(name, place);
  if (meaning === null) {
    // The name may be a field of an entry that is not known because of an earlier mistake.
    if (checking.locals.some((local) => local.kind === "item" && isBroken(local.type))) return BROKEN;
    if (tellForeignName(name, place, checking)) return BROKEN;
    // The name of a function is a common word, which many a name holds.
    const near = namesLike(name, checking).filter(
      (one) => builtIn(name) === null || (!one.includes(`_${name}`) && !one.startsWith(`${name}_`)),
    );
    // An entry of which nobody knows the fields may have one of that name.
    const ofItem =
      near.length === 0 && checking.locals.some(({ kind, type }) => kind === "item" && type.kind === "any");
    const meant = ofItem ? [`item.${printName(name)}`] : near;
    // Where a text is wanted it was meant as one, if no name is near.
    const text = meant.length === 0 && checking.wanted?.type.kind === "text" && checking.wanted.orText;
    const fixes = text
      ? replacing(place, [quoted(name)])
      : ofItem
        ? replacing(place, meant)
        : replacingName(place, meant);
    const called = builtIn(name) !== null;
    const parameters = { name, meant, plain: isPlainName(name), text, called, fields: fieldsOfEntry(checking) };
    checking.report(diagnostic("unknown-name", parameters, place, { fixes }));
    return BROKEN;
  }
  return meaningAsValue(name, meaning, place, checking);
}

function meaningAsValue(name: string, meaning: Meaning, place: Place, checking: Checking): Expression {
  switch (meaning.kind) {
    case "value":
      return meaning.expression;
    case "metric":
      return { kind: "metric", name, type: meaning.type };
    case "record":
      return { kind: "record", name, type: meaning.type };
    case "account": {
      const types = Object.entries(meaning.fields).map(([field, value]) => [field, value.type]);
      return { kind: "context", fields: meaning.fields, type: { kind: "context", fields: Object.fromEntries(types) } };
    }
    case "health":
      checking.report(
        diagnostic("health-alone", { name }, place, {
          fixes: healthFieldsFor(checking.wanted?.type ?? null).map((field) => ({
            title: `Write ${name}.${field}`,
            edits: [{ place: { ...place, start: place.end }, text: `.${field}` }],
          })),
        }),
      );
      return BROKEN;
    case "table": {
      const outputs = Object.entries(meaning.outputs);
      const [only] = outputs;
      if (only !== undefined && outputs.length === 1) return { kind: "table", name, output: only[0], type: only[1] };
      const fixes = outputs.map(([output]) => ({
        title: `Write ${name}.${output}`,
        edits: [{ place: { ...place, start: place.end }, text: `.${printName(output)}` }],
      }));
      checking.report(
        diagnostic("table-alone", { name, outputs: outputs.map(([output]) => output) }, place, { fixes }),
      );
      return BROKEN;
    }
    case "not-a-value": {
      const meant = meaning.mistaken ? namesLike(name, checking).filter((one) => one !== name) : [];
      const instead = didYouMean(meant).trim() || meaning.instead;
      const fixes = replacingName(place, meant);
      checking.report(diagnostic("not-a-value", { name, what: meaning.what, instead }, place, { fixes }));
      return BROKEN;
    }
    case "broken":
      return BROKEN;
  }
}

/** The field that is compared, where the other side tells which; else all of them. */
function healthFieldsFor(wanted: Type | null): readonly string[] {
  if (wanted?.kind === "number") return ["score"];
  return wanted?.kind === "text" ? ["band"] : HEALTH_FIELDS;
}

/** A name that a filter, `some`, `every` or `for` around it gives; the innermost wins. */
export function localNamed(name: string, checking: Checking): Expression | null {
  for (const local of checking.locals.toReversed()) {
    if (local.kind === "named") {
      if (local.name === name) return { kind: "variable", name, type: local.type };
      continue;
    }
    const variable: Expression = { kind: "variable", name: local.variable, type: local.type };
    if (name === "item") return variable;
    const field = fieldOf(local.type, name);
    if (field !== null) return { kind: "path", object: variable, field: name, type: field };
  }
  return null;
}

/** The fields of the entry that the innermost filter looks at, in words; null where there is none of which they are known. */
function fieldsOfEntry({ locals }: Checking): string | null {
  const entry = locals.findLast(({ kind }) => kind === "item");
  if (entry?.type.kind !== "context") return null;
  const fields = Object.keys(entry.type.fields);
  return fields.length === 0 ? null : namesInWords(fields);
}

function namesLike(name: string, checking: Checking): readonly string[] {
  return checking.suggest(name, namesInScope(checking));
}

/** One after the other, because they are many and seldom needed. */
function* namesInScope(checking: Checking): Iterable<string | Candidate> {
  const { wanted } = checking;
  const fits = (type: Type | null | undefined) => wanted === null || type == null || common(type, wanted.type) !== null;
  for (const local of checking.locals) {
    if (local.kind === "named") yield { name: local.name, fits: fits(local.type) };
    else if (local.type.kind === "context")
      for (const [name, type] of Object.entries(local.type.fields)) yield { name, fits: fits(type) };
  }
  for (const { name, fits: stands, type } of checking.environment.names()) yield { name, fits: stands && fits(type) };
}

type PathSyntax = Extract<ExpressionSyntax, { readonly kind: "path" }>;

/** `account.arr`, `product_health.score`, `entry.field`; over a list, the field of each of its entries. */
export function elaboratePath(syntax: PathSyntax, checking: Checking, elaborate: Elaborate): Expression {
  const { object, field } = syntax;
  if (object.kind === "name" && localNamed(object.name, checking) === null) {
    const meaning = checking.environment.resolve(object.name, object.place);
    if (meaning?.kind === "account") return accountField(meaning.fields, syntax, checking);
    if (meaning?.kind === "health") return healthField(object.name, meaning, syntax, checking);
    if (meaning?.kind === "metric" && meaning.key !== null) {
      const write = `${printName(object.name)}[${quoted(field.text)}]`;
      checking.report(writeInstead(`${object.name}.${field.text}`, write, syntax.place));
      return BROKEN;
    }
    const output = meaning?.kind === "table" ? tableOutput(object.name, meaning, syntax, checking) : null;
    if (output !== null) return output;
  }
  const whole = elaborate(object, checking);
  const { type } = whole;
  if (type.kind === "error") return BROKEN;
  if (type.kind === "null") return { kind: "path", object: whole, field: field.text, type };
  const one = type.kind === "list" ? type.of : type;
  const of = fieldOf(one, field.text);
  if (of !== null) {
    return { kind: "path", object: whole, field: field.text, type: type.kind === "list" ? { kind: "list", of } : of };
  }
  if (one.kind === "error") return BROKEN;
  const part = propertyOf(whole, field.text);
  if (part !== null) return part;
  const properties = propertiesOf(one);
  if (properties !== null) {
    unknownField(quote(checking, object.place), Object.keys(properties), syntax, checking);
    return BROKEN;
  }
  if (one.kind === "context") {
    const owner = type.kind === "list" ? `An entry of ${quote(checking, object.place)}` : quote(checking, object.place);
    unknownField(owner, Object.keys(one.fields), syntax, checking);
    return BROKEN;
  }
  const parameters = { quoted: quote(checking, object.place), type: describeType(type), field: field.text };
  checking.report(diagnostic("no-fields", parameters, field.place));
  return BROKEN;
}

/** FEEL's `renewal_date.year`, over a list that of each item; null where it is something else. */
function propertyOf(whole: Expression, field: string): Expression | null {
  const { type } = whole;
  const one = type.kind === "list" ? type.of : type;
  if (one.kind === "any" || one.kind === "null")
    return { kind: "path", object: whole, field, type: type.kind === "list" ? listOf(one) : one };
  const property = propertyNamed(one, field);
  if (property === null) return null;
  const of = property.type;
  return { kind: "path", object: whole, field: property.name, type: type.kind === "list" ? listOf(of) : of };
}

function accountField(
  fields: { readonly [name: string]: Expression },
  syntax: PathSyntax,
  checking: Checking,
): Expression {
  const name = syntax.field.text;
  const found = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (found !== undefined) return found;
  const alone = checking.environment.resolve(name, syntax.field.place);
  if (alone?.kind === "metric" || alone?.kind === "value") {
    // What is known about the account beside its attributes stands under its own name.
    checking.report(writeInstead(`account.${name}`, printName(name), syntax.place));
    return BROKEN;
  }
  unknownField("The account", Object.keys(fields), syntax, checking);
  return BROKEN;
}

const HEALTH_FIELDS = ["score", "band", "reasons"] as const;

type HealthMeaning = Extract<Meaning, { readonly kind: "health" }>;

function healthField(name: string, health: HealthMeaning, syntax: PathSyntax, checking: Checking): Expression {
  const field = HEALTH_FIELDS.find((each) => each === syntax.field.text);
  if (field === "band" && health.bands === null) return BROKEN;
  if (field === "band" && health.bands?.length === 0) {
    checking.report(diagnostic("health-without-bands", { name }, syntax.field.place));
    return BROKEN;
  }
  if (field !== undefined) return { kind: "health", name, field, type: field === "score" ? health.score : TEXT };
  unknownField(`The health \`${name}\``, HEALTH_FIELDS, syntax, checking);
  return BROKEN;
}

type TableMeaning = Extract<Meaning, { readonly kind: "table" }>;

/** `touch.level`; null for what is asked of the only value that a table gives. */
function tableOutput(
  name: string,
  { outputs }: TableMeaning,
  syntax: PathSyntax,
  checking: Checking,
): Expression | null {
  const field = syntax.field.text;
  const type = Object.hasOwn(outputs, field) ? outputs[field] : undefined;
  if (type !== undefined) return { kind: "table", name, output: field, type };
  const [only, ...others] = Object.values(outputs);
  if (others.length === 0 && (only?.kind === "context" || only?.kind === "date" || only?.kind === "moment"))
    return null;
  unknownField(`The table \`${name}\``, Object.keys(outputs), syntax, checking);
  return BROKEN;
}

function unknownField(owner: string, fields: readonly string[], syntax: PathSyntax, checking: Checking): void {
  const field = syntax.field.text;
  const meant = checking.suggest(field, fields);
  const { place } = syntax.field;
  const parameters = { owner, field, fields: namesInWords(fields), meant };
  checking.report(diagnostic("unknown-field", parameters, place, { fixes: replacingName(place, meant) }));
}

/** The type of a context's field; null when it is no context or has no such field. */
export function fieldOf(type: Type, field: string): Type | null {
  return type.kind === "context" && Object.hasOwn(type.fields, field) ? (type.fields[field] ?? null) : null;
}
