/** A process that tries to take the lock of a store's folder, says what came of it, and holds it until its input ends. */
import { StoreInUse } from "../../store/index.ts";
import { acquireStoreLock } from "../../store/store-lock.ts";

const [folder = ""] = process.argv.slice(2);
try {
  await acquireStoreLock(folder);
  console.log("got it");
} catch (error) {
  console.log(error instanceof StoreInUse ? error.holder : error);
}
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
