/** Makes up the people at each account: an admin always, a champion mostly, a sponsor and a billing contact now and then. */
import type { Customer } from "./customers.ts";
import type { Lifetime } from "./lifetimes.ts";
import { type Random, randomFor } from "./random.ts";
import { CHINESE_FAMILY_NAMES, CHINESE_GIVEN_NAMES, FAMILY_NAMES, GIVEN_NAMES } from "./words.ts";

export type Contact = {
  readonly account: number;
  readonly name: string;
  readonly email: string;
  readonly role: "admin" | "champion" | "sponsor" | "billing";
  /** The day from which on we know them. */
  readonly since: number;
};

export function makeContacts(
  seed: string,
  customers: readonly Customer[],
  lifetimes: readonly Lifetime[],
): readonly Contact[] {
  const begins = new Map(lifetimes.map((lifetime) => [lifetime.account, lifetime.begins]));
  return customers.flatMap((customer) => {
    const random = randomFor(`${seed}/contacts/${customer.account}`);
    const first = begins.get(customer.account) ?? 0;
    const contacts: Contact[] = [];
    const add = (role: Contact["role"], since: number): void => {
      const taken = new Set(contacts.map((contact) => contact.email));
      let made = person(random, customer);
      while (taken.has(made.email)) made = person(random, customer);
      contacts.push({ account: customer.account, ...made, role, since });
    };
    add("admin", first);
    if (random.chance(0.84)) add("champion", first);
    if (random.chance(0.4)) add("sponsor", first);
    if (random.chance(0.5)) add("billing", first);
    return contacts;
  });
}

function person(random: Random, { language, slug }: Customer): { readonly name: string; readonly email: string } {
  const email = (givenName: string, familyName: string): string =>
    `${givenName}.${familyName}@${slug}.example`.toLowerCase();
  if (language === "zh") {
    const family = random.pick(CHINESE_FAMILY_NAMES);
    const given = random.pick(CHINESE_GIVEN_NAMES);
    return { name: `${family.chinese}${given.chinese}`, email: email(given.latin, family.latin) };
  }
  const given = random.pick(GIVEN_NAMES);
  const family = random.pick(FAMILY_NAMES);
  return { name: `${given} ${family}`, email: email(given, family) };
}
