/** A playbook whose goal or stop holds wherever its start does: it never starts. */
import type { Expression } from "../../engine/program/expression.ts";
import { walk } from "../../engine/program/parts.ts";
import { declarationOf } from "../check/behind.ts";
import { assume, assuming, canBeUnknown, OPEN } from "./assume.ts";
import type { Check } from "./check.ts";
import { teller } from "./teller.ts";
import { quoteAt } from "./words.ts";

const rows = {
  "over-before-it-starts": {
    severity: "warning",
    message: ({ name, start, clause, end }: { name: string; start: string; clause: string; end: string }) =>
      `\`${name}\` never starts: wherever ${start} holds, \`${clause}\` ${end} holds already. Change one of the two.`,
    more: "A playbook does not start for an account that has reached its goal, or for which it would be stopped at once.",
  },
} as const;

const tell = teller(rows);

const examples = {
  "over-before-it-starts": {
    wrong: `playbook rescue {
  start when pulse.score < 40
  goal when pulse.score < 60
  task call "Call them" to csm
}`,
    right: `playbook rescue {
  start when pulse.score < 40
  goal when pulse.score > 60
  task call "Call them" to csm
}`,
  },
};

export const overBeforeItStarts = {
  rows,
  examples,
  run: (declared, { facts, textAt }) => {
    if (declared.kind !== "playbook") return [];
    const { bound, checked } = declared;
    const { start } = checked;
    if (start === null || bound.start === null) return [];
    const written = bound.start.place;
    const names = namesIn(start);
    const ends = (["goal", "stop"] as const).filter((kind) => isAbout(names, checked[kind]));
    if (ends.length === 0) return [];
    const how = assuming(facts);
    const started = assume(start, true, OPEN, how);
    if (started === null) return [];
    return ends.flatMap((kind) => {
      const [end, syntax] = [checked[kind], bound[kind]];
      if (end === null || syntax === null) return [];
      if (assume(end, true, OPEN, how) === null) return [];
      if (assume(end, false, started, how) !== null || canBeUnknown(end, started, how)) return [];
      const parameters = {
        name: bound.name.text,
        start: quoteAt(written, textAt),
        clause: `${kind} when`,
        end: quoteAt(syntax.place, textAt),
      };
      return [tell("over-before-it-starts", parameters, syntax.place)];
    });
  },
} satisfies Check;

/** Each condition is looked at as of the day for which its own data is complete; only that of the same names is the same day. */
function isAbout(names: ReadonlySet<string>, end: Expression | null): boolean {
  if (end === null) return false;
  const others = namesIn(end);
  return names.size === others.size && [...names].every((name) => others.has(name));
}

function namesIn(expression: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  walk(expression, (part) => {
    const name = declarationOf(part);
    if (name !== null) names.add(name);
  });
  return names;
}
