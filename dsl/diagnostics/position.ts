/** Lines and columns, computed from offsets only when somebody looks. */

/** Both count from 1; the column counts characters as an editor does (UTF-16 units). */
export type Position = { readonly line: number; readonly column: number };

/** Finds positions in one text; the lines are found once. */
export type Lines = {
  readonly positionAt: (offset: number) => Position;
  /** The way back; beyond a line's end, or the text's, it is that end. */
  readonly offsetAt: (position: Position) => number;
  /** A line's text without its end, by its number from 1. */
  readonly line: (number: number) => string;
  readonly count: number;
};

export function linesOf(text: string): Lines {
  const starts = [0];
  for (let index = text.indexOf("\n"); index >= 0; index = text.indexOf("\n", index + 1)) starts.push(index + 1);
  const lineAt = (offset: number) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const lineText = (number: number) => {
    const start = starts[number - 1];
    if (start === undefined) return "";
    const found = text.slice(start, (starts[number] ?? text.length + 1) - 1);
    return found.endsWith("\r") ? found.slice(0, -1) : found;
  };
  return {
    count: starts.length,
    positionAt: (offset) => {
      const inside = Math.max(0, Math.min(offset, text.length));
      const line = lineAt(inside);
      return { line: line + 1, column: inside - (starts[line] ?? 0) + 1 };
    },
    offsetAt: ({ line, column }) => {
      if (line < 1) return 0;
      const start = starts[line - 1];
      return start === undefined ? text.length : start + Math.max(0, Math.min(column - 1, lineText(line).length));
    },
    line: lineText,
  };
}
