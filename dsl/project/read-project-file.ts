/** Reads `tend.yaml`: name, time zone, calendar, and where the data of the sources lies. */
import type { Calendar, Named } from "../../engine/program/program.ts";
import { dayFromIso } from "../../engine/time/civil.ts";
import { isZone } from "../../engine/time/zone.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Diagnostic, Fix } from "../diagnostics/diagnostic.ts";
import { replacing } from "../diagnostics/suggest.ts";
import { listed } from "../diagnostics/words.ts";
import { declarations } from "../syntax/form.ts";
import type { SourceFile } from "../syntax/source-file.ts";
import type { Place } from "../syntax/tree.ts";
import { colonInKey, holdsMore } from "../yaml/more-than-key.ts";
import { readYaml } from "../yaml/read.ts";
import type { YamlEntry, YamlMap, YamlNode } from "../yaml/yaml-node.ts";
import { dayMeant, keyMeant, weekdayMeant, zoneMeant } from "./meant.ts";
import { PROJECT_FILE, type ProjectConfiguration, type SourceLocation } from "./project-configuration.ts";

export type ReadProject = {
  /** What could be understood; null when there is no name, so that there is no project. */
  readonly project: ProjectConfiguration | null;
  readonly diagnostics: readonly Diagnostic[];
  /** False where a mistake hides sources: then a source that seems to be missing may be there. */
  readonly sourcesKnown: boolean;
};

const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const SATURDAY_AND_SUNDAY = [0, 6];

type Report = (diagnostic: Diagnostic) => void;

export function readProjectFile(file: SourceFile): ReadProject {
  const { root, diagnostics: found } = readYaml(file);
  const diagnostics = [...found];
  const report: Report = (each) => diagnostics.push(each);
  const whole: Place = { file: file.path, start: 0, end: 0 };
  const map: YamlMap = root?.kind === "map" ? root : { kind: "map", entries: [], place: whole, alias: null };
  if (found.length > 0 && root === null) return { project: null, diagnostics, sourcesKnown: false };
  const entries = entriesOf(map, PROJECT_FILE, ["name", "zone", "calendar", "sources"], report);
  const name = textOf(entries, "name", "my_project", report);
  if (!entries.has("name"))
    report(diagnostic("project-key-missing", { key: "name", where: "tend.yaml", example: "name: my_project" }, whole));
  const project: ProjectConfiguration = {
    name: name ?? "",
    zone: readZone(entries, report),
    calendar: readCalendar(entries.get("calendar"), report),
    sources: readSources(entries.get("sources"), report),
  };
  const named = entries.get("name");
  // A zone that is misspelt has been told already.
  if (named !== undefined && !entries.has("zone") && diagnostics.length === 0)
    diagnostics.push(diagnostic("no-zone", {}, named.value.place, { fixes: addingZone(file, named) }));
  const inFile = entries.get("sources")?.value;
  const written = inFile?.kind === "map" ? inFile.entries.length : inFile === undefined ? 0 : 1;
  const misspelt = diagnostics.some(({ code }) => code === "project-key-unknown");
  const sourcesKnown = name !== null && !misspelt && written === Object.keys(project.sources).length;
  return { project: name === null ? null : project, diagnostics, sourcesKnown };
}

/** A line of its own below the name, where the name has one. */
function addingZone({ path, text }: SourceFile, { key, value }: YamlEntry): readonly Fix[] {
  const { start } = key.place;
  if (start > 0 && text[start - 1] !== "\n") return [];
  const end = value.place.end + text.slice(value.place.end).search(/\r?\n|$/);
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const place: Place = { file: path, start: end, end };
  return [{ title: "Write zone: UTC below", edits: [{ place, text: `${lineEnd}zone: UTC` }] }];
}

/** The entries of a mapping by key; keys that nobody reads are told. */
function entriesOf(
  map: YamlMap,
  where: string,
  known: readonly string[],
  report: Report,
): ReadonlyMap<string, YamlEntry> {
  const entries = new Map<string, YamlEntry>();
  for (const entry of map.entries) {
    const key = entry.key.text;
    const colon = known.includes(key) ? null : colonInKey(entry.key, known);
    if (known.includes(key)) entries.set(key, entry);
    else if (colon !== null) {
      report(colon.told);
      entries.set(colon.key, { key: entry.key, value: colon.value });
    } else {
      if (where === PROJECT_FILE && declarations.has(key) && !holdsLocations(entry.value)) {
        report(diagnostic("project-declaration", { key }, entry.key.place));
        continue;
      }
      const meant = keyMeant(key, known);
      report(
        diagnostic("project-key-unknown", { key, where, known: listed(known, "and"), meant }, entry.key.place, {
          fixes: holdsMore(entry.key) ? [] : replacing(entry.key.place, meant),
        }),
      );
    }
  }
  return entries;
}

/** `source:` with files below is `sources:`, and no declaration. */
function holdsLocations(value: YamlNode): boolean {
  if (value.kind !== "map") return false;
  return value.entries.some(
    (one) => one.value.kind === "map" && one.value.entries.some(({ key }) => key.text === "file"),
  );
}

