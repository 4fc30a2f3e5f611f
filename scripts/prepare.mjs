/** Sets up a checkout: installs what package-lock.json names, unless it is there. Plain Node, for nothing is installed yet. */
import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lockFile = join(root, "package-lock.json");
const stampFile = join(root, "node_modules", ".tend-installed.json");
const guard = join(root, ".cache", "prepare.lock");

const say = (text) => process.stderr.write(`${text}\n`);
const read = (file) => (existsSync(file) ? readFileSync(file, "utf8") : null);

/** True if node_modules holds every package of the lock file in its version (optional ones for other machines may lack). */
function installed() {
  const lock = read(lockFile);
  if (lock !== null && lock === read(stampFile)) return true;
  const there = read(join(root, "node_modules", ".package-lock.json"));
  if (lock === null || there === null) return false;
  const have = JSON.parse(there).packages;
  return Object.entries(JSON.parse(lock).packages).every(
    ([path, wanted]) => path === "" || wanted.optional === true || have[path]?.version === wanted.version,
  );
}

/** What to do about a failed `npm ci`, in plain words, from what it said. */
export function explainFailure(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH/.test(output)) {
    return "The npm registry cannot be reached from here. Look at the network, the proxy settings (HTTPS_PROXY) and `npm config get registry`, then run this again.";
  }
  if (/E401|E403/.test(output)) {
    return "The npm registry refused the request. Look at `npm config get registry` and its credentials, then run this again.";
  }
  if (/ENOSPC/.test(output))
    return "The disk is full. Tend's packages need about 400 MB; make room, then run this again.";
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `Files cannot be written below ${root}. Make the checkout your own (or clone it where you may write), then run this again.`;
  }
  if (/EINTEGRITY/.test(output)) {
    return "A package is not the one that package-lock.json names. Run `npm cache clean --force`, then this again.";
  }
  if (/EUSAGE|can only install packages when your package.json and package-lock.json/.test(output)) {
    return "package.json and package-lock.json do not agree. Run `npm install`, and commit the package-lock.json it writes.";
  }
  return `Run \`npm ci\` in ${root} to see all that it says; when it works, run this again.`;
}

/** Two commands that start at once on a fresh checkout take turns. */
async function takeTurn() {
  mkdirSync(dirname(guard), { recursive: true });
  for (let told = false; ; ) {
    try {
      mkdirSync(guard);
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > 15 * 60_000) rmSync(guard, { recursive: true, force: true });
      if (!told) say("Waiting for another command that is installing packages …");
      told = true;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** Runs `npm ci`, with a line of progress every few seconds. Resolves to its exit code and output. */
function npmInstall() {
  return new Promise((resolve) => {
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    const child = spawn(npm, ["ci", "--no-fund", "--no-audit", "--loglevel=http"], {
      cwd: root,
      shell: process.platform === "win32",
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, npm_config_update_notifier: "false" },
    });
    let output = "";
    let fetched = 0;
    const started = Date.now();
    const live = process.stderr.isTTY === true;
    const seconds = () => Math.round((Date.now() - started) / 1000);
    const progress = () => {
      const line = `  ${fetched} packages looked up or fetched, ${seconds()} s`;
      process.stderr.write(live ? `\r${line}\x1b[K` : `${line}\n`);
    };
    const timer = setInterval(progress, live ? 250 : 10_000);
    const take = (chunk) => {
      const text = String(chunk);
      fetched += (text.match(/npm http (fetch|cache)/g) ?? []).length;
      output += text
        .split("\n")
        .filter((line) => !line.startsWith("npm http"))
        .join("\n");
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    const end = (code, text) => {
      clearInterval(timer);
      if (live) process.stderr.write("\r\x1b[K");
      resolve({ code, output: text, seconds: seconds() });
    };
    child.on("error", (error) => end(1, `${output}\n${error.code ?? ""} ${error.message}`));
    child.on("close", (code) => end(code ?? 1, output));
  });
}

/** Makes node_modules what package-lock.json says. Returns whether it is. */
export async function prepare() {
  if (installed()) {
    if (read(lockFile) !== read(stampFile)) copyFileSync(lockFile, stampFile);
    return true;
  }
  await takeTurn();
  try {
    if (installed()) return true;
    const count = Object.keys(JSON.parse(read(lockFile) ?? '{"packages":{}}').packages).length - 1;
    say(`Setting up Tend: installing up to ${count} packages into node_modules (once; a minute or so) …`);
    const { code, output, seconds } = await npmInstall();
    if (code === 0) {
      copyFileSync(lockFile, stampFile);
      say(`Packages are installed (${seconds} s).`);
      return true;
    }
    const missing = /ENOENT/.test(output) && /spawn npm/.test(output);
    say("Tend's packages could not be installed.");
    say(
      missing
        ? "There is no `npm` on the PATH. It comes with Node.js from https://nodejs.org; some systems have it as a package of its own (`npm`)."
        : explainFailure(output),
    );
    const said = output
      .split("\n")
      .filter((line) => /npm (error|ERR!)/.test(line) && !/complete log|A complete/.test(line))
      .slice(0, 6);
    for (const line of said) say(`  ${line}`);
    return false;
  } finally {
    rmSync(guard, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!(await prepare())) process.exitCode = 1;
}
