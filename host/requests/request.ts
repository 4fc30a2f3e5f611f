/** What a verb asks of the process that holds the store: plain JSON, so that it can travel over a socket. */
import type { ProjectConfiguration } from "../../dsl/project/project-configuration.ts";
import type { Program } from "../../engine/program/program.ts";
import type { Day, Instant } from "../../engine/values/value.ts";

/** A program and its SHA-256. */
export type HashedProgram = { readonly program: Program; readonly hash: string };

export type Request =
  /** Brings the files of the declared sources in, upserting. `through`: rows of later days are left for a later import. */
  | {
      readonly kind: "import";
      readonly program: Program;
      readonly project: ProjectConfiguration;
      /** The project's folder, absolute: files of sources are relative to it. */
      readonly folder: string;
      readonly through: Day | null;
      readonly at: Instant | null;
    }
  /** Records the program and makes it the one in force. `existing`: what becomes of accounts for which a start already holds; null: as each playbook says. */
  | ({ readonly kind: "apply"; readonly existing: "start" | null; readonly at: Instant | null } & HashedProgram)
  /** Scores without recording. `at` null: the instant of the last sweep, else the clock's. `accounts` null: all. */
  | ({
      readonly kind: "score";
      readonly at: Instant | null;
      readonly accounts: readonly string[] | null;
    } & HashedProgram)
  /** Why an account's value is what it is, why a playbook did or did not start. `subject` null: everything in brief. */
  | ({
      readonly kind: "explain";
      readonly at: Instant | null;
      readonly account: string;
      readonly subject: string | null;
    } & HashedProgram)
  | { readonly kind: "status" }
  | { readonly kind: "tasks"; readonly account: string | null; readonly status: "open" | null }
  /** `task`: its id, or the beginning of it. */
  | { readonly kind: "task-done"; readonly task: string; readonly at: Instant | null }
  | {
      readonly kind: "runs";
      readonly account: string | null;
      readonly playbook: string | null;
      readonly state: "open" | null;
    }
  /** One run with all that it did. `run`: its id, or the beginning of it. */
  | { readonly kind: "run-story"; readonly run: string };

export type RequestOf<K extends Request["kind"]> = Extract<Request, { readonly kind: K }>;
