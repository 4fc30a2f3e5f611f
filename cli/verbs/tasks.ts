/** `tend tasks`: lists people's tasks, or marks one as done. */
import { EXIT } from "../exit-code.ts";
import { readInstant } from "../instant.ts";
import { renderTaskDone, renderTasks, taskToJson } from "../render/tasks.ts";
import { UsageError } from "../usage-error.ts";
import type { RunVerb } from "../verb.ts";
import { ask } from "../with-store.ts";

export const tasks: RunVerb = async (context, words) => {
  const { output, shared } = context;
  const [action = "list", task] = words.arguments;
  const json = shared.format === "json";
  if (action === "list") {
    if (task !== undefined)
      throw new UsageError(`"tend tasks list" takes no id. To mark a task as done: tend tasks done ${task}`);
    const { account, all } = words.flags;
    const answer = await ask<"tasks">(context, {
      kind: "tasks",
      account: typeof account === "string" ? account : null,
      status: all === true ? null : "open",
    });
    output.print(json ? JSON.stringify(answer.tasks.map(taskToJson), null, 2) : renderTasks(output.colours, answer));
    return EXIT.ok;
  }
  if (action !== "done") throw new UsageError(`"tend tasks ${action}" is not known. Write list or done.`);
  if (task === undefined)
    throw new UsageError("Which task is done? Write its id: tend tasks done ID. `tend tasks` lists them.");
  const answer = await ask<"task-done">(context, {
    kind: "task-done",
    task,
    at: shared.at === null ? null : readInstant(shared.at, "UTC"),
  });
  output.print(
    json
      ? JSON.stringify({ task: taskToJson(answer.task), changed: answer.changed }, null, 2)
      : renderTaskDone(output.colours, answer),
  );
  return EXIT.ok;
};
