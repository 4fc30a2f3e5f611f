/** How accounts are called in lines for people: by their attribute `name`, beside the id that the user knows. */
import type { Program } from "../engine/program/program.ts";
import { accountIds, type Database, loadPortfolio } from "../store/index.ts";

export type AccountNames = {
  /** "Acme (17)"; without a name the user's id; the opaque id for an account that came later. */
  readonly called: (account: string) => string;
  readonly externalId: (account: string) => string;
};

/** Reads them once. */
export async function accountNames(database: Database, tenant: string, program: Program): Promise<AccountNames> {
  return database.transaction(
    tenant,
    async (tx) => {
      const ids = new Map((await accountIds(tx)).map(({ id, externalId }) => [id, externalId]));
      const names = new Map<string, string>();
      if (program.attributes.name !== undefined) {
        for (const { data } of (await loadPortfolio(tx, program, { dataOnly: true })).accounts) {
          const name = data.attributes.name?.at(-1)?.value;
          if (typeof name === "string") names.set(data.id, name);
        }
      }
      const externalId = (account: string): string => ids.get(account) ?? account;
      const called = (account: string): string => {
        const name = names.get(account);
        return name === undefined ? externalId(account) : `${name} (${externalId(account)})`;
      };
      return { called, externalId };
    },
    { isolation: "repeatable-read" },
  );
}
