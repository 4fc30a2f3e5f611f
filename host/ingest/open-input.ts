/** Text of a file or a stream, piece by piece: unpacked, decoded, and within its limits. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { UserError } from "../../store/user-error.ts";

/** Of a file as it lies there, and of what it unpacks to. */
export type InputLimits = { readonly packed: number; readonly unpacked: number };

export const INPUT_LIMITS: InputLimits = { packed: 2 * 2 ** 30, unpacked: 8 * 2 ** 30 };

/** A readable file's content. Throws a UserError where there is none, or it is too large. */
export async function openFile(path: string, name: string, limits: InputLimits): Promise<Readable> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile()) {
    throw new UserError(
      `There is no file ${name}.`,
      `It was looked for at ${path}. Put it there, or correct \`file:\` in tend.yaml.`,
    );
  }
  if (found.size > limits.packed) {
    throw new UserError(
      `${name} is too large: ${sizeOf(found.size)}; a file may have ${sizeOf(limits.packed)}.`,
      "Split it into several files and import them one after the other. Nothing of this file was imported.",
    );
  }
  return createReadStream(path, { highWaterMark: 1 << 18 });
}

/** Pieces of text that join to the whole; the byte order mark is gone. Throws a UserError for what is not UTF-8 text. */
export async function* readText(
  content: Readable,
  name: string,
  limits: InputLimits,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let [bytes, lines] = [0, 1];
  try {
    for await (const piece of unpacked(content)) {
      if (bytes === 0) refuseOtherFormats(piece, name);
      bytes += piece.length;
      if (bytes > limits.unpacked) {
        throw new UserError(
          `${name} is too large: it unpacks to more than ${sizeOf(limits.unpacked)}.`,
          "Split it into several files and import them one after the other. Nothing of this file was imported.",
        );
      }
      onBytes(bytes);
      const text = decoded(decoder, piece, name, lines);
      for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
      yield text;
    }
    decoder.decode();
  } catch (error) {
    throw explained(error, name, lines);
  }
}

/** gzip by its first two bytes: names lie. */
async function* unpacked(content: Readable): AsyncGenerator<Uint8Array> {
  const pieces = content[Symbol.asyncIterator]();
  const first: IteratorResult<unknown> = await pieces.next();
  if (first.done === true) return;
  const start = bytesOf(first.value);
  const all = async function* (): AsyncGenerator<Uint8Array> {
    yield start;
    for (;;) {
      const next: IteratorResult<unknown> = await pieces.next();
      if (next.done === true) return;
      yield bytesOf(next.value);
    }
  };
  if (start[0] !== 0x1f || start[1] !== 0x8b) {
    yield* all();
    return;
  }
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  const fed = (async () => {
    try {
      for await (const piece of all()) {
        if (!gunzip.write(piece)) await new Promise((resolve) => gunzip.once("drain", resolve).once("close", resolve));
        if (gunzip.destroyed) return;
      }
      gunzip.end();
    } catch (error) {
      gunzip.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  })();
  for await (const piece of gunzip) yield bytesOf(piece);
  await fed;
}

function bytesOf(piece: unknown): Uint8Array {
  if (piece instanceof Uint8Array) return piece;
  if (typeof piece === "string") return Buffer.from(piece, "utf8");
  throw new Error("a stream of bytes is needed");
}

function refuseOtherFormats(start: Uint8Array, name: string): void {
  const begins = (...bytes: number[]): boolean => bytes.every((byte, index) => start[index] === byte);
  if (begins(0x50, 0x4b, 0x03, 0x04)) {
    throw new UserError(
      `${name} is a packed file, such as an Excel workbook.`,
      "In the spreadsheet choose Save as, “CSV UTF-8”. Nothing of this file was imported.",
    );
  }
  if (begins(0xff, 0xfe) || begins(0xfe, 0xff)) {
    throw new UserError(
      `${name} is written in UTF-16; Tend reads UTF-8.`,
      "Save it again as “CSV UTF-8”. Nothing of this file was imported.",
    );
  }
}

function decoded(decoder: InstanceType<typeof TextDecoder>, piece: Uint8Array, name: string, lines: number): string {
  try {
    return decoder.decode(piece, { stream: true });
  } catch (error) {
    throw explained(error, name, lines + linesBeforeFault(piece));
  }
}

/** How many of the piece's lines come before the first that is not UTF-8; its first line may have begun earlier. */
function linesBeforeFault(piece: Uint8Array): number {
  for (let [line, start] = [0, 0]; ; line++) {
    const end = piece.indexOf(10, start);
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(piece.subarray(start, end < 0 ? piece.length : end));
    } catch {
      if (line > 0) return line;
    }
    if (end < 0) return 0;
    start = end + 1;
  }
}

function explained(error: unknown, name: string, line: number): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  if (error.code === "ERR_ENCODING_INVALID_ENCODED_DATA") {
    return new UserError(
      `${name} is not UTF-8 text: line ${line} has letters in another encoding.`,
      "Save it again as “CSV UTF-8”. Nothing of this file was imported.",
    );
  }
  if (typeof error.code === "string" && error.code.startsWith("Z_")) {
    return new UserError(
      `${name} cannot be unpacked: it is damaged or was cut off.`,
      "Fetch it again. Nothing of this file was imported.",
    );
  }
  return error;
}

export function sizeOf(bytes: number): string {
  if (bytes >= 2 ** 30) return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
  if (bytes >= 2 ** 20) return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
  return `${Math.ceil(bytes / 1024)} KiB`;
}
