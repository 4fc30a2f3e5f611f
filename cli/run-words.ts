/** Runs the words after `tend`, and turns what went wrong into words and an exit code. */
import { readCommandLine } from "./command-line.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import type { Output } from "./output.ts";
import { tellFailure } from "./tell-failure.ts";
import type { Context } from "./verb.ts";
import { VERBS } from "./verbs.ts";
import { readVersion } from "./version.ts";

export type Surroundings = Omit<Context, "shared">;

export async function runWords(words: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { output, environment } = surroundings;
  const version = readVersion();
  try {
    const asked = readCommandLine(VERBS, words, version);
    if (asked.kind === "text") {
      output.print(asked.text);
      return EXIT.ok;
    }
    const runVerb = await asked.verb.load();
    return await runVerb({ ...surroundings, shared: asked.shared }, asked.words);
  } catch (error) {
    return tellFailure(output, error, { version, words, debug: (environment.TEND_DEBUG ?? "") !== "" });
  }
}

/** The first Ctrl-C aborts the signal, the second ends the process. */
export function untilInterrupted(output: Output): AbortSignal {
  const controller = new AbortController();
  const ask = (): void => {
    if (controller.signal.aborted) process.exit(130);
    output.note("Stopping in order; once more to stop at once.");
    controller.abort();
  };
  process.on("SIGINT", ask);
  process.on("SIGTERM", ask);
  return controller.signal;
}
