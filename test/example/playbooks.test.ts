/** The example's playbooks: what happens when they are first applied, and what they say to people. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Portfolio } from "../../engine/data/portfolio.ts";
import { createObserver, sweep } from "../../engine/index.ts";
import type { Program } from "../../engine/program/program.ts";
import { type Look, renderText, resolveRole } from "../../host/render.ts";
import { examplePortfolio } from "./portfolio.ts";
import { compiledExample } from "./project.ts";

const midnight = (date: string): number => Date.parse(`${date}T00:00:00Z`);

describe("the example's playbooks", () => {
  let program: Program;
  let hash: string;
  let portfolio: Portfolio;
  beforeAll(() => {
    ({ program, hash } = compiledExample());
    portfolio = examplePortfolio("2023-07-31");
  });

  const lookAt = (account: string, date: string): Look => {
    const observe = createObserver(program, portfolio, midnight(date));
    return (expression) => observe(account, expression).value;
  };

  /** Everything that a run of the playbook could say, by step. */
  const textsOf = (playbook: string, look: Look): { readonly [step: string]: readonly string[] } =>
    Object.fromEntries(
      Object.values(program.playbooks[playbook]?.steps ?? {}).flatMap((step) => {
        if (step.kind === "task")
          return [[step.name, [step.title, step.why ?? []].map((each) => renderText(each, look))]];
        if (step.kind === "notify") return [[step.name, [renderText(step.text, look)]]];
        if (step.kind === "email")
          return [[step.name, [step.subject, step.body].map((each) => renderText(each, look))]];
        return [];
      }),
    );

  test("first applied on 2023-03-01, start the renewals within 60 days and take the others as baseline", () => {
    const { changes } = sweep(program, hash, portfolio, midnight("2023-03-01"), {
      startPlaybooks: true,
      firstApplication: Object.keys(program.playbooks),
      existing: "as-declared",
    });
    const counted = (list: readonly { readonly playbook: string }[]): { readonly [playbook: string]: number } =>
      Object.fromEntries(
        Object.keys(program.playbooks).map((name) => [name, list.filter(({ playbook }) => playbook === name).length]),
      );
    expect(counted(changes.starts)).toEqual({ onboarding: 0, recovery: 0, renewal: 15 });
    expect(counted(changes.baseline)).toEqual({ onboarding: 12, recovery: 23, renewal: 0 });
  }, 60_000);

  test("know of every account whether its renewal is near: without a yearly plan it is not", () => {
    const observe = createObserver(program, portfolio, midnight("2023-03-01"));
    const near = program.segments.renewal_window?.expression;
    if (near === undefined) throw new Error("The example has no segment renewal_window.");
    const observed = portfolio.accounts.map(({ data }) => observe(data.id, near));
    expect(observed.filter(({ missing }) => missing.length > 0)).toEqual([]);
    expect(observed.filter(({ value }) => value === true).length).toBe(15);
  });

  test("say why, in words and numbers, and to whom", () => {
    const look = lookAt("301", "2023-03-06");
    expect(textsOf("recovery", look).executive_review).toEqual([
      "Executive review with Beacondale Software",
      "Product health fell to 58. What costs most: frequency 23 of 40, breadth 18 of 30, sentiment 6 of 15, momentum 11 of 15. They are on the advanced plan and pay 1265 a month.",
    ]);
    const people = ["csm", "manager", "champion"].map((role) => resolveRole(role, program.roles[role], look).name);
    expect(people).toEqual(["Eva Lund", "Robert King", "Sofia Dubois"]);
  });

  test.each([
    ["recovery", "301", "2023-03-06"],
    ["renewal", "114", "2023-03-01"],
    ["onboarding", "555", "2023-03-12"],
  ])("know all that %s speaks of", (playbook, account, date) => {
    const texts = Object.entries(textsOf(playbook, lookAt(account, date))).flatMap(([step, said]) =>
      said.map((text) => `${step}: ${text}`),
    );
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter((text) => /: .*\bunknown\b/s.test(text) && !/is not known/.test(text))).toEqual([]);
  });
});
