/** What travels over the socket: a line of JSON from the one who asks, then that it was taken, lines of progress, and one line that ends it. */
import type { Answer } from "./answer.ts";
import type { Request } from "./request.ts";

/** Grows whenever a request, an answer or a line changes its meaning. */
export const PROTOCOL = 1;

export type Question = { readonly protocol: number; readonly request: Request };

export type Line =
  /** The request is being worked on: before this line, whoever asked may ask elsewhere. */
  | { readonly kind: "taken" }
  | { readonly kind: "progress"; readonly line: string }
  | { readonly kind: "answer"; readonly answer: Answer }
  /** Something the user can mend. */
  | { readonly kind: "refused"; readonly message: string; readonly advice: string }
  /** A mistake of Tend in the other process. */
  | { readonly kind: "failed"; readonly message: string; readonly stack: string };

/** Calls `take` with each whole line of a stream of text. */
export function lineReader(take: (line: string) => void): (chunk: string) => void {
  let rest = "";
  return (chunk) => {
    rest += chunk;
    for (let end = rest.indexOf("\n"); end !== -1; end = rest.indexOf("\n")) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 1);
      if (line !== "") take(line);
    }
  };
}
