import { describe, expect, test } from "vitest";
import type { Type } from "../../engine/program/type.ts";
import { readCell, readDay } from "../../host/ingest/cell.ts";
import { BOOLEAN, DATE, MOMENT, MONEY, NUMBER, PERCENT, TEXT } from "../store/small-program.ts";

const day = (iso: string) => ({ kind: "date", day: Date.parse(iso) / 86_400_000 });
const moment = (iso: string) => ({ kind: "moment", instant: Date.parse(iso) });

describe("a cell", () => {
  test.each<[Type, string, unknown]>([
    [NUMBER, "12", 12],
    [NUMBER, "-0.5e3", -500],
    [NUMBER, ".5", 0.5],
    [NUMBER, "1,234,567.8", 1_234_567.8],
    [MONEY, "$1,200.00", 1200],
    [MONEY, "1,234,567", 1234567],
    [MONEY, "-€ 3.50", -3.5],
    [MONEY, "1200 USD", 1200],
    [MONEY, "¥9", 9],
    [PERCENT, "12.5 %", 0.125],
    [PERCENT, "0.125", 0.125],
    [BOOLEAN, "Yes", true],
    [BOOLEAN, "0", false],
    [TEXT, "=1+1", "=1+1"],
    [DATE, "2024-02-29", day("2024-02-29")],
    [DATE, "2023-05-31T22:30:00Z", day("2023-06-01")],
    [DATE, "2023-05-31 22:30", day("2023-05-31")],
    [MOMENT, "2023-05-31T14:30:00Z", moment("2023-05-31T14:30:00Z")],
    [MOMENT, "2023-05-31T14:30:00.25+05:30", moment("2023-05-31T09:00:00.250Z")],
    [MOMENT, "2023-05-31 14:30", moment("2023-05-31T12:30:00Z")],
    [MOMENT, "2023-05-31", moment("2023-05-30T22:00:00Z")],
    // The clock in Berlin jumps from 2:00 to 3:00, and later goes from 3:00 back to 2:00.
    [MOMENT, "2023-03-26 02:30", moment("2023-03-26T01:00:00Z")],
    [MOMENT, "2023-10-29 02:30", moment("2023-10-29T00:30:00Z")],
  ])("of type %o reads %s", (type, text, value) => {
    expect(readCell(text, type, "Europe/Berlin")).toEqual({ value });
  });

  test.each<[Type, string, string]>([
    [NUMBER, "1,23", "is not a number; write it like 1234.5"],
    [NUMBER, "1.234,50", "is not a number; write it like 1234.5"],
    [NUMBER, "12,000", "may be 12000 or 12 and a fraction; write it like 12000 or 12.000"],
    [MONEY, "$1,250", "may be 1250 or 1 and a fraction; write it like 1250 or 1.250"],
    [NUMBER, "1e999", "is not a number; write it like 1234.5"],
    [NUMBER, "0x10", "is not a number; write it like 1234.5"],
    [NUMBER, "Infinity", "is not a number; write it like 1234.5"],
    [NUMBER, "12%", "is not a number; write it like 1234.5"],
    [BOOLEAN, "maybe", "is neither yes nor no; write true or false"],
    [DATE, "2023-02-29", "is not a date; write it like 2023-05-31"],
    [DATE, "31/05/2023", "is not a date; write it like 2023-05-31"],
    [MOMENT, "2023-05-31T24:00:00Z", "is not a moment; write it like 2023-05-31T14:30:00Z"],
    [MOMENT, "2023-05-31T10:00:00+99:00", "is not a moment; write it like 2023-05-31T14:30:00Z"],
  ])("of type %o refuses %s", (type, text, reason) => {
    expect(readCell(text, type, "UTC")).toEqual({ reason: `"${text}" ${reason}` });
  });

  test("that is long is shortened in messages", () => {
    expect(readCell("x".repeat(100), NUMBER, "UTC")).toEqual({
      reason: `"${"x".repeat(57)}…" is not a number; write it like 1234.5`,
    });
  });

  test("tells its day in the project's zone", () => {
    expect(readDay("2023-05-31T22:30:00Z", "Asia/Shanghai")).toBe(day("2023-06-01").day);
  });
});
