/** The catalogue of diagnostics: every wrong example gives its code, every right one gives nothing. */
import { describe, expect, test } from "vitest";
import { compile } from "../../dsl/compile.ts";
import { alsoFound, codes, exampleOf, explainCode } from "../../dsl/diagnostics/explain-code.ts";

describe.each(codes)("%s", (code) => {
  test("the wrong example gives exactly this code", () => {
    const found = compile(exampleOf(code, "wrong")).diagnostics;
    const others = found.filter((one) => !alsoFound(code).includes(one.code));
    expect(others.map((one) => `${one.code}: ${one.message}`)).toEqual([`${code}: ${explainCode(code).message}`]);
    expect([...new Set(found.map((one) => one.code))].sort()).toEqual([code, ...alsoFound(code)].sort());
  });
  test("the right example gives nothing", () => {
    expect(compile(exampleOf(code, "right")).diagnostics.map((one) => `${one.code}: ${one.message}`)).toEqual([]);
  });
});
