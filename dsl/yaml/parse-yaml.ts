/** Stage parse: a `.yaml` file of declarations becomes the same syntax tree as its `.tend` twin. */
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/words.ts";
import { arrange } from "../syntax/arrange.ts";
import { checkClauses } from "../syntax/check-clauses.ts";
import { ordered } from "../syntax/clause-table.ts";
import { SyntaxFailure } from "../syntax/failure.ts";
import { finish } from "../syntax/finish.ts";
import { declarations, type Element, type Form, formsIn, isTitle } from "../syntax/form.ts";
import { type Grammar, grammar } from "../syntax/grammar.ts";
import { limits } from "../syntax/limits.ts";
import type { Parsed } from "../syntax/parse.ts";
import { type Reading, readElements, readWhileTokens, wordsNext } from "../syntax/read-form.ts";
import { scan } from "../syntax/scan.ts";
import type { SourceFile } from "../syntax/source-file.ts";
import { nameOf } from "../syntax/texts.ts";
import * as token from "../syntax/tokens.ts";
import type { ClauseSyntax, DeclarationSyntax, NameSyntax, Place, SlotSyntax, TextSyntax } from "../syntax/tree.ts";
import { readYaml, type YamlEntry, type YamlNode, type YamlScalar } from "./read.ts";
import { type Target, targetsOf } from "./targets.ts";

/** Parses one `.yaml` file. Never throws: every mistake of the file is a diagnostic, and the tree holds what could be understood. */
export function parseYaml(file: SourceFile): Parsed {
  const { root, diagnostics } = readYaml(file);
  const reader = new Reader(file.path, [...diagnostics]);
  const found = root === null ? [] : reader.file(root);
  return { tree: { file: file.path, declarations: found }, diagnostics: finish(reader.diagnostics) };
}

/** A clause that is being filled from scalars and keys. */
type Filling = {
  readonly form: Form;
  readonly slots: Map<string, SlotSyntax>;
  readonly clauses: ClauseSyntax[];
  description: TextSyntax | null;
  broken: boolean;
  /** The clause's own list of steps or branches was given, if only an empty one. */
  hasSteps: boolean;
  /** A key was unknown: what seems to be missing may be there misspelt. */
  unknown: boolean;
};

class Reader {
  readonly diagnostics: Diagnostic[];
  private readonly path: string;

  constructor(path: string, diagnostics: Diagnostic[]) {
    this.path = path;
    this.diagnostics = diagnostics;
  }

  /** So many mistakes that the rest is not worth reading. */
  private get hopeless(): boolean {
    return this.diagnostics.length >= limits.countedErrors;
  }

  file(root: YamlNode): DeclarationSyntax[] {
    if (root.kind !== "map") {
      this.shape("declarations such as `health:` or `playbook:`", root);
      return [];
    }
    const found: DeclarationSyntax[] = [];
    for (const { key, value } of root.entries) {
      if (this.hopeless) break;
      const form = declarations.get(key.text);
      if (form === undefined) {
        const known = [...declarations.keys()];
        const near = nearest(key.text, known);
        this.unknownKey(key, "the file", known, near);
      } else if (!named(form)) {
        found.push(this.declaration(form, null, key, value));
      } else if (value.kind === "map") {
        for (const entry of value.entries)
          found.push(this.declaration(form, nameAt(entry.key), entry.key, entry.value));
      } else if (!(value.kind === "scalar" && value.empty)) {
        this.shape(`names, each with its ${form.kind}`, value);
      }
    }
    return found;
  }

  private declaration(form: Form, name: NameSyntax | null, key: YamlScalar, value: YamlNode): DeclarationSyntax {
    const what = name === null ? `\`${form.kind}\`` : `${form.kind} \`${name.text}\``;
    const filling = this.body(form, afterName(form, name), value, what, key.place);
    const { title, ...slots } = Object.fromEntries(filling.slots);
    return {
      kind: form.kind,
      name,
      title: title?.kind === "text" ? title.text : null,
      description: filling.description,
      slots,
      clauses: filling.clauses,
      ...(filling.broken || filling.unknown ? { broken: true as const } : {}),
      place: around(key.place, value.place),
    };
  }

  private clause(filling: Filling, place: Place): ClauseSyntax {
    return {
      kind: filling.form.kind,
      slots: Object.fromEntries(filling.slots),
      description: filling.description,
      clauses: filling.clauses,
      ...(filling.broken ? { broken: true as const } : {}),
      place,
    };
  }

