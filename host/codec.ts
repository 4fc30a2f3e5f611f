/** Encrypts what Temporal stores (AES-256-GCM), so that its server and its backups never hold what a run is about in clear. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Payload, PayloadCodec } from "@temporalio/common";
import proto from "@temporalio/proto";
import { UserError } from "./user-error.ts";

const PayloadMessage = proto.temporal.api.common.v1.Payload;
const ENCODING = "binary/encrypted";
const CIPHER = "aes-256-gcm";
const NONCE = 12;
const TAG = 16;

/** A codec for one key of 32 bytes. Payloads that were never encrypted pass through when read. */
export function createCodec(key: Buffer): PayloadCodec {
  const keyId = Buffer.from(createHash("sha256").update(key).digest("hex").slice(0, 16));
  return {
    encode: async (payloads) => payloads.map((payload) => encrypt(payload, key, keyId)),
    decode: async (payloads) => payloads.map((payload) => decrypt(payload, key, keyId)),
  };
}

function encrypt(payload: Payload, key: Buffer, keyId: Buffer): Payload {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key, nonce);
  const plain = PayloadMessage.encode(payload).finish();
  const data = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { metadata: { encoding: Buffer.from(ENCODING), "encryption-key-id": keyId }, data };
}

function decrypt(payload: Payload, key: Buffer, keyId: Buffer): Payload {
  const { metadata, data } = payload;
  if (!metadata?.encoding || Buffer.from(metadata.encoding).toString() !== ENCODING || !data) return payload;
  const usedKey = Buffer.from(metadata["encryption-key-id"] ?? []);
  if (!usedKey.equals(keyId)) {
    throw new UserError(
      "What Temporal stores for this run was encrypted with another key than the one in use.",
      "Set TEND_PAYLOAD_KEY to the key the run was started with, or start Tend with the data folder that holds its payload.key.",
    );
  }
  const bytes = Buffer.from(data);
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
  const plain = Buffer.concat([decipher.update(bytes.subarray(NONCE, bytes.length - TAG)), decipher.final()]);
  return PayloadMessage.decode(plain);
}

/**
 * The installation's key: `TEND_PAYLOAD_KEY` (64 hexadecimal digits or base64 of 32 bytes), else the data folder's
 * payload.key, which is made at the first use. Throws a UserError for a key that is none.
 */
export async function payloadKey(dataFolder: string, environment: NodeJS.ProcessEnv = process.env): Promise<Buffer> {
  const given = environment.TEND_PAYLOAD_KEY?.trim();
  if (given) return parseKey(given, "TEND_PAYLOAD_KEY");
  const path = join(dataFolder, "payload.key");
  await mkdir(dataFolder, { recursive: true });
  try {
    // Only the first of several processes makes it.
    await writeFile(path, `${randomBytes(32).toString("hex")}\n`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return parseKey((await readFile(path, "utf8")).trim(), path);
}

function parseKey(text: string, where: string): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, "hex") : Buffer.from(text, "base64");
  if (key.length === 32) return key;
  throw new UserError(
    `The payload key in ${where} is not a key of 32 bytes.`,
    "Write 64 hexadecimal digits, for example from `openssl rand -hex 32`. Runs that are open need the key they were started with.",
  );
}
