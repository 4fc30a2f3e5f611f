/** The scope of a project while it is checked: each declaration is checked when its name is first needed. */

import { assertNever } from "../../engine/assert-never.ts";
import type { Expression } from "../../engine/program/expression.ts";
import type { Type } from "../../engine/program/type.ts";
import type { BoundDeclaration, BoundTree } from "../bind/bound-tree.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type Suggest, suggester } from "../diagnostics/suggest.ts";
import type { Place } from "../syntax/tree.ts";
import { type Askers, addAsker, askersIn, OF_DECLARATIONS } from "./askers.ts";
import { READS_NEITHER, readsOf } from "./behind.ts";
import type { CheckMemory, Question, Remembered, SettledBefore } from "./check-memory.ts";
import type { Checking } from "./checking.ts";
import type { Environment, Meaning } from "./environment.ts";
import { NotedMap } from "./noted-map.ts";
import { changedBetween, type NeedOrder } from "./order-of-need.ts";
import { type Recorder, recorder } from "./recorder.ts";
import { sameData } from "./same-data.ts";
import { settleAttribute, settleMetric, settleRecord, settleRole } from "./settle-data.ts";
import { settleBenchmark, settleDefine, settleRisk } from "./settle-definitions.ts";
import { settleHealth } from "./settle-health.ts";
import { columnOf, settleTable } from "./settle-table.ts";
import { BROKEN_DECLARATION, type Settled, type SettledDeclaration } from "./settled.ts";
import { BOOLEAN, DATE, MOMENT, NUMBER, TEXT } from "./types.ts";

export type ProjectScope = {
  readonly checking: Checking;
  /** The bound tree; what is asked of it is noted. */
  readonly bound: BoundTree;
  readonly recorder: Recorder;
  /** The checked declaration of a name. */
  readonly settled: (name: string, place: Place) => Settled | null;
  /** Settles all declarations, in the order of need; of what was settled before what may differ now. */
  readonly settleAll: () => void;
  /** Whether what was remembered of a declaration still holds. */
  readonly holds: (name: string, remembered: Remembered<unknown>, of: BoundDeclaration) => boolean;
  /** What `account` means: all attributes. */
  readonly account: () => Meaning;
  /** All that has been settled. */
  readonly done: Map<string, SettledBefore>;
  /** What was settled last time, of the names that have been settled again or are gone. */
  readonly before: ReadonlyMap<string, SettledBefore>;
  /** The names that may be answered for differently than last time. */
  readonly changed: ReadonlySet<string>;
  /** Who asked about whom; null where nothing was known from the last time. */
  readonly askers: Askers | null;
};

export type ProjectScopeInput = {
  readonly bound: BoundTree;
  readonly order: NeedOrder;
  readonly zone: string;
  readonly files: ReadonlyMap<string, string>;
  readonly tell: (diagnostic: Diagnostic) => void;
  readonly textAt: (place: Place) => string | null;
  /** What is known from the last time; null where nothing is, or nothing of it can hold. It is taken over. */
  readonly memory: CheckMemory | null;
};

/** Deeper than this only a circle of definitions goes, because those that others need are checked first. */
const DEEPEST = 100;

