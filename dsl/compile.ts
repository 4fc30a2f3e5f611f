/** The compiler on one page: read, parse, bind, check, lower. */
import type { Named, Program } from "../engine/program/program.ts";
import { bind } from "./bind/bind.ts";
import type { BoundTree } from "./bind/bound-tree.ts";
import { check } from "./check/check.ts";
import { checkMeaning } from "./checks/check-meaning.ts";
import { checkProject } from "./checks/check-project.ts";
import { usesOf } from "./checks/uses.ts";
import { type CompilerMemory, compilerMemory, parseChanged } from "./compiler-memory.ts";
import { diagnostic } from "./diagnostics/catalogue.ts";
import { type Diagnostic, isError } from "./diagnostics/diagnostic.ts";
import { inOrder } from "./diagnostics/in-order.ts";
import { type LowerResult, lower } from "./lower/lower.ts";
import { once } from "./once.ts";
import { PROJECT_FILE, type ProjectConfiguration } from "./project/project-configuration.ts";
import { type ReadProject, readProjectFile } from "./project/read-project-file.ts";
import { tooManyFiles } from "./syntax/finish.ts";
import { type Parsed, parseText } from "./syntax/parse.ts";
import type { SourceFile } from "./syntax/source-file.ts";
import type { Place } from "./syntax/tree.ts";
import { withoutHidden } from "./without-hidden.ts";
import { parseYaml } from "./yaml/parse-yaml.ts";

export type { SourceFile } from "./syntax/source-file.ts";

/** Where declarations and steps were written: "product_health", "playbook recovery step wait_1". */
export type SourceMap = Named<Place>;

export type Compilation = {
  /** How much the project declares; null when a diagnostic is an error. */
  readonly declared: { readonly healths: number; readonly risks: number; readonly playbooks: number } | null;
  /** Null when a diagnostic is an error. Frozen. It and all hashes are made when one of them is first asked for. */
  readonly program: Program | null;
  /** SHA-256 of the program's canonical JSON (without its `hashes`), in hexadecimal. */
  readonly hash: string | null;
  /** By playbook: SHA-256 over it and all that it depends on. */
  readonly playbookHashes: Named<string>;
  readonly project: ProjectConfiguration | null;
  /** In the order of files and places. */
  readonly diagnostics: readonly Diagnostic[];
  readonly sourceMap: SourceMap;
};

/** Compiles all files of a project. Every mistake of every file is in `diagnostics`; a throw is a bug. */
export function compile(files: readonly SourceFile[]): Compilation {
  return createCompiler().compile(files);
}

export type Compiler = {
  /** As `compile`, with the same result; what has not changed since the last time is not looked at again. */
  readonly compile: (files: readonly SourceFile[]) => Compilation;
};

/** A compiler for one project that is compiled again and again, as an editor does. Two of them share nothing. */
export function createCompiler(): Compiler {
  const memory = compilerMemory();
  return { compile: (files) => compileWith(files, memory) };
}

