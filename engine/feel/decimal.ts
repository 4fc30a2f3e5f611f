/**
 * The standard's decimal arithmetic on doubles: each number is taken as its shortest decimal text, so that 0.1 + 0.2 is 0.3.
 * Results are the nearest doubles; null where there is none (the standard's numbers have 34 digits, doubles about 16).
 */

/** `digits` / 10^`scale`. */
type Decimal = { readonly digits: bigint; readonly scale: number };

/** Digits that a quotient or a power is computed to; the standard keeps 34. */
const PRECISION = 40;
/** The exponents that the standard's `**` takes. */
const FURTHEST_EXPONENT = 999_999_999;

export function decimalSum(a: number, b: number): number | null {
  const plain = a + b;
  if (isExact(a) && isExact(b) && isExact(plain)) return plain + 0;
  if (!Number.isFinite(plain)) return null;
  const [left, right] = [decimal(a), decimal(b)];
  const scale = Math.max(left.scale, right.scale);
  return nearest({ digits: scaled(left, scale) + scaled(right, scale), scale });
}

export function decimalProduct(a: number, b: number): number | null {
  const plain = a * b;
  if (isExact(a) && isExact(b) && isExact(plain)) return plain + 0;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return null;
  return nearest(multiplied(decimal(a), decimal(b)));
}

/** Null where the divisor is 0. */
export function decimalQuotient(a: number, b: number): number | null {
  if (b === 0 || !Number.isFinite(a) || !Number.isFinite(b)) return null;
  const plain = a / b;
  if (isExact(a) && isExact(b) && isExact(plain) && plain * b === a) return plain + 0;
  return nearest(divided(decimal(a), decimal(b)));
}

/** What is left of `a` after whole multiples of `b`, with the sign of `b`; null where that is 0. */
export function decimalModulo(a: number, b: number): number | null {
  if (b === 0 || !Number.isFinite(a) || !Number.isFinite(b)) return null;
  const [left, right] = [decimal(a), decimal(b)];
  const scale = Math.max(left.scale, right.scale);
  const [dividend, divisor] = [scaled(left, scale), scaled(right, scale)];
  const rest = dividend % divisor;
  return nearest({ digits: rest !== 0n && rest < 0n !== divisor < 0n ? rest + divisor : rest, scale });
}

/** Whole exponents are computed as decimals, others as doubles. */
export function decimalPower(base: number, exponent: number): number | null {
  if (Math.abs(exponent) > FURTHEST_EXPONENT) return null;
  if (!Number.isInteger(exponent)) return finite(base ** exponent);
  if (base === 0) return exponent > 0 ? 0 : exponent === 0 ? 1 : null;
  const plain = base ** exponent;
  if (!Number.isFinite(plain)) return null;
  if (plain === 0) return 0;
  let power: Decimal = ONE;
  let square = decimal(base);
  for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = shortened(multiplied(power, square));
    square = shortened(multiplied(square, square));
  }
  return nearest(exponent < 0 ? divided(ONE, power) : power);
}

const ONE: Decimal = { digits: 1n, scale: 0 };

function isExact(n: number): boolean {
  return Number.isSafeInteger(n);
}

function finite(n: number): number | null {
  return Number.isFinite(n) ? n : null;
}

function decimal(n: number): Decimal {
  const [digits = "0", exponent = "0"] = String(n).split("e");
  const point = digits.indexOf(".");
  const places = point < 0 ? 0 : digits.length - point - 1;
  return { digits: BigInt(digits.replace(".", "")), scale: places - Number(exponent) };
}

function nearest({ digits, scale }: Decimal): number | null {
  return finite(Number(`${digits}e${-scale}`));
}

function scaled({ digits, scale }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(to - scale);
}

function multiplied(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

function divided(a: Decimal, b: Decimal): Decimal {
  const more = Math.max(0, PRECISION + length(b.digits) - length(a.digits));
  return { digits: (a.digits * 10n ** BigInt(more)) / b.digits, scale: a.scale + more - b.scale };
}

/** Without the digits beyond the precision. */
function shortened(of: Decimal): Decimal {
  const beyond = length(of.digits) - PRECISION;
  return beyond <= 0 ? of : { digits: of.digits / 10n ** BigInt(beyond), scale: of.scale - beyond };
}

function length(digits: bigint): number {
  return String(digits).length;
}
