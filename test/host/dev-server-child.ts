/** A process that finds or starts Temporal in the data folder it is given, says what it has, and stays until it is told to end. */
import { openTemporal } from "../../host/temporal/index.ts";

const { TEMPORAL_ADDRESS: _, ...environment } = process.env;
const temporal = await openTemporal({ dataFolder: process.argv[2] ?? "", environment });
process.stdout.write(
  `${JSON.stringify({ kind: temporal.kind, address: temporal.target.address, pid: temporal.pid() })}\n`,
);
// Supervision alone does not keep the process alive.
const hold = setInterval(() => {}, 1_000);
process.on("SIGTERM", async () => {
  clearInterval(hold);
  await temporal.close();
});
