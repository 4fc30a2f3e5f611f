/** Makes up support tickets: more of them at the beginning of an account and before it leaves, most resolved within days. */
import type { Customer } from "./customers.ts";
import type { Lifetime } from "./lifetimes.ts";
import { type Random, randomFor } from "./random.ts";
import { FEATURES, TEXTS } from "./ticket-texts.ts";

/** Moments are minutes since 1970-01-01T00:00Z. */
export type Ticket = {
  readonly account: number;
  readonly opened: number;
  readonly resolved: number | null;
  readonly priority: "low" | "normal" | "high";
  /** 1 (bad) to 5 (good), where the customer said so. */
  readonly csat: number | null;
  readonly text: string;
};

const MINUTES_A_DAY = 1_440;

export function makeTickets(
  seed: string,
  customers: readonly Customer[],
  lifetimes: readonly Lifetime[],
): readonly Ticket[] {
  const languages = new Map(customers.map((customer) => [customer.account, customer.language]));
  return lifetimes
    .flatMap((lifetime) => ticketsOf(seed, lifetime, languages.get(lifetime.account) ?? "en"))
    .sort((one, other) => one.opened - other.opened || one.account - other.account);
}

function ticketsOf(seed: string, lifetime: Lifetime, language: "en" | "zh"): readonly Ticket[] {
  const random = randomFor(`${seed}/tickets/${lifetime.account}`);
  /** Most accounts write once in two or three months, a few every week. */
  const usual = 0.008 + 0.09 * random.next() ** 5;
  const tickets: Ticket[] = [];
  for (let day = lifetime.begins; day < lifetime.ends; day++) {
    const leaving = lifetime.churns && lifetime.ends - day <= 60;
    const settlingIn = day - lifetime.begins < 30;
    if (!random.chance(usual * (leaving ? 2.5 : 1) * (settlingIn ? 2 : 1))) continue;
    tickets.push(ticket(random, lifetime, day, language, leaving));
  }
  return tickets;
}

function ticket(random: Random, lifetime: Lifetime, day: number, language: "en" | "zh", leaving: boolean): Ticket {
  const opened = day * MINUTES_A_DAY + random.between(8 * 60, 23 * 60);
  const takes = random.between(25, 600) + Math.floor(9 * MINUTES_A_DAY * random.next() ** (leaving ? 2 : 4));
  const answered = !random.chance(leaving ? 0.15 : 0.02) && opened + takes < lifetime.ends * MINUTES_A_DAY;
  const satisfaction = Math.round(4.2 - takes / (4 * MINUTES_A_DAY) + random.bell() * 0.8);
  const text = random
    .pick(TEXTS[language])
    .replaceAll("{feature}", random.pick(FEATURES[language]))
    .replaceAll("{number}", String(random.between(1_000, 9_999)));
  return {
    account: lifetime.account,
    opened,
    resolved: answered ? opened + takes : null,
    priority: random.pick(["low", "normal", "normal", "normal", "high"]),
    csat: answered && random.chance(0.6) ? Math.max(1, Math.min(5, satisfaction)) : null,
    text: text.charAt(0).toUpperCase() + text.slice(1),
  };
}
