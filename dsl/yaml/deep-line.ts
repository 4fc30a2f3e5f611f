/** Finds nesting by indentation that no parser should be asked to follow. */

const mark = /[-?:](?: +|$)/y;

/** Where a line begins that stands deeper than the limit, by its indentation and the marks that it begins with; null if none does. */
export function deepLine(text: string, limit: number): number | null {
  const columns: number[] = [];
  let start = 0;
  while (start < text.length) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    let at = start;
    while (text[at] === " ") at += 1;
    for (let more = at < end; more; ) {
      while ((columns.at(-1) ?? -1) >= at - start) columns.pop();
      columns.push(at - start);
      if (columns.length > limit) return start;
      mark.lastIndex = at;
      const length = mark.exec(text)?.[0].length ?? 0;
      at += length;
      more = length > 0 && at < end;
    }
    start = end + 1;
  }
  return null;
}
