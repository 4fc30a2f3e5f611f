/** Of one kind of mistake no more than anybody reads, so that others beside them are seen. */
import type { Diagnostic } from "../../dsl/diagnostics/diagnostic.ts";
import type { Severity } from "../../dsl/diagnostics/row.ts";

/** How many of one code are shown. */
const MOST: { readonly [severity in Severity]: number } = { error: 20, warning: 10, hint: 10 };

export type Few = {
  readonly shown: readonly Diagnostic[];
  /** Of which codes there are more, how many, and in how many files. */
  readonly more: readonly {
    readonly code: string;
    readonly severity: Severity;
    readonly count: number;
    readonly files: number;
  }[];
};

/** The first ones of each code, in their order. */
export function fewOfEach(diagnostics: readonly Diagnostic[]): Few {
  const seen = new Map<string, number>();
  const left = new Map<string, Diagnostic[]>();
  const shown = diagnostics.filter((one) => {
    const count = (seen.get(one.code) ?? 0) + 1;
    seen.set(one.code, count);
    if (count <= MOST[one.severity]) return true;
    const before = left.get(one.code);
    if (before === undefined) left.set(one.code, [one]);
    else before.push(one);
    return false;
  });
  const more = [...left].flatMap(([code, all]) => {
    const [first] = all;
    const files = new Set(all.map(({ place }) => place.file)).size;
    return first === undefined ? [] : [{ code, severity: first.severity, count: all.length, files }];
  });
  return { shown, more };
}
