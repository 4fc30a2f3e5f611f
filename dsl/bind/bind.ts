/** Stage bind: syntax trees become declarations by what they mean, in one scope for the whole project. */

import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { suggester } from "../diagnostics/suggest.ts";
import { replacingName } from "../print/name-fixes.ts";
import type { ProjectConfiguration } from "../project/project-configuration.ts";
import type { DeclarationSyntax, NameSyntax, SyntaxTree } from "../syntax/tree.ts";
import { bindAccount, bindAttribute, bindMetric, bindRecord, bindRole } from "./bind-data.ts";
import { bindBenchmark, bindCategory, bindDefine, bindRisk, bindSegment } from "./bind-definitions.ts";
import { bindHealth } from "./bind-health.ts";
import { bindPlaybook } from "./bind-playbook.ts";
import { bindTable } from "./bind-table.ts";
import { type Bind, type Binding, described } from "./binding.ts";
import type { BoundAccount, BoundDeclaration, BoundSource, BoundTree } from "./bound-tree.ts";
import { RESERVED } from "./reserved-names.ts";
import { spanIn } from "./slots.ts";

/** One row a kind of declaration. */
const BINDERS: { readonly [kind: string]: Bind } = {
  attribute: bindAttribute,
  metric: bindMetric,
  record: bindRecord,
  role: bindRole,
  define: bindDefine,
  benchmark: bindBenchmark,
  category: bindCategory,
  segment: bindSegment,
  table: bindTable,
  health: bindHealth,
  risk: bindRisk,
  playbook: bindPlaybook,
};

/** What came of a declaration before: what was bound, what was told, and the sources that were named. */
type Remembered = {
  readonly bound: BoundDeclaration;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly NameSyntax[];
};

/**
 * What binding keeps from one compilation to the next: the tree of a file that did not change has the same declarations.
 * Null for those that are bound anew each time.
 */
export type BindMemory = WeakMap<SyntaxTree, readonly (Remembered | null)[]>;

export type BindResult = { readonly tree: BoundTree; readonly diagnostics: readonly Diagnostic[] };

/** Binds all trees of a project. The order of the trees changes nothing but which of two equal names is called the first. */
export function bind(
  trees: readonly SyntaxTree[],
  project: ProjectConfiguration | null,
  memory: BindMemory = new WeakMap(),
): BindResult {
  const diagnostics: Diagnostic[] = [];
  const used: NameSyntax[] = [];
  const binding: Binding = {
    report: (each) => diagnostics.push(each),
    suggest: suggester(),
    useSource: (name) => used.push(name),
  };
  const notes = noting(binding);
  const sorted = [...trees].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const sources = new Map<string, BoundSource>();
  const declarations = new Map<string, BoundDeclaration>();
  let account: BoundAccount | null = null;
  let accountSyntax: DeclarationSyntax | null = null;
  for (const tree of sorted) {
    const known = memory.get(tree);
    const kept = tree.declarations.map((syntax, index) => {
      if (syntax.kind === "account") {
        if (accountSyntax !== null) {
          const related = [{ place: accountSyntax.place, message: "The first one is here." }];
          binding.report(diagnostic("account-twice", {}, syntax.place, { related }));
          return null;
        }
        accountSyntax = syntax;
        account = bindAccount(syntax, binding);
        return null;
      }
      if (syntax.kind === "source") {
        bindSource(syntax, sources, binding);
        return null;
      }
      return bindDeclaration(syntax, known?.[index] ?? null, declarations, binding, notes);
    });
    if (known === undefined) memory.set(tree, kept);
  }
  if (accountSyntax === null) {
    const place = sorted.find((tree) => tree.declarations.length > 0)?.declarations[0]?.place;
    if (place !== undefined) binding.report(diagnostic("no-account", {}, { ...place, end: place.start }));
  }
  settleSources(used, sources, project, binding);
  return { tree: { account, sources, declarations }, diagnostics };
}

