/** `IF(a, b, c)`, `AND(a, b)` and `OR(a, b)`, as spreadsheets write what are words here. */
import type { IToken } from "chevrotain";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { TokenView } from "./token-view.ts";
import * as token from "./tokens.ts";

const opens = new Set([token.LeftParenthesis, token.LeftBracket, token.ContextOpen]);
const closes = new Set([token.RightParenthesis, token.RightBracket, token.ContextClose]);
/** Longer calls are left alone. */
const FAR = 400;

/** After `if`, which was taken: `IF(condition, then, else)`. Null where it is not written so. */
export function spreadsheetIf(view: TokenView): Diagnostic | null {
  const found = callAt(view, 1);
  if (found === null || found.after.tokenType === token.Then) return null;
  const [first, second, third] = found.commas;
  if (first === undefined || second === undefined || third !== undefined) return null;
  const word = view.look(0);
  const before = view.placeOf(word, found.open);
  const alone = ENDS.has(found.after.tokenType);
  const at = (sign: IToken, text: string) => ({ place: view.placeOf(sign, sign), text });
  const edits = [
    { place: before, text: alone ? "if " : "(if " },
    at(first, found.touched.has(first) ? " then " : " then"),
    at(second, found.touched.has(second) ? " else " : " else"),
    at(found.close, alone ? "" : ")"),
  ];
  const place = view.placeOf(word, found.close);
  return diagnostic("write-instead", { found: `${word.image}(…, …, …)`, write: "if … then … else …" }, place, {
    fixes: [{ title: "Write if … then … else …", edits }],
  });
}

/** `AND(a, b)` and `OR(a, b)`, where the word is next. */
export function spreadsheetLogic(view: TokenView): Diagnostic | null {
  const word = view.look(1);
  const found = callAt(view, 2);
  if (found === null || found.commas.length === 0) return null;
  const write = word.tokenType === token.And ? "and" : "or";
  const edits = [
    { place: view.placeOf(word, found.open), text: "(" },
    ...found.commas.map((comma) => ({
      place: view.placeOf(comma, comma),
      text: found.touched.has(comma) ? ` ${write} ` : ` ${write}`,
    })),
  ];
  const place = view.placeOf(word, found.close);
  return diagnostic("write-instead", { found: `${word.image}(…, …)`, write: `… ${write} …` }, place, {
    fixes: [{ title: `Write … ${write} …`, edits }],
  });
}

/** `f(a; b)`: all semicolons of the parentheses that were opened, where one of them is next. */
export function semicolonsBetween(view: TokenView, open: IToken): Diagnostic | null {
  const first = view.look(1);
  if (first.tokenType !== token.Semicolon) return null;
  const found = [first];
  let depth = 1;
  for (let ahead = 2; ahead < FAR && depth > 0; ahead++) {
    const one = view.look(ahead);
    if (!Number.isFinite(one.startOffset) || one.tokenType === token.Newline) break;
    if (opens.has(one.tokenType)) depth += 1;
    if (closes.has(one.tokenType)) depth -= 1;
    if (one.tokenType === token.Semicolon && depth === 1) found.push(one);
  }
  const edits = found.map((sign) => ({ place: view.placeOf(sign, sign), text: "," }));
  return diagnostic("write-instead", { found: ";", write: "," }, view.placeOf(first, first), {
    related: [{ place: view.placeOf(open, open), message: "Between the values in these brackets stand commas." }],
    fixes: [{ title: "Write ,", edits }],
  });
}

const ENDS = new Set([token.Newline, token.BlockOpen, token.BlockClose, token.Comma, token.RightParenthesis]);

type Call = {
  readonly open: IToken;
  readonly close: IToken;
  readonly commas: readonly IToken[];
  /** Those of them that no blank follows. */
  readonly touched: ReadonlySet<IToken>;
  readonly after: IToken;
};

function callAt(view: TokenView, at: number): Call | null {
  const open = view.look(at);
  if (open.tokenType !== token.LeftParenthesis) return null;
  const commas: IToken[] = [];
  const touched = new Set<IToken>();
  let depth = 0;
  for (let ahead = at; ahead < at + FAR; ahead++) {
    const one = view.look(ahead);
    if (!Number.isFinite(one.startOffset) || one.tokenType === token.Newline) return null;
    if (opens.has(one.tokenType)) depth += 1;
    if (closes.has(one.tokenType)) depth -= 1;
    if (depth === 0) return { open, close: one, commas, touched, after: view.look(ahead + 1) };
    if (depth !== 1 || (one.tokenType !== token.Comma && one.tokenType !== token.Semicolon)) continue;
    commas.push(one);
    if (view.look(ahead + 1).startOffset === one.startOffset + 1) touched.add(one);
  }
  return null;
}
