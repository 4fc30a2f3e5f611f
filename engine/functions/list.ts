/** The built-ins over lists. */
import type { Type } from "../program/type.ts";
import { equalValues, isList } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import {
  ADDITIVE,
  ANY,
  BOOLEAN,
  type BuiltIn,
  COUNT,
  functionOf,
  listOf,
  listOrItems,
  NUMBER,
  ORDERED,
  OTHER,
  optional,
  parameter,
  repeating,
  SOME_NUMBER,
  signature,
  UNTOLD,
} from "./built-in.ts";
import { standard } from "./standard.ts";

const LIST = parameter("list", listOf(ANY));
const OF_LIST = [signature([LIST], listOf(ANY))];
const OF_LISTS = [repeating([LIST], listOf(ANY))];
const POSITION = "the position lies inside of the list: 1 is the first item, -1 the last";

export const LISTS: readonly BuiltIn[] = [
  standard("min", {
    signatures: listOrItems(ORDERED, ORDERED),
    doc: "The smallest item; an empty list has none.",
    example: ["min([3, 1, 2])", "1"],
  }),
  standard("max", {
    signatures: listOrItems(ORDERED, ORDERED),
    doc: "The greatest item; an empty list has none.",
    example: ["max(3, 1, 2)", "3"],
  }),
  standard("sum", {
    signatures: listOrItems(ADDITIVE, ADDITIVE),
    instead: ([only], result) => (only !== undefined && isEmpty(only) ? nothing(result) : undefined),
    doc: "The sum of the items; of an empty list 0.",
    example: ["sum([1, 2, 3])", "6"],
  }),
  standard("count", {
    signatures: [signature([LIST], COUNT)],
    doc: "How many items there are.",
    example: ["count([1, 2, 3])", "3"],
  }),
  standard("mean", {
    signatures: listOrItems(ADDITIVE, ADDITIVE),
    doc: "The arithmetic mean; an empty list has none.",
    example: ["mean([1, 2, 6])", "3"],
  }),
  standard("median", {
    signatures: listOrItems(SOME_NUMBER, SOME_NUMBER),
    doc: "The middle item, or the mean of the two in the middle; an empty list has none.",
    example: ["median([8, 1, 2])", "2"],
  }),
  standard("product", {
    signatures: listOrItems(NUMBER, NUMBER),
    doc: "The items multiplied with each other; an empty list has no product.",
    example: ["product([2, 3, 4])", "24"],
  }),
  standard("stddev", {
    signatures: listOrItems(SOME_NUMBER, SOME_NUMBER),
    doc: "The standard deviation of a sample; it takes two items or more.",
    without: "it takes two items or more",
    example: ["stddev([2, 4, 7, 5])", "sqrt(13 / 3)"],
  }),
  standard("mode", {
    signatures: listOrItems(SOME_NUMBER, listOf(SOME_NUMBER)),
    doc: "The items that occur most often, the smallest first.",
    example: ["mode([6, 3, 9, 6, 6])", "[6]"],
  }),
  standard("all", {
    signatures: listOrItems(BOOLEAN, BOOLEAN),
    missing: "accepts",
    doc: "False if an item is false, true if all are true, otherwise unknown.",
    example: ["all([true, false])", "false"],
  }),
  standard("any", {
    signatures: listOrItems(BOOLEAN, BOOLEAN),
    missing: "accepts",
    doc: "True if an item is true, false if all are false, otherwise unknown.",
    example: ["any([true, false])", "true"],
  }),
  standard("list contains", {
    signatures: [signature([LIST, parameter("element", ANY)], BOOLEAN)],
    // A missing item might be the one that is asked for.
    instead: ([list = null, element = null]) =>
      isList(list) && list.includes(null) && !list.some((item) => equalValues(item, element)) ? null : undefined,
    doc: "Whether an item equals the element.",
    example: ['list contains(["a", "b"], "b")', "true"],
  }),
  standard("index of", {
    signatures: [signature([LIST, parameter("match", ANY)], listOf(COUNT))],
    doc: "The positions of the items that equal the other value, from 1.",
    example: ["index of([1, 2, 3, 2], 2)", "[2, 4]"],
  }),
  standard("sublist", {
    signatures: [signature([LIST, parameter("start position", NUMBER), optional("length", NUMBER)], listOf(ANY))],
    doc: "The part from a position on (1 is the first item, -1 the last), as long as asked for.",
    without: "the position and the length lie inside of the list",
    example: ["sublist([4, 5, 6], 1, 2)", "[4, 5]"],
  }),
  standard("append", {
    signatures: [repeating([LIST, parameter("item", ANY)], listOf(ANY))],
    missing: "accepts",
    doc: "The list with the items added at its end.",
    example: ["append([1], 2)", "[1, 2]"],
  }),
  standard("concatenate", {
    signatures: OF_LISTS,
    doc: "All lists one after the other.",
    example: ["concatenate([1], [2, 3])", "[1, 2, 3]"],
  }),
  standard("union", {
    signatures: OF_LISTS,
    doc: "All lists one after the other, without repeats.",
    example: ["union([1, 2], [2, 3])", "[1, 2, 3]"],
  }),
  standard("insert before", {
    signatures: [signature([LIST, parameter("position", NUMBER), parameter("newItem", ANY)], listOf(ANY))],
    doc: "The list with an item put in before the one at the position.",
    without: POSITION,
    example: ["insert before([1, 3], 1, 2)", "[2, 1, 3]"],
  }),
  standard("remove", {
    signatures: [signature([LIST, parameter("position", NUMBER)], listOf(ANY))],
    doc: "The list without the item at the position.",
    without: POSITION,
    example: ["remove([1, 2, 3], 2)", "[1, 3]"],
  }),
  standard("list replace", {
    signatures: [
      signature([LIST, parameter("position", NUMBER), parameter("newItem", ANY)], listOf(ANY)),
      signature([LIST, parameter("match", functionOf([ANY, OTHER], BOOLEAN)), parameter("newItem", ANY)], listOf(ANY)),
    ],
    doc: "The list with another item at the position, or in place of those for which the function (of the item and the new one) is true.",
    without: POSITION,
    example: ["list replace([2, 4, 7], function(item, newItem) item < newItem, 5)", "[5, 5, 7]"],
  }),
  standard("reverse", {
    signatures: OF_LIST,
    doc: "The list from its end to its beginning.",
    example: ["reverse([1, 2, 3])", "[3, 2, 1]"],
  }),
  standard("distinct values", {
    signatures: OF_LIST,
    doc: "The items without repeats, in the order in which they first occur.",
    example: ["distinct values([2, 1, 2])", "[2, 1]"],
  }),
  standard("duplicate values", {
    signatures: OF_LIST,
    doc: "The items that occur more than once, each once.",
    example: ["duplicate values([1, 2, 3, 2])", "[2]"],
  }),
  standard("flatten", {
    signatures: [signature([parameter("list", listOf(ANY))], listOf(UNTOLD))],
    doc: "The items of the lists inside of the list, however deep, in one list.",
    example: ["flatten([[1, 2], [3]])", "[1, 2, 3]"],
  }),
  standard("sort", {
    signatures: [
      signature([parameter("list", listOf(ORDERED))], listOf(ORDERED)),
      signature([LIST, parameter("precedes", functionOf([ANY, ANY], BOOLEAN))], listOf(ANY)),
    ],
    doc: "The items in their order, or in the one that the function says: whether its first item stands before its second.",
    without: "each two items have an order",
    example: ["sort([3, 1, 2], function(x, y) x > y)", "[3, 2, 1]"],
  }),
];

/** The sum of no items: 0, or no time. */
function nothing(type: Type): Value {
  if (type.kind === "duration") return { kind: "duration", milliseconds: 0 };
  return type.kind === "months" ? { kind: "months", months: 0 } : 0;
}

function isEmpty(value: Value): boolean {
  return isList(value) && value.length === 0;
}
