/** The catalogue of diagnostics: every wrong example gives its code, every right one gives nothing. */
import { describe, expect, test } from "vitest";
import { compile } from "../../dsl/compile.ts";
import type { Code } from "../../dsl/diagnostics/catalogue.ts";
import { alsoFound, codes, exampleOf, explainCode } from "../../dsl/diagnostics/explain-code.ts";

/** An example is a piece of a project: what nobody uses of it is told elsewhere. */
const toldOf = (code: Code, which: "wrong" | "right") =>
  compile(exampleOf(code, which)).diagnostics.filter((one) => one.severity !== "hint" || one.code === code);

describe.each(codes)("%s", (code) => {
  test("the wrong example gives exactly this code", () => {
    const found = toldOf(code, "wrong");
    const others = found.filter((one) => !alsoFound(code).includes(one.code));
    expect(others.map((one) => `${one.code}: ${one.message}`)).toEqual([`${code}: ${explainCode(code).message}`]);
    expect([...new Set(found.map((one) => one.code))].sort()).toEqual([code, ...alsoFound(code)].sort());
  });
  test("the right example gives nothing", () => {
    expect(toldOf(code, "right").map((one) => `${one.code}: ${one.message}`)).toEqual([]);
  });
});
