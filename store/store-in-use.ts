/** The embedded store is open in another process: the one to ask instead. */
import { UserError } from "./user-error.ts";

export class StoreInUse extends UserError {
  /** The process that holds the store. */
  readonly holder: number;
  /** The store's folder, absolute. */
  readonly folder: string;

  constructor(folder: string, holder: number) {
    super(
      holder === process.pid
        ? `The store in ${folder} is open already in this process.`
        : `The store in ${folder} is in use by another process (process id ${holder}).`,
      `Stop that process, or let it finish; then try again.\nTo use Tend from several processes at once, set DATABASE_URL to a PostgreSQL database.`,
    );
    this.name = "StoreInUse";
    this.holder = holder;
    this.folder = folder;
  }
}
