/** What a program reads from one source: which columns, as what, and under which names the store keeps it. */
import { didYouMean, nearest } from "../../dsl/diagnostics/words.ts";
import type { ProjectConfiguration, SourceLocation } from "../../dsl/project/project-configuration.ts";
import type { Program } from "../../engine/program/program.ts";
import type { Type } from "../../engine/program/type.ts";
import { attributeAddress, fieldAddress, metricAddress } from "../../store/addresses.ts";
import { UserError } from "../../store/user-error.ts";

/** A column, and who in the project reads it, in words: "the metric uses". */
type Read = { readonly column: string; readonly reader: string };

export type AttributeRead = Read & { readonly address: string; readonly type: Type };
export type FieldRead = AttributeRead & { readonly optional: boolean };
export type MetricRead = Read & {
  readonly address: string;
  readonly key: string | null;
  /** Several rows of a day are added together, or stand in each other's way. */
  readonly sums: boolean;
};

export type SourcePlan = {
  readonly source: string;
  readonly location: SourceLocation;
  /** Rows of this source make accounts known. */
  readonly isAccountSource: boolean;
  readonly account: Read;
  readonly date: Read | null;
  /** The column that tells rows apart, where tend.yaml names one. */
  readonly key: string | null;
  /** Columns that tell rows apart if the file has one of them. */
  readonly likelyKeys: readonly string[];
  readonly attributes: readonly AttributeRead[];
  readonly metrics: readonly MetricRead[];
  readonly fields: readonly FieldRead[];
  readonly zone: string;
};

/** Throws a UserError where tend.yaml says too little about the source, or the project reads what no file can hold. */
export function planSource(program: Program, project: ProjectConfiguration, source: string): SourcePlan {
  const location = project.sources[source];
  if (location === undefined) {
    const known = Object.keys(project.sources);
    throw new UserError(
      `tend.yaml has no source \`${source}\`.${didYouMean(nearest(source, known))}`,
      `Add it under \`sources:\`, with its file and the column of the account. ${known.length === 0 ? "There is none yet." : `There are: ${known.join(", ")}.`}`,
    );
  }
  const attributes = unique(
    Object.values(program.attributes)
      .filter(({ from }) => from.source === source)
      .map((attribute) => ({
        address: attributeAddress(attribute),
        type: readable(attribute.type, `the attribute ${attribute.name}`),
        column: attribute.from.column,
        reader: `the attribute ${attribute.name}`,
      })),
  );
  const metrics = unique(
    Object.values(program.metrics).flatMap((metric): MetricRead[] => {
      const address = metricAddress(metric);
      if (metric.kind === "derived" || address === null || metric.from.source !== source) return [];
      const reader = `the metric ${metric.name}`;
      return [{ address, column: metric.from.column, key: metric.key, sums: metric.kind === "per-day", reader }];
    }),
  );
  const records = Object.values(program.records).filter((record) => record.source === source);
  const fields = mergedFields(
    records.flatMap((record) =>
      record.fields.map((field) => ({
        address: fieldAddress(field),
        type: readable(field.type, `the record ${record.name}`),
        column: field.column,
        reader: `the record ${record.name}`,
        optional: field.optional,
      })),
    ),
  );
  const [metric] = metrics;
  if (metric !== undefined && location.date === null) {
    throw new UserError(
      `tend.yaml does not say which column of ${location.file} holds the day of a row, and ${metric.reader} needs it.`,
      `Write \`date: COLUMN\` under \`sources:\`, \`${source}:\`.`,
    );
  }
  const isAccountSource = program.account.from.source === source;
  const accountColumn = isAccountSource ? program.account.from.column : location.account;
  return {
    source,
    location,
    isAccountSource,
    account: { column: accountColumn, reader: "every row needs for its account" },
    date: location.date === null ? null : { column: location.date, reader: "every row needs for its day" },
    key: location.key ?? null,
    likelyKeys: [
      "id",
      ...records.map(({ name }) => `${name}_id`),
      `${source}_id`,
      `${source.replace(/s$/, "")}_id`,
    ].filter((column) => column !== accountColumn),
    attributes,
    metrics,
    fields,
    zone: program.project.zone,
  };
}

/** Two declarations may read the same column in the same way. */
function unique<T extends { readonly address: string }>(reads: readonly T[]): readonly T[] {
  return [...new Map(reads.map((read) => [read.address, read])).values()];
}

/** A field that one record cannot do without may not be empty. */
function mergedFields(fields: readonly FieldRead[]): readonly FieldRead[] {
  const byAddress = new Map<string, FieldRead>();
  for (const field of fields) {
    const known = byAddress.get(field.address);
    if (known === undefined || known.optional) byAddress.set(field.address, field);
  }
  return [...byAddress.values()];
}

function readable(type: Type, reader: string): Type {
  if (["number", "boolean", "text", "date", "moment"].includes(type.kind)) return type;
  throw new UserError(
    `A file cannot hold what ${reader} wants: a value of type ${type.kind}.`,
    "Declare it as a number, money, percent, text, boolean, date or moment.",
  );
}