function compileWith(files: readonly SourceFile[], memory: CompilerMemory): Compilation {
  const refused = tooManyFiles(files);
  if (refused !== null) return failed([refused], null, () => ({}));
  const { project, diagnostics: ofProject, sourcesKnown } = readProject(files, memory);
  const parsed = parseChanged(files, memory, parse);
  const bound = bind(
    parsed.map(({ tree }) => tree),
    project,
    memory.bound,
  );
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const before = memory.checked;
  // It is taken over: should anything throw, nothing of it is true any more.
  memory.checked = null;
  const checked = check(bound.tree, project ?? UNNAMED, texts, before);
  memory.checked = checked.memory;
  const notation = [...ofProject, ...parsed.flatMap((each) => each.diagnostics)];
  const mistakes = withoutHidden([...bound.diagnostics, ...checked.diagnostics], parsed, texts, sourcesKnown);
  const places = () => placesOf(bound.tree);
  if ([...notation, ...mistakes].some(isError)) return failed(inOrder(notation, mistakes), project, places);
  // Nothing is declared at all: nowhere but in tend.yaml can that be said.
  if (checked.tree === null || project === null) {
    const nothing = diagnostic("no-account", {}, { file: PROJECT_FILE, start: 0, end: 0 });
    return failed([...inOrder(notation, mistakes), nothing], project, places);
  }
  const lowered = lower(checked.tree, memory.lowered);
  // Of what is broken nothing is certain.
  const textAt = ({ file, start, end }: Place) => texts.get(file)?.slice(start, end) ?? null;
  const doubts = checkMeaning(bound.tree, checked.tree, textAt, { memory: memory.doubts, stale: lowered.stale });
  const located = Object.keys(project.sources);
  const uses = usesOf(bound.tree, checked.tree, checked.memory);
  const whole = checkProject({ bound: bound.tree, textAt, located, ...uses });
  const diagnostics = inOrder(notation, [...mistakes, ...doubts, ...whole, ...lowered.diagnostics]);
  if (lowered.diagnostics.length > 0) return failed(diagnostics, project, places);
  return sound(bound.tree, lowered, { project, diagnostics, places });
}

/** What a project without `tend.yaml` is checked with, so that its other mistakes are told as well. */
const UNNAMED: ProjectConfiguration = {
  name: "",
  zone: "UTC",
  calendar: { weekend: [0, 6], holidays: [], workingDays: [] },
  sources: {},
};

function readProject(files: readonly SourceFile[], memory: CompilerMemory): ReadProject {
  const file = files.find(({ path }) => path === PROJECT_FILE);
  if (file !== undefined) {
    if (memory.project?.text !== file.text) memory.project = { text: file.text, read: readProjectFile(file) };
    return memory.project.read;
  }
  const place: Place = { file: PROJECT_FILE, start: 0, end: 0 };
  return { project: null, diagnostics: [diagnostic("no-project-file", {}, place)], sourcesKnown: true };
}

/** Declarations stand in `.tend` and `.yaml` files; all others are templates or nothing to us. */
function parse(file: SourceFile): Parsed | null {
  if (file.path === PROJECT_FILE) return null;
  if (file.path.endsWith(".tend")) return parseText(file);
  return /\.ya?ml$/.test(file.path) ? parseYaml(file) : null;
}

type Found = Pick<Compilation, "project" | "diagnostics"> & { readonly places: () => SourceMap };

function failed(
  diagnostics: readonly Diagnostic[],
  project: ProjectConfiguration | null,
  places: () => SourceMap,
): Compilation {
  const sourceMap = once(places);
  return {
    declared: null,
    program: null,
    hash: null,
    playbookHashes: {},
    project,
    diagnostics,
    get sourceMap() {
      return sourceMap();
    },
  };
}

/** Who checks a project asks for neither the program nor where everything was written, so both are made when somebody does. */
function sound({ declarations }: BoundTree, { whole, stepPlaces }: LowerResult, found: Found): Compilation {
  const declared = { healths: 0, risks: 0, playbooks: 0 };
  for (const { kind } of declarations.values()) {
    if (kind === "health") declared.healths += 1;
    else if (kind === "risk") declared.risks += 1;
    else if (kind === "playbook") declared.playbooks += 1;
  }
  const sourceMap = once(() => ({ ...found.places(), ...stepPlaces() }));
  return {
    declared,
    get program() {
      return whole().program;
    },
    get hash() {
      return whole().hash;
    },
    get playbookHashes() {
      return whole().program.hashes.playbooks;
    },
    project: found.project,
    diagnostics: found.diagnostics,
    get sourceMap() {
      return sourceMap();
    },
  };
}

function placesOf({ sources, declarations }: BoundTree): SourceMap {
  const named = [...declarations].map(([name, { place }]): [string, Place] => [name, place]);
  return Object.fromEntries([
    ...[...sources].map(([name, { place }]): [string, Place] => [`source ${name}`, place]),
    ...named,
  ]);
}
