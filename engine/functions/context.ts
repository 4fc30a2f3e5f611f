/** The built-ins over contexts. What their fields are, the checker knows where keys are literal. */
import { ANY, type BuiltIn, CONTEXT, listOf, parameter, signature, TEXT, UNTOLD } from "./built-in.ts";
import { standard } from "./standard.ts";

export const CONTEXTS: readonly BuiltIn[] = [
  standard("get value", {
    signatures: [signature([parameter("m", CONTEXT), parameter("key", TEXT)], UNTOLD)],
    doc: "The field of that name.",
    without: "it has no such field, or the field is empty",
    example: ['get value({a: 1, b: 2}, "b")', "2"],
  }),
  standard("get entries", {
    signatures: [signature([parameter("m", CONTEXT)], listOf(CONTEXT))],
    doc: "The fields as a list of contexts, each with its `key` and its `value`.",
    example: ["get entries({a: 1})", '[{key: "a", value: 1}]'],
  }),
  standard("context", {
    signatures: [signature([parameter("entries", listOf(CONTEXT))], CONTEXT)],
    doc: "The context of a list of contexts, each with a `key` and a `value`.",
    without: "each entry has a key of its own, a text, and a value",
    example: ['context([{key: "a", value: 1}])', "{a: 1}"],
  }),
  standard("context put", {
    signatures: [
      signature([parameter("context", CONTEXT), parameter("key", TEXT), parameter("value", ANY)], CONTEXT),
      signature([parameter("context", CONTEXT), parameter("keys", listOf(TEXT)), parameter("value", ANY)], CONTEXT),
    ],
    doc: "The context with another value in a field, or in the field of a field that a list of names leads to.",
    without: "the names lead to a field",
    example: ['context put({a: 1}, "b", 2)', "{a: 1, b: 2}"],
  }),
  standard("context merge", {
    signatures: [signature([parameter("contexts", listOf(CONTEXT))], CONTEXT)],
    doc: "One context with the fields of all; the last one of a name holds.",
    example: ["context merge([{a: 1}, {b: 2}])", "{a: 1, b: 2}"],
  }),
];
