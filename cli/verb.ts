/** What a verb is to the command line: a row in the list of verbs, and a function that is loaded when it is called. */
import type { ExitCode } from "./exit-code.ts";
import type { Output } from "./output.ts";

/** What every verb is given: where it runs, and what the shared flags say. */
export type Context = {
  readonly output: Output;
  readonly environment: NodeJS.ProcessEnv;
  readonly workingFolder: string;
  readonly stdin: NodeJS.ReadableStream;
  readonly shared: SharedFlags;
  /** For verbs that go on until they are stopped: from now on the first Ctrl-C aborts the signal, the second ends the process. */
  readonly untilInterrupted: () => AbortSignal;
};

/** How answers are shown: for people, for programs, as annotations of GitHub Actions, as a report for code scanners. */
export type Format = "pretty" | "json" | "github" | "sarif";

/** The flags that all verbs share, as they were written. */
export type SharedFlags = {
  readonly project: string | null;
  readonly at: string | null;
  readonly format: Format;
  readonly database: string | null;
};

/** The words and the flags of a verb: arguments in order (undefined where left out), flags by their long name. */
export type Words = {
  readonly arguments: readonly (string | undefined)[];
  readonly flags: { readonly [name: string]: string | boolean | undefined };
};

export type RunVerb = (context: Context, words: Words) => Promise<ExitCode>;

export type Verb = {
  readonly name: string;
  /** One line for the list of verbs. */
  readonly summary: string;
  /** In commander's notation: "[account]", "<task>". */
  readonly arguments: readonly (readonly [notation: string, meaning: string])[];
  /** In commander's notation: "--existing <what>". */
  readonly flags: readonly (readonly [notation: string, meaning: string])[];
  /** What `--format` may be; without it, pretty and json. */
  readonly formats?: readonly Format[];
  /** Lines to try, shown under the verb's help. */
  readonly examples: readonly string[];
  readonly load: () => Promise<RunVerb>;
};
