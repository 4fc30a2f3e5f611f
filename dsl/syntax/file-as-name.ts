/** `email mail/welcome.md to csm`: a template's file where the mail's own name has to stand. */
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { TokenView } from "./token-view.ts";
import * as token from "./tokens.ts";

const LONGEST = 40;

/** The file, with or without quotes, if it is next; null for a name. */
export function fileAsName({ look, placeOf }: TokenView): Diagnostic | null {
  const first = look(1);
  let last = first;
  let file = first.tokenType === token.Text ? first.image.slice(1, -1) : first.image;
  for (let ahead = 2; ahead < LONGEST && (last.endOffset ?? Number.NaN) + 1 === look(ahead).startOffset; ahead++) {
    if (look(ahead).tokenType === token.Newline) break;
    last = look(ahead);
    file += last.image;
  }
  const [, name] = /^(?:[^\s"\\]*\/)?([\p{L}_][\p{L}\p{N}_]*)(?:\.[a-z]+)?$/u.exec(file) ?? [];
  if (name === undefined || !/[/.]/.test(file)) return null;
  const advice = `Here stands a name for the mail, such as ${name}. Its file stands after \`template\`.`;
  return diagnostic("foreign-spelling", { found: file, advice }, placeOf(first, last));
}
