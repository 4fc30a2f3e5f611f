/** Finds the Temporal command line tool, which contains the dev server, or gets it: PATH, cache, download, Go. */
import { spawn } from "node:child_process";
import { constants } from "node:fs";
import { access, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { cacheFolder } from "../cache-folder.ts";
import { UserError } from "../user-error.ts";
import { isAlive } from "./processes.ts";

/** The version that Tend gets where there is none; newer ones do not install with Go alone. */
export const TEMPORAL_VERSION = "1.5.1";

type Progress = (line: string) => void;

export type ExecutableOptions = {
  readonly environment?: NodeJS.ProcessEnv;
  readonly progress?: Progress;
  /** Where the official releases are; by default https://temporal.download. */
  readonly downloadFrom?: string;
  /** How long to wait for the download's first byte, and for the whole of it (milliseconds). */
  readonly timeouts?: { readonly answer: number; readonly download: number };
};

/** The path of a `temporal` executable. Throws a UserError that says what was tried when there is none to be had. */
export async function findTemporal(options: ExecutableOptions = {}): Promise<string> {
  const environment = options.environment ?? process.env;
  const progress = options.progress ?? (() => {});
  const downloadFrom = options.downloadFrom ?? "https://temporal.download";
  const onPath = await findOnPath("temporal", environment);
  if (onPath !== null) return onPath;
  const folder = join(cacheFolder(environment), "temporal", TEMPORAL_VERSION);
  const cached = join(folder, "temporal");
  if (await isExecutable(cached)) return cached;
  await mkdir(folder, { recursive: true });
  const release = await lock(folder, progress);
  try {
    if (await isExecutable(cached)) return cached;
    const failed: string[] = [];
    for (const attempt of [download, installWithGo]) {
      const problem = await attempt({
        folder,
        cached,
        environment,
        progress,
        timeouts: options.timeouts,
        downloadFrom,
      });
      if (problem === null) return cached;
      failed.push(problem);
      progress(problem);
    }
    throw noTemporal(failed, cached);
  } finally {
    await release();
  }
}

function noTemporal(failed: readonly string[], cached: string): UserError {
  return new UserError(
    `Temporal, which carries out playbooks, is not on this machine and could not be had:\n${failed.map((line) => `  - ${line}`).join("\n")}`,
    [
      "Do one of these, then try again:",
      "  - install Temporal's command line tool (https://docs.temporal.io/cli) so that `temporal` is on your PATH",
      `  - put its executable at ${cached}`,
      "  - install Go (https://go.dev/dl): Tend then builds it by itself",
      "  - set TEMPORAL_ADDRESS to the host:port of a Temporal server that is already running",
    ].join("\n"),
  );
}

type Attempt = {
  readonly folder: string;
  readonly cached: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly progress: Progress;
  readonly timeouts: { readonly answer: number; readonly download: number } | undefined;
  readonly downloadFrom: string;
};

/** What the releases call systems and processors. */
const PLATFORMS: { readonly [name: string]: string } = { linux: "linux", darwin: "darwin", win32: "windows" };
const ARCHITECTURES: { readonly [name: string]: string } = { x64: "amd64", arm64: "arm64" };

/** Gets the official release; null when it is there, else what went wrong. */
async function download({ folder, cached, progress, timeouts, downloadFrom }: Attempt): Promise<string | null> {
  const platform = PLATFORMS[process.platform];
  const architecture = ARCHITECTURES[process.arch];
  if (!platform || !architecture) return `there is no official download for ${process.platform} on ${process.arch}`;
  const host = new URL(downloadFrom).host;
  const url = `${downloadFrom}/cli/archive/v${TEMPORAL_VERSION}?platform=${platform}&arch=${architecture}`;
  const archive = join(folder, "temporal.tar.gz");
  progress(`getting Temporal ${TEMPORAL_VERSION} from ${host}`);
  const stop = new AbortController();
  let timer = setTimeout(() => stop.abort(), timeouts?.answer ?? 6_000);
  try {
    const response = await fetch(url, { signal: stop.signal });
    if (!response.ok) return `the download from ${host} was refused (HTTP ${response.status})`;
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(), timeouts?.download ?? 300_000);
    await writeFile(archive, new Uint8Array(await response.arrayBuffer()));
    const { code, lastLine } = await runToEnd(
      "tar",
      ["-xzf", archive, "-C", folder, "temporal"],
      process.env,
      () => {},
    );
    if (code !== 0) return `the download from ${host} could not be unpacked (${lastLine})`;
    return (await isExecutable(cached)) ? null : `the download from ${host} has no executable in it`;
  } catch {
    return stop.signal.aborted
      ? `the download from ${host} took too long (is there a network?)`
      : `${host} cannot be reached (is there a network?)`;
  } finally {
    clearTimeout(timer);
    await rm(archive, { force: true });
  }
}

