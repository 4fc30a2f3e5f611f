/** Notes what is asked and told while something is checked. */

import type { BoundDeclaration } from "../bind/bound-tree.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Asked, Question, Remembered } from "./check-memory.ts";

export type Recorder = {
  /** Tells a mistake, of what is being checked. */
  readonly report: (diagnostic: Diagnostic) => void;
  /** Notes an answer, and gives it back. */
  readonly note: <Answer>(question: Question, name: string, answer: Answer) => Answer;
  /** What is being checked depends on more than on answers: it is checked again next time. */
  readonly forget: () => void;
  /** Checks something; null for `kept` where it is to be forgotten. */
  readonly record: <Result>(of: BoundDeclaration, work: () => Result) => Recorded<Result>;
};

export type Recorded<Result> = { readonly result: Result; readonly kept: Remembered<Result> | null };

type Notes = { readonly asked: Asked[]; readonly diagnostics: Diagnostic[]; forgotten: boolean };

/** A recorder that hands every mistake on to `tell`. Recordings may stand inside each other; each notes its own. */
export function recorder(tell: (diagnostic: Diagnostic) => void): Recorder {
  let notes: Notes | null = null;
  return {
    report: (diagnostic) => {
      notes?.diagnostics.push(diagnostic);
      tell(diagnostic);
    },
    note: (question, name, answer) => {
      notes?.asked.push({ question, name, answer });
      return answer;
    },
    forget: () => {
      if (notes !== null) notes.forgotten = true;
    },
    record: (of, work) => {
      const outer = notes;
      const own: Notes = { asked: [], diagnostics: [], forgotten: false };
      notes = own;
      try {
        const result = work();
        const { asked, diagnostics, forgotten } = own;
        return { result, kept: forgotten ? null : { of, result, diagnostics, asked } };
      } finally {
        notes = outer;
      }
    },
  };
}
