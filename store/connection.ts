/** A bare connection, before roles and tenants: what migrations need, and what both adapters are made of. */
import type { Parameter, Row } from "./database.ts";

export type Result<R extends Row> = { readonly rows: readonly R[]; readonly affected: number };

export type Connection = {
  query<R extends Row>(sql: string, parameters?: readonly Parameter[]): Promise<Result<R>>;
  /** Several statements separated by semicolons, without parameters. */
  script(sql: string): Promise<void>;
};

/** The schema that holds all tables of Tend, beside whatever else a database contains. */
export const SCHEMA = "tend";
/** The role that every transaction works as: it owns nothing, so row-level security holds for it. */
export const TENANT_ROLE = "tend_tenant";

/** Role, tenant and schema for the transaction under way: the same as SET LOCAL, in one round trip. */
export const ENTER_TENANT = `SELECT set_config('role', '${TENANT_ROLE}', true), set_config('tend.tenant', $1, true), set_config('search_path', '${SCHEMA}', true)`;
