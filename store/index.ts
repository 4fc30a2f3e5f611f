/** The store on one page: what is kept, and the functions that read and write it. Each takes the transaction it works in. */

export type { Database, Parameter, Row, Transaction, TransactionOptions } from "./database.ts";
export { DEFAULT_TENANT } from "./database.ts";
export type { OpenDatabaseOptions } from "./open-database.ts";
export { openDatabase } from "./open-database.ts";
export type { AccountId, LoadedPortfolio, PortfolioOptions } from "./portfolio.ts";
export { accountIds, compareExternalIds, loadPortfolio } from "./portfolio.ts";
export type { PortfolioCache } from "./portfolio-cache.ts";
export { openPortfolioCache } from "./portfolio-cache.ts";
export type { AppliedProgram } from "./programs.ts";
export { currentProgram, programByHash, recordProgram } from "./programs.ts";
export { StoreInUse } from "./store-in-use.ts";
export type { CommitSweep, CommittedSweep } from "./sweep-commit.ts";
export { commitSweep, committedDays, lastSweep } from "./sweep-commit.ts";
export { UserError } from "./user-error.ts";
