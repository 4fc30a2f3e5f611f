/** Types as they are written: after `instance of`, and beside a function's parameters. */
import type { FeelType } from "../../engine/feel/tree.ts";
import type { Type } from "../../engine/program/type.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import { replacing } from "../diagnostics/suggest.ts";
import type { TypeSyntax } from "../syntax/tree.ts";
import type { Checking } from "./checking.ts";
import { ANY, BOOLEAN, DATE, DURATION, listOf, MOMENT, MONTHS, NULL, NUMBER, TEXT, TIME } from "./types.ts";

const PLAIN: ReadonlyMap<string, Type> = new Map<string, Type>([
  ["number", NUMBER],
  ["string", TEXT],
  ["text", TEXT],
  ["boolean", BOOLEAN],
  ["date", DATE],
  ["time", TIME],
  ["date and time", MOMENT],
  ["moment", MOMENT],
  ["days and time duration", DURATION],
  ["years and months duration", MONTHS],
  ["Any", ANY],
  ["Null", NULL],
]);

const NAMES = [...PLAIN.keys(), "list", "range", "context", "function"];

/** The type as the evaluator asks for it; null where a name in it is none, which was reported. */
export function writtenType(type: TypeSyntax, checking: Checking): FeelType | null {
  if (!NAMES.includes(type.name)) {
    const meant = checking.suggest(type.name, NAMES);
    const place = { ...type.place, end: type.place.start + type.name.length };
    checking.report(diagnostic("unknown-kind", { name: type.name, meant }, place, { fixes: replacing(place, meant) }));
    return null;
  }
  const parts: { readonly field: string | null; readonly type: FeelType }[] = [];
  for (const { field, type: of } of type.arguments) {
    const part = writtenType(of, checking);
    if (part === null) return null;
    parts.push({ field, type: part });
  }
  const result = type.result === null ? null : writtenType(type.result, checking);
  return type.result !== null && result === null ? null : { name: type.name, arguments: parts, result };
}

/** What a value of a written type is to the checker. */
export function typeWritten({ name, arguments: parts, result }: FeelType): Type {
  const plain = PLAIN.get(name);
  if (plain !== undefined) return plain;
  const [first] = parts;
  const of = first === undefined ? ANY : typeWritten(first.type);
  switch (name) {
    case "list":
      return listOf(of);
    case "range":
      return { kind: "range", of };
    case "context": {
      const fields = parts.map((part) => [part.field ?? "", typeWritten(part.type)] as const);
      return parts.length === 0 ? ANY : { kind: "context", fields: Object.fromEntries(fields) };
    }
    default: {
      const parameters = parts.map((part, index) => ({ name: `argument ${index + 1}`, type: typeWritten(part.type) }));
      return result === null ? ANY : { kind: "function", parameters, result: typeWritten(result) };
    }
  }
}
