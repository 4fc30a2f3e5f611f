/** All functions of the standard, by name; `stringLength` is another spelling of `string length`. */
import { CONTEXTS } from "./contexts.ts";
import { CONVERSIONS } from "./conversions.ts";
import type { FeelFunction } from "./define.ts";
import { LISTS } from "./lists.ts";
import { NUMBERS } from "./numbers.ts";
import { RANGES } from "./ranges.ts";
import { STRINGS } from "./strings.ts";
import { TIMES } from "./times.ts";

export const FEEL_FUNCTIONS: readonly FeelFunction[] = [
  ...CONVERSIONS,
  ...STRINGS,
  ...NUMBERS,
  ...LISTS,
  ...TIMES,
  ...RANGES,
  ...CONTEXTS,
];

const BY_NAME: ReadonlyMap<string, FeelFunction> = new Map(
  FEEL_FUNCTIONS.flatMap((each) => [
    [each.name, each] as const,
    [each.name.replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase()), each] as const,
  ]),
);

export function feelFunction(name: string): FeelFunction | null {
  return BY_NAME.get(name) ?? null;
}
