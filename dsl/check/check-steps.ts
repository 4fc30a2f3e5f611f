/** Checks the steps of a playbook: what they say, whom they name, what they wait for. */
import type { Template } from "../../engine/program/playbook.ts";
import type { BoundStep, BoundTree } from "../bind/bound-tree.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import { replacing } from "../diagnostics/suggest.ts";
import { replacingName } from "../print/name-fixes.ts";
import { unreadable } from "../syntax/finish.ts";
import type { ExpressionSyntax, NameSyntax, TextSyntax } from "../syntax/tree.ts";
import type { CheckedStep } from "./checked-tree.ts";
import type { Checking } from "./checking.ts";
import { elaborate } from "./elaborate.ts";
import { expectCondition, expectKind } from "./expect.ts";
import { readMailFile } from "./mail-file.ts";
import type { Settled } from "./settled.ts";
import { checkTemplate } from "./templates.ts";
import { namesInWords } from "./types.ts";

export type StepChecking = {
  readonly checking: Checking;
  readonly bound: BoundTree;
  readonly settled: (name: NameSyntax) => Settled | null;
  /** The project's files by path, for templates. */
  readonly files: ReadonlyMap<string, string>;
  /** All tasks and mails of the playbook by name. */
  readonly named: ReadonlyMap<string, { readonly kind: "task" | "email"; readonly name: NameSyntax }>;
};

/** Steps with typed expressions; what is wrong in a step is reported. */
export function checkSteps(steps: readonly BoundStep[], context: StepChecking): readonly CheckedStep[] {
  return steps.flatMap((step) => checkStep(step, context) ?? []);
}

function checkStep(step: BoundStep, context: StepChecking): CheckedStep | null {
  const { checking } = context;
  const { place } = step;
  switch (step.kind) {
    case "task": {
      const title = step.title === null ? plainTitle(step.name.text) : checkTemplate(step.title, checking);
      const why = step.why === null ? null : checkTemplate(step.why, checking);
      const to = checkRole(step.to, context);
      const escalate = step.escalate === null ? null : { ...step.escalate, to: checkRole(step.escalate.to, context) };
      const { due, remindAfter } = step;
      return { kind: "task", name: step.name.text, title, why, to, due, remindAfter, escalate, place };
    }
    case "notify":
      return { kind: "notify", to: checkRole(step.to, context), text: checkTemplate(step.text, checking), place };
    case "email": {
      const to = checkRole(step.to, context);
      checkAddress(step.to, context);
      return { kind: "email", name: step.name.text, to, ...checkMail(step.template, context), place };
    }
    case "wait":
      return step;
    case "wait-for":
      checkTask(step.task, place.start, context);
      return { ...step, task: step.task.text, late: checkSteps(step.late, context) };
    case "wait-until": {
      const condition = expectCondition(elaborate(step.condition, checking), step.condition, "wait until", checking);
      return { ...step, condition, late: checkSteps(step.late, context) };
    }
    case "at": {
      if (step.inside.length === 0) checking.report(diagnostic("empty-steps", {}, place));
      const date = checkDate(step.date, `at … ${step.side}`, checking);
      return { ...step, date, inside: checkSteps(step.inside, context) };
    }
    case "choose":
      return checkChoose(step, context);
  }
}

const DATES = ["date", "moment"] as const;

export function checkDate(syntax: ExpressionSyntax, where: string, checking: Checking) {
  return expectKind(elaborate(syntax, checking), syntax, DATES, where, "a date or a moment", checking);
}

function checkChoose(step: Extract<BoundStep, { readonly kind: "choose" }>, context: StepChecking): CheckedStep {
  const { checking } = context;
  const branches = step.branches.map(({ when, steps }) => ({
    when: expectCondition(elaborate(when, checking), when, "when", checking),
    steps: checkSteps(steps, context),
  }));
  const otherwise = checkSteps(step.otherwise, context);
  return { kind: "choose", branches, otherwise, unknown: checkSteps(step.unknown ?? [], context), place: step.place };
}

