import { describe, expect, test } from "vitest";
import { compile } from "../../dsl/compile.ts";
import { compileExpression } from "../../dsl/compile-expression.ts";
import { applyFixes } from "../../dsl/diagnostics/apply-fixes.ts";
import { diagnostic } from "../../dsl/diagnostics/catalogue.ts";
import type { Diagnostic } from "../../dsl/diagnostics/diagnostic.ts";
import { withoutHints } from "../without-hints.ts";
import { compileBeside, mistakesBeside, mistakesIn, program } from "./project.ts";

function mended(text: string, diagnostics: readonly Diagnostic[]): string {
  const edit = diagnostics[0]?.fixes[0]?.edits[0];
  return edit === undefined ? text : text.slice(0, edit.place.start) + edit.text + text.slice(edit.place.end);
}

describe("a fix mends its mistake", () => {
  test.each([
    ["lgins > 3", "logins > 3"],
    ["pulse.scor > 3", "pulse.score > 3"],
    ["pulse > 3", "pulse.score > 3"],
    ["max(ticket.opend) < now", "max(ticket.opened) < now"],
    ["rund(arr)", "round(arr)"],
    ["round(n: 1, scal: 2)", "round(n: 1, scale: 2)"],
    ["uses[4]", 'uses["4"]'],
    ["distinct key of uses over 7d", "distinct feature of uses over 7d"],
    ["count of ticket by resolvd over 7d", "count of ticket by resolved over 7d"],
    ["pulse.score < 60%", "pulse.score < 60"],
    ['enterprise = "No"', "enterprise = false"],
    ['if arr > 5 then "high" else low', 'if arr > 5 then "high" else "low"'],
    ['if arr > 5 then "high" else indstry', 'if arr > 5 then "high" else industry'],
    ["arr - 10% > 900", "arr * 90% > 900"],
    ["arr + 10 + 5% > 900", "(arr + 10) * 105% > 900"],
    ["sum of logins over 7d < average of logins over 28d", "average of logins over 7d < average of logins over 28d"],
    [
      "pulse.score < drop of logins over 7d vs the 28d before",
      "pulse.score < (drop of logins over 7d vs the 28d before) * 100",
    ],
    ["max(pulse.score, 20%) < 50", "max(pulse.score, 20) < 50"],
    ['trend = "faling"', 'trend = "falling"'],
  ])("%s → %s", (before, after) => {
    const { diagnostics } = compileExpression(before, { kind: "program", program: program() });
    expect(mended(before, diagnostics)).toBe(after);
    expect(mistakesIn(after)).toEqual([]);
  });

  test.each([
    ["attribute x : nmber from accounts.x", "attribute x : number from accounts.x"],
    ['category size = if arr > 5 then "large" else low', 'category size = if arr > 5 then "large" else "low"'],
    [
      'table touch { | arr => level |\n | > 5 => "high" |\n | - => low | }',
      'table touch { | arr => level |\n | > 5 => "high" |\n | - => "low" | }',
    ],
    ["attribute x : text from acounts.x", "attribute x : text from accounts.x"],
    ["playbook p { start when quiet  task a to csn }", "playbook p { start when quiet  task a to csm }"],
    [
      'playbook p { start when quiet  email a to champion template "mail/helo.md" }',
      'playbook p { start when quiet  email a to champion template "mail/hello.md" }',
    ],
    [
      'playbook p { start when quiet  notify csm "{{ arr | rond }}" }',
      'playbook p { start when quiet  notify csm "{{ arr | round }}" }',
    ],
  ])("%s → %s", (before, after) => {
    expect(mended(before, withoutHints(compileBeside(before).diagnostics))).toBe(after);
    expect(mistakesBeside(after)).toEqual([]);
  });
});

describe("of a YAML file that cannot be read", () => {
  const path = "main.yaml";
  const text = "define:\n  large: arr: 5\n  small: arr: 3\n";
  const place = (from: string) => {
    const start = text.indexOf(from);
    return { file: path, start, end: start + from.length };
  };
  const writing = (from: string, written: string) =>
    diagnostic("expected", { expected: written, found: from }, place(from), {
      fixes: [{ title: `Write ${written}`, edits: [{ place: place(from), text: written }] }],
    });
  const mendedBy = (...mends: readonly Diagnostic[]) => applyFixes([{ path, text }], mends).files[0]?.text ?? null;

  test("a fix that leaves the first mistake where it is, is left out", () => {
    expect(mendedBy(writing("large", "a_longer_name"))).toBeNull();
    expect(mendedBy(writing("small", "tiny"))).toBeNull();
    expect(mendedBy(writing("define", "de: fine"))).toBeNull();
  });

  test("a fix after which the first mistake comes later is made, and others upon it", () => {
    expect(mendedBy(writing("arr: 5", "arr"))).toBe("define:\n  large: arr\n  small: arr: 3\n");
    expect(mendedBy(writing("arr: 5", "arr"), writing("arr: 3", "arr"))).toBe("define:\n  large: arr\n  small: arr\n");
    expect(mendedBy(writing("arr: 5", "arr"), writing("small", "tiny"))).toBe(
      "define:\n  large: arr\n  small: arr: 3\n",
    );
  });
});

test("two lines that slipped alike are moved together", () => {
  const text = "risk:\n  few:\n    title: Few\n      open: arr < 5\n      severity: high\n    close: arr > 6\n";
  const files = [{ path: "main.yaml", text }];
  const { diagnostics } = compile(files);
  const moved = diagnostics.filter(({ code }) => code === "yaml-slip").map(({ fixes }) => fixes[0]?.edits.length);
  expect(moved).toEqual([2]);
});

test("a line that a fix writes ends as the others of its file do", () => {
  const text =
    "playbook p {\r\n  start when quiet\r\n  choose {\r\n    when quiet { wait 3d }\r\n    otherwise { wait 3d }\r\n\r\n";
  const files = [{ path: "main.tend", text }];
  const [changed] = applyFixes(files, compile(files).diagnostics).files;
  expect(changed?.text.match(/\}/g)?.length).toBe(3);
  expect(changed?.text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
});
