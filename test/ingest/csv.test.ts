import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCsv } from "../../host/ingest/read-csv.ts";

async function read(pieces: readonly string[]) {
  const rows: (readonly string[])[] = [];
  const broken: string[] = [];
  const lines: number[] = [];
  await readCsv(
    (async function* () {
      yield* pieces;
    })(),
    "a.csv",
    {
      columns: (names) => rows.push(names),
      row: (row) => {
        rows.push(row.cells);
        lines.push(row.line);
      },
      broken: (line, _raw, reason) => broken.push(`${line}: ${reason}`),
    },
  );
  return { rows, broken, lines };
}

/** Cut at any places. */
function cut(text: string, places: readonly number[]): readonly string[] {
  const at = [0, ...places.map((place) => place % (text.length + 1)).sort((a, b) => a - b), text.length];
  return at.slice(1).map((end, index) => text.slice(at[index], end));
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const anyCell = fc.string({ unit: fc.constantFrom("a", "ä", "发", ",", '"', "\n", " ", "1"), maxLength: 6 });

describe("CSV", () => {
  test("that any program wrote is read as it was, however the text arrives", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyCell, anyCell, anyCell), { maxLength: 8 }),
        fc.array(fc.nat(), { maxLength: 6 }),
        fc.boolean(),
        fc.constantFrom("\n", "\r\n"),
        async (table, places, always, end) => {
          const write = (cell: string) => (always || /[",\n]/.test(cell) ? quoted(cell) : cell);
          const lines = [["one", "two", "three"], ...table].map((cells) => cells.map(write).join(","));
          const text = lines.join(end) + end;
          const { rows, broken } = await read(cut(text, places));
          expect(broken).toEqual([]);
          expect(rows).toEqual([["one", "two", "three"], ...table]);
        },
      ),
    );
  });

  test("with one broken line loses that line alone", async () => {
    const good = Array.from({ length: 500 }, (_, index) => `${index},"x ""${index}"""`);
    const lines = ["a,b", ...good.slice(0, 100), '7,"never closed', ...good.slice(100)];
    const { rows, broken } = await read([lines.join("\n")]);
    expect(broken).toEqual(["102: a quotation mark is opened and never closed"]);
    expect(rows.length).toBe(501);
  });

  test("that is nothing but broken is read in time", async () => {
    const { broken } = await read(["a,b\n", '"x,\n'.repeat(20_001), 'y"z"\n'.repeat(20_000)]);
    expect(broken.length).toBeGreaterThan(20_000);
  });

  test("tells the line on which each row begins", async () => {
    const { lines } = await read(['a,b\n1,"two\nlines"\n\n3,4\n']);
    expect(lines).toEqual([2, 5]);
  });
});
