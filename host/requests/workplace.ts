/** What a request is worked on with: the database of the process that answers, and the host where one runs in it. */
import type { Database } from "../../store/index.ts";
import type { RunningHost } from "../host.ts";

export type Workplace = {
  readonly database: Database;
  readonly tenant: string;
  /** Null where this process only answers, without sweeping and running. */
  readonly host: RunningHost | null;
};

/** A line about what is going on, for people. */
export type Progress = (line: string) => void;
