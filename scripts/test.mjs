/** `npm test`: types, style, then every test; closes with one line, `N passed, N failed`. Plain Node. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { prepare } from "./prepare.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name) => join(root, "node_modules", ".bin", name);
const resultsFile = join(root, ".cache", "test-results.json");
const localPostgres = "postgres://postgres@127.0.0.1:5432/postgres";

/** Runs a command with its output shown. Resolves to its exit code. */
function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit" });
    child.on("error", (error) => {
      console.error(`${command} could not be run: ${error.message}`);
      resolve(1);
    });
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/** Which PostgreSQL the tests can use: its URL, or why there is none. */
async function findPostgres() {
  const given = process.env.DATABASE_URL;
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: given ?? localPostgres, connectionTimeoutMillis: 3000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query("show server_version");
    return { url: given ?? localPostgres, version: rows[0].server_version };
  } catch (error) {
    const where = given === undefined ? "none at localhost:5432 and DATABASE_URL is not set" : "none at DATABASE_URL";
    return { url: null, why: `${where} (${error.code ?? error.message})` };
  } finally {
    await client.end().catch(() => {});
  }
}

/** Passed, failed and skipped tests of the run, from vitest's report; a file that could not be run is one failure. */
function count() {
  if (!existsSync(resultsFile)) return { passed: 0, failed: 1, skipped: 0 };
  const results = JSON.parse(readFileSync(resultsFile, "utf8"));
  const brokenFiles = results.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + brokenFiles.length,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

async function main() {
  const filters = process.argv.slice(2);
  if (!(await prepare())) {
    console.log("0 passed, 1 failed");
    return 1;
  }
  const checks = [];
  if (filters.length === 0) {
    console.log("Types (tsc) …");
    checks.push(["types", await run(bin("tsc"), ["--noEmit"])]);
    console.log("Style (biome) …");
    checks.push(["style", await run(bin("biome"), ["check", "."])]);
  }
  const postgres = await findPostgres();
  console.log(postgres.url ? `PostgreSQL ${postgres.version} is used.` : `No PostgreSQL: ${postgres.why}.`);
  console.log("Temporal …");
  const temporal = await run(process.execPath, ["scripts/run.mjs", "scripts/find-temporal.ts"]);
  if (temporal !== 0) console.log("Tests that need the Temporal server will fail or be skipped.");

  mkdirSync(dirname(resultsFile), { recursive: true });
  rmSync(resultsFile, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${resultsFile}`];
  const code = await run(bin("vitest"), ["run", ...reporters, ...filters]);

  const tests = count();
  const passed = tests.passed + checks.filter(([, exit]) => exit === 0).length;
  const broken = checks.filter(([, exit]) => exit !== 0).map(([name]) => name);
  const failed = tests.failed + broken.length + (code !== 0 && tests.failed === 0 ? 1 : 0);
  console.log("");
  for (const name of broken) console.log(`Check failed: ${name}.`);
  if (code !== 0 && tests.failed === 0) console.log("vitest ended with an error although no test failed; see above.");
  console.log(
    postgres.url === null
      ? `Without PostgreSQL (${postgres.why}): tests ran on PGlite alone. Start one, or set DATABASE_URL, to test both.`
      : `Tested on PGlite and on PostgreSQL ${postgres.version}.`,
  );
  console.log(`${passed} passed, ${failed} failed${tests.skipped > 0 ? `, ${tests.skipped} skipped` : ""}`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
