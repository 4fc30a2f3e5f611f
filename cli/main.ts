/** The entry of the command line: the process's own words, streams and signals. */
import { EXIT } from "./exit-code.ts";
import { openOutput } from "./output.ts";
import { runWords, untilInterrupted } from "./run-words.ts";
import { expectShortLife } from "./short-lived.ts";

// A reader that goes away (`tend score | head`) is no mistake of anybody.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT.ok);
  throw error;
});

expectShortLife(process.argv[2]);
const output = openOutput(process.stdout, process.stderr, process.env);
process.exitCode = await runWords(process.argv.slice(2), {
  output,
  environment: process.env,
  workingFolder: process.cwd(),
  stdin: process.stdin,
  untilInterrupted: () => untilInterrupted(output),
});
