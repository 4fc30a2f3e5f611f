/** The scope of a project while it is checked: each declaration is checked when its name is first needed. */

import { assertNever } from "../../engine/assert-never.ts";
import type { Expression } from "../../engine/program/expression.ts";
import type { BoundDeclaration, BoundTree } from "../bind/bound-tree.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { suggester } from "../diagnostics/suggest.ts";
import type { Place } from "../syntax/tree.ts";
import type { Checking } from "./checking.ts";
import type { Environment, Meaning } from "./environment.ts";
import { settleAttribute, settleMetric, settleRecord, settleRole } from "./settle-data.ts";
import { settleBenchmark, settleDefine, settleRisk } from "./settle-definitions.ts";
import { settleHealth } from "./settle-health.ts";
import { BROKEN_DECLARATION, type Settled } from "./settled.ts";
import { DATE, MOMENT, TEXT } from "./types.ts";

export type ProjectScope = {
  readonly checking: Checking;
  /** The checked declaration of a name. */
  readonly settled: (name: string, place: Place) => Settled | null;
};

/** Deeper than this only a circle of definitions goes, because those that others need are checked first. */
const DEEPEST = 100;

/** The scope of a project. Declarations are best asked for in the order in which they need each other. */
export function projectScope(
  bound: BoundTree,
  zone: string,
  report: (diagnostic: Diagnostic) => void,
  textAt: (place: Place) => string | null,
): ProjectScope {
  const done = new Map<string, Settled>();
  const underWay: { readonly name: string; readonly place: Place }[] = [];

  const settled = (name: string, place: Place): Settled | null => {
    const before = done.get(name);
    if (before !== undefined) return before;
    const declaration = bound.declarations.get(name);
    if (declaration === undefined) return null;
    const start = underWay.findIndex((each) => each.name === name);
    if (start >= 0 || underWay.length >= DEEPEST) {
      breakCircle(underWay.slice(Math.max(0, start)), place);
      return BROKEN_DECLARATION;
    }
    underWay.push({ name, place: declaration.name.place });
    const result = settle(declaration, checking);
    underWay.pop();
    const final = done.get(name) ?? result;
    done.set(name, final);
    return final;
  };

  /** One circle, one message; all that are part of it are broken, so that nothing else is told about them. */
  const breakCircle = (circle: readonly { readonly name: string; readonly place: Place }[], place: Place): void => {
    const [first] = circle;
    if (first === undefined) return;
    const related = circle
      .slice(1)
      .map((each) => ({ place: each.place, message: `\`${each.name}\` is part of the circle.` }));
    report(diagnostic("defined-by-itself", { chain: circle.map(({ name }) => name) }, place, { related }));
    for (const { name } of circle) done.set(name, BROKEN_DECLARATION);
  };

  const accountFields = (): { readonly [name: string]: Expression } => {
    const fields: [string, Expression][] = [["id", { kind: "account-id", type: TEXT }]];
    for (const [name, declaration] of bound.declarations)
      if (declaration.kind === "attribute") fields.push([name, { kind: "attribute", name, type: declaration.type }]);
    return Object.fromEntries(fields);
  };

  const environment: Environment = {
    resolve: (name, place): Meaning | null => {
      if (name === "as_of") return { kind: "value", expression: { kind: "as-of", type: DATE } };
      if (name === "now") return { kind: "value", expression: { kind: "now", type: MOMENT } };
      if (name === "account") return { kind: "account", fields: accountFields() };
      const found = settled(name, place);
      if (found !== null) return found.meaning;
      if (!bound.sources.has(name)) return null;
      return {
        kind: "not-a-value",
        what: "a source",
        instead: "Declare an attribute, a metric or a record from it, and use that.",
      };
    },
    names: function* () {
      for (const name of ["as_of", "now", "account"]) yield { name, fits: true };
      for (const [name, { kind }] of bound.declarations) yield { name, fits: kind !== "playbook" };
    },
    behind: (name) => done.get(name)?.parts ?? [],
    bandsOf: (health) => {
      const meaning = done.get(health)?.meaning;
      return meaning?.kind === "health" ? meaning.bands : null;
    },
    zone,
  };
  const checking: Checking = { environment, locals: [], report, suggest: suggester(), textAt };
  return { checking, settled };
}

function settle(declaration: BoundDeclaration, checking: Checking): Settled {
  switch (declaration.kind) {
    case "attribute":
      return settleAttribute(declaration, checking);
    case "metric":
      return settleMetric(declaration, checking);
    case "record":
      return settleRecord(declaration, checking);
    case "role":
      return settleRole(declaration, checking);
    case "define":
    case "category":
    case "segment":
      return settleDefine(declaration, checking);
    case "benchmark":
      return settleBenchmark(declaration, checking);
    case "health":
      return settleHealth(declaration, checking);
    case "risk":
      return settleRisk(declaration, checking);
    case "playbook":
      return {
        checked: null,
        meaning: { kind: "not-a-value", what: "a playbook", instead: "Leave it out." },
        parts: [],
      };
    case "broken":
      return BROKEN_DECLARATION;
    default:
      return assertNever(declaration, "declaration");
  }
}
