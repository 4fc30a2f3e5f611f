/** Examples for mistakes in `tend.yaml`. A row: code → wrong, right. */
import type { projectRows } from "../project-rows.ts";
import type { Example } from "./example.ts";

export const projectExamples = {
  "no-project-file": {
    file: "tend.yaml",
    wrong: "",
    right: "name: my_project\nzone: Europe/Berlin",
    shown: "# there is no such file",
    without: true,
  },
  "project-key-unknown": {
    file: "tend.yaml",
    wrong: "name: my_project\nzoen: Europe/Berlin",
    right: "name: my_project\nzone: Europe/Berlin",
  },
  "project-declaration": {
    file: "tend.yaml",
    wrong: "name: my_project\nzone: Europe/Berlin\nsegment:\n  large: arr >= 100000",
    right: "name: my_project\nzone: Europe/Berlin",
  },
  "project-key-missing": {
    file: "tend.yaml",
    wrong: "zone: Europe/Berlin",
    right: "name: my_project\nzone: Europe/Berlin",
  },
  "project-shape": {
    file: "tend.yaml",
    wrong: "name: my_project\nzone: Europe/Berlin\ncalendar:\n  weekend: saturday",
    right: "name: my_project\nzone: Europe/Berlin\ncalendar:\n  weekend: [saturday]",
  },
  "unknown-zone": {
    file: "tend.yaml",
    wrong: "name: my_project\nzone: Central Time",
    right: "name: my_project\nzone: America/Chicago",
  },
  "no-zone": {
    file: "tend.yaml",
    wrong: "name: my_project",
    right: "name: my_project\nzone: Europe/Berlin",
  },
  "unknown-weekday": {
    file: "tend.yaml",
    wrong: "name: my_project\nzone: Europe/Berlin\ncalendar:\n  weekend: [fri, saturday]",
    right: "name: my_project\nzone: Europe/Berlin\ncalendar:\n  weekend: [friday, saturday]",
  },
  "bad-calendar-day": {
    file: "tend.yaml",
    wrong: "name: my_project\nzone: Europe/Berlin\ncalendar:\n  holidays: [25.12.2026]",
    right: "name: my_project\nzone: Europe/Berlin\ncalendar:\n  holidays: [2026-12-25]",
  },
  "path-outside": {
    file: "tend.yaml",
    wrong: "name: my_project\nzone: Europe/Berlin\nsources:\n  usage: { file: ../export/usage.csv, account: id }",
    right: "name: my_project\nzone: Europe/Berlin\nsources:\n  usage: { file: data/usage.csv, account: id }",
  },
} satisfies { readonly [code in keyof typeof projectRows]: Example };
