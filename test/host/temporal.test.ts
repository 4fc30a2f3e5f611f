/** Finding Temporal: from the environment, on the PATH, in the cache; and the words when it cannot be had. */
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { targetFromEnvironment } from "../../host/temporal/environment.ts";
import { findTemporal, TEMPORAL_VERSION } from "../../host/temporal/executable.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tend-find-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** An executable that does what the script says. */
async function program(path: string, script: string): Promise<void> {
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
}

/** Nobody listens there. */
const NOWHERE = "http://127.0.0.1:9";

describe("the executable", () => {
  test("is the one on the PATH, else the one that was had before", async () => {
    const cached = join(folder, "cache", "temporal", TEMPORAL_VERSION, "temporal");
    await program(cached, "exit 0");
    const environment = { PATH: join(folder, "bin"), TEND_CACHE: join(folder, "cache") };
    expect(await findTemporal({ environment })).toBe(cached);
    await program(join(folder, "bin", "temporal"), "exit 0");
    expect(await findTemporal({ environment })).toBe(join(folder, "bin", "temporal"));
  });

  test("is built with Go where there is no network but Go's own", async () => {
    await program(
      join(folder, "bin", "go"),
      `[ "$1 $2 $3 $4" = "install -v -ldflags=-s -w github.com/temporalio/cli/cmd/temporal@v${TEMPORAL_VERSION}" ] || exit 3
echo "go: downloading something" >&2
/bin/mkdir -p "$GOBIN" && printf '#!/bin/sh\\n' > "$GOBIN/temporal" && /bin/chmod +x "$GOBIN/temporal"`,
    );
    const lines: string[] = [];
    const found = await findTemporal({
      environment: { PATH: join(folder, "bin"), TEND_CACHE: join(folder, "cache") },
      downloadFrom: NOWHERE,
      progress: (line) => lines.push(line),
    });
    expect(found).toBe(join(folder, "cache", "temporal", TEMPORAL_VERSION, "temporal"));
    expect(lines).toEqual([
      `getting Temporal ${TEMPORAL_VERSION} from 127.0.0.1:9`,
      "127.0.0.1:9 cannot be reached (is there a network?)",
      `building Temporal ${TEMPORAL_VERSION} with Go: some three minutes, once`,
      expect.stringMatching(/^Temporal is built \(\d+ s\) and kept in /),
    ]);
  });

  test("cannot be had: what was tried, and what to do", async () => {
    await program(join(folder, "bin", "go"), 'echo "go: module lookup disabled by GOPROXY=off" >&2; exit 1');
    const cached = join(folder, "cache", "temporal", TEMPORAL_VERSION, "temporal");
    await expect(
      findTemporal({
        environment: { PATH: join(folder, "bin"), TEND_CACHE: join(folder, "cache") },
        downloadFrom: NOWHERE,
      }),
    ).rejects.toMatchObject({
      name: "UserError",
      message: `Temporal, which carries out playbooks, is not on this machine and could not be had:
  - 127.0.0.1:9 cannot be reached (is there a network?)
  - \`go install github.com/temporalio/cli/cmd/temporal@v${TEMPORAL_VERSION}\` failed: go: module lookup disabled by GOPROXY=off`,
      advice: `Do one of these, then try again:
  - install Temporal's command line tool (https://docs.temporal.io/cli) so that \`temporal\` is on your PATH
  - put its executable at ${cached}
  - install Go (https://go.dev/dl): Tend then builds it by itself
  - set TEMPORAL_ADDRESS to the host:port of a Temporal server that is already running`,
    });
  });
});

describe("an address in the environment", () => {
  test("has Temporal's usual port and namespace unless it says otherwise", () => {
    expect(targetFromEnvironment({})).toBeNull();
    expect(targetFromEnvironment({ TEMPORAL_ADDRESS: "temporal.example" })).toEqual({
      address: "temporal.example:7233",
      namespace: "default",
      tls: false,
      apiKey: null,
    });
    expect(
      targetFromEnvironment({
        TEMPORAL_ADDRESS: "one.example:443",
        TEMPORAL_NAMESPACE: "cs.prod",
        TEMPORAL_API_KEY: "secret",
      }),
    ).toEqual({ address: "one.example:443", namespace: "cs.prod", tls: true, apiKey: "secret" });
  });

  test("may come with certificates, both or none", async () => {
    const certificate = join(folder, "client.pem");
    await writeFile(certificate, "PEM");
    const environment = { TEMPORAL_ADDRESS: "one.example:7233", TEMPORAL_TLS_CLIENT_CERT_PATH: certificate };
    expect(targetFromEnvironment({ ...environment, TEMPORAL_TLS_CLIENT_KEY_DATA: "KEY" })?.tls).toEqual({
      serverName: null,
      rootCertificate: null,
      clientCertificate: Buffer.from("PEM"),
      clientKey: Buffer.from("KEY"),
    });
    const failure = (more: NodeJS.ProcessEnv): unknown => {
      try {
        return targetFromEnvironment({ ...environment, ...more });
      } catch (error) {
        return error;
      }
    };
    expect(failure({})).toMatchObject({
      message: "Temporal's client certificate and its key belong together, and only one of them is set.",
      advice: "Set both TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH, or neither.",
    });
    const missing = join(folder, "none.pem");
    expect(failure({ TEMPORAL_TLS_CLIENT_KEY_PATH: missing })).toMatchObject({
      message: `The certificate for Temporal cannot be read: ENOENT: no such file or directory, open '${missing}'.`,
      advice: "Set TEMPORAL_TLS_CLIENT_KEY_PATH to a readable PEM file, or unset it.",
    });
  });
});
