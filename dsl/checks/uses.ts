/** Who is named by others in a project: found from what binding and checking have gathered already. */
import type { BoundTree } from "../bind/bound-tree.ts";
import type { Asked, CheckMemory, Remembered } from "../check/check-memory.ts";
import type { CheckedTree } from "../check/checked-tree.ts";
import { needsOf } from "../lower/web.ts";
import type { WholeProject } from "./project-check.ts";

/** `all`: so many that nobody knows which. */
type Names = { readonly names: Set<string>; all: boolean };

/** What is named and read in a project without errors. */
export function usesOf(
  bound: BoundTree,
  { account }: CheckedTree,
  { done, playbooks, askers }: CheckMemory,
): Pick<WholeProject, "isNamed" | "isRead"> {
  const named: Names = { names: new Set(needsOf(account)), all: false };
  // Who asked about whom is known of a project that is checked again: then nobody gathers what all have asked.
  const add = (remembered: Remembered<unknown>, checked: object | null) => {
    if (remembered.asked === null) addAll(checked, named);
    else if (askers === null) addAsked(remembered.asked, named);
  };
  for (const remembered of done.values()) add(remembered, remembered.result.checked?.value ?? null);
  for (const remembered of playbooks.values()) add(remembered, remembered.result);
  const asksFor = (name: string, asked: readonly Asked[] | null | undefined) =>
    asked?.some((each) => each.name === name && asksForName(each)) === true;
  const isAskedFor = (name: string) => {
    for (const asker of askers?.ofName.get(name) ?? [])
      if (asksFor(name, done.get(asker)?.asked) || asksFor(name, playbooks.get(asker)?.asked)) return true;
    return false;
  };
  const sources = sourcesRead(bound);
  return {
    isRead: (source) => sources.has(source),
    isNamed: ({ kind, name }) => named.names.has(name.text) || (kind === "role" && named.all) || isAskedFor(name.text),
  };
}

/** The names that checking asked for. */
function addAsked(asked: readonly Asked[], { names }: Names): void {
  for (const each of asked) if (asksForName(each)) names.add(each.name);
}

function asksForName({ question }: Asked): boolean {
  return question === "meaning" || question === "declared";
}

/**
 * Where checking depended on more than can be asked for: the names in what came of it. A role is taken for what it is read
 * from, so that it does not show there who named one.
 */
function addAll(checked: object | null, named: Names): void {
  named.all = true;
  if (checked !== null) for (const name of needsOf(checked)) named.names.add(name);
}

function sourcesRead({ account, declarations }: BoundTree): ReadonlySet<string> {
  const sources = new Set<string>();
  if (account !== null) sources.add(account.from.source);
  for (const declaration of declarations.values()) {
    if (declaration.kind === "record") sources.add(declaration.source);
    else if (declaration.kind === "attribute") sources.add(declaration.from.source);
    else if (declaration.kind === "metric" && declaration.values !== "derived") sources.add(declaration.from.source);
  }
  return sources;
}