  /** Fills a declaration or clause from what stands after its key. */
  private body(
    form: Form,
    elements: readonly Element[],
    value: YamlNode,
    what: string,
    at: Place,
    filling: Filling = start(form),
  ): Filling {
    if (value.kind === "scalar") {
      // A title has a key of its own, so that a text here is a value.
      const told = elements.filter((element) => !isTitle(element));
      if (!value.empty || value.text !== "") this.scalar(filling, told, value);
    } else if (value.kind === "map") {
      this.keys(filling, elements, value.entries, what);
    } else {
      const block = listBlock(form);
      if (block === null) {
        this.shape(`the ${form.kind}`, value);
        filling.broken = true;
      } else {
        filling.hasSteps = true;
        filling.clauses.push(...this.steps(block, value, what));
      }
    }
    this.complete(filling, elements, what, at);
    return filling;
  }

  /** Reads keys into a clause: its slots, its description, and the clauses of its block. */
  private keys(filling: Filling, elements: readonly Element[], entries: readonly YamlEntry[], what: string): void {
    const targets = targetsOf(elements);
    const { form } = filling;
    for (const { key, value } of entries) {
      const target = targets.get(key.text);
      if (key.text === "description") {
        const text = this.text(value);
        if (text !== null) filling.description = text;
      } else if (target !== undefined && !(target.kind === "block" && !ordered.has(target.block))) {
        this.target(filling, target, key, value, what);
      } else if (!this.blockKey(filling, key, value, what)) {
        filling.unknown = true;
        filling.broken = true;
        const known = [...targets]
          .filter(([, one]) => one.kind !== "block" || ordered.has(one.block))
          .map(([name]) => name);
        const blocks = form.block === null || ordered.has(form.block) ? [] : formsIn(form.block);
        const all = [
          ...known,
          ...blocks.filter((one) => !ordered.has(one.row.where)).map((one) => one.key),
          "description",
        ];
        this.unknownKey(key, what, [...new Set(all)], nearest(key.text, all));
      }
    }
  }

  private target(filling: Filling, target: Target, key: YamlScalar, value: YamlNode, what: string): void {
    switch (target.kind) {
      case "text": {
        const [slot] = target.elements;
        if (value.kind === "map" || (value.kind === "list" && !isBlockNext(slot))) {
          filling.broken = true;
          this.shape(`a value for \`${key.text}\``, value);
        } else if (value.kind === "scalar") this.scalar(filling, target.elements, value);
        return;
      }
      case "flag":
        if (value.kind === "scalar" && ["", "yes", "true"].includes(value.text)) {
          filling.slots.set(target.slot, { kind: "phrase", slots: {}, place: key.place });
        } else if (!(value.kind === "scalar" && ["no", "false"].includes(value.text))) {
          filling.broken = true;
          this.shape("`yes` or `no`", value);
        }
        return;
      case "repeat": {
        const items: { slots: { [slot: string]: SlotSyntax }; place: Place }[] = [];
        for (const item of value.kind === "list" ? value.items : [value]) {
          if (item.kind !== "scalar") {
            this.shape(`a value for \`${key.text}\``, item);
            continue;
          }
          const one = start(filling.form);
          this.scalar(one, target.elements, item);
          if (one.broken) filling.broken = true;
          items.push({ slots: Object.fromEntries(one.slots), place: item.place });
        }
        filling.slots.set(target.slot, { kind: "phrases", items, place: value.place });
        return;
      }
      case "block": {
        const clauses = this.steps(target.block, value, what);
        if (target.slot === null) {
          filling.hasSteps = true;
          filling.clauses.push(...clauses);
        } else filling.slots.set(target.slot, { kind: "block", clauses, place: value.place });
      }
    }
  }

  /** A key that is a clause of the form's own block. */
  private blockKey(filling: Filling, key: YamlScalar, value: YamlNode, what: string): boolean {
    const { block } = filling.form;
    if (block === null || ordered.has(block)) return false;
    if (key.text === "steps" && formsIn(block).some((form) => form.row.where === "steps")) {
      filling.clauses.push(...this.steps("steps", value, what));
      return true;
    }
    const form = formsIn(block).find(
      (one) => !ordered.has(one.row.where) && (one.key === key.text || one.kind === key.text),
    );
    if (form === undefined) return false;
    if (form.row.times === "many" && named(form)) {
      if (value.kind !== "map") {
        if (!(value.kind === "scalar" && value.empty)) this.shape(`names, each with its ${form.kind}`, value);
        return true;
      }
      for (const entry of value.entries) {
        const name = nameAt(entry.key);
        const filled = start(form);
        filled.slots.set("name", { kind: "name", name });
        const inner = `${form.kind} \`${name.text}\``;
        this.body(form, afterName(form, name), entry.value, inner, entry.key.place, filled);
        filling.clauses.push(this.clause(filled, around(entry.key.place, entry.value.place)));
      }
      return true;
    }
    const inner = this.body(form, form.rest, value, `\`${form.kind}\``, key.place);
    filling.clauses.push(this.clause(inner, around(key.place, value.place)));
    return true;
  }

