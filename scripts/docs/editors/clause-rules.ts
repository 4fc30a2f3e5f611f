/** The rules for declarations and clauses, made of the clause table's forms. */
import { declarations, type Element, type Form, forms, formsIn, isTitle } from "../../../dsl/syntax/form.ts";
import type { Captures, Rule } from "./rule.ts";
import { followedBy, NAME, NAME_BEGINS, oneOf, whole } from "./words.ts";

/** A rule's name for a form, also the tail of its scope: `playbook-start-when`. */
export function ruleOf({ row, kind }: Form): string {
  return `${row.where}-${kind.replaceAll(" ", "-")}`;
}

/** How a form begins, so that no name can be taken for it. With `groups`: 1 is its words, 2 the name that it declares. */
function beginning({ head, rest }: Form, groups: boolean): string {
  const [first, second] = rest;
  if (head.length === 0) return groups ? `()(${NAME})${followedBy(second)}` : `${NAME}${followedBy(second)}`;
  const words = whole(head.join(" "));
  if (!groups) return `${words}${followedBy(first)}`;
  return isName(first) ? `(${words})\\s+(${NAME})` : `(${words})${followedBy(first)}`;
}

function isName(element: Element | undefined): boolean {
  return element?.kind === "slot" && element.slotKind === "name" && element.slot === "name";
}

function isExpression(element: Element): boolean {
  return element.kind === "slot" && element.slotKind === "expr";
}

/** A declaration at a line's beginning: whatever is still open ends there. */
const declares = `^(?=(?:${[...declarations.keys()].join("|")})\\s+${NAME_BEGINS})`;

/** Whether a form begins with a word or a name; the rows of a table do not, and are expressions between bars. */
function beginsItself({ head, rest }: Form): boolean {
  return head.length > 0 || isName(rest[0]);
}

/** The clauses of a block that may begin where another one stands. */
function nextIn(block: string): readonly string[] {
  return formsIn(block)
    .filter(beginsItself)
    .map((form) => `(?=${beginning(form, false)})`);
}

/** The rules by name: one for each form, and one for each kind of block. */
export function clauseRules(): { readonly [name: string]: Rule } {
  const blocks = [...new Set(forms.map(({ row }) => row.where))].filter((where) => where !== "file");
  return {
    declarations: { patterns: [...declarations.values()].map((form) => ({ include: `#${ruleOf(form)}` })) },
    description: {
      begin: "\\{",
      beginCaptures: { 0: { name: "punctuation.section.block.begin.tend" } },
      end: `\\}|${declares}`,
      endCaptures: { 0: { name: "punctuation.section.block.end.tend" } },
      patterns: [{ include: "#comment" }, { include: "#text" }],
    },
    phrases: { patterns: phrasesOfAll() },
    ...Object.fromEntries(forms.filter(beginsItself).map((form) => [ruleOf(form), region(form)])),
    ...Object.fromEntries(blocks.map((block) => [`block-${block}`, blockRule(block)])),
  };
}

function blockRule(block: string): Rule {
  return {
    name: `meta.block.${block}.tend`,
    begin: "\\{",
    beginCaptures: { 0: { name: "punctuation.section.block.begin.tend" } },
    end: `\\}|${declares}`,
    endCaptures: { 0: { name: "punctuation.section.block.end.tend" } },
    patterns: [
      { include: "#comment" },
      { include: "#text" },
      ...formsIn(block)
        .filter(beginsItself)
        .map((form) => ({ include: `#${ruleOf(form)}` })),
      { include: "#expression" },
    ],
  };
}

