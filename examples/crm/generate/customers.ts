/** Makes up each account's name and language, its customer success manager and that one's manager. */
import type { Lifetime } from "./lifetimes.ts";
import { type Random, randomFor } from "./random.ts";
import { CHINESE_PARTS, CHINESE_SPEAKERS, CHINESE_TRADES, FIRST_PARTS, SECOND_PARTS, TEAM, TRADES } from "./words.ts";

export type Customer = {
  readonly account: number;
  readonly name: string;
  /** In letters that a mail domain may have. */
  readonly slug: string;
  readonly language: "en" | "zh";
  readonly csm: string;
  readonly manager: string;
};

/** About one account in seven is served in Chinese. Names are unique. */
export function makeCustomers(seed: string, lifetimes: readonly Lifetime[]): readonly Customer[] {
  const taken = new Set<string>();
  return lifetimes.map(({ account }) => {
    const random = randomFor(`${seed}/customers/${account}`);
    const language = random.chance(0.14) ? "zh" : "en";
    let named = companyName(random, language);
    while (taken.has(named.slug)) named = companyName(random, language);
    taken.add(named.slug);
    const candidates = TEAM.filter(({ csm }) => language === "en" || CHINESE_SPEAKERS.some((name) => name === csm));
    return { account, ...named, language, ...random.pick(candidates) };
  });
}

function companyName(random: Random, language: "en" | "zh"): { readonly name: string; readonly slug: string } {
  if (language === "zh") {
    const part = random.pick(CHINESE_PARTS);
    const trade = random.pick(CHINESE_TRADES);
    const latin = `${part.latin} ${trade.latin}`;
    return { name: `${part.chinese}${trade.chinese} (${latin})`, slug: slug(latin) };
  }
  const first = random.pick(FIRST_PARTS);
  const joined = first.includes(" ") || random.chance(0.35) ? first : `${first}${random.pick(SECOND_PARTS)}`;
  const name = `${joined} ${random.pick(TRADES)}`;
  return { name, slug: slug(name) };
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}
