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
  /** Checks something. */
  readonly record: <Result>(of: BoundDeclaration, work: () => Result) => Remembered<Result>;
};

/** A recorder that hands every mistake on to `tell`. Recordings may stand inside each other; each notes its own. */
export function recorder(tell: (diagnostic: Diagnostic) => void): Recorder {
  // Of all recordings under way, those inside after those around them.
  const asked: Asked[] = [];
  const told: Diagnostic[] = [];
  let depth = 0;
  let forgotten = false;
  return {
    report: (diagnostic) => {
      if (depth > 0) told.push(diagnostic);
      tell(diagnostic);
    },
    note: (question, name, answer) => {
      if (depth > 0) asked.push({ question, name, answer });
      return answer;
    },
    forget: () => {
      forgotten = true;
    },
    record: (of, work) => {
      const [firstAsked, firstTold, outer] = [asked.length, told.length, forgotten];
      depth += 1;
      forgotten = false;
      try {
        const result = work();
        const diagnostics = since(firstTold, told);
        return { of, result, diagnostics, asked: forgotten ? null : since(firstAsked, asked) };
      } finally {
        asked.length = firstAsked;
        told.length = firstTold;
        depth -= 1;
        forgotten = outer;
      }
    },
  };
}

const NOTHING: readonly never[] = [];

function since<Item>(first: number, all: readonly Item[]): readonly Item[] {
  return all.length === first ? NOTHING : all.slice(first);
}
