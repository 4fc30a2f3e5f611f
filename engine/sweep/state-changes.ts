/** Which bands, risks, categories and segments are not what they were. */
import type { AccountScore, StateChange } from "../data/changes.ts";
import type { AccountState } from "../data/portfolio.ts";
import type { Named, Program } from "../program/program.ts";
import { identicalValues } from "../values/compare.ts";
import type { Instant, Value } from "../values/value.ts";

type States = AccountState["states"];

/** The account's states at `at`, and what has changed. Of an account that was never swept, every known state is a change from null. */
export function changeStates(
  program: Program,
  score: AccountScore,
  before: States,
  at: Instant,
): { readonly states: States; readonly changes: readonly StateChange[] } {
  const states: { [key: string]: States[string] } = {};
  const changes: StateChange[] = [];
  const see = (of: StateChange["of"], name: string, to: Value) => {
    const key = `${of}:${name}`;
    const known = before[key];
    if (known !== undefined && identicalValues(known.value, to)) {
      states[key] = known;
      return;
    }
    states[key] = { value: to, since: at };
    const from = known?.value ?? null;
    if (!identicalValues(from, to)) changes.push({ account: score.account, of, name, from, to });
  };
  for (const [name, { band }] of Object.entries(score.health)) see("health", name, band);
  for (const [name, status] of Object.entries(score.risks)) see("risk", name, status);
  seeValues("category", program.categories);
  seeValues("segment", program.segments);
  return { states, changes };

  function seeValues(of: StateChange["of"], declarations: Named<unknown>) {
    for (const name of Object.keys(declarations)) see(of, name, score.values[name] ?? null);
  }
}
