/** Risks in a sweep: the deciding days are kept between sweeps, and looked for again when the declaration has changed. */
import type { AccountState, RiskState } from "../data/portfolio.ts";
import { completeDay, lateSources, settledDay } from "../evaluate/as-of.ts";
import { dependenciesOf, joined } from "../evaluate/dependencies.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { NEVER_HELD, type RiskStatus, scanBack, statusOn } from "../evaluate/risk.ts";
import { type AccountContext, scopeOn } from "../evaluate/scope.ts";
import type { World } from "../evaluate/world.ts";
import type { Program, Risk } from "../program/program.ts";
import type { Day } from "../values/value.ts";

export type SweptRisk = RiskStatus & { readonly state: RiskState };

/**
 * The risk as of the last day that all its sources are complete for. A source that is late never closes it.
 * Only days about which nothing more will come are kept; those after are looked at in each sweep.
 */
export function sweepRisk(risk: Risk, account: AccountContext, kept: AccountState | null): SweptRisk {
  const { world } = account;
  const dependencies = riskDependencies(world.program, risk);
  const settled = settledDay(world, dependencies);
  const cached = usableState(risk, settled, world, kept);
  const before = scanBack(risk, scopeOn(account, settled), evaluate, cached ?? NEVER_HELD, cached?.through ?? null);
  const scope = scopeOn(account, completeDay(world, dependencies));
  const status = statusOn(risk, scanBack(risk, scope, evaluate, before, settled), scope, evaluate, null);
  const hash = world.program.hashes.risks[risk.name] ?? "";
  const state = { hash, through: settled, lastOpenHeld: before.lastOpenHeld, lastCloseHeld: before.lastCloseHeld };
  const late = lateSources(world, dependencies);
  if (late.length > 0 && status.status !== "open") return { status: "unknown", missing: late, state };
  return { ...status, state };
}

function riskDependencies(program: Program, risk: Risk) {
  const open = dependenciesOf(program, risk.open);
  return risk.close === null ? open : joined([open, dependenciesOf(program, risk.close)]);
}

/** What was kept, if it was made by the same declaration and does not lie ahead. */
function usableState(risk: Risk, day: Day, world: World, kept: AccountState | null): RiskState | null {
  const state = kept?.risks[risk.name];
  return state !== undefined && state.hash === world.program.hashes.risks[risk.name] && state.through <= day
    ? state
    : null;
}
