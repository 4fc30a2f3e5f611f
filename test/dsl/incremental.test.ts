/** A compiler that is kept gives, after every edit, what a compiler that has seen nothing gives. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { largeProject } from "../../bench/large-project.ts";
import { type Compilation, compile, createCompiler, type SourceFile } from "../../dsl/compile.ts";
import { writeFile } from "../../dsl/format/format-file.ts";
import { DATA, PROJECT_FILE } from "./project.ts";

/** Declarations that lean on each other. */
const WEB = `source ledger
define one_a = web_b + 1
define web_b = web_c * 2
define web_c = 3
risk late { open when web_b > 2 for 3 days in a row }
benchmark middle = median of web_b across accounts with the same industry, at least 5 accounts
role helper = contact with role = "helper", else csm_name
playbook hello {
  start when late and account.arr > 10 and pulse.band = "red"
  task greet "Greet {{ account.name }}" to helper { why "{{ web_b }} and {{ pulse.score | round }}" }
  email letter to champion template "mail/letter.md"
}
`;

const UNSOUND = `define nearly = logns + 1
define odd = ledger
define round_a = round_b + 1
define round_b = round_c + web_c
define round_c = round_a
define outside = round_b + 1
benchmark twice = median of middle across accounts, at least 5 accounts
define web_c = 4
playbook strange {
  start when outside > 1
  notify stranger "Hello {{ web_c }}"
}
`;

const LETTER: SourceFile = {
  path: "mail/letter.md",
  text: "Subject: {{ account.name }}\n\n{{ web_b }} {{ csm }}\n",
};

const SOUND: readonly SourceFile[] = [
  PROJECT_FILE,
  { path: "data.tend", text: DATA },
  { path: "web.tend", text: WEB },
  LETTER,
];
/** With circles, names that are nearly right, and names that stand for something else. */
const BROKEN: readonly SourceFile[] = [...SOUND, { path: "a/unsound.tend", text: UNSOUND }];
const LARGE = largeProject(4);

type Edit =
  | { readonly kind: "cut" | "double" | "blank"; readonly file: number; readonly line: number }
  | { readonly kind: "word"; readonly file: number; readonly from: number; readonly to: number }
  | { readonly kind: "everywhere"; readonly from: number; readonly to: number }
  | { readonly kind: "insert"; readonly file: number; readonly at: number; readonly text: string }
  | { readonly kind: "mend" | "remove" | "rename" | "yaml" | "last"; readonly file: number };

const number = fc.nat(10_000);
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constantFrom("cut", "double", "blank"), file: number, line: number }),
  fc.record({ kind: fc.constant("word"), file: number, from: number, to: number }),
  fc.record({ kind: fc.constant("everywhere"), from: number, to: number }),
  fc.record({
    kind: fc.constant("insert"),
    file: number,
    at: number,
    text: fc.constantFrom("{", "}", '"', " + ", "\n", "# ", " 7 ", "define fresh = web_c\n"),
  }),
  fc.record({ kind: fc.constantFrom("mend", "mend", "remove", "rename", "yaml", "last"), file: number }),
);

function edited(files: readonly SourceFile[], base: readonly SourceFile[], edit: Edit): readonly SourceFile[] {
  const words = [...new Set(files.flatMap(({ text }) => text.match(/[a-z_]{3,}/g) ?? []))];
  const word = (index: number) => words[index % words.length] ?? "";
  const swap = (text: string, from: string, to: string) => text.replaceAll(new RegExp(`\\b${from}\\b`, "g"), to);
  if (edit.kind === "everywhere")
    return files.map((each) => ({ ...each, text: swap(each.text, word(edit.from), `${word(edit.to)}_new`) }));
  const all = edit.kind === "mend" ? base : files;
  const chosen = all[edit.file % all.length];
  if (chosen === undefined) return files;
  const replaced = (...by: readonly SourceFile[]) => files.flatMap((each) => (each.path === chosen.path ? by : [each]));
  const withText = (text: string) => replaced({ ...chosen, text });
  const lines = chosen.text.split("\n");
  switch (edit.kind) {
    case "cut":
      return withText(lines.toSpliced(edit.line % lines.length, 1).join("\n"));
    case "double":
      return withText(lines.toSpliced(edit.line % lines.length, 0, lines[edit.line % lines.length] ?? "").join("\n"));
    case "blank":
      return withText(lines.toSpliced(edit.line % lines.length, 0, "").join("\n"));
    case "word": {
      const own = chosen.text.match(/[a-z_]{3,}/g) ?? [];
      return withText(swap(chosen.text, own[edit.from % Math.max(1, own.length)] ?? "x", word(edit.to)));
    }
    case "insert": {
      const at = edit.at % (chosen.text.length + 1);
      return withText(chosen.text.slice(0, at) + edit.text + chosen.text.slice(at));
    }
    case "mend":
      return files.some(({ path }) => path === chosen.path) ? replaced(chosen) : [...files, chosen];
    case "remove":
      return replaced();
    case "rename":
      return replaced({ ...chosen, path: `renamed/${chosen.path}` });
    case "yaml": {
      if (!chosen.path.endsWith(".tend")) return files;
      const written = writeFile(chosen, "text", "yaml");
      return written.kind === "mistakes"
        ? files
        : replaced({ path: chosen.path.replace(/tend$/, "yaml"), text: written.text });
    }
    case "last":
      return [...replaced(), chosen];
  }
}

