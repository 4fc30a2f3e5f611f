/** Binds playbooks: when they start and end, and their steps. */
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { ClauseSyntax } from "../syntax/tree.ts";
import type { Bind, Binding } from "./binding.ts";
import type { BoundPlaybook, BoundStep } from "./bound-tree.ts";
import { blockIn, clauseOf, expressionIn, hasPhrase, nameIn, numberIn, spanIn, textIn } from "./slots.ts";

const EXISTING = "existing accounts too";

export const bindPlaybook: Bind = (syntax, common, binding) => {
  const { clauses } = syntax;
  const start = clauseOf(clauses, "start when");
  return {
    kind: "playbook",
    start: start === null ? null : expressionIn(start.slots, "when"),
    existing: start !== null && hasPhrase(start.slots, EXISTING) ? "start" : "baseline",
    goal: conditionOf(clauses, "goal when"),
    stop: conditionOf(clauses, "stop when"),
    again: bindAgain(clauses, binding),
    oncePer: bindOncePer(clauses),
    steps: bindSteps(clauses, binding),
    broken: syntax.broken === true || clauses.some((clause) => clause.broken === true),
    ...common,
  };
};

function conditionOf(clauses: readonly ClauseSyntax[], kind: string) {
  const clause = clauseOf(clauses, kind);
  return clause === null ? null : expressionIn(clause.slots, "when");
}

function bindOncePer(clauses: readonly ClauseSyntax[]) {
  const clause = clauseOf(clauses, "once per");
  return clause === null ? null : expressionIn(clause.slots, "per");
}

function bindAgain(clauses: readonly ClauseSyntax[], binding: Binding): BoundPlaybook["again"] {
  const clause = clauseOf(clauses, "again");
  if (clause === null) return null;
  const after = spanIn(clause.slots, "after");
  const max = numberIn(clause.slots, "max");
  const per = spanIn(clause.slots, "per");
  if (max !== null && (!Number.isInteger(max.value) || max.value < 1)) {
    binding.report(diagnostic("whole-number", { what: "`at most … per`", least: 1 }, max.place));
    return null;
  }
  return { after, atMost: max === null || per === null ? null : { runs: max.value, per } };
}

/** The steps among clauses, in order; those with mistakes, which were reported, are left out. */
export function bindSteps(clauses: readonly ClauseSyntax[], binding: Binding): readonly BoundStep[] {
  return clauses.flatMap((clause) => bindStep(clause, binding) ?? []);
}

function bindStep(clause: ClauseSyntax, binding: Binding): BoundStep | null {
  const { slots, clauses, place } = clause;
  switch (clause.kind) {
    case "task":
      return bindTask(clause);
    case "notify": {
      const [to, text] = [nameIn(slots, "to"), textIn(slots, "text")];
      return to === null || text === null ? null : { kind: "notify", to, text, place };
    }
    case "email": {
      const [name, to, template] = [nameIn(slots, "name"), nameIn(slots, "to"), textIn(slots, "template")];
      return name === null || to === null || template === null ? null : { kind: "email", name, to, template, place };
    }
    case "wait": {
      const time = spanIn(slots, "wait");
      return time === null ? null : { kind: "wait", for: time, place };
    }
    case "wait for": {
      const task = nameIn(slots, "for");
      return task === null ? null : { kind: "wait-for", task, ...bindLate(clause, binding), place };
    }
    case "wait until": {
      const condition = expressionIn(slots, "until");
      return condition === null ? null : { kind: "wait-until", condition, ...bindLate(clause, binding), place };
    }
    case "at": {
      const distance = spanIn(slots, "distance");
      const side = nameIn(slots, "side")?.text;
      const date = expressionIn(slots, "date");
      if (distance === null || date === null || (side !== "before" && side !== "after")) return null;
      const ifLate = nameIn(slots, "late")?.text === "skip" ? "skip" : "run";
      return { kind: "at", distance, side, date, ifLate, inside: bindSteps(clauses, binding), place };
    }
    case "choose":
      return bindChoose(clause, binding);
    default:
      return null;
  }
}

function bindTask(clause: ClauseSyntax): BoundStep | null {
  const { slots, clauses, place } = clause;
  const [name, to] = [nameIn(slots, "name"), nameIn(slots, "to")];
  if (name === null || to === null) return null;
  const why = clauseOf(clauses, "why");
  const remind = clauseOf(clauses, "remind after");
  const escalate = clauseOf(clauses, "escalate to");
  const escalateTo = escalate === null ? null : nameIn(escalate.slots, "to");
  const escalateAfter = escalate === null ? null : spanIn(escalate.slots, "after");
  return {
    kind: "task",
    name,
    to,
    title: textIn(slots, "title"),
    why: why === null ? null : textIn(why.slots, "why"),
    due: spanIn(slots, "due"),
    remindAfter: remind === null ? null : spanIn(remind.slots, "after"),
    escalate: escalateTo === null || escalateAfter === null ? null : { to: escalateTo, after: escalateAfter },
    place,
  };
}

function bindLate(clause: ClauseSyntax, binding: Binding) {
  const atMost = spanIn(clause.slots, "most");
  const late = bindSteps(blockIn(clause.slots, "late") ?? [], binding);
  if (atMost === null && late.length > 0 && clause.broken !== true)
    binding.report(diagnostic("late-without-limit", { step: clause.kind }, clause.place));
  return { atMost, late };
}

function bindChoose(clause: ClauseSyntax, binding: Binding): BoundStep {
  const branches = clause.clauses.flatMap((branch) => {
    const when = branch.kind === "when" ? expressionIn(branch.slots, "when") : null;
    return when === null ? [] : [{ when, steps: bindSteps(branch.clauses, binding) }];
  });
  const otherwise = clauseOf(clause.clauses, "otherwise");
  const unknown = clauseOf(clause.clauses, "unknown");
  if (!clause.clauses.some(({ kind }) => kind === "when") && clause.broken !== true)
    binding.report(diagnostic("choose-without-branch", {}, clause.place));
  return {
    kind: "choose",
    branches,
    otherwise: otherwise === null ? [] : bindSteps(otherwise.clauses, binding),
    unknown: unknown === null ? null : bindSteps(unknown.clauses, binding),
    place: clause.place,
  };
}
