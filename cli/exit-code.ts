/** The exit codes of every verb; part of the stable contract. */
export const EXIT = {
  /** All is well. */
  ok: 0,
  /** Something was found that a person must look at, or what was asked cannot be done now; the output says what. */
  findings: 1,
  /** The command line cannot be understood. */
  usage: 64,
  /** A mistake of Tend itself. */
  bug: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
