/** All kinds of steps: a new one is a file beside this one and a row here. */
import { assertNever } from "../../assert-never.ts";
import type { Step } from "../../program/playbook.ts";
import type { StepLogic } from "../logic.ts";
import { atStep } from "./at.ts";
import { chooseStep } from "./choose.ts";
import { emailStep } from "./email.ts";
import { notifyStep } from "./notify.ts";
import { taskStep } from "./task.ts";
import { waitStep } from "./wait.ts";
import { waitForStep } from "./wait-for.ts";
import { waitUntilStep } from "./wait-until.ts";

/** What the step does, by its kind. */
export function logicOf(step: Step): StepLogic {
  switch (step.kind) {
    case "task":
      return taskStep(step);
    case "notify":
      return notifyStep(step);
    case "email":
      return emailStep(step);
    case "wait":
      return waitStep(step);
    case "wait-for":
      return waitForStep(step);
    case "wait-until":
      return waitUntilStep(step);
    case "at":
      return atStep(step);
    case "choose":
      return chooseStep(step);
    default:
      return assertNever(step, "kind of step");
  }
}
