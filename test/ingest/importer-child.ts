/** A process that imports the same usage into a project folder's store again and again, and says when it begins and each time it is done. */
import { importSource } from "../../host/ingest/index.ts";
import { openDatabase } from "../../store/index.ts";
import { AT, PROGRAM, PROJECT } from "./importing.ts";

const [folder = ""] = process.argv.slice(2);
const database = await openDatabase({ folder: `${folder}/store` });
console.log("begin");
for (let count = 0; ; count++) {
  await importSource({
    database,
    tenant: "t",
    program: PROGRAM,
    project: PROJECT,
    source: "usage",
    at: AT + count,
    projectFolder: folder,
  });
  console.log("done");
}
