/** What happens in a host, for live display. Every event is told after it was committed. */
import type { Changes } from "../engine/data/changes.ts";
import type { Day, Instant } from "../engine/values/value.ts";
import type { EndedBecause, MailRow, TaskRow } from "../store/runs/types.ts";

type OfRun = {
  readonly tenant: string;
  readonly run: string;
  readonly playbook: string;
  readonly account: string;
  readonly at: Instant;
};

export type HostEvent =
  /** `last` is false for a day that was caught up: states moved; nothing was started. */
  | {
      readonly kind: "swept";
      readonly tenant: string;
      readonly day: Day;
      readonly last: boolean;
      readonly changes: Changes;
    }
  | ({ readonly kind: "run-started" } & OfRun)
  | ({ readonly kind: "run-ended"; readonly reason: EndedBecause } & OfRun)
  | {
      readonly kind: "task";
      readonly tenant: string;
      readonly what: "created" | "reminded" | "escalated" | "withdrawn";
      readonly task: TaskRow;
      readonly at: Instant;
    }
  | { readonly kind: "mail"; readonly tenant: string; readonly mail: MailRow }
  /** Temporal has come or gone. */
  | { readonly kind: "temporal"; readonly state: "connected" | "away"; readonly message: string }
  /** Something went wrong that will be tried again. */
  | { readonly kind: "trouble"; readonly message: string };
