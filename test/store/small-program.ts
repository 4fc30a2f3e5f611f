/** A program with data declarations alone, for tests that need no compiler. */
import { emptyProgram } from "../../engine/program/empty-program.ts";
import type { Program } from "../../engine/program/program.ts";
import type { Type } from "../../engine/program/type.ts";

const DESCRIBED = { title: null, description: null };

export const TEXT: Type = { kind: "text" };
export const NUMBER: Type = { kind: "number", unit: null };
export const MONEY: Type = { kind: "number", unit: "money" };
export const PERCENT: Type = { kind: "number", unit: "percent" };
export const COUNT: Type = { kind: "number", unit: "count" };
export const DATE: Type = { kind: "date" };
export const MOMENT: Type = { kind: "moment" };
export const BOOLEAN: Type = { kind: "boolean" };

type Declared = {
  readonly zone?: string;
  /** name -> [type, "source.column"] */
  readonly attributes?: { readonly [name: string]: readonly [Type, string] };
  /** name -> ["per-day" | "latest", "source.column", key?] */
  readonly metrics?: { readonly [name: string]: readonly ["per-day" | "latest", string, string?] };
  /** name -> [source, { field: type, "field?": type }] */
  readonly records?: { readonly [name: string]: readonly [string, { readonly [field: string]: Type }] };
};

export function smallProgram(declared: Declared): Program {
  const from = (address: string): { readonly source: string; readonly column: string } => {
    const [source = "", column = ""] = address.split(".");
    return { source, column };
  };
  const named = <T, R>(all: { readonly [name: string]: T } | undefined, make: (name: string, value: T) => R) =>
    Object.fromEntries(Object.entries(all ?? {}).map(([name, value]) => [name, make(name, value)]));
  const sources = ["accounts", "usage", "tickets", "surveys", "subscriptions", "customers", "contacts"];
  return {
    ...emptyProgram("small", declared.zone ?? "UTC"),
    account: { from: from("accounts.account_id"), begins: null },
    sources: Object.fromEntries(sources.map((name) => [name, { ...DESCRIBED, name, every: null }])),
    attributes: named(declared.attributes, (name, [type, address]) => ({
      ...DESCRIBED,
      name,
      type,
      from: from(address),
    })),
    metrics: named(declared.metrics, (name, [kind, address, key]) =>
      kind === "per-day"
        ? { ...DESCRIBED, name, kind, from: from(address), key: key ?? null }
        : { ...DESCRIBED, name, kind, from: from(address), key: key ?? null, staleAfter: null },
    ),
    records: named(declared.records, (name, [source, fields]) => ({
      ...DESCRIBED,
      name,
      source,
      fields: Object.entries(fields).map(([field, type]) => ({
        name: field.replace("?", ""),
        column: field.replace("?", ""),
        type,
        optional: field.endsWith("?"),
      })),
    })),
  };
}
