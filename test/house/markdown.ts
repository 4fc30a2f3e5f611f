/** Reads the parts of Markdown files that a test can hold: code blocks and names of files. */

export type Block = {
  readonly language: string;
  /** What stands after the language: the file that the block is. */
  readonly name: string | null;
  readonly text: string;
};

export function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(
    ([, language = "", name, text = ""]) => ({
      language,
      name: name ?? null,
      text,
    }),
  );
}

/** The commands of shell blocks, without their comments. */
export function commandsOf(blocks: readonly Block[]): readonly string[] {
  return blocks
    .filter((block) => block.language === "sh")
    .flatMap((block) => block.text.split("\n"))
    .map((line) => line.replace(/\s+#.*$/, "").trim())
    .filter((line) => line !== "");
}

/** Files of this repository that the text names: links, and paths between backticks. Patterns (`*`, `NNNN`) are none. */
export function filesNamedIn(markdown: string): readonly string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, "");
  const links = [...prose.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1] ?? "");
  const quoted = [...prose.matchAll(/`([\w./-]+)`/g)]
    .map((match) => match[1] ?? "")
    .filter((text) => /^(engine|dsl|store|host|workflows|cli|test|docs|examples|scripts)\/[\w./-]*$/.test(text))
    .filter((text) => !/NNNN/.test(text));
  return [...new Set([...links, ...quoted])];
}

export type Table = { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** The tables of a page, outside of its code blocks. */
export function tablesOf(markdown: string): readonly Table[] {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, "");
  return [...prose.matchAll(/(?:^\|.*\|$\n?)+/gm)].map(([table]) => {
    const [heads = [], , ...rows] = table.trim().split("\n").map(cellsOf);
    return { heads, rows };
  });
}

function cellsOf(row: string): readonly string[] {
  return row
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim());
}

/** What stands between backticks. */
export function codeIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
}