/** The scope of a project. What `memory` holds of a declaration is taken as long as it holds. */
export function projectScope(input: ProjectScopeInput): ProjectScope {
  const { bound, order, zone, files, textAt, memory } = input;
  const { circular } = order;
  // In a circle it matters who is asked first, so there nothing counts as settled before it was asked for.
  const kept = circular ? null : memory;
  const done = kept?.done ?? new Map<string, SettledBefore>();
  const before = new Map<string, SettledBefore>(circular ? memory?.done : null);
  const askers = memory === null ? null : (memory.askers ?? askersIn(memory));
  const changed = memory === null ? new Set<string>() : changedSince(memory, order);
  /** Those that may have been told something else about others. */
  const suspects = new Set(askers?.ofMore);
  /** What has been settled now, rather than last time. */
  const settledNow = new Set<string>();
  const underWay: { readonly name: string; readonly place: Place }[] = [];
  const notes = recorder(input.tell);
  const { report, note } = notes;

  /** What is said of a declaration is not what it was, or may not be. */
  const differs = (name: string): void => {
    if (memory === null) return;
    changed.add(name);
    for (const asker of askers?.ofName.get(name) ?? []) suspects.add(asker);
  };
  const unsettle = (name: string): void => {
    const known = done.get(name);
    if (known === undefined) return;
    before.set(name, known);
    done.delete(name);
  };
  for (const name of changed) {
    differs(name);
    if (!circular) unsettle(name);
  }

  /** How many names have had their turn. */
  let turn = 0;
  const settleAll = (): void => {
    for (const name of order.names) {
      turn += 1;
      const known = done.get(name);
      if (known !== undefined) {
        if (kept === null || settledNow.has(name)) continue;
        if (holds(name, known, known.of)) {
          for (const each of known.diagnostics) report(each);
          continue;
        }
        unsettle(name);
      }
      const declaration = bound.declarations.get(name);
      if (declaration !== undefined) settled(name, declaration.name.place);
    }
  };

  const settled = (name: string, place: Place): SettledDeclaration | null => {
    const already = done.get(name);
    if (already !== undefined) return already.result;
    const declaration = bound.declarations.get(name);
    if (declaration === undefined) return null;
    const start = underWay.findIndex((each) => each.name === name);
    if (start >= 0 || underWay.length >= DEEPEST) {
      breakCircle(underWay.slice(Math.max(0, start)), place);
      return BROKEN_DECLARATION;
    }
    if (kept !== null) settledNow.add(name);
    const known = before.get(name);
    if (known !== undefined && holds(name, known, declaration)) {
      for (const each of known.diagnostics) report(each);
      done.set(name, known);
      return known.result;
    }
    underWay.push({ name, place: declaration.name.place });
    const made = notes.record(declaration, () => withReads(settle(declaration, checking), reads));
    underWay.pop();
    const broken = done.get(name);
    if (broken !== undefined) return broken.result;
    if (made.asked === null) differs(name);
    else if (askers !== null) addAsker(name, made.asked, askers);
    const result = known === undefined ? made.result : asBefore(made.result, known.result);
    if (result !== known?.result) differs(name);
    const { of, diagnostics, asked } = made;
    done.set(name, result === made.result ? made : { of, result, diagnostics, asked });
    return result;
  };

  /** The answer to a question now; undefined where it is not known yet. */
  const answer = (question: Question, name: string): unknown => {
    switch (question) {
      case "meaning":
        return done.get(name)?.result.meaning;
      case "settled":
        return done.get(name)?.result;
      case "behind":
        return done.get(name)?.result.parts ?? NOTHING;
      case "bands":
        return bandsOf(name);
      case "declared":
        return bound.declarations.get(name);
      case "account":
        return account();
      case "source":
        return bound.declarations.has(name) ? undefined : bound.sources.has(name);
      case "file":
        return files.get(name);
      default:
        return assertNever(question, "question");
    }
  };

  const holds = (name: string, { of, asked }: Remembered<unknown>, declaration: BoundDeclaration): boolean => {
    if (of !== declaration || asked === null) return false;
    if (!circular && !suspects.has(name)) return true;
    for (const each of asked) {
      const mayDiffer = circular || changed.has(each.name) || !OF_DECLARATIONS.has(each.question);
      if (mayDiffer && answer(each.question, each.name) !== each.answer) return false;
    }
    return true;
  };

  /** One circle, one message; all that are part of it are broken, so that nothing else is told about them. */
  const breakCircle = (circle: readonly { readonly name: string; readonly place: Place }[], place: Place): void => {
    const [first] = circle;
    if (first === undefined) return;
    const related = circle
      .slice(1)
      .map((each) => ({ place: each.place, message: `\`${each.name}\` is part of the circle.` }));
    report(diagnostic("defined-by-itself", { chain: circle.map(({ name }) => name) }, place, { related }));
    for (const { name } of circle) {
      const of = bound.declarations.get(name);
      if (of === undefined) continue;
      done.set(name, { of, result: BROKEN_DECLARATION, diagnostics: [], asked: null });
      differs(name);
    }
  };

  let accountOfProject: Meaning | null = null;
  /** All attributes, gathered once: many templates begin with `{{ account.name }}`. */
  const account = (): Meaning => {
    const reordered = order.names !== memory?.order.names;
    accountOfProject ??=
      memory !== null && !reordered && !attributesChanged(changed, memory, bound) ? memory.account : null;
    if (accountOfProject !== null) return accountOfProject;
    const fields: [string, Expression][] = [["id", { kind: "account-id", type: TEXT }]];
    for (const [name, declaration] of bound.declarations)
      if (declaration.kind === "attribute") fields.push([name, { kind: "attribute", name, type: declaration.type }]);
    accountOfProject = { kind: "account", fields: Object.fromEntries(fields) };
    return accountOfProject;
  };

  const bandsOf = (health: string): readonly string[] | null => {
    const meaning = done.get(health)?.result.meaning;
    return meaning?.kind === "health" ? meaning.bands : null;
  };

  let turns: ReadonlyMap<string, number> | null = null;
  /** Whether a name has had its turn; what is known of it from the last time does not count before. */
  const hadItsTurn = (name: string): boolean => {
    turns ??= new Map(order.names.map((each, index) => [each, index]));
    return (turns.get(name) ?? 0) < turn;
  };

  /** The type of a name as far as it is known: nothing is checked for it. */
  const typeSoFar = (declaration: BoundDeclaration): Type | null => {
    if (declaration.kind === "attribute") return declaration.type;
    if (declaration.kind === "metric") return NUMBER;
    if (declaration.kind === "segment" || declaration.kind === "risk") return BOOLEAN;
    if (kept !== null && !hadItsTurn(declaration.name.text)) return null;
    const meaning = done.get(declaration.name.text)?.result.meaning;
    return meaning?.kind === "value" ? meaning.expression.type : meaning?.kind === "record" ? meaning.type : null;
  };

  /** Not noted: where it changes, so does what the name means. */
  const reads: Environment["reads"] = (name) => done.get(name)?.result.reads ?? READS_NEITHER;

  const environment: Environment = {
    resolve: (name, place): Meaning | null => {
      if (name === "as_of") return { kind: "value", expression: { kind: "as-of", type: DATE } };
      if (name === "now") return { kind: "value", expression: { kind: "now", type: MOMENT } };
      if (name === "account") return note("account", name, account());
      const found = settled(name, place);
      if (found !== null) return note("meaning", name, found.meaning);
      if (!note("source", name, bound.sources.has(name))) return null;
      return {
        kind: "not-a-value",
        what: "a source",
        instead: "Declare an attribute, a metric or a record from it, and use that.",
        mistaken: true,
      };
    },
    names: function* () {
      yield { name: "as_of", fits: true, type: DATE };
      yield { name: "now", fits: true, type: MOMENT };
      yield { name: "account", fits: true };
      for (const [name, declaration] of bound.declarations)
        yield { name, fits: declaration.kind !== "playbook", type: typeSoFar(declaration) };
    },
    reads,
    behind: (name) => note("behind", name, done.get(name)?.result.parts ?? NOTHING),
    valuesOf: (table, output) => {
      const checked = note("settled", table, done.get(table)?.result)?.checked;
      return checked?.kind === "table" ? columnOf(checked.value, output) : null;
    },
    bandsOf: (health) => note("bands", health, bandsOf(health)),
    zone,
  };
  const patient = suggester();
  const suggest: Suggest = (written, candidates) => {
    // Who asks for names depends on all names, and on how many have asked before.
    notes.forget();
    return patient(written, candidates);
  };
  const checking: Checking = {
    environment,
    locals: [],
    input: null,
    wanted: null,
    report,
    suggest,
    textAt,
    guessing: false,
    functionsStand: false,
  };
  return {
    checking,
    bound: { ...bound, declarations: new NotedMap(bound.declarations, "declared", notes) },
    recorder: notes,
    settled: (name, place) => note("settled", name, settled(name, place)),
    settleAll,
    holds,
    account,
    done,
    before,
    changed,
    askers,
  };
}

