/** The language's own functions, which the standard does not have: `default`, `year of`, `days`, … */
import { builtIn } from "../../functions/index.ts";
import { any, type FeelFunction, many } from "./define.ts";

/** Null where the language has no such function. Its arguments stand by position. */
export function ownFunction(name: string): FeelFunction | null {
  const found = builtIn(name);
  if (found === null) return null;
  const [signature] = found.signatures;
  const names = (signature?.parameters ?? []).map((parameter) => parameter.name);
  const least = (signature?.parameters ?? []).filter((parameter) => parameter.optional !== true).length;
  const run = many(
    names,
    any("value"),
    (values, run) => found.evaluate(values, { ...run, zone: "UTC", result: { kind: "any" } }),
    least,
  );
  return { name, signatures: [run] };
}
