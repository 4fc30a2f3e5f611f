import fc from "fast-check";
import { expect, test } from "vitest";
import { type Point, valueOn, withPoint } from "../../store/timeline.ts";

const anyPoint = fc.record({ from: fc.integer({ min: 0, max: 12 }), value: fc.constantFrom("a", "b", null) });

test("a value holds from its day until the next known change, and what changes nothing is no point", () => {
  fc.assert(
    fc.property(fc.array(anyPoint, { maxLength: 12 }), (news) => {
      let points: readonly Point[] = [];
      for (const next of news) {
        const later = points.find(({ from }) => from > next.from)?.from ?? 20;
        const before = Array.from({ length: 20 }, (_, day) => valueOn(points, day) ?? null);
        points = withPoint(points, next);
        for (let day = 0; day < 20; day++) {
          const told = day >= next.from && day < later;
          expect(valueOn(points, day) ?? null).toBe(told ? next.value : before[day]);
        }
        for (const [index, point] of points.entries()) {
          expect(point.value).not.toBe(points[index - 1]?.value ?? null);
          expect(point.from).toBeGreaterThan(points[index - 1]?.from ?? -1);
        }
      }
    }),
  );
});
