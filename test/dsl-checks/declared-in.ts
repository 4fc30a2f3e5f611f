/** The declarations of a program as the checker hands them on: of those kinds that facts are found from. */
import type { CheckedDeclaration } from "../../dsl/check/settled.ts";
import type { Program } from "../../engine/program/program.ts";

export function declaredIn(program: Program): (name: string) => CheckedDeclaration | null {
  const { defines, categories, segments, metrics, healths, benchmarks } = program;
  const all: readonly CheckedDeclaration[] = [
    ...Object.values(defines).map((value) => ({ kind: "define", value }) as const),
    ...Object.values(categories).map((value) => ({ kind: "category", value }) as const),
    ...Object.values(segments).map((value) => ({ kind: "segment", value }) as const),
    ...Object.values(metrics).map((value) => ({ kind: "metric", value }) as const),
    ...Object.values(healths).map((value) => ({ kind: "health", value }) as const),
    ...Object.values(benchmarks).map((value) => ({ kind: "benchmark", value }) as const),
  ];
  const byName = new Map(all.map((each) => [each.value.name, each]));
  return (name) => byName.get(name) ?? null;
}
