/** Says what went wrong: a wrong command line, something the user can mend, or a mistake of Tend itself. */
import { UserError } from "../host/user-error.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import type { Output } from "./output.ts";
import { UsageError } from "./usage-error.ts";

type Circumstances = { readonly version: string; readonly words: readonly string[]; readonly debug: boolean };

export function tellFailure(output: Output, error: unknown, circumstances: Circumstances): ExitCode {
  const { red, bold, dim } = output.noteColours;
  if (error instanceof UsageError) {
    output.note(`${red(bold("tend:"))} ${error.message}`);
    return EXIT.usage;
  }
  if (error instanceof UserError) {
    output.note(`${red(bold("tend:"))} ${error.message}`);
    if (error.advice !== "") output.note(error.advice);
    if (circumstances.debug) output.note(dim(error.stack ?? ""));
    return EXIT.findings;
  }
  const failure = error instanceof Error ? error : new Error(String(error));
  output.note(`${red(bold("tend:"))} Sorry, this is a mistake in Tend, not in what you wrote: ${failure.message}`);
  output.note(
    circumstances.debug
      ? (failure.stack ?? "")
      : "Please report it with the output of the same command under TEND_DEBUG=1, and with:",
  );
  output.note(
    `  tend ${circumstances.version}, Node ${process.version}, ${process.platform} ${process.arch}, tend ${circumstances.words.join(" ")}`,
  );
  return EXIT.bug;
}