/** The text of a key; null where it is absent or no text. */
function textOf(entries: ReadonlyMap<string, YamlEntry>, key: string, example: string, report: Report): string | null {
  const entry = entries.get(key);
  if (entry === undefined) return null;
  if (entry.value.kind === "scalar" && entry.value.text.trim() !== "") return entry.value.text.trim();
  report(diagnostic("project-shape", { key, needed: "a text", example: `${key}: ${example}` }, entry.key.place));
  return null;
}

function readZone(entries: ReadonlyMap<string, YamlEntry>, report: Report): string {
  const zone = textOf(entries, "zone", "Europe/Berlin", report);
  if (zone === null || isZone(zone)) return zone ?? "UTC";
  const place = entries.get("zone")?.value.place;
  const meant = zoneMeant(zone);
  if (place !== undefined)
    report(diagnostic("unknown-zone", { zone, meant }, place, { fixes: replacing(place, meant) }));
  return "UTC";
}

function readCalendar(entry: YamlEntry | undefined, report: Report): Calendar {
  const usual: Calendar = { weekend: SATURDAY_AND_SUNDAY, holidays: [], workingDays: [] };
  if (entry === undefined) return usual;
  const { value } = entry;
  if (value.kind !== "map") {
    const example = "calendar: { weekend: [saturday, sunday] }";
    report(
      diagnostic(
        "project-shape",
        { key: "calendar", needed: "weekend, holidays or working days", example },
        entry.key.place,
      ),
    );
    return usual;
  }
  const entries = entriesOf(value, "`calendar`", ["weekend", "holidays", "working days"], report);
  const weekend = entries.has("weekend")
    ? listOf(entries, "weekend", "[saturday, sunday]", report).flatMap(({ text, place }) => {
        const day = WEEKDAYS.indexOf(text.toLowerCase());
        if (day >= 0) return [day];
        const meant = weekdayMeant(text, WEEKDAYS);
        report(diagnostic("unknown-weekday", { day: text, meant }, place, { fixes: replacing(place, meant) }));
        return [];
      })
    : SATURDAY_AND_SUNDAY;
  const days = (key: string) =>
    listOf(entries, key, "[2026-01-01]", report).flatMap(({ text, place }) => {
      if (dayFromIso(text) !== null) return [text];
      const fixes = replacing(place, dayMeant(text));
      report(diagnostic("bad-calendar-day", { text, key }, place, { fixes }));
      return [];
    });
  const sorted = <T>(items: readonly T[]) => [...new Set(items)].sort();
  return { weekend: sorted(weekend), holidays: sorted(days("holidays")), workingDays: sorted(days("working days")) };
}

type Item = { readonly text: string; readonly place: Place };

function listOf(
  entries: ReadonlyMap<string, YamlEntry>,
  key: string,
  example: string,
  report: Report,
): readonly Item[] {
  const entry = entries.get(key);
  if (entry === undefined) return [];
  const { value } = entry;
  if (value.kind === "list" && value.items.every((item) => item.kind === "scalar"))
    return value.items.flatMap((item) =>
      item.kind === "scalar" ? [{ text: item.text.trim(), place: item.place }] : [],
    );
  if (value.kind === "scalar" && value.empty) return [];
  const edits = value.kind === "scalar" ? [{ place: value.place, text: `[${value.text.trim()}]` }] : [];
  const fixes = edits.map((edit) => ({ title: "Write it between [ and ]", edits: [edit] }));
  report(
    diagnostic("project-shape", { key, needed: "a list", example: `${key}: ${example}` }, entry.key.place, { fixes }),
  );
  return [];
}

function readSources(entry: YamlEntry | undefined, report: Report): Named<SourceLocation> {
  if (entry === undefined) return {};
  const { value } = entry;
  if (value.kind !== "map") {
    const example = "sources: { usage: { file: data/usage.csv, account: account_id, date: day } }";
    report(diagnostic("project-shape", { key: "sources", needed: "sources by name", example }, entry.key.place));
    return {};
  }
  const sources = value.entries.flatMap(({ key, value: node }): [string, SourceLocation][] => {
    const location = readSource(key.text, key.place, node, report);
    return location === null ? [] : [[key.text, location]];
  });
  return Object.fromEntries(sources);
}

function readSource(name: string, place: Place, node: YamlNode, report: Report): SourceLocation | null {
  if (node.kind !== "map") {
    const example = `${name}: { file: data/${name}.csv, account: account_id }`;
    report(diagnostic("project-shape", { key: name, needed: "a file and its columns", example }, place));
    return null;
  }
  const where = `The source \`${name}\``;
  const entries = entriesOf(node, where, ["file", "account", "date", "key"], report);
  const needed = (key: string, example: string): string | null => {
    if (!entries.has(key))
      report(diagnostic("project-key-missing", { key, where, example: `${key}: ${example}` }, place));
    return textOf(entries, key, example, report);
  };
  const file = needed("file", `data/${name}.csv`);
  const account = needed("account", "account_id");
  const date = textOf(entries, "date", "day", report);
  const key = textOf(entries, "key", "id", report);
  if (file === null || account === null) return null;
  if (/^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)/.test(file)) {
    report(diagnostic("path-outside", { path: file }, entries.get("file")?.value.place ?? place));
    return null;
  }
  return { file, account, date, ...(key === null ? {} : { key }) };
}