function bindSource(syntax: DeclarationSyntax, sources: Map<string, BoundSource>, binding: Binding): void {
  const { name } = syntax;
  if (name === null) return;
  const before = sources.get(name.text);
  if (before === undefined) {
    sources.set(name.text, { kind: "source", every: spanIn(syntax.slots, "every"), ...described(name, syntax) });
    return;
  }
  const related = [{ place: before.name.place, message: `The first "${name.text}" is here.` }];
  binding.report(diagnostic("declared-twice", { what: "source", name: name.text }, name.place, { related }));
}

/** What is to be remembered of a declaration; null where it has no place in the scope, or nothing may be remembered. */
function bindDeclaration(
  syntax: DeclarationSyntax,
  known: Remembered | null,
  declarations: Map<string, BoundDeclaration>,
  binding: Binding,
  notes: Noting,
): Remembered | null {
  const { name } = syntax;
  if (name === null) return null;
  if (known !== null) {
    for (const each of known.diagnostics) binding.report(each);
    for (const each of known.sources) binding.useSource(each);
    declare(known.bound, syntax, name, declarations, binding);
    return known;
  }
  const binder = Object.hasOwn(BINDERS, syntax.kind) ? BINDERS[syntax.kind] : undefined;
  if (binder === undefined) return null;
  const meaning = RESERVED.get(name.text);
  if (meaning !== undefined) {
    binding.report(diagnostic("reserved-name", { name: name.text, meaning, kind: syntax.kind }, name.place));
    return null;
  }
  const common = described(name, syntax);
  const bound = binder(syntax, common, notes.binding) ?? { kind: "broken", ...common };
  declare(bound, syntax, name, declarations, binding);
  return notes.taken(bound);
}

function declare(
  bound: BoundDeclaration,
  syntax: DeclarationSyntax,
  name: NameSyntax,
  declarations: Map<string, BoundDeclaration>,
  binding: Binding,
): void {
  const before = declarations.get(name.text);
  if (before === undefined) {
    declarations.set(name.text, bound);
    return;
  }
  const firstKind = before.kind === "broken" ? "declaration" : before.kind;
  const related = [{ place: before.name.place, message: `The first "${name.text}" is this ${firstKind}.` }];
  binding.report(diagnostic("declared-twice", { what: syntax.kind, name: name.text }, name.place, { related }));
}

/** Notes what a binder tells and uses, besides handing it on. */
type Noting = {
  readonly binding: Binding;
  /** What is to be remembered with what was bound; null where nothing may be. Begins anew. */
  readonly taken: (bound: BoundDeclaration) => Remembered | null;
};

const NOTHING: readonly never[] = [];

function noting(binding: Binding): Noting {
  let diagnostics: Diagnostic[] | null = null;
  let sources: NameSyntax[] | null = null;
  // What suggestions say depends on how many were made before.
  let alone = true;
  return {
    binding: {
      report: (each) => {
        if (diagnostics === null) diagnostics = [each];
        else diagnostics.push(each);
        binding.report(each);
      },
      suggest: (written, candidates) => {
        alone = false;
        return binding.suggest(written, candidates);
      },
      useSource: (used) => {
        if (sources === null) sources = [used];
        else sources.push(used);
        binding.useSource(used);
      },
    },
    taken: (bound) => {
      const remembered = alone ? { bound, diagnostics: diagnostics ?? NOTHING, sources: sources ?? NOTHING } : null;
      diagnostics = null;
      sources = null;
      alone = true;
      return remembered;
    },
  };
}

/** Sources may be declared, or stand in `tend.yaml` alone; one that is used and in neither is a mistake, told once. */
function settleSources(
  used: readonly NameSyntax[],
  sources: Map<string, BoundSource>,
  project: ProjectConfiguration | null,
  binding: Binding,
): void {
  const configured = project === null ? [] : Object.keys(project.sources);
  const known = [...sources.keys(), ...configured];
  for (const name of used) {
    if (sources.has(name.text)) continue;
    if (!configured.includes(name.text)) {
      const meant = binding.suggest(name.text, known);
      const fixes = replacingName(name.place, meant);
      binding.report(diagnostic("unknown-source", { name: name.text, meant }, name.place, { fixes }));
    }
    sources.set(name.text, { kind: "source", name, title: null, description: null, place: name.place, every: null });
  }
}
