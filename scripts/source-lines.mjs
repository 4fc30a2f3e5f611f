/**
 * Stack traces with the lines of the sources. Node's own way reads the source map of each file that is loaded, which takes longer
 * than most commands; here a map is read when a stack is looked at. Plain Node.
 */
import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** From now on `stack` of an error names places of the sources, for code bundled below `folder`. */
export function showSourceLines(folder) {
  const maps = new Map();
  const mapOf = (file) => {
    if (!maps.has(file)) maps.set(file, readMap(file));
    return maps.get(file);
  };
  Error.prepareStackTrace = (error, frames) => {
    const lines = frames.map((frame) => `\n    at ${inSource(frame, folder, mapOf) ?? frame}`);
    return `${headOf(error)}${lines.join("")}`;
  };
}

/** The frame as text with its place in the sources; null where it has none. */
function inSource(frame, folder, mapOf) {
  const address = frame.getFileName();
  if (typeof address !== "string" || !address.startsWith("file:")) return null;
  const file = fileURLToPath(address);
  const map = file.startsWith(folder) ? mapOf(file) : null;
  const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
  const entry = map?.findEntry(line - 1, column - 1);
  if (entry?.originalSource === undefined) return null;
  const place = `${resolve(dirname(file), entry.originalSource)}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  return String(frame).replace(`${address}:${line}:${column}`, place);
}

function readMap(file) {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, "utf8")));
  } catch {
    // Without a map the bundle's own lines are better than none.
    return null;
  }
}

function headOf(error) {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "Error";
  }
}
