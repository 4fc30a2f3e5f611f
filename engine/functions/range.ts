/** The built-ins that relate points and ranges to each other: Allen's relations. */
import { BOOLEAN, type BuiltIn, ORDERED, parameter, rangeOf, type Signature, signature } from "./built-in.ts";
import { standard } from "./standard.ts";

type Operands = "points" | "point and range" | "range and point" | "ranges";

const POINT = ORDERED;
const RANGE = rangeOf(ORDERED);

const SIGNATURES: { readonly [kind in Operands]: Signature } = {
  points: signature([parameter("point1", POINT), parameter("point2", POINT)], BOOLEAN),
  "point and range": signature([parameter("point", POINT), parameter("range", RANGE)], BOOLEAN),
  "range and point": signature([parameter("range", RANGE), parameter("point", POINT)], BOOLEAN),
  ranges: signature([parameter("range1", RANGE), parameter("range2", RANGE)], BOOLEAN),
};

function relation(
  name: string,
  operands: readonly Operands[],
  doc: string,
  example: readonly [expression: string, worth: string],
): BuiltIn {
  return standard(name, {
    signatures: operands.map((kind) => SIGNATURES[kind]),
    doc,
    without: "each end that is compared has an order with the other, and none is open",
    example,
  });
}

const ALL: readonly Operands[] = ["points", "point and range", "range and point", "ranges"];

export const RANGES: readonly BuiltIn[] = [
  relation("before", ALL, "Whether the first ends before the second begins.", ["before([1..5], 10)", "true"]),
  relation("after", ALL, "Whether the first begins after the second ends.", ["after(10, [1..5])", "true"]),
  relation("meets", ["ranges"], "Whether the first ends where the second begins, both included.", [
    "meets([1..5], [5..10])",
    "true",
  ]),
  relation("met by", ["ranges"], "Whether the first begins where the second ends, both included.", [
    "met by([5..10], [1..5])",
    "true",
  ]),
  relation("overlaps", ["ranges"], "Whether something lies in both.", ["overlaps([1..5], [3..8])", "true"]),
  relation("overlaps before", ["ranges"], "Whether the first begins before the second and ends inside of it.", [
    "overlaps before([1..5], [3..8])",
    "true",
  ]),
  relation("overlaps after", ["ranges"], "Whether the first begins inside of the second and ends after it.", [
    "overlaps after([3..8], [1..5])",
    "true",
  ]),
  relation("finishes", ["point and range", "ranges"], "Whether the first ends the second.", [
    "finishes(10, [1..10])",
    "true",
  ]),
  relation("finished by", ["range and point", "ranges"], "Whether the second ends the first.", [
    "finished by([1..10], [5..10])",
    "true",
  ]),
  relation("includes", ["range and point", "ranges"], "Whether the second lies in the first.", [
    "includes([1..10], 5)",
    "true",
  ]),
  relation("during", ["point and range", "ranges"], "Whether the first lies in the second.", [
    "during([4..6], [1..10])",
    "true",
  ]),
  relation("starts", ["point and range", "ranges"], "Whether the first begins the second.", [
    "starts(1, [1..10])",
    "true",
  ]),
  relation("started by", ["range and point", "ranges"], "Whether the second begins the first.", [
    "started by([1..10], [1..5])",
    "true",
  ]),
  relation("coincides", ["points", "ranges"], "Whether both are the same.", ["coincides([1..5], [1..5])", "true"]),
];
