/** Checks playbooks: when they start and end, and that what their steps name exists. */
import type { Expression } from "../../engine/program/expression.ts";
import type { BoundPlaybook, BoundStep, BoundTree } from "../bind/bound-tree.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { ExpressionSyntax, NameSyntax } from "../syntax/tree.ts";
import { checkSteps, type StepChecking } from "./check-steps.ts";
import type { CheckedPlaybook } from "./checked-tree.ts";
import { type Checking, quote } from "./checking.ts";
import { elaborate } from "./elaborate.ts";
import { expectCondition } from "./expect.ts";
import type { ProjectScope } from "./project-environment.ts";
import { startOfFirstStep } from "./start-of-first-step.ts";
import { describeType } from "./types.ts";

export function checkPlaybook(
  playbook: BoundPlaybook,
  bound: BoundTree,
  scope: ProjectScope,
  files: ReadonlyMap<string, string>,
): CheckedPlaybook {
  const { checking } = scope;
  const name = playbook.name.text;
  const named = namedSteps(playbook.steps, checking);
  const context: StepChecking = {
    checking,
    bound,
    files,
    named,
    settled: ({ text, place }) => scope.settled(text, place),
  };
  const condition = (syntax: ExpressionSyntax | null, where: string): Expression | null =>
    syntax === null ? null : expectCondition(elaborate(syntax, checking), syntax, where, checking);
  const oncePer = playbook.oncePer === null ? null : checkOccasion(playbook.oncePer, checking);
  const written = condition(playbook.start, "start when");
  const goal = condition(playbook.goal, "goal when");
  const stop = condition(playbook.stop, "stop when");
  const steps = checkSteps(playbook.steps, context);
  if (playbook.steps.length === 0 && !playbook.broken)
    checking.report(diagnostic("playbook-without-steps", { name }, playbook.name.place));
  let start = written;
  if (playbook.start === null && !playbook.broken) {
    if (oncePer === null) checking.report(diagnostic("never-starts", { name }, playbook.name.place));
    else start = startOfFirstStep(playbook, steps, checking);
  }
  const { title, description, existing, again, place } = playbook;
  return { name, title, description, start, oncePer, existing, goal, stop, again, steps, place };
}

const OCCASIONS = ["date", "text", "number", "moment", "null", "error"];

function checkOccasion(syntax: ExpressionSyntax, checking: Checking): Expression {
  const occasion = elaborate(syntax, checking);
  if (OCCASIONS.includes(occasion.type.kind)) return occasion;
  const parameters = { quoted: quote(checking, syntax.place), type: describeType(occasion.type) };
  checking.report(diagnostic("once-per-type", parameters, syntax.place));
  return occasion;
}

/** Tasks and mails by name; a name that comes twice is told. */
function namedSteps(steps: readonly BoundStep[], checking: Checking): StepChecking["named"] {
  const named = new Map<string, { kind: "task" | "email"; name: NameSyntax }>();
  const visit = (each: BoundStep): void => {
    if (each.kind === "task" || each.kind === "email") {
      const { kind, name } = each;
      const before = named.get(name.text);
      if (before === undefined) named.set(name.text, { kind, name });
      else {
        const related = [{ place: before.name.place, message: `The first \`${name.text}\` is here.` }];
        checking.report(diagnostic("step-twice", { name: name.text }, name.place, { related }));
      }
    }
    for (const inner of stepsInside(each)) visit(inner);
  };
  for (const each of steps) visit(each);
  return named;
}

function stepsInside(step: BoundStep): readonly BoundStep[] {
  switch (step.kind) {
    case "wait-for":
    case "wait-until":
      return step.late;
    case "at":
      return step.inside;
    case "choose":
      return [...step.branches.flatMap(({ steps }) => steps), ...step.otherwise, ...(step.unknown ?? [])];
    default:
      return [];
  }
}