/** A declaration or clause, from its first word to whatever follows it. */
function region(form: Form): Rule {
  const { row, rest } = form;
  if (form.head.length === 0 && rest[0]?.kind === "symbol") return rowRegion(form);
  const kind = form.kind.replaceAll(" ", "-");
  const declaration = row.where === "file";
  const scope = declaration ? `keyword.declaration.${kind}.tend` : `keyword.control.clause.${kind}.tend`;
  const captures: Captures = {
    ...(form.head.length === 0 ? {} : { 1: { name: scope } }),
    ...(form.head.length === 0 || isName(rest[0])
      ? { 2: { name: `entity.name.${declaration ? "type" : "function"}.${kind}.tend` } }
      : {}),
  };
  const ends = declaration ? ["(?<=\\})"] : ["(?<=\\})", "(?=\\})", ...new Set(nextIn(row.where))];
  const inner = blocksOf(form.elements);
  return {
    name: `meta.${declaration ? "declaration" : "clause"}.${kind}.tend`,
    begin: `${declaration ? "^\\s*" : ""}${beginning(form, true)}`,
    beginCaptures: captures,
    end: [declares, ...ends].join("|"),
    patterns: [
      { include: "#comment" },
      ...phrases(rest, undefined),
      ...(form.elements.some(isExpression) ? [{ include: "#context" }] : []),
      ...inner.map((block) => ({ include: `#block-${block}` })),
      { include: "#expression" },
      ...(declaration && inner.length === 0 ? [{ include: "#description" }] : []),
    ],
  };
}

/** A row of cells: its line. */
function rowRegion({ kind }: Form): Rule {
  const separator: Rule = { name: "punctuation.separator.cell.tend", match: "=>|\\|" };
  return {
    name: `meta.clause.${kind}.tend`,
    begin: "(?=\\|)",
    end: "$|(?=\\})",
    patterns: [{ include: "#comment" }, separator, { include: "#context" }, { include: "#expression" }],
  };
}

/** The blocks of a form: its own, and those in its slots. */
function blocksOf(elements: readonly Element[]): readonly string[] {
  const found = elements.flatMap((element) => {
    if (element.kind === "block") return [element.block];
    return element.kind === "optional" || element.kind === "repeat" ? blocksOf(element.elements) : [];
  });
  return [...new Set(found)];
}

/** The words inside a form, each with what has to follow it, and the words that may be chosen in a slot. */
function phrases(elements: readonly Element[], next: Element | undefined): readonly Rule[] {
  const found: Rule[] = [];
  for (let index = 0; index < elements.length; index++) {
    const element = elements[index];
    const following = elements[index + 1] ?? next;
    switch (element?.kind) {
      case "word": {
        const words = [element.word];
        for (let after = elements[index + 1]; after?.kind === "word"; after = elements[index + 1]) {
          words.push(after.word);
          index += 1;
        }
        const shape = followedBy(elements[index + 1] ?? next);
        found.push({ name: "keyword.other.clause.tend", match: `${whole(words.join(" "))}${shape}` });
        break;
      }
      case "slot": {
        if (element.slotKind === "choice") {
          const choice = `(${whole(oneOf(element.choices))})`;
          const scope = { name: "keyword.other.choice.tend" };
          const before = elements[index - 1];
          if (before?.kind === "symbol") found.push({ match: `${before.symbol}\\s*${choice}`, captures: { 1: scope } });
          else found.push({ match: `${choice}${followedBy(following)}`, captures: { 1: scope } });
        } else if (element.slotKind === "type") {
          found.push({
            match: `(:)\\s*(${NAME})(\\?)?`,
            captures: {
              1: { name: "punctuation.separator.tend" },
              2: { name: "support.type.tend" },
              3: { name: "keyword.operator.optional.tend" },
            },
          });
        }
        break;
      }
      case "list":
        found.push(...phrases(element.item, undefined));
        break;
      case "optional":
      case "repeat":
        if (!isTitle(element)) found.push(...phrases(element.elements, following));
        break;
      default:
    }
  }
  return found;
}

/** The words inside all forms, for YAML, where a key has said already which clause it is. */
function phrasesOfAll(): readonly Rule[] {
  const all = forms.flatMap(({ rest }) => phrases(rest, undefined));
  const seen = new Set<string>();
  return all.filter((rule) => {
    const key = JSON.stringify(rule);
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}
