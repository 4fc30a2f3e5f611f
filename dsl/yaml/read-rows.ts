/** Reads the rows of a table from a text that stands in a YAML file. */
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { arrange } from "../syntax/arrange.ts";
import { SyntaxFailure } from "../syntax/failure.ts";
import { rowForm } from "../syntax/form.ts";
import { type Grammar, grammar } from "../syntax/grammar.ts";
import { readElements } from "../syntax/read-form.ts";
import { scan } from "../syntax/scan.ts";
import * as token from "../syntax/tokens.ts";
import type { ClauseSyntax, FillingSlots } from "../syntax/tree.ts";
import type { YamlScalar } from "./yaml-node.ts";

export type RowsRead = { readonly clauses: readonly ClauseSyntax[]; readonly diagnostics: readonly Diagnostic[] };

/** The rows of a block; after a mistake it goes on with the next line. */
export function readRows(block: string, scalar: YamlScalar): RowsRead {
  const placement = {
    file: scalar.place.file,
    offsetAt: (index: number) => scalar.offsetAt(index),
    endAt: (index: number) => scalar.endAt(index),
  };
  const scanned = scan(scalar.text, placement);
  const diagnostics: Diagnostic[] = [...scanned.diagnostics];
  const clauses: ClauseSyntax[] = [];
  const parser = grammar();
  parser.run([...arrange(scanned.tokens).tokens], placement, "the end of the rows", () => {
    while (!parser.atEnd) {
      if (parser.peek().tokenType === token.Newline) {
        parser.take();
        continue;
      }
      const { line, row, mistake } = readRow(parser, block, clauses.length);
      clauses.push(row);
      if (mistake !== null && !scanned.brokenLines.has(line)) diagnostics.push(mistake);
    }
  });
  return { clauses, diagnostics };
}

function readRow(parser: Grammar, block: string, index: number) {
  const first = parser.peek();
  const line = first.startLine ?? 0;
  const form = rowForm(block, index);
  if (form === null) throw new Error(`There are no rows in ${block}`);
  const slots: FillingSlots = {};
  const readBlock = () => parser.expected("a row");
  const clause = { kind: form.kind, description: null, clauses: [] } as const;
  try {
    if (first.tokenType !== token.Bar) {
      const place = parser.placeOf(first);
      const fixes = [{ title: "Write | before it", edits: [{ place: { ...place, end: place.start }, text: "| " }] }];
      const found = parser.shown(first);
      throw new SyntaxFailure(diagnostic("row-without-bar", { found, inside: "a `table`" }, place, { fixes }));
    }
    readElements({ parser, form, slots, content: null, readBlock }, form.elements);
    const row: ClauseSyntax = { ...clause, slots, place: parser.placeFrom(first) };
    return { line, row, mistake: null };
  } catch (failure) {
    if (!(failure instanceof SyntaxFailure)) throw failure;
    while (!parser.atEnd && parser.peek().tokenType !== token.Newline) parser.take();
    const row: ClauseSyntax = { ...clause, slots: {}, broken: true, place: parser.placeFrom(first) };
    return { line, row, mistake: failure.diagnostic };
  }
}
