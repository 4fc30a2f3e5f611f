/** A program without declarations, to add some to: for expressions that belong to no project, and for tests. */
import type { Program } from "./program.ts";

/** `name` and `zone` (IANA) of the project. Saturdays and Sundays are off. */
export function emptyProgram(name: string, zone: string): Program {
  return {
    format: 1,
    project: { name, zone },
    calendar: { weekend: [0, 6], holidays: [], workingDays: [] },
    account: { from: { source: "", column: "" }, begins: null },
    sources: {},
    attributes: {},
    metrics: {},
    records: {},
    roles: {},
    defines: {},
    benchmarks: {},
    healths: {},
    categories: {},
    risks: {},
    segments: {},
    tables: {},
    playbooks: {},
    hashes: { healths: {}, risks: {}, playbooks: {} },
  };
}
