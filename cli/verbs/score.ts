/** `tend score`: health, risks and values of all accounts, or of some. */
import { EXIT } from "../exit-code.ts";
import { readInstant } from "../instant.ts";
import { soundProject } from "../read-project.ts";
import { noteLate } from "../render/late.ts";
import { renderScores } from "../render/score.ts";
import { scoresToJson } from "../score-json.ts";
import type { RunVerb } from "../verb.ts";
import { ask } from "../with-store.ts";

export const score: RunVerb = async (context, words) => {
  const { output, shared } = context;
  const { program, hash } = await soundProject(context);
  const accounts = words.arguments.flatMap((word) => (word === undefined ? [] : [word]));
  const answer = await ask<"score">(context, {
    kind: "score",
    program,
    hash,
    at: shared.at === null ? null : readInstant(shared.at, program.project.zone),
    accounts: accounts.length === 0 ? null : accounts,
  });
  noteLate(output, answer.late);
  output.print(
    shared.format === "json"
      ? scoresToJson(answer.scores)
      : renderScores(output.colours, answer, program, accounts.length > 0),
  );
  return EXIT.ok;
};
