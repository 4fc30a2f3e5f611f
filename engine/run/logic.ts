/** What a step kind must be able to say, and the few things it can say: the interface between `step` and `steps/`. */
import type { StepName } from "../program/playbook.ts";
import type { Span } from "../program/span.ts";
import type { Instant, Value } from "../values/value.ts";
import type { Ask, Effect, Facts, Run, RunEvent, TaskState, Wait } from "./run.ts";

/** Where and when a step is. */
export type Here = { readonly run: Run; readonly visit: number; readonly at: Instant };

/** What brings a step on after it has begun. */
export type Cause =
  /** Its effect was carried out. */
  | { readonly kind: "performed"; readonly facts: Facts }
  /** The deadline of its wait has come; `due` is its instant, the logical time is later only if it was worked off too late. */
  | { readonly kind: "deadline"; readonly due: Instant }
  /** Its watch has another value. */
  | { readonly kind: "flipped"; readonly value: Value }
  /** The task that it waits for is done. */
  | { readonly kind: "task-done" }
  /** What it asked for again (move `ask`). */
  | { readonly kind: "answered"; readonly facts: Facts };

/** An event of the step; instant and visit are filled in by `step`. */
export type Told = { readonly what: RunEvent["what"]; readonly detail: string | null };

/** What a step does next. */
export type Move =
  /** It is over; `task` is what it leaves behind. */
  | {
      readonly kind: "go";
      readonly to: StepName | null;
      readonly events: readonly Told[];
      readonly task?: TaskState;
    }
  | { readonly kind: "wait"; readonly wait: Wait; readonly events: readonly Told[] }
  /** Carry this out; comes back as `performed`. `ask` is what the step itself wants to know of it. */
  | { readonly kind: "perform"; readonly effect: Effect; readonly ask: Ask }
  /** Waits on as before. */
  | { readonly kind: "stay" }
  /** Its wait may have moved: ask again, and wait on meanwhile; comes back as `answered`. */
  | { readonly kind: "ask"; readonly ask: Ask };

/** One step of a playbook, able to run. */
export type StepLogic = {
  /** How long after its beginning something of it may fall due. */
  readonly spans: readonly Span[];
  /** What must be known before it can begin. Rides with the effect before it. */
  readonly needs: (visit: number) => Ask;
  /** Begins it; `facts` has the answers to `needs`. */
  readonly begin: (here: Here, facts: Facts) => Move;
  /** Goes on with it. */
  readonly wake: (here: Here, cause: Cause) => Move;
};
