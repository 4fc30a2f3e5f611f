/** Brings data in: each declared source as one batch, the accounts' own source first. */
import { importSource, openDataFeed } from "../ingest/index.ts";
import { UserError } from "../user-error.ts";
import type { Answers } from "./answer.ts";
import { clockNow } from "./present.ts";
import type { RequestOf } from "./request.ts";
import type { Progress, Workplace } from "./workplace.ts";

export async function answerImport(
  workplace: Workplace,
  request: RequestOf<"import">,
  progress: Progress,
): Promise<Answers["import"]> {
  const { database, tenant } = workplace;
  const { program, project, folder: projectFolder } = request;
  const common = { database, tenant, program, project, projectFolder };
  if (request.through !== null) {
    progress(`Importing all sources …`);
    const feed = await openDataFeed(common);
    return { kind: "import", reports: await feed.importThrough(request.through), failures: [] };
  }
  const at = request.at ?? (await database.transaction(tenant, (tx) => clockNow(workplace, tx)));
  const reports = [];
  const failures = Object.keys(program.sources)
    .filter((source) => project.sources[source] === undefined)
    .map((source) => ({
      source,
      message: "tend.yaml does not say where its data is.",
      advice: `Write there, under \`sources:\`, for example ${source}: { file: ${source}.csv, account: COLUMN }`,
    }));
  for (const source of inOrder(Object.keys(project.sources), program.account.from.source)) {
    progress(`Importing ${source} …`);
    const onProgress = ({ rows }: { readonly rows: number }) =>
      progress(`Importing ${source}: ${rows.toLocaleString("en")} rows …`);
    try {
      reports.push(await importSource({ ...common, source, at, onProgress }));
    } catch (failure) {
      // Without the accounts, the rows of other sources would be those of unknown ones.
      if (!(failure instanceof UserError) || source === program.account.from.source) throw failure;
      failures.push({ source, message: failure.message, advice: failure.advice });
    }
  }
  return { kind: "import", reports, failures };
}

/** Rows of other sources need their accounts to be known. */
function inOrder(sources: readonly string[], accountSource: string): readonly string[] {
  return [...sources.filter((name) => name === accountSource), ...sources.filter((name) => name !== accountSource)];
}
