/** The short way through plain text gives what the careful way gives. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { largeProject } from "../../bench/large-project.ts";
import { wholeFile } from "../../dsl/syntax/parse-expression.ts";
import { scan } from "../../dsl/syntax/scan.ts";

function sameBothWays(text: string): void {
  for (const lenient of [false, true]) {
    const [quick, careful] = [true, false].map((way) => scan(text, wholeFile("a.tend"), lenient, way));
    expect(quick).toEqual(careful);
  }
}

/** What is plain, what is nearly so, and what makes something else of that which stands before it. */
const PIECES = [
  ..."abcdehkmpswxyzAEKMPU_09 5\n\t\r.,:;=<>!*/+-|&?@#%$€'\"`\\()[]{}é日２％．…“”🐎",
  ..." and | not | is missing|is|sum of|12|1.5|2026|-01-31|1 000|1'000|1_000|1.000.000|31.12.2026|7d|7 d|2w|3mo|1y|99999999d".split(
    "|",
  ),
  ...'100k|5 M|3 %|30%|30 percent|5 EUR|12 dollars|1e5|..|==|!=|<=|=>|=<|**|&&|||//|/*|*/|"""|"text"|"a\\"b"|@"2026-01-01"'.split(
    "|",
  ),
  "\n| a | b => c |\n",
  "\uFEFF",
  "\u00a0",
];

describe("scanning", () => {
  test("plain text the short way is scanning it with care", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }), (pieces) => sameBothWays(pieces.join(""))),
      { numRuns: 20_000 },
    );
  });

  test("a project the short way is scanning it with care", () => {
    for (const { text } of largeProject(3)) sameBothWays(text);
  });
});
