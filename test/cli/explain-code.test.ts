import { expect, test } from "vitest";
import { temporaryFolder, tend } from "./tend.ts";

test("tend explain CODE says why, shows a wrong example with its message, and a right one", async () => {
  expect(await tend(["explain", "weights-sum"])).toEqual({
    code: 0,
    stdout: `error[weights-sum]
The measures of a health share the whole score, so their weights add up to 100%.

Wrong, in main.tend:
    health use {
      measure visits  weight 50% = logins from 0 to 10
      measure breadth weight 40% = adoption from 0% to 100%
    }

The weights of \`use\` add up to 90% (visits 50%, breadth 40%). Give 10% more, so that they make 100%.

Right:
    health use {
      measure visits  weight 50% = logins from 0 to 10
      measure breadth weight 50% = adoption from 0% to 100%
    }
`,
    stderr: "",
  });
});

test("as JSON", async () => {
  const { code, stdout } = await tend(["explain", "bare-date", "--format", "json"]);
  expect({ code, said: JSON.parse(stdout) }).toEqual({
    code: 0,
    said: {
      code: "bare-date",
      severity: "error",
      why: 'Dates in expressions stand between `@"` and `"`.',
      file: "main.tend",
      wrong: "define renews_this_year = renewal_date < 2027-01-01",
      message: 'A date is written `@"2027-01-01"`; without that, 2027-01-01 is a subtraction.',
      right: 'define renews_this_year = renewal_date < @"2027-01-01"',
    },
  });
});

test("a code that is nearly one: did you mean", async () => {
  const folder = temporaryFolder({});
  expect(await tend(["explain", "weight-sum"], { folder })).toEqual({
    code: 1,
    stdout: "",
    stderr: `tend: There is no tend.yaml in ${folder}.
A project is a folder with a tend.yaml. Go there, or name it: --project FOLDER
Did you mean a mistake's code? tend explain weights-sum
`,
  });
});