function holdsAfter(base: readonly SourceFile[], all: readonly Edit[]): void {
  const compiler = createCompiler();
  let files = base;
  compiler.compile(files);
  for (const edit of all) {
    files = edited(files, base, edit);
    sameAs(compiler.compile(files), compile(files));
  }
}

/** The same to the letter: also in the order of fields, which `toEqual` would not see. */
function sameAs(found: Compilation, fresh: Compilation): void {
  expect(found.diagnostics).toEqual(fresh.diagnostics);
  expect(JSON.stringify(found)).toBe(JSON.stringify(fresh));
}

describe("compiling again", () => {
  test.each([
    ["a sound project", SOUND, 40],
    ["a project with mistakes", BROKEN, 40],
    ["a larger project", LARGE, 6],
  ])("after any edits of %s is compiling anew", (_, base, numRuns) => {
    expect(compile(base).program === null).toBe(base === BROKEN);
    fc.assert(
      fc.property(fc.array(edits, { minLength: 1, maxLength: 6 }), (all) => holdsAfter(base, all)),
      { numRuns, seed: 4 },
    );
  });

  test("leaves alone what did not change", () => {
    const compiler = createCompiler();
    const before = compiler.compile(SOUND).program;
    const files = SOUND.map((each) => ({ ...each, text: each.text.replace("define web_c = 3", "define web_c = 4") }));
    const after = compiler.compile(files).program;
    expect(after?.defines.web_c).not.toEqual(before?.defines.web_c);
    // Its file was parsed anew, but it means what it meant.
    expect(after?.defines.web_b).toBe(before?.defines.web_b);
    expect(after?.healths.pulse).toBe(before?.healths.pulse);
    expect(after?.hashes.playbooks.hello).not.toBe(before?.hashes.playbooks.hello);
    expect(after?.hashes.healths).toEqual(before?.hashes.healths);
  });

  test("a program that is asked for late, or not each time, is that of its own compilation", () => {
    const compiler = createCompiler();
    const versions = [3, 4, 5, 6].map((number) =>
      SOUND.map((each) => ({ ...each, text: each.text.replace("define web_c = 3", `define web_c = ${number}`) })),
    );
    const all = versions.map((files) => ({ found: compiler.compile(files), fresh: compile(files) }));
    for (const index of [2, 0, 3, 1]) {
      const one = all[index];
      if (one === undefined) throw new Error("There are four");
      sameAs(one.found, one.fresh);
    }
    const [last] = all.slice(-1);
    const again = compiler.compile(SOUND);
    expect(again.program?.risks.gone).toBe(last?.found.program?.risks.gone);
    sameAs(again, compile(SOUND));
  });

  test("sees what is read far behind a condition", () => {
    const chain = ["define web_d = web_c", "risk slow { open when one_a > 2 for 3 days in a row }"].join("\n");
    const files = [...SOUND, { path: "chain.tend", text: chain.replace("web_d", "web_e") }];
    const compiler = createCompiler();
    expect(compiler.compile(files).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const [since, plain] = ["define web_c = (time since since) / 1d", "define web_c = 3"];
    for (const [from, to, told] of [
      [plain, since, ["clock-in-a-row", "clock-in-a-row"]],
      [since, plain, []],
    ] as const) {
      const index = files.findIndex(({ text }) => text.includes(from));
      files[index] = { path: "web.tend", text: files[index]?.text.replace(from, to) ?? "" };
      const found = compiler.compile(files);
      expect(found.diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code)).toEqual(told);
      sameAs(found, compile(files));
    }
  });

  test("sees units, and totals, far behind a comparison", () => {
    const units = (size: string, month: string) => ({
      path: "units.tend",
      text: `define size = ${size}\ndefine month = ${month}\nmetric work : per day = ${size} * 50%\n`,
    });
    const asking = {
      path: "asking.tend",
      text: `define own = size\ndefine whole = month\nsegment a when own > count of ticket over 30d\nsegment b when average of work over 7d > 50%
segment c when whole < average of logins over 7d\n`,
    };
    const compiler = createCompiler();
    for (const [size, month, told] of [
      ["seats", "sum of logins over 30d", ["percent-scale", "total-and-average"]],
      ["arr", "sum of logins over 30d", ["percent-scale", "total-and-average", "units-never-compare"]],
      ["arr", "average of logins over 30d", ["percent-scale", "units-never-compare"]],
      ["30", "sum of logins over 1d", ["always-true"]],
      ["seats", "sum of logins over 30d", ["percent-scale", "total-and-average"]],
    ] as const) {
      const files = [...SOUND, units(size, month), asking];
      const found = compiler.compile(files);
      const warnings = found.diagnostics.filter(({ place }) => place.file === asking.path).map(({ code }) => code);
      expect(warnings.filter((code) => code !== "unused").sort()).toEqual(told);
      sameAs(found, compile(files));
    }
  });

  test("suggests what fits as far as types are known the first time, not as they are known from the last time", () => {
    const late = { path: "late.tend", text: 'define nearby = "a text"\n' };
    const files = [...SOUND, { path: "early.tend", text: "define early = nearb + 1\n" }, late];
    const compiler = createCompiler();
    compiler.compile(files);
    sameAs(compiler.compile(files), compile(files));
    expect(compile(files).diagnostics[0]?.message).toBe("`nearb` is not declared. Did you mean `nearby`?");
  });

  test("two compilers share nothing", () => {
    const [one, other] = [createCompiler(), createCompiler()];
    one.compile(SOUND);
    expect(other.compile(BROKEN)).toEqual(compile(BROKEN));
    expect(one.compile(SOUND)).toEqual(compile(SOUND));
  });
});
