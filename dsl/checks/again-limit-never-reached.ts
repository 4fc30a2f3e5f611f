/** `again after …, at most …`: a limit that the time between two starts keeps already. */
import { spanText } from "../../engine/time/resolve-span.ts";
import type { Check } from "./check.ts";
import { spanBounds } from "./span-bounds.ts";
import { teller } from "./teller.ts";

const rows = {
  "again-limit-never-reached": {
    severity: "warning",
    message: ({ limit, after, most, per }: { limit: string; after: string; most: number; per: string }) =>
      `\`${limit}\` of this playbook is never reached: with ${after} between two starts there are at most ${most} in ${per}. Write a smaller number, or leave it out.`,
    more: "`after` says how long after a start the next one may come, `at most` how many may come in some time; each keeps the other's promise or adds to it.",
  },
} as const;

const tell = teller(rows);

const examples = {
  "again-limit-never-reached": {
    wrong: `playbook rescue {
  start when quiet
  again after 60d, at most 10 per 365d
  task call "Call them" to csm
}`,
    right: `playbook rescue {
  start when quiet
  again after 60d, at most 2 per 365d
  task call "Call them" to csm
}`,
  },
};

export const againLimitNeverReached = {
  rows,
  examples,
  run: (declared) => {
    if (declared.kind !== "playbook") return [];
    const { name, again } = declared.bound;
    if (again === null || again.after === null || again.atMost === null) return [];
    const { runs, per } = again.atMost;
    const most = Math.ceil(spanBounds(per).most / spanBounds(again.after).least);
    if (!(most > 0 && most <= runs)) return [];
    const limit = `at most ${runs} per ${spanText(per)}`;
    const parameters = { limit, after: spanText(again.after), most, per: spanText(per) };
    return [tell("again-limit-never-reached", parameters, name.place)];
  },
} satisfies Check;
