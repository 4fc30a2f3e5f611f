/** Who is named by others in a project: found from what binding and checking have gathered already. */
import type { BoundTree } from "../bind/bound-tree.ts";
import type { CheckMemory, Remembered } from "../check/check-memory.ts";
import type { CheckedTree } from "../check/checked-tree.ts";
import { needsOf } from "../lower/web.ts";
import type { WholeProject } from "./project-check.ts";

/** `all`: so many that nobody knows which. */
type Names = { readonly names: Set<string>; all: boolean };

/** What is named and read in a project without errors. */
export function usesOf(
  bound: BoundTree,
  { account }: CheckedTree,
  { done, playbooks }: CheckMemory,
): Pick<WholeProject, "isNamed" | "isRead"> {
  const named: Names = { names: new Set(needsOf(account)), all: false };
  for (const remembered of done.values()) addAsked(remembered, remembered.result.checked?.value ?? null, named);
  for (const remembered of playbooks.values()) addAsked(remembered, remembered.result, named);
  const sources = sourcesRead(bound);
  return {
    isRead: (source) => sources.has(source),
    isNamed: ({ kind, name }) => named.names.has(name.text) || (kind === "role" && named.all),
  };
}

/**
 * The names that checking asked for. Where it depended on more than can be asked for, those that what came of it names; a role
 * is taken for what it is read from, so that it does not show there who named one.
 */
function addAsked({ asked }: Remembered<unknown>, checked: object | null, named: Names): void {
  if (asked === null) {
    named.all = true;
    if (checked !== null) for (const name of needsOf(checked)) named.names.add(name);
    return;
  }
  for (const { question, name } of asked) if (question === "meaning" || question === "declared") named.names.add(name);
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
