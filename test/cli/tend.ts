/** Runs the command line as a user does: in this process, or in one of its own. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { openOutput } from "../../cli/output.ts";
import { runWords } from "../../cli/run-words.ts";
import { commandOf } from "../../scripts/command-of.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MAIN = new URL("../../cli/main.ts", import.meta.url);

export type Said = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
export type Options = {
  readonly input?: string;
  readonly folder?: string;
  readonly environment?: { readonly [name: string]: string };
};

/** `tend` with these words, in this process. Colours are off, and no database is taken from the environment. */
export async function tend(words: readonly string[], options: Options = {}): Promise<Said> {
  let [stdout, stderr] = ["", ""];
  const output = openOutput(
    { write: (text) => (stdout += text) },
    { write: (text) => (stderr += text) },
    { NO_COLOR: "1" },
  );
  const code = await runWords(words, {
    output,
    environment: options.environment ?? {},
    workingFolder: options.folder ?? ROOT,
    stdin: Readable.from([options.input ?? ""]),
    untilInterrupted: () => new AbortController().signal,
  });
  return { code, stdout, stderr };
}

/** The same in a process of its own. */
export function tendProcess(words: readonly string[], options: Options = {}): Promise<Said> {
  return new Promise((resolve, reject) => {
    const { DATABASE_URL: _, FORCE_COLOR: __, ...inherited } = process.env;
    const child = spawn(process.execPath, commandOf(MAIN, ...words), {
      cwd: options.folder ?? ROOT,
      env: { ...inherited, NO_COLOR: "1", ...options.environment },
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk) => {
      stdout += String(chunk);
    });
    child.stderr.on("data", (chunk) => {
      stderr += String(chunk);
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(options.input ?? "");
  });
}

/** A folder with these files, removed after the test. */
export function temporaryFolder(files: { readonly [path: string]: string }): string {
  const folder = mkdtempSync(join(tmpdir(), "tend-cli-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
