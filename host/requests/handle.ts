/** Every verb that needs the store is a request with an answer; this is where each is worked on. */
import { assertNever } from "../../engine/assert-never.ts";
import type { Answer } from "./answer.ts";
import { answerApply } from "./apply.ts";
import { answerExplain } from "./explain.ts";
import { answerImport } from "./import.ts";
import type { Request } from "./request.ts";
import { answerRunStory, answerRuns } from "./runs.ts";
import { answerScore } from "./score.ts";
import { answerStatus } from "./status.ts";
import { answerTaskDone, answerTasks } from "./tasks.ts";
import type { Progress, Workplace } from "./workplace.ts";

/** Throws a UserError where the request cannot be met; whatever else is thrown is a mistake of Tend. */
export async function handle(workplace: Workplace, request: Request, progress: Progress): Promise<Answer> {
  switch (request.kind) {
    case "import":
      return answerImport(workplace, request, progress);
    case "apply":
      return answerApply(workplace, request, progress);
    case "score":
      return answerScore(workplace, request, progress);
    case "explain":
      return answerExplain(workplace, request, progress);
    case "status":
      return answerStatus(workplace);
    case "tasks":
      return answerTasks(workplace, request);
    case "task-done":
      return answerTaskDone(workplace, request);
    case "runs":
      return answerRuns(workplace, request);
    case "run-story":
      return answerRunStory(workplace, request);
    default:
      return assertNever(request, "request");
  }
}
