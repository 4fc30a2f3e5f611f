/** Finds where each character of a YAML scalar's value stands in its source, whatever style it was written in. */

const simpleEscape = /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n[ \t]*|[\s\S])/y;

/** For each unit of the value its offset in the source (which includes quotes or the block's header), and one more for the end. */
export function alignScalar(source: string, value: string, style: string): readonly number[] {
  const offsets: number[] = [];
  let at = 0;
  if (style.startsWith("QUOTE")) at = 1;
  else if (style.startsWith("BLOCK")) at = source.indexOf("\n") + 1;
  let index = 0;
  while (index < value.length) {
    const character = value[index] ?? "";
    const found = source[at];
    if (found === undefined) {
      offsets.push(source.length);
      index += 1;
      continue;
    }
    if (style === "QUOTE_DOUBLE" && found === "\\") {
      simpleEscape.lastIndex = at;
      const sequence = simpleEscape.exec(source)?.[0] ?? "\\";
      if (/^\\\r?\n/.test(sequence)) {
        at += sequence.length;
        continue;
      }
      const units = sequence.startsWith("\\U") && (value.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
      for (let unit = 0; unit < units; unit++) offsets.push(at);
      index += units;
      at += sequence.length;
    } else if (style === "QUOTE_SINGLE" && found === "'" && source[at + 1] === "'") {
      offsets.push(at);
      index += 1;
      at += 2;
    } else if (found === character) {
      offsets.push(at);
      index += 1;
      at += 1;
      if (character === "\n") at = afterIndentation(source, at, value, index);
    } else if (isBlank(found)) {
      if (isBlank(character)) {
        // A folded line break: the value's blank stands for all of the source's.
        offsets.push(at);
        index += 1;
        while (isBlank(source[at] ?? "x")) at += 1;
      } else {
        at += 1;
      }
    } else {
      offsets.push(at);
      index += 1;
    }
  }
  offsets.push(at);
  return offsets;
}

/** After a kept line break, the source's indentation is passed over as far as the value does not have it. */
function afterIndentation(source: string, from: number, value: string, index: number): number {
  let end = from;
  while (source[end] === " ") end += 1;
  let kept = 0;
  while (value[index + kept] === " ") kept += 1;
  return Math.max(from, end - kept);
}

function isBlank(character: string): boolean {
  return character === " " || character === "\n" || character === "\t" || character === "\r";
}
