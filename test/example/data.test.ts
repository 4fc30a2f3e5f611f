/** The example's made-up data: the generator gives it byte by byte, and it has the shape that its README says. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { generate } from "../../examples/crm/generate/generate.ts";
import { readLifetimes } from "../../examples/crm/generate/lifetimes.ts";

const DATA = new URL("../../examples/crm/data/", import.meta.url);
const DAY = 86_400_000;
const lifetimes = readLifetimes(DATA);

/** Rows of a committed file without its header; good for the columns before the first quoted one. */
function rowsOf(file: string): readonly (readonly string[])[] {
  const lines = readFileSync(new URL(file, DATA), "utf8").trim().split("\n").slice(1);
  return lines.map((line) => line.split(","));
}

describe("the example's data", () => {
  test("comes from the generator, byte by byte", () => {
    const generated = generate();
    expect(Object.keys(generated)).toEqual(["customers.csv", "contacts.csv", "tickets.csv", "surveys.csv"]);
    for (const [file, text] of Object.entries(generated)) {
      expect(readFileSync(new URL(file, DATA), "utf8") === text, `${file} is what the generator writes`).toBe(true);
    }
  });

  test("has 20 to 50 % of accounts without an NPS answer younger than 90 days, on every day from April 2022 on", () => {
    const answers = new Map<string, number[]>();
    for (const [account = "", answered = ""] of rowsOf("surveys.csv")) {
      answers.set(account, [...(answers.get(account) ?? []), Date.parse(answered) / DAY]);
    }
    const shareWithout = (day: number, accounts: typeof lifetimes): number => {
      const without = accounts.filter(
        ({ account }) =>
          !(answers.get(String(account)) ?? []).some((answered) => answered <= day && answered >= day - 90),
      );
      return without.length / accounts.length;
    };
    for (let day = Date.parse("2022-04-01") / DAY; day <= Date.parse("2023-07-31") / DAY; day++) {
      const date = new Date(day * DAY).toISOString().slice(0, 10);
      const begun = lifetimes.filter(({ begins }) => begins <= day);
      const subscribed = begun.filter(({ ends }) => day < ends);
      for (const share of [shareWithout(day, begun), shareWithout(day, subscribed)]) {
        expect(share, date).toBeGreaterThanOrEqual(0.2);
        expect(share, date).toBeLessThanOrEqual(0.5);
      }
    }
    expect(shareWithout(Date.parse("2023-05-31") / DAY, lifetimes)).toBeLessThanOrEqual(0.5);
  });

  test("has an admin at each account, a champion at most of them, and tickets in both languages within its lifetime", () => {
    const contacts = rowsOf("contacts.csv");
    const accountsWith = (role: string): number =>
      new Set(contacts.filter((row) => row[5] === role).map((row) => row[1])).size;
    expect(accountsWith("admin")).toBe(594);
    expect(accountsWith("champion")).toBeGreaterThan(450);
    expect(accountsWith("champion")).toBeLessThan(560);

    const byAccount = new Map(lifetimes.map((lifetime) => [String(lifetime.account), lifetime]));
    const tickets = rowsOf("tickets.csv");
    for (const [ticket, account = "", opened = "", resolved = ""] of tickets) {
      const lifetime = byAccount.get(account);
      const begins = (lifetime?.begins ?? Number.POSITIVE_INFINITY) * DAY;
      const ends = (lifetime?.ends ?? 0) * DAY;
      expect(Date.parse(opened) >= begins && Date.parse(opened) < ends, `${ticket} is opened in its lifetime`).toBe(
        true,
      );
      if (resolved === "") continue;
      expect(
        Date.parse(resolved) > Date.parse(opened) && Date.parse(resolved) <= ends,
        `${ticket} is resolved later`,
      ).toBe(true);
    }
    expect(tickets.filter((row) => /\p{Script=Han}/u.test(row.slice(6).join(","))).length).toBeGreaterThan(500);
    expect(tickets.filter((row) => row[3] === "").length).toBeGreaterThan(100);
  });
});