/** Builds it with Go; null when it is there, else what went wrong. */
async function installWithGo({ folder, cached, environment, progress }: Attempt): Promise<string | null> {
  const go = await findOnPath("go", environment);
  if (go === null) return "Go, which could build it, is not installed";
  const module = `github.com/temporalio/cli/cmd/temporal@v${TEMPORAL_VERSION}`;
  progress(`building Temporal ${TEMPORAL_VERSION} with Go: some three minutes, once`);
  const target = join(folder, "building");
  const begun = Date.now();
  const seen = { modules: 0, packages: 0, last: "looking for its modules" };
  const report = setInterval(() => {
    const seconds = Math.round((Date.now() - begun) / 1000);
    progress(
      `building Temporal: ${seconds} s, ${seen.modules} modules fetched, ${seen.packages} packages compiled (${seen.last})`,
    );
  }, 5_000);
  try {
    const { code, lastLine } = await runToEnd(
      "go",
      // Without what only debuggers read, and with a compiler that collects its garbage less often: both save time.
      ["install", "-v", "-ldflags=-s -w", module],
      { GOGC: "300", ...environment, GOBIN: target },
      (line) => {
        if (line.startsWith("go: downloading ")) seen.modules += 1;
        else seen.packages += 1;
        seen.last = line.replace(/^go: /, "");
      },
    );
    if (code !== 0) return `\`go install ${module}\` failed: ${lastLine}`;
    await rename(join(target, "temporal"), cached);
    progress(`Temporal is built (${Math.round((Date.now() - begun) / 1000)} s) and kept in ${folder}`);
    return null;
  } finally {
    clearInterval(report);
    await rm(target, { recursive: true, force: true });
  }
}

/** Runs a program, telling each line it writes; gives its exit code and its last line. Never throws. */
function runToEnd(
  program: string,
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv,
  onLine: (line: string) => void,
): Promise<{ readonly code: number; readonly lastLine: string }> {
  return new Promise((resolve) => {
    let lastLine = "";
    const child = spawn(program, [...parameters], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        lastLine = line;
        onLine(line);
      });
    }
    child.on("error", (error) => resolve({ code: 1, lastLine: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, lastLine }));
  });
}

/** Lets one process at a time get the executable; the others wait, and then find it. */
async function lock(folder: string, progress: Progress): Promise<() => Promise<void>> {
  const path = join(folder, "getting.pid");
  for (let waited = 0; ; waited += 1) {
    try {
      await writeFile(path, String(process.pid), { flag: "wx" });
      return () => rm(path, { force: true });
    } catch {
      const owner = Number(await readFile(path, "utf8").catch(() => ""));
      if (owner > 0 && !isAlive(owner)) {
        await rm(path, { force: true });
        continue;
      }
      if (waited % 10 === 0) progress(`waiting for another process (${owner}) that is getting Temporal`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

async function findOnPath(name: string, environment: NodeJS.ProcessEnv): Promise<string | null> {
  for (const folder of (environment.PATH ?? "").split(delimiter)) {
    const candidate = join(folder, name);
    if (folder !== "" && (await isExecutable(candidate))) return candidate;
  }
  return null;
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
