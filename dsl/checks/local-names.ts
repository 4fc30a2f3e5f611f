/** The names that hold inside a part of an expression only: variables of `for`, `some` and `every`, parameters, entries of contexts. */
import type { BoundDeclaration } from "../bind/bound-tree.ts";
import type { ExpressionSyntax, NameSyntax, Place } from "../syntax/tree.ts";

export type LocalName = {
  readonly name: NameSyntax;
  readonly of: "for" | "some" | "every" | "function" | "context";
  /** The local name around it that is the same; null where there is none. */
  readonly around: Omit<LocalName, "around"> | null;
};

/** What a text must hold that gives names of its own; few declarations do, and looking through all trees takes long. */
const GIVES_NAMES =
  /\b(?:for|some|every)\s+(?:`[^`]+`|\S+)\s+in\b|\bfunction\s*\(|\{\s*["`]?[^\s{}":`][^{}":`\n]*["`]?\s*:/;

const WITHOUT_EXPRESSIONS: ReadonlySet<BoundDeclaration["kind"]> = new Set(["attribute", "record", "broken"]);

const NONE: readonly LocalName[] = [];

/** Declarations never change. */
const KNOWN = new WeakMap<BoundDeclaration, readonly LocalName[]>();

/**
 * The local names of a declaration's expressions; not those inside of `{{ }}`. An entry of a context counts where a later
 * one asks for it. Fields that a filter makes known are left out: they are what a filter is for.
 */
export function localNames(
  declaration: BoundDeclaration,
  textAt: (place: Place) => string | null,
): readonly LocalName[] {
  if (WITHOUT_EXPRESSIONS.has(declaration.kind)) return NONE;
  const before = KNOWN.get(declaration);
  if (before !== undefined) return before;
  const found: LocalName[] = [];
  if (GIVES_NAMES.test(textAt(declaration.place) ?? "")) visit(declaration, [], found);
  KNOWN.set(declaration, found);
  return found;
}

type Scope = readonly LocalName[];

function visit(part: unknown, scope: Scope, found: LocalName[]): void {
  if (typeof part !== "object" || part === null) return;
  const add = (name: NameSyntax, of: LocalName["of"], within: Scope): Scope => {
    const around = within.findLast((each) => each.name.text === name.text) ?? null;
    const local: LocalName = { name, of, around };
    found.push(local);
    return [...within, local];
  };
  if (!isExpression(part)) {
    const inner: readonly unknown[] = Object.values(part);
    for (const each of inner) visit(each, scope, found);
    return;
  }
  switch (part.kind) {
    case "some":
    case "every":
    case "for":
      visit(part.list, scope, found);
      visit(part.body, add(part.variable, part.kind, scope), found);
      return;
    case "iterate": {
      let inner = scope;
      for (const { variable, list } of part.iterators) {
        visit(list, inner, found);
        inner = add(variable, "for", inner);
      }
      visit(part.body, inner, found);
      return;
    }
    case "function":
      visit(
        part.body,
        part.parameters.reduce((inner, { name }) => add(name, "function", inner), scope),
        found,
      );
      return;
    case "context": {
      let inner = scope;
      for (const [index, { key, value }] of part.entries.entries()) {
        visit(value, inner, found);
        const later = part.entries.slice(index + 1);
        if (later.some((each) => names(each.value, key.text))) inner = add(key, "context", inner);
      }
      return;
    }
    default: {
      const inner: readonly unknown[] = Object.values(part);
      for (const each of inner) visit(each, scope, found);
    }
  }
}

const KINDS: ReadonlySet<unknown> = new Set<ExpressionSyntax["kind"]>([
  "some",
  "every",
  "for",
  "iterate",
  "function",
  "context",
]);

/** Whether plain data is an expression that gives names; other parts of declarations have other kinds. */
function isExpression(part: object): part is ExpressionSyntax {
  return "kind" in part && "place" in part && KINDS.has(part.kind);
}

function names(part: unknown, name: string): boolean {
  if (typeof part !== "object" || part === null) return false;
  if ("kind" in part && part.kind === "name" && "name" in part && part.name === name) return true;
  const inner: readonly unknown[] = Object.values(part);
  return inner.some((each) => names(each, name));
}
