/** Several commands on one embedded store: the one that holds it answers for the others. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { storeFolder } from "../../cli/with-store.ts";
import { compile } from "../../dsl/compile.ts";
import { forward } from "../../host/requests/forward.ts";
import { serveRequests } from "../../host/requests/serve.ts";
import { socketPath } from "../../host/requests/socket-path.ts";
import { UserError } from "../../host/user-error.ts";
import { DEFAULT_TENANT, openDatabase } from "../../store/index.ts";
import { FILES, smallProject } from "./small-project.ts";
import { tend, tendProcess } from "./tend.ts";

const AT = ["--at", "2026-01-17"];

/** Holds the store of a project, as `tend run` does; `listens`: answers too. */
async function hold(folder: string, listens: boolean): Promise<void> {
  mkdirSync(join(folder, ".tend"), { recursive: true });
  const database = await openDatabase({ folder: storeFolder(folder) });
  const workplace = { database, tenant: DEFAULT_TENANT, host: null };
  const serving = listens ? await serveRequests(storeFolder(folder), () => workplace) : null;
  onTestFinished(async () => {
    await serving?.close();
    await database.close();
  });
}

describe("a store that another process holds", { timeout: 120_000 }, () => {
  test("answers commands of other processes, mistakes too", async () => {
    const folder = smallProject();
    await tend(["import", ...AT], { folder });
    const alone = await tend(["score", ...AT], { folder });
    await hold(folder, true);
    const [score, status, unknown] = await Promise.all([
      tendProcess(["score", ...AT], { folder }),
      tendProcess(["status", "--format", "json"], { folder }),
      tendProcess(["explain", "nobody", ...AT], { folder }),
    ]);
    expect(score).toEqual(alone);
    expect(JSON.parse(status.stdout)).toMatchObject({ accounts: 2 });
    expect(unknown).toEqual({
      code: 1,
      stdout: "",
      stderr: 'tend: There is no account "nobody".\n`tend score` lists all accounts.\n',
    });
  });

  test("lines of progress come along", async () => {
    const folder = smallProject();
    await tend(["import", ...AT], { folder });
    await hold(folder, true);
    const { program, hash } = compile(Object.entries(FILES).map(([path, text]) => ({ path, text })));
    if (program === null || hash === null) throw new Error("the small project is not sound");
    const lines: string[] = [];
    const answer = await forward(
      storeFolder(folder),
      { kind: "score", program, hash, at: null, accounts: null },
      (line) => lines.push(line),
    );
    expect(answer).toMatchObject({ kind: "score" });
    expect(lines).toEqual(["Reading the accounts …", "Scoring 2 accounts …"]);
  });

  test("that does not answer is told, with its process", async () => {
    const folder = smallProject();
    await hold(folder, false);
    expect(await tendProcess(["status"], { folder, environment: { TEND_PATIENCE: "300" } })).toEqual({
      code: 1,
      stdout: "",
      stderr: `tend: The store in ${storeFolder(folder)} is in use by another process (process id ${process.pid}).
Stop that process, or let it finish; then try again.
To use Tend from several processes at once, set DATABASE_URL to a PostgreSQL database.
`,
    });
  });
});

describe("a free store", { timeout: 120_000 }, () => {
  test("serves commands that come at the same time", async () => {
    const folder = smallProject();
    await tend(["import", ...AT], { folder });
    const said = await Promise.all([1, 2, 3].map(() => tendProcess(["score", ...AT], { folder })));
    expect(said.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(new Set(said.map(({ stdout }) => stdout)).size).toBe(1);
  });

  test("is not kept by the socket of a process that died", async () => {
    const folder = smallProject();
    mkdirSync(storeFolder(folder), { recursive: true });
    writeFileSync(socketPath(storeFolder(folder)), "");
    expect(await tend(["status"], { folder })).toMatchObject({ code: 0, stderr: "" });
    expect(await forward(storeFolder(folder), { kind: "status" }, () => {})).toBe(null);
  });
});

describe("the socket", () => {
  test("lies in the store's folder, or in the system's when that path is too long", () => {
    expect(socketPath("/home/dana/project/.tend/store")).toBe("/home/dana/project/.tend/store/tend.sock");
    const deep = socketPath(`/home/${"x".repeat(120)}/.tend/store`);
    expect(deep).toMatch(/\/tend-[0-9a-f]{16}\.sock$/);
    expect(Buffer.byteLength(deep)).toBeLessThan(100);
  });

  test("a process that ends before it answers is told", async () => {
    const folder = smallProject();
    const { createServer } = await import("node:net");
    mkdirSync(storeFolder(folder), { recursive: true });
    const server = createServer((socket) =>
      socket.on("data", () => socket.write('{"kind":"taken"}\n', () => socket.destroy())),
    );
    await new Promise<void>((resolve) => server.listen(socketPath(storeFolder(folder)), resolve));
    onTestFinished(() => void server.close());
    await expect(forward(storeFolder(folder), { kind: "status" }, () => {})).rejects.toThrow(
      new UserError(
        "The process that holds the store ended before it answered.",
        "Nothing is half done; run the command again.",
      ),
    );
  });
});
