/** Random accounts for the project of test/dsl/project.ts: with gaps, with sources that are late, with nothing at all. */
import type { Account, Entry, Portfolio, Series } from "../../engine/data/portfolio.ts";
import { DAY, type Day, type Value } from "../../engine/values/value.ts";
import { PATTERNS } from "../../host/patterns.ts";
import type { Dice } from "../agree/dice.ts";

const SOURCES = ["accounts", "usage", "surveys", "tickets", "contacts"] as const;
const WORDS = ["a", "red", "finance", "health", "not working", "", "Ünï", "发票"] as const;

/** `day`: the last whole day. */
export function randomPortfolio(dice: Dice, day: Day): Portfolio {
  const through = () => (dice.chance(0.1) ? null : day - (dice.chance(0.7) ? 0 : dice.between(1, 6)));
  const accounts = Array.from({ length: dice.between(1, 7) }, (_, index) => account(`a${index}`, dice, day));
  return {
    sources: Object.fromEntries(SOURCES.map((name) => [name, { completeThrough: through() }])),
    accounts,
    patterns: PATTERNS,
  };
}

function account(id: string, dice: Dice, day: Day): Account {
  const dated = (value: () => Value) =>
    dice.chance(0.2) ? [] : [{ from: day - dice.between(0, 200), to: null, value: dice.chance(0.1) ? null : value() }];
  const date = (): Value => ({ kind: "date", day: day + dice.between(-400, 400) });
  const word = (): Value => dice.pick(WORDS);
  return {
    data: {
      id,
      attributes: {
        name: dated(word),
        arr: dated(() => dice.between(0, 300_000)),
        industry: dated(word),
        seats: dated(() => dice.between(0, 50)),
        since: dated(date),
        renewal_date: dated(date),
        csm_name: dated(word),
      },
      metrics: { logins: series(dice, day, 0.8), nps: series(dice, day, 0.1) },
      keyedMetrics: { uses: { meeting: series(dice, day, 0.5), quote: series(dice, day, 0.2) } },
      records: { ticket: entries(dice, day, ticket), contact: entries(dice, day, contact) },
    },
    state: null,
    enrolments: [],
    watches: [],
  };
}

function series(dice: Dice, day: Day, density: number): Series {
  const days = dice.chance(0.15)
    ? []
    : Array.from({ length: 130 }, (_, index) => day - 129 + index).filter(() => dice.chance(density));
  return { days, values: days.map(() => (dice.chance(0.1) ? 0 : dice.between(1, 20) / dice.between(1, 4))) };
}

function entries(dice: Dice, day: Day, make: (dice: Dice, instant: number) => Entry): readonly Entry[] {
  const opened = Array.from({ length: dice.between(0, 6) }, () => (day - dice.between(0, 120)) * DAY);
  return opened.sort((a, b) => a - b).map((instant) => make(dice, instant + dice.between(0, DAY - 1)));
}

function ticket(dice: Dice, instant: number): Entry {
  const maybe = (value: Value): Value => (dice.chance(0.3) ? null : value);
  return {
    opened: { kind: "moment", instant },
    resolved: maybe({ kind: "moment", instant: instant + dice.between(0, 9 * DAY) }),
    text: dice.pick(WORDS),
    csat: maybe(dice.between(1, 5)),
    due: maybe({ kind: "date", day: Math.floor(instant / DAY) + dice.between(0, 30) }),
  };
}

function contact(dice: Dice): Entry {
  return { name: dice.pick(WORDS), email: dice.pick(WORDS), role: dice.pick(["champion", "admin", "user"]) };
}
