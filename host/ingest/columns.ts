/** Where in a file the columns stand that the project reads; a file without one of them is refused before anything is read. */
import { didYouMean, nearest } from "../../dsl/diagnostics/words.ts";
import { UserError } from "../../store/user-error.ts";
import type { SourcePlan } from "./source-plan.ts";

export type Columns = {
  readonly names: readonly string[];
  /** The position of a column; -1 for one that the file may lack. */
  at(column: string): number;
};

/** `mayLack`: optional fields need no column (JSON objects leave out what they do not have). */
export function findColumns(
  names: readonly string[],
  plan: SourcePlan,
  file: string,
  mayLack: "nothing" | "optional-fields",
): Columns {
  const positions = new Map<string, number>();
  for (const [index, name] of names.entries()) if (!positions.has(name)) positions.set(name, index);
  const repeated = new Set(names.filter((name, index) => positions.get(name) !== index));
  for (const { column, reader, place } of needed(plan, mayLack)) {
    if (!positions.has(column)) {
      throw new UserError(
        `${file} has no column \`${column}\`, which ${reader}.${didYouMean(nearest(column, names))}`,
        `Correct the name in the first line of the file, or ${place}.\nThe file has the columns ${names.join(", ")}. Nothing of this file was imported.`,
      );
    }
    if (repeated.has(column)) {
      throw new UserError(
        `${file} has two columns named \`${column}\`, which ${reader}.`,
        "Give each column of the file a name of its own. Nothing of this file was imported.",
      );
    }
  }
  return { names, at: (column) => positions.get(column) ?? -1 };
}

type Needed = { readonly column: string; readonly reader: string; readonly place: string };

function needed(plan: SourcePlan, mayLack: "nothing" | "optional-fields"): readonly Needed[] {
  const { source } = plan;
  const inYaml = (clause: string): string => `\`${clause}:\` under \`${source}:\` in tend.yaml`;
  const from = (column: string): string => `\`${source}.${column}\` in the project's files`;
  const all: Needed[] = [
    {
      column: plan.account.column,
      reader: "says whose row it is",
      place: plan.isAccountSource ? from(plan.account.column) : inYaml("account"),
    },
  ];
  if (plan.date !== null)
    all.push({ column: plan.date.column, reader: "says of which day a row is", place: inYaml("date") });
  if (plan.key !== null) all.push({ column: plan.key, reader: "tells rows apart", place: inYaml("key") });
  for (const { column, reader } of plan.attributes)
    all.push({ column, reader: `${reader} reads`, place: from(column) });
  for (const { column, key, reader } of plan.metrics) {
    all.push({ column, reader: `${reader} reads`, place: from(column) });
    if (key !== null)
      all.push({ column: key, reader: `${reader} reads`, place: `\`by ${key}\` in the project's files` });
  }
  for (const { column, reader, optional } of plan.fields) {
    if (optional && mayLack === "optional-fields") continue;
    all.push({ column, reader: `${reader} reads`, place: `the field's column in the project's files` });
  }
  return all;
}
