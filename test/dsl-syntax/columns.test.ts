/** Columns whose names have blanks, as tables of data have them: the name stands between backticks. */
import { describe, expect, test } from "vitest";
import { mistakes } from "./helpers.ts";

describe("a column's name in words", () => {
  test.each([
    ["attribute a : text from accounts.Account ID", "attribute a : text from accounts.`Account ID`"],
    ['attribute a : text from accounts."Account ID"', "attribute a : text from accounts.`Account ID`"],
    ["attribute a : text from accounts.Score (old)", "attribute a : text from accounts.`Score (old)`"],
    ["attribute a : date from accounts.Start-Date", "attribute a : date from accounts.`Start-Date`"],
    [
      "metric m : per day from usage.Daily Logins by feature",
      "metric m : per day from usage.`Daily Logins` by feature",
    ],
    [
      "metric m : latest from usage.Seats Used stale after 3d",
      "metric m : latest from usage.`Seats Used` stale after 3d",
    ],
    ["record r from t { x : text from Ticket Subject }", "record r from t { x : text from `Ticket Subject` }"],
  ])("%s", (wrong, right) => {
    expect(mistakes(wrong)).toContain(`: ${right}\n`);
    expect(mistakes(right)).toBe("");
  });

  test("small words might be meant for a clause: nothing is changed", () => {
    expect(mistakes("attribute a : text from accounts.seats used\n")).toBe(`error[foreign-spelling] a.tend:1:34
  \`seats used\` is not known here. If the column is called so, put its name between backticks: \`seats used\`
  1 | attribute a : text from accounts.seats used
    |                                  ^^^^^^^^^^
`);
  });
});
