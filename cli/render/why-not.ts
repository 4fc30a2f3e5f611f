/** Why a playbook did not start, in a sentence. */
import { assertNever } from "../../engine/assert-never.ts";
import type { NotStarted } from "../../engine/data/changes.ts";
import { when } from "./words.ts";

export function whyNot(because: NotStarted["because"], zone: string): string {
  switch (because.kind) {
    case "condition-false":
      return "its start condition is false";
    case "condition-unknown":
      return `its start condition is unknown, because ${because.missing.join("; ") || "an input is missing"}`;
    case "run-open":
      return `a run of it is open (${because.run.slice(0, 8)})`;
    case "baseline":
      return "the condition held already when the playbook was first applied; it must be false once before it counts";
    case "already-ran":
      return "it ran before, and has no `again`";
    case "not-false-since":
      return "the condition has not been false since the last run began";
    case "again-too-soon":
      return `\`again\` allows it from ${when(because.notBefore, zone)} on`;
    case "again-limit":
      return `\`again\` allows ${because.runs} per ${because.per}, and that many began`;
    case "goal-met":
      return "its goal is met already";
    case "stopped":
      return "its stop condition holds";
    case "occasion-done":
      return `it ran for ${because.occasion} before, or that was there when the playbook was first applied`;
    case "not-begun":
      return "the account has not begun";
    default:
      return assertNever(because, "reason");
  }
}
