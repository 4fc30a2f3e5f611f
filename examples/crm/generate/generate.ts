/**
 * Writes what the simulated CRM's data lacks: customers, contacts, support tickets and survey answers, all made up.
 * `node scripts/run.mjs examples/crm/generate/generate.ts` writes examples/crm/data anew; the same seed gives the same bytes.
 */
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { makeContacts } from "./contacts.ts";
import { csv } from "./csv.ts";
import { makeCustomers } from "./customers.ts";
import { dateOf, readLifetimes } from "./lifetimes.ts";
import { makeAnswers } from "./surveys.ts";
import { makeTickets } from "./tickets.ts";

const SEED = "crm-1";
const FOLDER = new URL("../data/", import.meta.url);

/** File names and their whole contents. */
export function generate(): { readonly [file: string]: string } {
  const lifetimes = readLifetimes(FOLDER);
  const customers = makeCustomers(SEED, lifetimes);
  return {
    "customers.csv": csv(
      ["account_id", "name", "language", "csm_name", "manager_name"],
      customers.map((customer) => [customer.account, customer.name, customer.language, customer.csm, customer.manager]),
    ),
    "contacts.csv": csv(
      ["contact_id", "account_id", "since", "name", "email", "role"],
      makeContacts(SEED, customers, lifetimes).map((contact, index) => [
        `c${index + 1}`,
        contact.account,
        dateOf(contact.since),
        contact.name,
        contact.email,
        contact.role,
      ]),
    ),
    "tickets.csv": csv(
      ["ticket_id", "account_id", "opened", "resolved", "priority", "csat_score", "text"],
      makeTickets(SEED, customers, lifetimes).map((ticket, index) => [
        `t${index + 1}`,
        ticket.account,
        minuteText(ticket.opened),
        ticket.resolved === null ? "" : minuteText(ticket.resolved),
        ticket.priority,
        ticket.csat ?? "",
        ticket.text,
      ]),
    ),
    "surveys.csv": csv(
      ["account_id", "answered", "score"],
      makeAnswers(SEED, lifetimes).map((answer) => [answer.account, dateOf(answer.day), answer.score]),
    ),
  };
}

/** Minutes since 1970-01-01T00:00Z as "2023-03-01T14:05:00Z". */
function minuteText(minutes: number): string {
  return `${new Date(minutes * 60_000).toISOString().slice(0, 19)}Z`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const [file, text] of Object.entries(generate())) writeFileSync(new URL(file, FOLDER), text);
}
