/** Makes a text smaller that breaks a law, line by line, as long as it breaks the same one. */

export function smaller(text: string, breaks: (text: string) => boolean): string {
  let lines = text.split("\n");
  for (let size = Math.ceil(lines.length / 2); size >= 1; ) {
    let removed = false;
    for (let at = 0; at < lines.length; ) {
      const fewer = [...lines.slice(0, at), ...lines.slice(at + size)];
      if (fewer.length < lines.length && breaks(fewer.join("\n"))) {
        lines = fewer;
        removed = true;
      } else at += size;
    }
    if (size === 1 && !removed) break;
    if (!removed || size > 1) size = Math.max(1, Math.floor(size / 2));
  }
  return lines.join("\n");
}
