import { expect, test } from "vitest";
import { agreeOnTypes } from "./agree.ts";

test("values of 2,000 generated expressions are of the inferred type, or unknown with a named cause", () => {
  const { known, unknown, tooLong, refused, disagreements } = agreeOnTypes(2000, 1);
  expect(disagreements).toEqual([]);
  expect(known).toBeGreaterThan(700);
  expect(unknown).toBeGreaterThan(200);
  expect(refused.length).toBeLessThan(100);
  expect(tooLong).toBeLessThan(100);
});
