/** What is said when something goes wrong, by whose mistake it is. */
import { describe, expect, test } from "vitest";
import { openOutput } from "../../cli/output.ts";
import { tellFailure } from "../../cli/tell-failure.ts";
import { UsageError } from "../../cli/usage-error.ts";
import { UserError } from "../../host/user-error.ts";

function told(error: unknown, debug = false): { readonly code: number; readonly text: string } {
  let text = "";
  const output = openOutput({ write: () => {} }, { write: (part) => (text += part) }, {});
  const code = tellFailure(output, error, { version: "1.2.3", words: ["score", "--at", "now"], debug });
  return { code, text };
}

describe("failures", () => {
  test("a wrong command line", () => {
    expect(told(new UsageError("There is no verb."))).toEqual({ code: 64, text: "tend: There is no verb.\n" });
  });

  test("something the user can mend", () => {
    expect(told(new UserError("The store is newer.", "Update Tend."))).toEqual({
      code: 1,
      text: "tend: The store is newer.\nUpdate Tend.\n",
    });
  });

  test("a mistake of Tend: an apology and what to report, the stack only when asked for", () => {
    const said = told(new Error("boom"));
    expect(said.code).toBe(70);
    expect(said.text.split("\n")).toEqual([
      "tend: Sorry, this is a mistake in Tend, not in what you wrote: boom",
      "Please report it with the output of the same command under TEND_DEBUG=1, and with:",
      `  tend 1.2.3, Node ${process.version}, ${process.platform} ${process.arch}, tend score --at now`,
      "",
    ]);
    expect(told(new Error("boom"), true).text).toContain("at ");
  });
});
