/**
 * What people write wrong, and what `tend check` answers: the whole text, with places and fixes, and that the mend compiles.
 * `UPDATE=1 npx vitest run test/mistakes` writes the answers anew; read every one that changes.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { renderCheck } from "../../cli/render/check.ts";
import { type Compilation, compile, type SourceFile } from "../../dsl/compile.ts";
import { mendFiles } from "../../dsl/diagnostics/mend-files.ts";
import { renderDiagnostics } from "../../dsl/diagnostics/render.ts";
import { withoutHints } from "../without-hints.ts";
import { type Mistake, mistakes } from "./cases.ts";
import { FOLDER, ownFiles, projectWith } from "./project.ts";

const update = process.env.UPDATE === "1";

/** Compares with a file; with UPDATE=1, writes it. */
function golden(path: string, text: string): void {
  const at = fileURLToPath(new URL(path, FOLDER));
  if (update) {
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at, text);
  }
  expect(text, path).toBe(readFileSync(at, "utf8"));
}

const stemOf = (name: string) => name.replace(/\.[a-z]+$/, "");
const mendedName = (name: string) => name.replace(/(\.[a-z]+)?$/, ".mended$1");

/** The case's own files as they are mended: by `--fix`, or by hand where the mend is for a person to choose. */
function mendedFiles({ name, mend }: Mistake, files: readonly SourceFile[], found: Compilation): readonly SourceFile[] {
  const own = ownFiles(name);
  if (mend !== "fix") return ownFiles(name, mend === "hand" ? mendedName(name) : name);
  const mended = mendFiles(files, found).files.filter(({ path }) => own.some((file) => file.path === path));
  for (const { path, text } of mended) golden(path === name ? mendedName(name) : `${mendedName(name)}/${path}`, text);
  return mended;
}

describe.each(mistakes)("$name", (mistake) => {
  const { name, mend } = mistake;
  const own = ownFiles(name);
  const files = projectWith(own);
  const compiled = compile(files);
  const found = { ...compiled, diagnostics: withoutHints(compiled.diagnostics) };

  test("says what was meant", () => {
    expect(own.filter(({ text }) => text.startsWith("# Meant: "))).not.toEqual([]);
  });

  test("is answered so", () => {
    golden(`${stemOf(name)}.txt`, `${renderCheck(files, found)}\n`);
    expect(found.diagnostics.length).toBe(mend === "understood" ? 0 : (mistake.messages ?? 1));
  });

  test("compiles when it is mended", () => {
    const mended = projectWith(mendedFiles(mistake, files, found));
    const { diagnostics } = compile(mended);
    expect(renderDiagnostics(withoutHints(diagnostics), mended)).toBe("");
  });
});

describe("the JSON Schema", () => {
  const schema: unknown = JSON.parse(
    readFileSync(new URL("../../docs/schema/tend.schema.json", import.meta.url), "utf8"),
  );
  if (typeof schema !== "object" || schema === null) throw new Error("docs/schema/tend.schema.json is no schema");
  const validate = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);

  test.each(mistakes.filter((each) => each.schema !== undefined))("and $name: $schema", (mistake) => {
    const [file] = ownFiles(mistake.name);
    expect(validate(parse(file?.text ?? "", { logLevel: "silent" }))).toBe(mistake.schema === "takes");
    const files = projectWith(ownFiles(mistake.name));
    const [mended] = mendedFiles(mistake, files, compile(files));
    expect({ valid: validate(parse(mended?.text ?? "")), errors: validate.errors }).toEqual({
      valid: true,
      errors: null,
    });
  });
});

test("there are enough of them", () => {
  expect(mistakes.filter(({ mend }) => mend !== "understood").length).toBeGreaterThanOrEqual(150);
});

test("every file belongs to a case", () => {
  const known = mistakes.flatMap(({ name }) => [name, mendedName(name), `${stemOf(name)}.txt`]);
  const all = readdirSync(FOLDER).filter((entry) => entry !== "beside" && !known.includes(entry));
  expect(all).toEqual([]);
  expect(existsSync(new URL("beside/tend.yaml", FOLDER))).toBe(true);
});

test("nobody is told of tokens", () => {
  const told = mistakes.map(({ name }) => readFileSync(new URL(`${stemOf(name)}.txt`, FOLDER), "utf8"));
  expect(told.filter((text) => /unexpected|token|parse|syntax error/i.test(text))).toEqual([]);
});
