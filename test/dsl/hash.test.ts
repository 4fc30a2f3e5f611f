import { describe, expect, test } from "vitest";
import { compile, type SourceFile } from "../../dsl/compile.ts";
import { withoutHints } from "../without-hints.ts";
import { compileBeside, DATA, PROJECT_FILE } from "./project.ts";

const PLAYBOOK = `playbook rescue "Rescue" {
  start when pulse.band = "red" for 3 days in a row
  task call "Call {{ name }}" to csm due 2 business days
  wait for call at most 5d, if late { notify csm "Late" }
}
playbook greet {
  start when enterprise
  task hello to csm
}
`;

function compiled(text: string) {
  const { program, hash, diagnostics } = compileBeside(text);
  if (program === null || hash === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return { program, hash, hashes: program.hashes };
}

describe("the program's hash", () => {
  test("does not depend on the order of files, nor on how declarations are spread over them", () => {
    const files: SourceFile[] = [
      PROJECT_FILE,
      { path: "data.tend", text: DATA },
      { path: "main.tend", text: PLAYBOOK },
    ];
    const one = compile(files);
    const other = compile([{ path: "z/all.tend", text: PLAYBOOK + DATA }, PROJECT_FILE]);
    expect(one.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(compile(files.toReversed()).hash).toBe(one.hash);
    expect(other.hash).toBe(one.hash);
    expect(other.program?.hashes).toEqual(one.program?.hashes);
  });

  test("does not depend on spaces, comments and line breaks", () => {
    const spread = PLAYBOOK.replaceAll("\n", "   # remark\n\n").replaceAll(" = ", "   =   ");
    expect(compiled(spread).hash).toBe(compiled(PLAYBOOK).hash);
  });

  test("is that of the YAML twin", () => {
    const yaml = `playbook:
  rescue:
    title: Rescue
    start: pulse.band = "red" for 3 days in a row
    steps:
      - task: call
        title: Call {{ name }}
        to: csm
        due: 2 business days
      - wait for: call
        at most: 5d
        if late: [{notify: csm, text: Late}]
  greet:
    start: enterprise
    steps:
      - task: hello
        to: csm
`;
    const twin = compile([PROJECT_FILE, { path: "data.tend", text: DATA }, { path: "main.yaml", text: yaml }]);
    expect(withoutHints(twin.diagnostics).map(({ message }) => message)).toEqual([]);
    expect(twin.hash).toBe(
      compile([PROJECT_FILE, { path: "data.tend", text: DATA }, { path: "main.tend", text: PLAYBOOK }]).hash,
    );
  });

  test("does not depend on where the data lies", () => {
    const moved: SourceFile = { ...PROJECT_FILE, text: PROJECT_FILE.text.replace("data/contacts.csv", "other.csv") };
    const data = { path: "data.tend", text: DATA };
    expect(compile([moved, data]).hash).toBe(compile([PROJECT_FILE, data]).hash);
  });

  test("is new when a threshold is", () => {
    expect(compiled(PLAYBOOK.replace("3 days", "4 days")).hash).not.toBe(compiled(PLAYBOOK).hash);
  });
});

describe("a declaration's hash", () => {
  const before = compiled(PLAYBOOK).hashes;

  function changed(data: string) {
    const { program } = compile([
      PROJECT_FILE,
      { path: "data.tend", text: data },
      { path: "main.tend", text: PLAYBOOK },
      { path: "mail/hello.md", text: "Subject: x" },
    ]);
    if (program === null) throw new Error("The changed project does not compile");
    const names = (kind: "healths" | "risks" | "playbooks") =>
      Object.keys(program.hashes[kind]).filter((name) => program.hashes[kind][name] !== before[kind][name]);
    return { healths: names("healths"), risks: names("risks"), playbooks: names("playbooks") };
  }

  test("is new when something far behind it changes, and only then", () => {
    expect(changed(DATA.replace("feature of uses over 28d / 25", "feature of uses over 28d / 26"))).toEqual({
      healths: ["published", "pulse"],
      risks: [],
      playbooks: ["rescue"],
    });
  });

  test("follows roles that steps name", () => {
    expect(changed(DATA.replace("role csm      = csm_name", "role csm      = name")).playbooks).toEqual([
      "greet",
      "rescue",
    ]);
  });

  test("follows sources", () => {
    expect(changed(DATA.replace("source usage every 1d", "source usage every 2d"))).toEqual({
      healths: ["published", "pulse"],
      risks: ["gone", "quiet"],
      playbooks: ["rescue"],
    });
  });

  test("follows the account's first day", () => {
    const begun = DATA.replace("account from accounts.id", "account from accounts.id { begins since }");
    expect(changed(begun).risks).toEqual(["gone", "quiet"]);
  });
});

describe("the program", () => {
  test("is plain, frozen JSON", () => {
    const { program } = compiled(PLAYBOOK);
    expect(JSON.parse(JSON.stringify(program))).toEqual(program);
    expect(Object.isFrozen(program.playbooks.rescue?.steps.call)).toBe(true);
    expect(JSON.stringify(program)).not.toContain('"error"');
  });
});
