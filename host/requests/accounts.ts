/** Between the ids that the user knows and the opaque ones that the engine and the runs are given. */
import { distance } from "fastest-levenshtein";
import { accountIds, type Transaction } from "../../store/index.ts";
import { UserError } from "../user-error.ts";

export type Accounts = {
  readonly count: number;
  /** The user's id of an account. */
  readonly external: (id: string) => string;
  /** The opaque id. Throws a UserError for an account that is not there. */
  readonly internal: (externalId: string) => string;
};

export async function readAccounts(tx: Transaction): Promise<Accounts> {
  const rows = await accountIds(tx);
  const toExternal = new Map(rows.map((row) => [row.id, row.externalId]));
  const toInternal = new Map(rows.map((row) => [row.externalId, row.id]));
  return {
    count: rows.length,
    external: (id) => toExternal.get(id) ?? id,
    internal: (externalId) => {
      const id = toInternal.get(externalId);
      if (id !== undefined) return id;
      if (toInternal.size === 0) {
        throw new UserError("There are no accounts yet.", "Bring data in first: tend import");
      }
      const near = [...toInternal.keys()].filter((known) => distance(known, externalId) <= 1).slice(0, 3);
      throw new UserError(
        `There is no account "${externalId}".`,
        near.length > 0
          ? `Did you mean ${near.map((id) => `"${id}"`).join(" or ")}?`
          : "`tend score` lists all accounts.",
      );
    },
  };
}
