/** A small project that tests write expressions and declarations against, and the mistakes of a compilation as they are read. */
import { type Compilation, compile, type SourceFile } from "../../dsl/compile.ts";
import { compileExpression } from "../../dsl/compile-expression.ts";
import type { Diagnostic } from "../../dsl/diagnostics/diagnostic.ts";
import type { Expression } from "../../engine/program/expression.ts";
import type { Program } from "../../engine/program/program.ts";
import { withoutHints } from "../without-hints.ts";

export const PROJECT_FILE: SourceFile = {
  path: "tend.yaml",
  text: "name: trial\nzone: UTC\nsources:\n  contacts: { file: data/contacts.csv, account: account_id }\n",
};

export const DATA = `source accounts
source usage every 1d
source surveys
source tickets
account from accounts.id
attribute name         : text  from accounts.name
attribute arr          : money from accounts.arr
attribute industry     : text  from accounts.industry
attribute seats        : count from accounts.seats
attribute since        : date  from accounts.since
attribute renewal_date : date  from accounts.renewal_date
attribute csm_name     : text  from accounts.csm
metric logins : per day from usage.logins
metric uses   : per day from usage.count by feature
metric nps    : latest from surveys.score stale after 90d
record ticket from tickets { opened : moment  resolved : moment?  text : text  csat : number?  due : date? }
record contact from contacts { name : text  email : text  role : text }
role csm      = csm_name
role champion = contact with role = "champion"
define adoption = distinct feature of uses over 28d / 25
define idle     = time since last logins > 72h
category trend  = if adoption < 30% then "falling" else "stable"
segment enterprise when arr >= 100000
health pulse {
  measure activity weight 50% = count of (logins > 0) over 30d from 0 to 30
  measure breadth  weight 50% = adoption from 0% to 100%
  bands red below 50, yellow below 75, green
}
health published { formula = 0.4 * adoption + 0.1 * nps }
risk quiet severity low { open when sum of logins over 7d = 0 }
risk gone { open when idle }
benchmark usual = median of adoption across accounts with the same industry, at least 5 accounts
`;

const MAIL: SourceFile = { path: "mail/hello.md", text: "Subject: Hello {{ name }}\n\nYou have {{ seats }} seats.\n" };

/** Compiles declarations beside the data above. */
export function compileBeside(text: string, ...files: readonly SourceFile[]): Compilation {
  return compile([PROJECT_FILE, { path: "data.tend", text: DATA }, MAIL, { path: "main.tend", text }, ...files]);
}

let known: Program | null = null;

/** The program of the data above. */
export function program(): Program {
  if (known === null) {
    const compilation = compileBeside("");
    if (compilation.program === null) throw new Error(listed(compilation.diagnostics, DATA).join("\n"));
    known = compilation.program;
  }
  return known;
}

/** A mistake as a reader sees it: the words it points at, and the message. */
export function listed(diagnostics: readonly Diagnostic[], text: string): string[] {
  return diagnostics.map(({ place, message }) => `[${text.slice(place.start, place.end)}] ${message}`);
}

/** The mistakes and warnings of an expression. */
export function mistakesIn(text: string): string[] {
  return listed(compileExpression(text, { kind: "program", program: program() }).diagnostics, text);
}

/** The mistakes and warnings, without hints, of declarations beside the data. */
export function mistakesBeside(text: string, ...files: readonly SourceFile[]): string[] {
  const texts = new Map([
    ["main.tend", text],
    ["data.tend", DATA],
    [MAIL.path, MAIL.text],
    ...files.map((file) => [file.path, file.text] as const),
  ]);
  return withoutHints(compileBeside(text, ...files).diagnostics).flatMap((each) =>
    listed([each], texts.get(each.place.file) ?? ""),
  );
}

/** The expression of a text that has no mistakes. */
export function expressionOf(text: string): Expression {
  const { expression, diagnostics } = compileExpression(text, { kind: "program", program: program() });
  if (expression === null) throw new Error(listed(diagnostics, text).join("\n"));
  return expression;
}