/** A task without a title is called by its name. */
function plainTitle(name: string): Template {
  const words = name.replaceAll("_", " ");
  return [{ kind: "text", text: words.charAt(0).toUpperCase() + words.slice(1) }];
}

function checkRole(name: NameSyntax, context: StepChecking): string {
  const { bound, checking } = context;
  const declared = bound.declarations.get(name.text);
  if (declared === undefined) {
    const meant = checking.suggest(name.text, rolesOf(bound));
    const fixes = replacingName(name.place, meant);
    checking.report(diagnostic("unknown-role", { name: name.text, meant }, name.place, { fixes }));
  } else if (declared.kind !== "role" && declared.kind !== "broken") {
    const article = /^[aeiou]/.test(declared.kind) ? "an" : "a";
    checking.report(diagnostic("not-a-role", { name: name.text, what: `${article} ${declared.kind}` }, name.place));
  }
  return name.text;
}

function* rolesOf(bound: BoundTree): Iterable<string> {
  for (const [name, { kind }] of bound.declarations) if (kind === "role") yield name;
}

/** A mail needs an address: the field `email`, or a text that is one. */
function checkAddress(name: NameSyntax, context: StepChecking): void {
  const checked = context.settled(name)?.checked;
  if (checked?.kind !== "role") return;
  for (const { type } of checked.value.choices) {
    if (type.kind !== "context" || Object.hasOwn(type.fields, "email")) continue;
    const fields = namesInWords(Object.keys(type.fields));
    context.checking.report(diagnostic("role-without-email", { name: name.text, fields }, name.place));
    return;
  }
}

function checkTask(name: NameSyntax, at: number, context: StepChecking): void {
  const { named, checking } = context;
  const found = named.get(name.text);
  if (found === undefined) {
    const tasks = [...named.values()].filter(({ kind }) => kind === "task").map((each) => each.name.text);
    const meant = checking.suggest(name.text, tasks);
    const all = tasks.length === 0 ? "" : namesInWords(tasks.map((task) => `\`${task}\``));
    const fixes = replacingName(name.place, meant);
    checking.report(diagnostic("unknown-task", { name: name.text, meant, tasks: all }, name.place, { fixes }));
  } else if (found.kind === "email") checking.report(diagnostic("not-a-task", { name: name.text }, name.place));
  else if (found.name.place.start > at) {
    const related = [{ place: found.name.place, message: "The task is here." }];
    checking.report(diagnostic("task-later", { name: name.text }, name.place, { related }));
  }
}

function checkMail(
  template: TextSyntax,
  context: StepChecking,
): { readonly subject: Template; readonly body: Template } {
  const { files, checking } = context;
  const path = template.value.replace(/^\.\//, "");
  const text = files.get(path);
  if (text === undefined) {
    const meant = checking.suggest(
      path,
      [...files.keys()].map((name) => ({ name, fits: /\.(md|txt)$/.test(name) })),
    );
    const fixes = replacing(
      template.place,
      meant.map((name) => `"${name}"`),
    );
    checking.report(diagnostic("template-not-found", { path: template.value, meant }, template.place, { fixes }));
    return { subject: [], body: [] };
  }
  const refused = unreadable({ path, text });
  if (refused !== null) {
    checking.report(refused);
    return { subject: [], body: [] };
  }
  const { subject, body } = readMailFile(path, text);
  if (subject === null || subject.value === "") {
    const place = { file: path, start: 0, end: subject?.place.end ?? 0 };
    checking.report(
      diagnostic("template-without-subject", { path }, place, {
        related: [{ place: template.place, message: "The mail is sent here." }],
      }),
    );
  }
  return { subject: subject === null ? [] : checkTemplate(subject, checking), body: checkTemplate(body, checking) };
}
