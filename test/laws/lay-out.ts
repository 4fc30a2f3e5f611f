/** Writes a generated project down as people might: lines broken and indented anyhow, comments and blank lines wherever they may stand. */
import type { Dice } from "../agree/dice.ts";
import type { GeneratedFile, Names, Part } from "./generate-project.ts";

/** Each comment holds a mark that is one of a kind. */
export const MARK = /§\d+/g;

export type Style = {
  /** How often a comment stands where one may. */
  readonly comments: number;
  /** How often a line is broken where it may be. */
  readonly breaks: number;
  readonly oneLine: number;
  readonly crlf: boolean;
};

export function styleBy(dice: Dice): Style {
  return {
    comments: dice.pick([0, 0.05, 0.2, 0.5]),
    breaks: dice.pick([0, 0.1, 0.5]),
    oneLine: dice.pick([0, 0.3]),
    crlf: dice.chance(0.15),
  };
}

export class Writer {
  private readonly dice: Dice;
  private readonly style: Style;
  private readonly names: Names;
  private marks = 0;

  constructor(dice: Dice, style: Style, names: Names) {
    this.dice = dice;
    this.style = style;
    this.names = names;
  }

  file({ parts }: GeneratedFile): string {
    const text = `${parts.map((part) => this.part(part, "")).join("")}${this.above("")}`;
    return this.style.crlf ? text.replaceAll("\n", "\r\n") : text;
  }

  /** Comment words after the sign. */
  words(): string {
    this.marks += 1;
    return this.dice.pick([
      ` §${this.marks}`,
      `§${this.marks}`,
      ` §${this.marks} 为什么 { "`,
      `## §${this.marks} -- ##`,
      ` §${this.marks}: a "b" # c`,
    ]);
  }

  private comment(): string {
    const words = this.words();
    return this.dice.chance(0.15) ? `//${words}` : `#${words}`;
  }

  private blanks(): string {
    return this.dice.chance(0.25) ? "\n".repeat(this.dice.between(1, 2)) : "";
  }

  /** Blank lines and comments of their own. */
  private above(indent: string): string {
    let text = this.blanks();
    while (this.dice.chance(this.style.comments)) {
      const column = this.dice.chance(0.7) ? indent : " ".repeat(this.dice.between(0, 9));
      text += this.dice.chance(0.08)
        ? `${column}/*${this.words().replaceAll("*", "")}\n${column}${this.words()} */\n`
        : `${column}${this.comment()}\n`;
      text += this.blanks();
    }
    return text;
  }

  /** A comment at a line's end, or nothing. */
  private ending(): string {
    if (this.dice.chance(this.style.comments / 20))
      return ` /*${this.words()} */${this.dice.chance(0.5) ? ` ${this.comment()}` : ""}`;
    return this.dice.chance(this.style.comments) ? `${" ".repeat(this.dice.between(0, 3))}${this.comment()}` : "";
  }

  private head(head: string, indent: string): string {
    const named = head.replaceAll(/\$(\w+)/g, (_, word: string) => this.names.get(word) ?? word);
    return named.replaceAll("·", () => {
      if (!this.dice.chance(this.style.breaks)) return "";
      return `${this.ending()}\n${this.above(`${indent}    `)}${indent}    `;
    });
  }

  private part(part: Part, indent: string): string {
    const { description, parts } = part;
    const column = this.dice.chance(0.9) || indent === "" ? indent : " ".repeat(this.dice.between(1, 7));
    const head = `${this.above(indent)}${column}${this.head(part.head, column)}`;
    if (parts === null && description === undefined) return `${head}${this.ending()}\n`;
    if (this.dice.chance(this.style.oneLine)) return `${head} { ${this.flat(part)} }${this.ending()}\n`;
    const inner = `${indent}  `;
    const told = description === undefined ? "" : `${this.above(inner)}${inner}${description}${this.ending()}\n`;
    const body = (parts ?? []).map((one) => this.part(one, inner)).join("");
    const brace = this.dice.chance(0.05) ? `${this.ending()}\n${indent}{` : " {";
    const closing = this.dice.chance(0.1) && this.style.comments === 0 ? "  }" : `${indent}}`;
    return `${head}${brace}${this.ending()}\n${told}${body}${this.above(inner)}${closing}${this.ending()}\n`;
  }

  /** A block on one line, without comments. */
  private flat({ description, parts }: Part): string {
    const inside = (parts ?? []).map((one) => {
      const head = this.head(one.head.replaceAll("·", ""), "");
      return one.parts === null ? head : `${head} { ${this.flat(one)} }`;
    });
    return [...(description === undefined ? [] : [description]), ...inside].join("   ");
  }
}
