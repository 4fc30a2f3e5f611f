/** Text in pieces cut into lines. */
import { UserError } from "../../store/user-error.ts";

/** In characters; also of a row that spans several lines. */
export const LONGEST_LINE = 2 ** 20;

/** Lists of whole lines without their ends; the last one may be unfinished. Throws a UserError for a line without end. */
export async function* linesOf(pieces: AsyncIterable<string>, name: string): AsyncGenerator<readonly string[]> {
  let rest = "";
  let count = 0;
  for await (const piece of pieces) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    count += lines.length;
    if (rest.length > LONGEST_LINE) {
      throw new UserError(
        `Line ${count + 1} of ${name} has more than ${LONGEST_LINE.toLocaleString("en")} characters: this is not a table of rows.`,
        "Check that it is the right file, and that each of its lines ends. Nothing of this file was imported.",
      );
    }
    if (lines.length > 0) yield lines.map(withoutReturn);
  }
  if (rest !== "") yield [withoutReturn(rest)];
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
