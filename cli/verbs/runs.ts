/** `tend runs`: lists the runs of playbooks, or tells the story of one. */
import { EXIT } from "../exit-code.ts";
import { renderRunStory, renderRuns, runToJson, storyToJson } from "../render/runs.ts";
import type { RunVerb } from "../verb.ts";
import { ask } from "../with-store.ts";

export const runs: RunVerb = async (context, words) => {
  const { output, shared } = context;
  const [run] = words.arguments;
  const json = shared.format === "json";
  if (run !== undefined) {
    const story = await ask<"run-story">(context, { kind: "run-story", run });
    output.print(json ? JSON.stringify(storyToJson(story), null, 2) : renderRunStory(output.colours, story));
    return EXIT.ok;
  }
  const { account, playbook, all } = words.flags;
  const answer = await ask<"runs">(context, {
    kind: "runs",
    account: typeof account === "string" ? account : null,
    playbook: typeof playbook === "string" ? playbook : null,
    state: all === true ? null : "open",
  });
  output.print(json ? JSON.stringify(answer.runs.map(runToJson), null, 2) : renderRuns(output.colours, answer));
  return EXIT.ok;
};
