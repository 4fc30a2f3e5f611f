/** Texts with `{{ … }}` parts. */
import { describe, expect, test } from "vitest";
import { parseText } from "../../dsl/syntax/parse.ts";
import { parseTemplate } from "../../dsl/syntax/parse-template.ts";
import type { TextSyntax } from "../../dsl/syntax/tree.ts";
import { brief } from "./helpers.ts";

const whole = (value: string): TextSyntax => ({
  value,
  place: { file: "-", start: 0, end: value.length },
  offsetAt: (index) => index,
  endAt: (index) => index,
});

/** The parts in one line, then the mistakes. */
function read(value: string): readonly string[] {
  const { parts, diagnostics } = parseTemplate(whole(value));
  return [
    ...parts.map((part) =>
      part.kind === "text"
        ? JSON.stringify(part.text)
        : [brief(part.expression), ...part.filters.map((one) => one.text)].join(" | "),
    ),
    ...diagnostics.map((one) => `${one.place.start}-${one.place.end} ${one.message}`),
  ];
}

describe("templates", () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ["", []],
    ["plain { text }", ['"plain { text }"']],
    ["Review {{ account.name }} now", ['"Review "', "(path account name)", '" now"']],
    ["{{a}}{{ b + 1 | round | percent }}", ["a", "(+ b 1) | round | percent"]],
    [
      '{{ if a = "}" then "|" else b || c | date }}',
      ['(if (= a "}") "|" (or b c)) | date', "30-32 Write `or` instead of `||`."],
    ],
    ["{{ a", ['"{{ a"', "0-2 This `{{` is not closed. Write `}}` after the expression."]],
    ["{{ }}", ["ERROR", "2-2 Expected a value (a name, a number, a text, …), but found the end of the expression."]],
    ["{{ a | }}", ["a", "7-7 Expected a filter's name after `|`, but found nothing."]],
    ["{{ a | round(2) }}", ["a", "7-15 Expected a filter's name after `|`, but found `round(2)`."]],
  ];
  for (const [text, parts] of rows) {
    test(text === "" ? "nothing" : text, () => expect(read(text)).toEqual(parts));
  }

  test("places are those of the file, through escapes", () => {
    const text = 'playbook p { notify csm "\\"x\\" {{ a wrong }}" }';
    const [declaration] = parseText({ path: "-", text }).tree.declarations;
    const slot = declaration?.clauses[0]?.slots.text;
    if (slot?.kind !== "text") throw new Error("no text");
    const [mistake] = parseTemplate(slot.text).diagnostics;
    expect(text.slice(mistake?.place.start, mistake?.place.end)).toBe("wrong");
  });
});
