/** Who is named by others in a project: found from what lowering and checking have gathered already. */
import type { CheckMemory } from "../check/check-memory.ts";
import { SOURCE } from "../lower/web.ts";
import type { WholeProject } from "./project-check.ts";

const EVERYTHING = "everything";

/** `isNeeded`: whether the program needs a name; sources have `SOURCE` before theirs. */
export function usesOf(
  isNeeded: (name: string) => boolean,
  { done, playbooks }: CheckMemory,
): Pick<WholeProject, "isNamed" | "isRead"> {
  let asked: ReadonlySet<string> | typeof EVERYTHING | null = null;
  /** The names that checking asked for. A role is taken for what it is read from, so that no program shows who named it. */
  const namesAsked = (): ReadonlySet<string> | typeof EVERYTHING => {
    const names = new Set<string>();
    for (const remembered of [...done.values(), ...playbooks.values()]) {
      // What depends on more than can be asked for may have asked for anything.
      if (remembered.asked === null) return EVERYTHING;
      for (const each of remembered.asked) if (each.question === "meaning") names.add(each.name);
    }
    return names;
  };
  return {
    isRead: (source) => isNeeded(`${SOURCE}${source}`),
    isNamed: ({ kind, name }) => {
      if (isNeeded(name.text)) return true;
      if (kind !== "role") return false;
      asked ??= namesAsked();
      return asked === EVERYTHING || asked.has(name.text);
    },
  };
}
