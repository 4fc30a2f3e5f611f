/** What a round tells its host process, and what that says. */

export type ChildTask = {
  readonly seed: number;
  readonly folder: string;
  /** Null: PGlite in the folder. */
  readonly databaseUrl: string | null;
};

export type ChildReport =
  | { readonly kind: "ready"; readonly temporal: number }
  /** `over` of the `of` rescues have ended. */
  | { readonly kind: "at"; readonly runs: number; readonly over: number; readonly of: number };
