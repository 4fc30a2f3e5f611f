/** Where a verb writes: results to stdout, progress to stderr, colour only where a person looks at a terminal. */
import pc from "picocolors";

export type Colours = ReturnType<typeof pc.createColors>;

export type Output = {
  /** Results: the stable contract where the format is JSON. A line break is added. */
  readonly print: (text: string) => void;
  /** Progress and notes, for people. A line break is added. */
  readonly note: (text: string) => void;
  /** A line of progress that the next one replaces; on no terminal, nothing. */
  readonly progress: (text: string) => void;
  /** Colours for stdout. */
  readonly colours: Colours;
  /** Colours for stderr. */
  readonly noteColours: Colours;
  /** Columns of the terminal; 100 where there is none. */
  readonly width: number;
  /** Whether stdout is a terminal. */
  readonly terminal: boolean;
};

type Stream = { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };

/** The output of a process. `NO_COLOR` (any value) switches colours off, `FORCE_COLOR` on. */
export function openOutput(stdout: Stream, stderr: Stream, environment: NodeJS.ProcessEnv): Output {
  const coloured = (stream: Stream): boolean => {
    if ((environment.NO_COLOR ?? "") !== "") return false;
    if ((environment.FORCE_COLOR ?? "") !== "") return true;
    return stream.isTTY === true && environment.TERM !== "dumb";
  };
  let pending = false;
  const clear = (): void => {
    if (pending) stderr.write("\r\x1b[K");
    pending = false;
  };
  return {
    print: (text) => {
      clear();
      stdout.write(`${text}\n`);
    },
    note: (text) => {
      clear();
      stderr.write(`${text}\n`);
    },
    progress: (text) => {
      if (stderr.isTTY !== true) return;
      clear();
      stderr.write(text.slice(0, (stderr.columns ?? 100) - 1));
      pending = true;
    },
    colours: pc.createColors(coloured(stdout)),
    noteColours: pc.createColors(coloured(stderr)),
    width: stdout.columns ?? 100,
    terminal: stdout.isTTY === true,
  };
}