  /** A list of steps or branches. */
  private steps(block: string, value: YamlNode, what: string): readonly ClauseSyntax[] {
    if (value.kind !== "list") {
      if (!(value.kind === "scalar" && value.empty)) this.shape(`a list (\`- …\`)`, value);
      return [];
    }
    const clauses: ClauseSyntax[] = [];
    let unknown = false;
    for (const item of value.items) {
      const made = this.step(block, item, what);
      if (made === null) unknown = true;
      else clauses.push(made);
    }
    this.diagnostics.push(...checkClauses(block, what, clauses, unknown, value.place));
    return clauses;
  }

  private step(block: string, item: YamlNode, what: string): ClauseSyntax | null {
    const allowed = formsIn(block);
    const known = allowed.map((form) => form.key);
    if (item.kind === "scalar") return this.stepText(allowed, item, what);
    if (item.kind === "list") {
      this.shape(`one of ${known.join(", ")}`, item);
      return null;
    }
    for (const head of item.entries) {
      const form = allowed.find((one) => one.key === head.key.text || one.kind === head.key.text);
      if (form === undefined) continue;
      const filling = start(form);
      const inner = `\`${form.kind}\``;
      if (head.value.kind === "scalar") {
        if (!head.value.empty) this.scalar(filling, form.rest, head.value);
      } else {
        const list = listBlock(form);
        if (list !== null && !form.rest.some((element) => element.kind === "slot")) {
          filling.hasSteps = true;
          filling.clauses.push(...this.steps(list, head.value, inner));
        } else {
          filling.broken = true;
          this.shape(`a value for \`${form.key}\``, head.value);
        }
      }
      const others = item.entries.filter((entry) => entry !== head);
      this.keys(filling, form.rest, others, inner);
      this.complete(filling, form.rest, inner, head.key.place);
      return this.clause(filling, item.place);
    }
    const [first] = item.entries;
    if (first !== undefined) this.unknownKey(first.key, what, known, nearest(first.key.text, known));
    return null;
  }

  /** A step written as in the text notation: `- wait 3d`. */
  private stepText(allowed: readonly Form[], item: YamlScalar, what: string): ClauseSyntax | null {
    let made: Filling | null = null;
    this.tokens(item, (parser) => {
      const form = allowed.find((one) => wordsNext(parser, one.head) > 0);
      if (form === undefined) {
        const known = allowed.map((one) => one.key);
        throw new SyntaxFailure(
          diagnostic(
            "yaml-unknown-key",
            { key: item.text, inside: what, known, near: nearest(item.text, known) },
            item.place,
          ),
        );
      }
      const filling = start(form);
      made = filling;
      readElements(
        reading(parser, filling),
        form.elements.filter((element) => element.kind !== "block"),
      );
    });
    const filling: Filling | null = made;
    return filling === null ? null : this.clause(filling, item.place);
  }

  /** Reads a scalar's text into the elements; whole, if the first is a slot for text. */
  private scalar(filling: Filling, elements: readonly Element[], value: YamlScalar): void {
    const [first] = elements;
    if (first?.kind === "slot" && first.slotKind === "text") {
      filling.slots.set(first.slot, { kind: "text", text: wholeText(value) });
      return;
    }
    const sound = this.tokens(value, (parser) => {
      if (parser.atEnd && first?.kind === "slot") readElements(reading(parser, filling), [first]);
      readWhileTokens(reading(parser, filling), elements);
      if (!parser.atEnd) parser.expected("the end of the value", `In text it is written: ${filling.form.shown}`);
    });
    if (!sound) {
      filling.broken = true;
      if (first?.kind === "slot" && first.slotKind === "expr") {
        filling.slots.set(first.slot, { kind: "expression", expression: { kind: "error", place: value.place } });
      }
    }
  }

  /** Runs the grammar over a scalar's text; false after a mistake, which is reported once. */
  private tokens(value: YamlScalar, read: (parser: Grammar) => void): boolean {
    const placement = { file: this.path, offsetAt: value.offsetAt };
    const scanned = scan(value.text, placement);
    this.diagnostics.push(...scanned.diagnostics);
    const arranged = arrange(scanned.tokens.filter((one) => one.tokenType !== token.Newline));
    const parser = grammar();
    try {
      parser.run([...arranged.tokens], placement, "the end of the value", () => read(parser));
      return true;
    } catch (failure) {
      if (!(failure instanceof SyntaxFailure)) throw failure;
      if (scanned.brokenLines.size === 0) this.diagnostics.push(failure.diagnostic);
      return false;
    }
  }

