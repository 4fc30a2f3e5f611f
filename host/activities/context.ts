/** What the activities of one host share: its database, clock and caches, and ways to tell others. */
import type { Day } from "../../engine/values/value.ts";
import type { Database } from "../../store/database.ts";
import type { Clock } from "../clock.ts";
import type { HostEvent } from "../events.ts";
import type { PortfolioReader } from "../portfolio-reader.ts";

/** Places at which a test may stop the process. */
export type Faults = {
  /** After an effect's transaction has committed, before its activity completes. */
  readonly afterEffectCommit?: (key: string) => Promise<void>;
};

export type HostContext = {
  readonly database: Database;
  readonly clock: Clock;
  readonly portfolios: PortfolioReader;
  readonly tell: (event: HostEvent) => void;
  /** There is something new in the outbox. */
  readonly nudge: () => void;
  /** Resolves at the next committed sweep, or after `longest` real milliseconds. */
  readonly nextSweep: (longest: number) => Promise<void>;
  /** A sweep was committed. */
  readonly swept: () => void;
  readonly dataArrival: (tenant: string, day: Day) => Promise<void>;
  readonly faults: Faults;
};
