/** Where the process that holds an embedded store listens. */
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** What every system takes as a socket's path (Linux 107 bytes, macOS 103). */
const LONGEST = 100;

/** In the store's folder; where its path is too long for a socket, in the system's folder for temporary files. */
export function socketPath(storeFolder: string): string {
  const folder = resolve(storeFolder);
  const inside = join(folder, "tend.sock");
  if (Buffer.byteLength(inside) <= LONGEST) return inside;
  const name = createHash("sha256").update(folder).digest("hex").slice(0, 16);
  return join(tmpdir(), `tend-${name}.sock`);
}
