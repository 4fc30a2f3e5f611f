import { describe, expect, test } from "vitest";
import { compile } from "../../dsl/compile.ts";
import { readProjectFile } from "../../dsl/project/read-project-file.ts";
import { listed } from "./project.ts";

const read = (text: string) => {
  const { project, diagnostics } = readProjectFile({ path: "tend.yaml", text });
  return { project, mistakes: listed(diagnostics, text) };
};

describe("tend.yaml", () => {
  test("says name, zone, calendar and sources", () => {
    expect(
      read(`name: crm
zone: Asia/Shanghai
calendar:
  weekend: [friday, Saturday]
  holidays: [2026-10-02, 2026-10-01]
  working days: [2026-10-10]
sources:
  usage: { file: data/usage.csv.gz, account: account_id, date: day }
  accounts:
    file: data/accounts.csv
    account: id
`),
    ).toEqual({
      project: {
        name: "crm",
        zone: "Asia/Shanghai",
        calendar: { weekend: [5, 6], holidays: ["2026-10-01", "2026-10-02"], workingDays: ["2026-10-10"] },
        sources: {
          usage: { file: "data/usage.csv.gz", account: "account_id", date: "day" },
          accounts: { file: "data/accounts.csv", account: "id", date: null },
        },
      },
      mistakes: [],
    });
  });

  test("needs no more than a name", () => {
    expect(read("name: small").project).toEqual({
      name: "small",
      zone: "UTC",
      calendar: { weekend: [0, 6], holidays: [], workingDays: [] },
      sources: {},
    });
  });

  test.each([
    ["zone: UTC", ["[] tend.yaml needs `name`. Write for example: name: my_project"]],
    [
      "name: x\nzoen: UTC",
      ["[zoen] tend.yaml has no `zoen`. Did you mean `zone`? It may have `name`, `zone`, `calendar` and `sources`."],
    ],
    [
      "name: x\nzone: Mars/Olympus",
      [
        "[Mars/Olympus] `Mars/Olympus` is not a time zone. Write its name from the IANA list, for example UTC, Europe/Berlin or Asia/Shanghai.",
      ],
    ],
    ["name: [x]", ["[name] `name` needs a text. Write for example: name: my_project"]],
    [
      "name: x\ncalendar: always",
      [
        "[calendar] `calendar` needs weekend, holidays or working days. Write for example: calendar: { weekend: [saturday, sunday] }",
      ],
    ],
    [
      "name: x\ncalendar:\n  weekend: [saterday]",
      [
        "[saterday] `saterday` is not a day of the week. Did you mean `saturday`? Write monday, tuesday, wednesday, thursday, friday, saturday or sunday.",
      ],
    ],
    [
      "name: x\ncalendar:\n  weekend: saturday",
      ["[weekend] `weekend` needs a list. Write for example: weekend: [saturday, sunday]"],
    ],
    [
      "name: x\ncalendar:\n  holidays: [2026-02-30]",
      ["[2026-02-30] `2026-02-30` under `holidays` is not a date. Write it as year-month-day, for example 2026-01-31."],
    ],
    [
      "name: x\nsources:\n  usage: usage.csv",
      [
        "[usage] `usage` needs a file and its columns. Write for example: usage: { file: data/usage.csv, account: account_id }",
      ],
    ],
    [
      "name: x\nsources:\n  usage: { file: usage.csv }",
      ["[usage] The source `usage` needs `account`. Write for example: account: account_id"],
    ],
    [
      "name: x\nsources:\n  usage: { file: ../usage.csv, account: id }",
      [
        "[../usage.csv] `../usage.csv` leads out of the project's folder. Put the file into the project, and write its path from the project's folder.",
      ],
    ],
  ])("%j", (text, mistakes) => {
    expect(read(text).mistakes).toEqual(mistakes);
  });

  test("must be there", () => {
    const { program, project, diagnostics } = compile([
      { path: "a.tend", text: "account from accounts.id\nsource accounts" },
    ]);
    expect({ program, project }).toEqual({ program: null, project: null });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "The project has no `tend.yaml`. Write one in its folder, with at least: name: my_project",
    ]);
  });
});
