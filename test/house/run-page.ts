/** Does what a page says, block by block: writes its files, gives its commands, and collects what they answer. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { tend } from "../cli/tend.ts";
import { blocksOf, commandsOf } from "./markdown.ts";

/** What the commands before a block of text answered, beside what the page says that they do. */
export type Shown = { readonly commands: readonly string[]; readonly says: string; readonly answers: string };

/** Runs a page in a folder of its own. An answer without a block of text after it is not looked at. */
export async function runPage(markdown: string, folder: string): Promise<readonly Shown[]> {
  const shown: Shown[] = [];
  let last: { commands: readonly string[]; answers: string } | null = null;
  for (const block of blocksOf(markdown)) {
    if (block.name !== null) {
      mkdirSync(dirname(join(folder, block.name)), { recursive: true });
      writeFileSync(join(folder, block.name), block.text);
    }
    if (block.language === "sh") {
      const commands = commandsOf([block]).filter((command) => command.startsWith("./tend "));
      let answers = "";
      // What matters of several commands is the last one's answer.
      for (const command of commands) {
        const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? "").slice(1);
        const { stdout, stderr } = await tend(words, { folder });
        answers = stdout === "" ? stderr : stdout;
      }
      last = { commands, answers };
    }
    if (block.language === "text" && last !== null) {
      shown.push({ ...last, says: block.text });
      last = null;
    }
  }
  return shown;
}
