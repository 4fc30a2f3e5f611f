/** The account of the demo with most to tell. */
import type { Database } from "../../store/index.ts";
import { DEFAULT_TENANT } from "../../store/index.ts";
import { listMails, listRuns, listTasks, runEvents } from "../../store/runs/index.ts";
import { type AccountStory, eventfulness } from "./story.ts";
import type { Tally } from "./tally.ts";

/** Null: nothing was ever started. */
export function mostEventful(database: Database, tally: Tally): Promise<AccountStory | null> {
  return database.transaction(DEFAULT_TENANT, async (tx) => {
    const stories = new Map<string, AccountStory>();
    const [tasks, mails] = [await listTasks(tx, {}), await listMails(tx, {})];
    for (const run of await listRuns(tx, {})) {
      const told = {
        run,
        events: await runEvents(tx, run.run),
        tasks: tasks.filter((task) => task.run === run.run),
        mails: mails.filter((mail) => mail.run === run.run),
      };
      const known = stories.get(run.account);
      const moved = known?.moved ?? tally.moved.filter(({ change }) => change.account === run.account);
      stories.set(run.account, { account: run.account, moved, runs: [...(known?.runs ?? []), told] });
    }
    let best: AccountStory | null = null;
    for (const story of stories.values()) if (best === null || eventfulness(story) > eventfulness(best)) best = story;
    return best;
  });
}
