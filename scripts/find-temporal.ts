/** Makes sure that the Temporal server's executable is on this machine, with progress; for the test command. */
import { findTemporal } from "../host/temporal/index.ts";
import { UserError } from "../host/user-error.ts";

try {
  const path = process.env.TEMPORAL_ADDRESS || (await findTemporal({ progress: (line) => console.log(`  ${line}`) }));
  console.log(`Temporal is at ${path}.`);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.log(error.message);
  console.log(error.advice);
  process.exitCode = 1;
}
