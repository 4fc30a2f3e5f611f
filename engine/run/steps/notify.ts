/** `notify`: a word to a colleague. */
import type { Step } from "../../program/playbook.ts";
import type { StepLogic } from "../logic.ts";
import { messageStep } from "./message.ts";

export function notifyStep(step: Extract<Step, { readonly kind: "notify" }>): StepLogic {
  return messageStep({ kind: "notify", step: step.name, to: step.to, text: step.text }, step.next);
}
