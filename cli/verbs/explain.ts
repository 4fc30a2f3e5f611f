/** `tend explain`: why an account has its score or risk; why a playbook did or did not start; what a diagnostic's code means. */
import { codes, explainCode, isCode } from "../../dsl/diagnostics/explain-code.ts";
import { nearest } from "../../dsl/diagnostics/words.ts";
import { UserError } from "../../host/user-error.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { explainToJson } from "../explain-json.ts";
import { readInstant } from "../instant.ts";
import { soundProject } from "../read-project.ts";
import { renderExplain } from "../render/explain.ts";
import { renderExplanation } from "../render/explanation.ts";
import { noteLate } from "../render/late.ts";
import type { Context, RunVerb } from "../verb.ts";
import { ask } from "../with-store.ts";

export const explain: RunVerb = async (context, words) => {
  const { output, shared } = context;
  const [account = "", subject = null] = words.arguments;
  if (subject === null && isCode(account)) {
    const explanation = explainCode(account);
    output.print(
      shared.format === "json" ? JSON.stringify(explanation, null, 2) : renderExplanation(output.colours, explanation),
    );
    return EXIT.ok;
  }
  try {
    return await explainAccount(context, account, subject);
  } catch (error) {
    const [meant] = subject === null ? nearest(account, codes) : [];
    if (!(error instanceof UserError) || meant === undefined) throw error;
    throw new UserError(error.message, `${error.advice}\nDid you mean a mistake's code? tend explain ${meant}`.trim());
  }
};

async function explainAccount(context: Context, account: string, subject: string | null): Promise<ExitCode> {
  const { output, shared } = context;
  const { program, hash } = await soundProject(context);
  const { zone } = program.project;
  const answer = await ask<"explain">(context, {
    kind: "explain",
    program,
    hash,
    at: shared.at === null ? null : readInstant(shared.at, zone),
    account,
    subject,
  });
  if (shared.format === "json") output.print(JSON.stringify(explainToJson(answer), null, 2));
  else output.print(renderExplain(output.colours, answer, { program, brief: subject === null }));
  noteLate(output, answer.late);
  return EXIT.ok;
}
