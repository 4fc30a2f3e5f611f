/** What Temporal stores is encrypted with the installation's key; another key is refused in words. */
import { randomBytes } from "node:crypto";
import { Client, type Connection } from "@temporalio/client";
import type { Payload } from "@temporalio/common";
import proto from "@temporalio/proto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY } from "../../engine/values/value.ts";
import { createCodec, payloadKey } from "../../host/codec.ts";
import { startHost } from "../../host/host.ts";
import { workflowIdOf } from "../../host/outbox.ts";
import { connectClient } from "../../host/temporal/connect.ts";
import { DEFAULT_TENANT } from "../../store/database.ts";
import { openDatabase } from "../../store/index.ts";
import { listTasks } from "../../store/runs/index.ts";
import { CALM, FIRST_DAY, importFacts, program, RECOVERY, setUp } from "./project.ts";
import { openServer, SERVER_PATIENCE, type TestServer } from "./server.ts";
import { until } from "./until.ts";

const { History } = proto.temporal.api.history.v1;
const PLAIN = { metadata: { encoding: Buffer.from("json/plain") }, data: Buffer.from('"Acme"') };

describe("the payload codec", () => {
  test("gives back what was put in, and shows nothing of it meanwhile", async () => {
    const codec = createCodec(randomBytes(32));
    const [hidden, again] = await codec.encode([PLAIN, PLAIN]);
    expect(Buffer.from(hidden?.data ?? []).includes("Acme")).toBe(false);
    expect(Buffer.from(hidden?.data ?? []).equals(Buffer.from(again?.data ?? []))).toBe(false);
    const [shown] = await codec.decode(hidden === undefined ? [] : [hidden]);
    expect(Buffer.from(shown?.data ?? []).toString()).toBe('"Acme"');
  });

  test("refuses what another key has encrypted, and says what to do", async () => {
    const payloads = await createCodec(randomBytes(32)).encode([PLAIN]);
    await expect(createCodec(randomBytes(32)).decode(payloads)).rejects.toMatchObject({
      name: "UserError",
      message: "What Temporal stores for this run was encrypted with another key than the one in use.",
      advice:
        "Set TEND_PAYLOAD_KEY to the key the run was started with, or start Tend with the data folder that holds its payload.key.",
    });
  });

  test("refuses what was changed", async () => {
    const codec = createCodec(randomBytes(32));
    const [hidden] = await codec.encode([PLAIN]);
    const data = Buffer.from(hidden?.data ?? []);
    data.writeUInt8(data.readUInt8(20) ^ 1, 20);
    await expect(codec.decode([{ ...hidden, data }])).rejects.toThrow("unable to authenticate data");
  });
});

describe("the key", () => {
  test("must be one of 32 bytes", async () => {
    await expect(payloadKey("/nowhere", { TEND_PAYLOAD_KEY: "secret" })).rejects.toMatchObject({
      message: "The payload key in TEND_PAYLOAD_KEY is not a key of 32 bytes.",
      advice:
        "Write 64 hexadecimal digits, for example from `openssl rand -hex 32`. Runs that are open need the key they were started with.",
    });
    const key = randomBytes(32);
    for (const encoding of ["hex", "base64"] as const) {
      expect(await payloadKey("/nowhere", { TEND_PAYLOAD_KEY: key.toString(encoding) })).toEqual(key);
    }
  });
});

/** All payloads within a part of a history. */
function payloadsIn(part: unknown): readonly Payload[] {
  if (Array.isArray(part)) return part.flatMap(payloadsIn);
  if (typeof part !== "object" || part === null) return [];
  return isPayload(part) ? [part] : Object.values(part).flatMap(payloadsIn);
}

function isPayload(part: object): part is Payload {
  return "metadata" in part && "data" in part && part.data instanceof Uint8Array;
}

describe("a run's history", () => {
  let server: TestServer;
  let connection: Connection;
  beforeAll(async () => {
    server = await openServer();
    connection = await connectClient(server.temporal.target);
  }, SERVER_PATIENCE);
  afterAll(async () => {
    await connection.close();
    await server.close();
  });

  test("holds nothing of the playbook or its account in plain text", async () => {
    const database = await openDatabase({ folder: null });
    await importFacts(database, FIRST_DAY, { a: { ...CALM, name: "Acme", csm: "Ann", at_risk: true } });
    await setUp(database, program([RECOVERY]), { dayTakes: DAY });
    let failures = 0;
    const host = await startHost({
      database,
      temporal: server.temporal.target,
      dataFolder: server.folder,
      faults: {
        afterEffectCommit: async () => {
          failures += 1;
          if (failures === 1) throw new Error("nobody at Beta Industries answers");
        },
      },
    });
    try {
      const [task] = await until("a task", async () => {
        const tasks = await database.transaction(DEFAULT_TENANT, (tx) => listTasks(tx, {}));
        return tasks.length > 0 && tasks;
      });
      const client = new Client({ connection });
      const handle = client.workflow.getHandle(workflowIdOf(DEFAULT_TENANT, task?.run ?? ""));
      // The claim's answer, which is the playbook, is in there when the next activity, which fails once, has been carried out.
      const { history, failure } = await until("an activity that had failed", async () => {
        const fetched = await handle.fetchHistory();
        const last = fetched.events
          ?.map((event) => event.activityTaskStartedEventAttributes?.lastFailure)
          .find((each) => each != null);
        return last != null && { history: fetched, failure: last };
      });
      const payloads = payloadsIn(history);
      expect(payloads.length).toBeGreaterThanOrEqual(4);
      expect(new Set(payloads.map(({ metadata }) => Buffer.from(metadata?.encoding ?? []).toString()))).toEqual(
        new Set(["binary/encrypted"]),
      );
      const bytes = Buffer.from(History.encode(history).finish());
      for (const word of [
        "recovery",
        "review",
        "Review with",
        "at_risk",
        "Acme",
        "manager",
        "workshop",
        "Industries",
        "carry-out",
      ]) {
        expect(bytes.includes(word), word).toBe(false);
      }
      expect(failure.message).toBe("Encoded failure");
      const shown = await createCodec(await payloadKey(server.folder)).decode([...payloads]);
      for (const words of ["Review with", "nobody at Beta Industries answers"]) {
        expect(
          shown.some(({ data }) => Buffer.from(data ?? []).includes(words)),
          words,
        ).toBe(true);
      }
    } finally {
      await host.stop();
      await database.close();
    }
  }, 120_000);
});
