/** Who is named by others in a project: found from what lowering and checking have gathered already. */
import type { CheckMemory } from "../check/check-memory.ts";
import { SOURCE } from "../lower/web.ts";
import type { WholeProject } from "./project-check.ts";

const EVERYTHING = "everything";

/** `isNeeded`: whether the program needs a name; sources have `SOURCE` before theirs. */
export function usesOf(
  isNeeded: (name: string) => boolean,
  { order, settled, playbooks }: CheckMemory,
): Pick<WholeProject, "isNamed" | "isRead"> {
  let asked: ReadonlySet<string> | typeof EVERYTHING | null = null;
  /** The names that checking asked for. A role is taken for what it is read from, so that no program shows who named it. */
  const namesAsked = (): ReadonlySet<string> => {
    const names = new Set<string>();
    for (const remembered of [...settled.values(), ...playbooks.values()])
      for (const each of remembered.asked) if (each.question === "meaning") names.add(each.name);
    return names;
  };
  /** What is not remembered was checked all the same, and may have asked for anything. */
  const everythingIsKnown = (): boolean =>
    order.declarations.every(({ kind, name }) =>
      kind === "playbook" ? playbooks.has(name.text) : settled.has(name.text),
    );
  return {
    isRead: (source) => isNeeded(`${SOURCE}${source}`),
    isNamed: ({ kind, name }) => {
      if (isNeeded(name.text)) return true;
      if (kind !== "role") return false;
      asked ??= everythingIsKnown() ? namesAsked() : EVERYTHING;
      return asked === EVERYTHING || asked.has(name.text);
    },
  };
}