const NOTHING: readonly Expression[] = [];

/** The names of declarations that are new, gone, or not the same as last time, and of those that were not remembered. */
function changedSince({ done, order }: CheckMemory, { declarations }: NeedOrder): Set<string> {
  const changed = changedBetween(order.declarations, declarations);
  for (const [name, { asked }] of done) if (asked === null) changed.add(name);
  return changed;
}

/** Whether `account` means something else than last time. */
function attributesChanged(changed: ReadonlySet<string>, { account }: CheckMemory, bound: BoundTree): boolean {
  const fields = account.kind === "account" ? account.fields : {};
  for (const name of changed) {
    const declaration = bound.declarations.get(name);
    const before = name !== "id" && Object.hasOwn(fields, name) ? fields[name] : undefined;
    const type = declaration?.kind === "attribute" ? declaration.type : undefined;
    if (!sameData(type, before?.type)) return true;
  }
  return false;
}

function withReads({ checked, meaning, parts }: Settled, reads: Environment["reads"]): SettledDeclaration {
  return { checked, meaning, parts, reads: parts.length === 0 ? READS_NEITHER : readsOf(parts, reads) };
}

/** A declaration that means what it meant before is the same as before, so that what depends on it need not be checked again. */
function asBefore(now: SettledDeclaration, before: SettledDeclaration): SettledDeclaration {
  if (sameData(now, before)) return before;
  const { reads } = now;
  return {
    checked: sameData(now.checked, before.checked) ? before.checked : now.checked,
    // Who asked what it means did so to know what it reads as well.
    meaning: sameData([now.meaning, reads], [before.meaning, before.reads]) ? before.meaning : now.meaning,
    parts: sameData(now.parts, before.parts) ? before.parts : now.parts,
    reads,
  };
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
    case "table":
      return settleTable(declaration, checking);
    case "risk":
      return settleRisk(declaration, checking);
    case "playbook":
      return {
        checked: null,
        meaning: { kind: "not-a-value", what: "a playbook", instead: "Leave it out.", mistaken: true },
        parts: [],
      };
    case "broken":
      return BROKEN_DECLARATION;
    default:
      return assertNever(declaration, "declaration");
  }
}
