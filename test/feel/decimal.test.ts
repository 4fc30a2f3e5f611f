/** Laws of decimal arithmetic on doubles: results are those of whole numbers with a point set into them. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { decimalModulo, decimalPower, decimalProduct, decimalQuotient, decimalSum } from "../../engine/feel/decimal.ts";

const whole = fc.integer({ min: -10_000_000, max: 10_000_000 });
const places = fc.integer({ min: 0, max: 7 });

/** The double that is written so. */
function shifted(digits: number, by: number): number {
  return Number(`${digits}e${-by}`) + 0;
}

test("sums and products", () => {
  fc.assert(
    fc.property(whole, whole, places, (a, b, scale) => {
      expect(decimalSum(shifted(a, scale), shifted(b, scale))).toBe(shifted(a + b, scale));
      expect(decimalProduct(shifted(a, scale), shifted(b, scale))).toBe(shifted(a * b, 2 * scale));
    }),
  );
});

test("what is multiplied and divided again is the same", () => {
  fc.assert(
    fc.property(whole, whole, places, (a, b, scale) => {
      fc.pre(b !== 0);
      const [left, right] = [shifted(a, scale), shifted(b, scale)];
      expect(decimalQuotient(decimalProduct(left, right) ?? Number.NaN, right)).toBe(left);
      expect(decimalQuotient(left, 0)).toBeNull();
    }),
  );
});

test("a remainder has the divisor's sign, and whole multiples of the divisor are left out", () => {
  fc.assert(
    fc.property(whole, whole, places, (a, b, scale) => {
      fc.pre(b !== 0);
      const rest = a - b * Math.floor(a / b);
      expect(decimalModulo(shifted(a, scale), shifted(b, scale))).toBe(shifted(rest, scale));
    }),
  );
});

test("powers are products", () => {
  fc.assert(
    fc.property(fc.integer({ min: -99, max: 99 }), fc.integer({ min: 0, max: 7 }), places, (a, exponent, scale) => {
      expect(decimalPower(shifted(a, scale), exponent)).toBe(shifted(a ** exponent, scale * exponent));
    }),
  );
});

test("any doubles have a result or none, and no infinity", () => {
  const any = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(any, any, (a, b) => {
      for (const result of [
        decimalSum(a, b),
        decimalProduct(a, b),
        decimalQuotient(a, b),
        decimalModulo(a, b),
        decimalPower(a, b),
      ]) {
        expect(result === null || Number.isFinite(result)).toBe(true);
      }
    }),
  );
});

test.each([
  [0.1, 0.2, 0.3],
  [1e300, 1, 1e300],
  [1e-7, 1e-7, 2e-7],
  [9007199254740991, 1, 9007199254740992],
])("%d + %d is %d", (a, b, sum) => {
  expect(decimalSum(a, b)).toBe(sum);
});
