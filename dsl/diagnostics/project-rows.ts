/** Mistakes in `tend.yaml`. A row: code → severity, message, more. */
import type { Row } from "./row.ts";
import { didYouMean } from "./words.ts";

export const projectRows = {
  "no-project-file": {
    severity: "error",
    message: (_: object) => "The project has no `tend.yaml`. Write one in its folder, with at least: name: my_project",
    more: "tend.yaml says the project's name, its time zone, its working days, and where the data of its sources lies.",
  },
  "project-key-unknown": {
    severity: "error",
    message: ({ key, where, known, meant }: { key: string; where: string; known: string; meant: readonly string[] }) =>
      `${where} has no \`${key}\`.${didYouMean(meant)} It may have ${known}.`,
    more: "A key that tend.yaml does not know would be read by nobody.",
  },
  "project-declaration": {
    severity: "error",
    message: ({ key }: { key: string }) =>
      `\`${key}\` is declared in a file of its own, such as main.yaml; tend.yaml says only what the project is called and where its data lies.`,
    more: "tend.yaml is about the project as a whole. What is declared stands in the other files, .tend or .yaml.",
  },
  "project-key-missing": {
    severity: "error",
    message: ({ key, where, example }: { key: string; where: string; example: string }) =>
      `${where} needs \`${key}\`. Write for example: ${example}`,
    more: "tend.yaml says the project's name, its time zone, its working days, and where the data of its sources lies.",
  },
  "project-shape": {
    severity: "error",
    message: ({ key, needed, example }: { key: string; needed: string; example: string }) =>
      `\`${key}\` needs ${needed}. Write for example: ${example}`,
    more: "tend.yaml says the project's name, its time zone, its working days, and where the data of its sources lies.",
  },
  "unknown-zone": {
    severity: "error",
    message: ({ zone, meant }: { zone: string; meant: readonly string[] }) =>
      `\`${zone}\` is not a time zone.${didYouMean(meant)} Write its name from the IANA list, for example UTC, Europe/Berlin or Asia/Shanghai.`,
    more: "The project's days begin and end in its time zone.",
  },
  "no-zone": {
    severity: "hint",
    message: (_: object) =>
      "Without `zone` the project's days begin and end in UTC. Write `zone: UTC` if that is meant, or your team's zone, for example `zone: Europe/Berlin`.",
    more: "In which zone a day begins decides on which day a login counts, when the sweep runs, and when a task is late. Who reads tend.yaml should not have to know what is taken when nothing is said.",
  },
  "unknown-weekday": {
    severity: "error",
    message: ({ day, meant }: { day: string; meant: readonly string[] }) =>
      `\`${day}\` is not a day of the week.${didYouMean(meant)} Write monday, tuesday, wednesday, thursday, friday, saturday or sunday.`,
    more: "`weekend` lists the days of the week on which nobody works.",
  },
  "bad-calendar-day": {
    severity: "error",
    message: ({ text, key }: { text: string; key: string }) =>
      `\`${text}\` under \`${key}\` is not a date. Write it as year-month-day, for example 2026-01-31.`,
    more: "`holidays` are days off; `working days` are worked although they fall on a weekend.",
  },
  "path-outside": {
    severity: "error",
    message: ({ path }: { path: string }) =>
      `\`${path}\` leads out of the project's folder. Put the file into the project, and write its path from the project's folder.`,
    more: "A project is whole in its folder, so that it can be moved, reviewed and run elsewhere.",
  },
} satisfies { readonly [code: string]: Row<never> };
