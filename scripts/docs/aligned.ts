/** Markdown whose tables stand in columns, as the formatter of the checkout sets them. */

const BAR = /(?<!\\)\|/;

/** The text with every table in columns. */
export function aligned(text: string): string {
  const lines = text.split("\n");
  for (let start = 0; start < lines.length; start += 1) {
    let end = start;
    while (lines[end]?.startsWith("|") === true) end += 1;
    if (end - start < 2) continue;
    lines.splice(start, end - start, ...inColumns(lines.slice(start, end)));
    start = end;
  }
  return lines.join("\n");
}

function inColumns(table: readonly string[]): readonly string[] {
  const rows = table.map((line) =>
    line
      .split(BAR)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(3, ...rows.map((cells, row) => (row === 1 ? 0 : (cells[column]?.length ?? 0)))),
  );
  return rows.map((cells, row) => {
    const set = widths.map((width, column) => (row === 1 ? "-".repeat(width) : (cells[column] ?? "").padEnd(width)));
    return `| ${set.join(" | ")} |`;
  });
}
