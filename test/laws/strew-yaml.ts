/** Strews comments and blank lines over YAML, in any column that YAML allows, and inside the texts that hold expressions. */
import type { Dice } from "../agree/dice.ts";

/** The same file with new comments; those that it has keep their marks. */
export function strewYaml(text: string, dice: Dice): string {
  const chance = dice.pick([0, 0.05, 0.2, 0.5]);
  let mark = 100_000;
  const words = () => {
    mark += 1;
    return dice.pick([`# §${mark}`, `#§${mark}`, `# §${mark} 为什么: - "`, `## §${mark} # a: b`]);
  };
  const mine = () => words().replace(/ 为什么.*/, "");
  const out: string[] = [];
  let block: number | null = null;
  for (const line of text.split("\n")) {
    const indent = line.length - line.trimStart().length;
    if (block !== null && line.trim() !== "" && indent <= block) {
      // What follows a block of text is its own only where it stands as deep.
      if (dice.chance(chance)) out.push(`${" ".repeat(dice.between(0, block))}${words()}`);
      block = startsBlock(line) ? indent : null;
      out.push(line);
    } else if (block === null) {
      while (dice.chance(chance)) {
        if (dice.chance(0.3)) out.push("");
        out.push(`${" ".repeat(dice.chance(0.5) ? indent : dice.between(0, 14))}${words()}`);
      }
      if (dice.chance(0.1)) out.push("");
      const expression = expressionAt.exec(line);
      if (expression !== null && dice.chance(chance)) {
        const [, key = "", value = ""] = expression;
        out.push(...withComments(key, value, dice, mine));
        if (out.at(-1)?.startsWith(key) !== true) block = indent;
        continue;
      }
      const plain = line.trim() !== "" && !/[#"']/.test(line);
      if (startsBlock(line)) block = indent;
      out.push(plain && block === null && dice.chance(chance) ? `${line}${dice.pick([" ", "   "])}${words()}` : line);
    } else out.push(line);
  }
  if (dice.chance(chance)) {
    // Further in, or behind an empty line, it would be more of a text that ends the file.
    if (block !== null && out.at(-1) === "") out.pop();
    out.push(`${" ".repeat(dice.between(0, block ?? 9))}${words()}`, "");
  }
  const strewn = out.join("\n");
  return dice.chance(0.15) ? strewn.replaceAll("\n", "\r\n") : strewn;
}

function startsBlock(line: string): boolean {
  return /[:-] [|>][-+0-9]*$/.test(line);
}

const expressionAt =
  /^( *(?:- )?(?:open|close|start|goal|stop|when|formula|once per|applies when|wait until): )([^#"'|>\n][^#"'\n]*)$/;

/** An expression as a text in quotes or over several lines, with comments in it. */
function withComments(key: string, value: string, dice: Dice, comment: () => string): readonly string[] {
  if (dice.chance(0.3)) return [`${key}'${value} ${comment()}'`];
  if (dice.chance(0.3)) return [`${key}"${value} // ${comment().replaceAll("#", "")}"`];
  const indent = " ".repeat(key.length - key.trimStart().length + (key.trimStart().startsWith("- ") ? 4 : 2));
  const lines = value.split(/(?<= and)(?: )/).map((part) => (dice.chance(0.6) ? `${part} ${comment()}` : part));
  const above = dice.chance(0.3) ? [`${indent}${comment()}`] : [];
  return [`${key}|`, ...above, ...lines.map((line) => indent + line)];
}
