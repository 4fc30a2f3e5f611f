import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileExpression } from "../../dsl/compile-expression.ts";
import type { Diagnostic } from "../../dsl/diagnostics/diagnostic.ts";
import { exchanged, type Kind, strictParts, textOf, type Written, written } from "./generate-expression.ts";
import { program } from "./project.ts";

const KINDS: readonly Kind[] = ["number", "boolean", "text", "date", "moment", "duration", "months", "tickets"];

function errorsOf(text: string): readonly Diagnostic[] {
  const { diagnostics } = compileExpression(text, { kind: "program", program: program() });
  return diagnostics.filter(({ severity }) => severity === "error");
}

/** A text where something else is needed; a condition where a text is. */
function misfit(kind: Kind): Written {
  return { kind, strict: true, parts: [kind === "text" ? "(1 = 1)" : '"misfit"'] };
}

describe("expressions compose", () => {
  test.each(KINDS)("any %s stands wherever one may stand", (kind) => {
    const property = fc.property(written(kind, 4), (expression) => {
      const text = textOf(expression);
      fc.pre(text.length < 4000);
      expect(errorsOf(text).map(({ message }) => message)).toEqual([]);
    });
    fc.assert(property, { numRuns: 150 });
  });

  test("one part of another type gives one message, at a place inside the expression", () => {
    const property = fc.property(written("boolean", 3), fc.nat(), (expression, choice) => {
      const parts = strictParts(expression);
      fc.pre(parts.length > 0);
      const part = parts[choice % parts.length];
      if (part === undefined) return;
      const text = textOf(exchanged(expression, part, misfit(part.kind)));
      const errors = errorsOf(text);
      expect(errors.map(({ message }) => message)).toHaveLength(1);
      for (const { place } of errors) {
        expect(place.start).toBeGreaterThanOrEqual(0);
        expect(place.end).toBeLessThanOrEqual(text.length);
        expect(place.start).toBeLessThan(place.end);
      }
    });
    fc.assert(property, { numRuns: 500 });
  });
});