  /** Reports what the clause needs and was not given, and how often its block's clauses stand there. */
  private complete(filling: Filling, elements: readonly Element[], what: string, at: Place): void {
    const { form, slots } = filling;
    if (!filling.broken) {
      for (const key of missing(elements, slots, filling.hasSteps)) {
        filling.broken = true;
        this.diagnostics.push(diagnostic("yaml-key-missing", { key, inside: what, form: form.shown }, at));
      }
    }
    for (const element of elements) {
      if (element.kind === "slot" && element.slotKind === "expr" && !slots.has(element.slot)) {
        slots.set(element.slot, { kind: "expression", expression: { kind: "error", place: at } });
      }
    }
    if (form.block !== null && !ordered.has(form.block)) {
      this.diagnostics.push(...checkClauses(form.block, what, filling.clauses, filling.unknown, at));
    }
  }

  private text(value: YamlNode): TextSyntax | null {
    if (value.kind === "scalar") return wholeText(value);
    this.shape("a text", value);
    return null;
  }

  private shape(expected: string, value: YamlNode): void {
    const found =
      value.kind === "map"
        ? "a mapping"
        : value.kind === "list"
          ? "a list"
          : value.empty
            ? "nothing"
            : `\`${value.text.length > 40 ? `${value.text.slice(0, 40)}…` : value.text}\``;
    const place = value.kind === "scalar" ? value.place : { ...value.place, end: value.place.start + 1 };
    this.diagnostics.push(diagnostic("yaml-shape", { expected, found }, place));
  }

  private unknownKey(key: YamlScalar, inside: string, known: readonly string[], near: readonly string[]): void {
    const fixes = near.slice(0, 1).map((one) => ({ title: `Write ${one}`, edits: [{ place: key.place, text: one }] }));
    const sorted = [...known].sort();
    this.diagnostics.push(
      diagnostic("yaml-unknown-key", { key: key.text, inside, known: sorted, near }, key.place, { fixes }),
    );
  }
}

function start(form: Form): Filling {
  return { form, slots: new Map(), clauses: [], description: null, broken: false, hasSteps: false, unknown: false };
}

function reading(parser: Grammar, filling: Filling): Reading {
  return {
    parser,
    form: filling.form,
    slots: filling.slots,
    content: null,
    readBlock: () => parser.expected("no `{`: in YAML a block is a list or a mapping"),
  };
}

function wholeText(value: YamlScalar): TextSyntax {
  return { value: value.text, place: value.place, offsetAt: value.offsetAt };
}

/** Whether the first slot after the word is a name: then YAML's key is that name. */
function named(form: Form): boolean {
  const [first] = form.rest;
  return first?.kind === "slot" && first.slotKind === "name" && first.slot === "name";
}

function afterName(form: Form, name: NameSyntax | null): readonly Element[] {
  return name === null ? form.rest : form.rest.slice(1);
}

function nameAt(key: YamlScalar): NameSyntax {
  return { text: nameOf(key.text), place: key.place };
}

/** The ordered block that is the clause's own, or null. */
function listBlock(form: Form): string | null {
  return form.block !== null && ordered.has(form.block) ? form.block : null;
}

function isBlockNext(element: Element | undefined): boolean {
  return element?.kind === "block";
}

function around(first: Place, last: Place): Place {
  // A value that came through an alias lies elsewhere.
  return last.start < first.start ? first : { ...first, end: Math.max(first.end, last.end) };
}

/** The keys that are needed and were not given; those of a phrase only if another part of it was. */
function missing(
  elements: readonly Element[],
  slots: ReadonlyMap<string, SlotSyntax>,
  hasClauses: boolean,
): readonly string[] {
  const found: string[] = [];
  for (const element of elements) {
    if ((element.kind === "slot" || element.kind === "list") && !slots.has(element.slot)) found.push(element.key);
    if (element.kind === "optional") {
      const inner = missing(element.elements, slots, true);
      if (element.elements.some((one) => "slot" in one && one.slot !== null && slots.has(one.slot)))
        found.push(...inner);
    }
    if (element.kind === "block" && !element.optional && ordered.has(element.block)) {
      if (element.slot === null ? !hasClauses : !slots.has(element.slot)) found.push(element.key);
    }
  }
  return found;
}
