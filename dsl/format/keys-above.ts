/** In YAML, the first clause of its kind begins with the key above it that names the kind. */

/** The line on which something begins, with the keys above it, as long as they stand below a line. */
export function firstLineOf(start: number, below: number, isKey: (line: number) => boolean): number {
  let line = start;
  while (line - 1 > below && isKey(line - 1)) line -= 1;
  return line;
}

/** `define:`, with nothing but a comment after it. */
export function isKeyAlone(line: string): boolean {
  return /^[^#]*:(\s+#.*)?$/.test(line.trim());
}
