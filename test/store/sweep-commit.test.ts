import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Changes, Swept } from "../../engine/data/changes.ts";
import type { Account, AccountState } from "../../engine/data/portfolio.ts";
import type { Receipt } from "../../engine/data/receipt.ts";
import {
  commitSweep,
  committedDays,
  currentProgram,
  lastSweep,
  programByHash,
  recordProgram,
} from "../../store/index.ts";
import { databaseKinds, type TestDatabase } from "../host/databases.ts";
import { smallProgram } from "./small-program.ts";

const DAY = 86_400_000;
const PROGRAM = smallProgram({});

function state(version: number, at: number): AccountState {
  return {
    version,
    at,
    risks: {},
    states: { "risk:login_gap": { value: "open", since: at - DAY } },
    playbooks: {},
  };
}

function account(id: string, version: number, at: number): Account {
  const data = { id, attributes: {}, metrics: {}, keyedMetrics: {}, records: {} };
  return { data, state: state(version, at), enrolments: [], watches: [] };
}

function receipt(id: string, asOf: number, score: number, band: string): Receipt {
  return {
    account: id,
    health: "product_health",
    programHash: "h",
    at: (asOf + 1) * DAY,
    asOf,
    score,
    band,
    status: "scored",
    atMost: false,
    known: 1,
    contributions: [
      {
        name: "usage",
        kind: "measure",
        weight: 1,
        effectiveWeight: 1,
        value: score,
        points: score,
        contribution: score,
        status: "known",
        missing: [],
      },
    ],
  };
}

function swept(asOf: number, accounts: readonly Account[], changes: Partial<Changes> = {}): Swept {
  return {
    accounts,
    changes: {
      at: (asOf + 1) * DAY,
      asOf,
      states: [],
      starts: [],
      baseline: [],
      flips: [],
      notStarted: [],
      scores: [],
      receipts: [],
      ...changes,
    },
  };
}

