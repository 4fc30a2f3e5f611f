/** Watched expressions whose value is not the one that their run was told last. */
import type { Flip } from "../data/changes.ts";
import type { Watch } from "../data/portfolio.ts";
import { knownValue } from "../evaluate/result.ts";
import type { AccountContext } from "../evaluate/scope.ts";
import { identicalValues } from "../values/compare.ts";
import { evaluateRoot } from "./score-account.ts";

export function flipsOf(watches: readonly Watch[], account: AccountContext): readonly Flip[] {
  return watches.flatMap((watch) => {
    const value = knownValue(evaluateRoot(watch.expression, account));
    return identicalValues(value, watch.value) ? [] : [{ account: account.data.id, watch, value }];
  });
}
