/** `email`: a mail to a contact. */
import type { Step } from "../../program/playbook.ts";
import type { StepLogic } from "../logic.ts";
import { messageStep } from "./message.ts";

export function emailStep(step: Extract<Step, { readonly kind: "email" }>): StepLogic {
  return messageStep(
    { kind: "email", step: step.name, to: step.to, subject: step.subject, body: step.body },
    step.next,
  );
}