describe.each(await databaseKinds())("the commit of a sweep to $name", ({ open }) => {
  let opened: TestDatabase;
  let tenants = 0;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.drop());

  const begin = () => {
    const { database } = opened;
    const tenant = `t${tenants++}`;
    return {
      commit: (result: Swept) =>
        database.transaction(tenant, (tx) =>
          commitSweep(tx, { swept: result, program: PROGRAM, programHash: "h", batch: 7, last: true }),
        ),
      rows: (sql: string) => database.transaction(tenant, (tx) => tx.query(sql)),
      within: <T>(work: Parameters<typeof database.transaction<T>>[1]) => database.transaction(tenant, work),
    };
  };

  test("writes states, scores, receipts and changes, and the day", async () => {
    const { commit, rows, within } = begin();
    const at = 101 * DAY;
    const change = { account: "a", of: "risk", name: "login_gap", from: "closed", to: "open" } as const;
    expect(
      await commit(
        swept(100, [account("a", 1, at)], { receipts: [receipt("a", 100, 55, "yellow")], states: [change] }),
      ),
    ).toEqual({ committed: true, stale: [], receipts: 1, stateChanges: 1, runs: [] });
    expect(await rows("SELECT account, version, at, body FROM account_state")).toEqual([
      { account: "a", version: 1, at, body: state(1, at) },
    ]);
    expect(await rows("SELECT day, account, health, score, band, status, at_most FROM score_day")).toEqual([
      { day: 100, account: "a", health: "product_health", score: 55, band: "yellow", status: "scored", at_most: false },
    ]);
    expect(await rows("SELECT kind, name, from_value, to_value, since, noticed FROM state_change")).toEqual([
      { kind: "risk", name: "login_gap", from_value: "closed", to_value: "open", since: at - DAY, noticed: at },
    ]);
    expect(await within(lastSweep)).toEqual({ day: 100, at, programHash: "h", batch: 7, last: true });
    expect(await within((tx) => committedDays(tx, 0, 200))).toEqual([100]);
  });

  test("writes a day once", async () => {
    const { commit, rows } = begin();
    await commit(swept(100, [account("a", 1, DAY)], { receipts: [receipt("a", 100, 55, "yellow")] }));
    const again = await commit(swept(100, [account("a", 2, DAY)], { receipts: [receipt("a", 100, 10, "red")] }));
    expect(again).toEqual({ committed: false, stale: [], receipts: 0, stateChanges: 0, runs: [] });
    expect(await rows("SELECT version FROM account_state")).toEqual([{ version: 1 }]);
    expect(await rows("SELECT body->>'band' AS band FROM receipt")).toEqual([{ band: "yellow" }]);
  });

  test("keeps a receipt only when its band or a contribution changed", async () => {
    const { commit, rows } = begin();
    const scores = [55, 55, 56, 56];
    const kept: number[] = [];
    for (const [index, score] of scores.entries()) {
      const asOf = 100 + index;
      const result = await commit(
        swept(asOf, [account("a", index + 1, asOf * DAY)], { receipts: [receipt("a", asOf, score, "yellow")] }),
      );
      kept.push(result.receipts);
    }
    expect(kept).toEqual([1, 0, 1, 0]);
    expect(await rows("SELECT as_of, batch, is_current FROM receipt ORDER BY as_of")).toEqual([
      { as_of: 100, batch: 7, is_current: false },
      { as_of: 102, batch: 7, is_current: true },
    ]);
    expect(await rows("SELECT count(*) AS n FROM score_day")).toEqual([{ n: 4 }]);
  });

  test("drops what is stale, whole: another version, a time that goes back, an account that was never swept", async () => {
    const { commit, rows } = begin();
    await commit(swept(100, [account("a", 1, 5 * DAY), account("b", 1, 5 * DAY), account("c", 1, 5 * DAY)]));
    const result = await commit(
      swept(
        101,
        [account("a", 2, 6 * DAY), account("b", 3, 6 * DAY), account("c", 2, 4 * DAY), account("d", 2, 6 * DAY)],
        { receipts: ["a", "b", "c", "d"].map((id) => receipt(id, 101, 50, "yellow")) },
      ),
    );
    expect(result).toMatchObject({ committed: true, stale: ["b", "c", "d"], receipts: 1 });
    expect(await rows("SELECT account, version FROM account_state ORDER BY account")).toEqual([
      { account: "a", version: 2 },
      { account: "b", version: 1 },
      { account: "c", version: 1 },
    ]);
    expect(await rows("SELECT account FROM receipt UNION ALL SELECT account FROM score_day")).toEqual([
      { account: "a" },
      { account: "a" },
    ]);
  });

  test("and an applied program: the one in force, and every one by its hash", async () => {
    const { within } = begin();
    expect(await within(currentProgram)).toBe(null);
    const other = smallProgram({ zone: "Asia/Shanghai" });
    expect(await within((tx) => recordProgram(tx, PROGRAM, "h1", 1))).toEqual({ sequence: 1, applied: true });
    expect(await within((tx) => recordProgram(tx, PROGRAM, "h1", 2))).toEqual({ sequence: 1, applied: false });
    expect(await within((tx) => recordProgram(tx, other, "h2", 3))).toEqual({ sequence: 2, applied: true });
    expect(await within((tx) => recordProgram(tx, PROGRAM, "h1", 4))).toEqual({ sequence: 3, applied: true });
    expect(await within(currentProgram)).toEqual({ sequence: 3, hash: "h1", appliedAt: 4, program: PROGRAM });
    expect(await within((tx) => programByHash(tx, "h2"))).toEqual({
      sequence: 2,
      hash: "h2",
      appliedAt: 3,
      program: other,
    });
    expect(await within((tx) => programByHash(tx, "h3"))).toBe(null);
    const stored = await within(currentProgram);
    expect(JSON.stringify(stored?.program)).toBe(JSON.stringify(PROGRAM));
  });
});
