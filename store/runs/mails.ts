/** Mails and notices: rendered once, kept, never rendered again. */
import { randomUUID } from "node:crypto";
import type { Parameter, Row, Transaction } from "../database.ts";
import type { MailRow } from "./types.ts";

/** Keeps a mail under its effect's key; null when there is one under that key. */
export async function createMail(
  tx: Transaction,
  mail: Omit<MailRow, "id"> & { readonly key: string },
): Promise<MailRow | null> {
  const { key, ...rest } = mail;
  const row: MailRow = { id: randomUUID(), ...rest };
  const inserted = await tx.execute(
    `insert into mail (id, run, key, account, step, visit, kind, recipient, subject, body, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [row.id, row.run, key, row.account, row.step, row.visit, row.kind, row.to, row.subject, row.body, row.at],
  );
  return inserted === 1 ? row : null;
}

export type MailFilter = { readonly run?: string; readonly account?: string };

/** Mails in the order of their instants. */
export async function listMails(tx: Transaction, filter: MailFilter = {}): Promise<readonly MailRow[]> {
  const parameters: Parameter[] = [filter.run ?? null, filter.account ?? null];
  return tx.query<Row & MailRow>(
    `select id, run, account, step, visit, kind, recipient as "to", subject, body, at from mail
     where ($1::uuid is null or run = $1::uuid) and ($2::text is null or account = $2::text)
     order by at, step, id`,
    parameters,
  );
}
