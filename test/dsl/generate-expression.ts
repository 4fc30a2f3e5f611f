/** Random well-typed expressions: any expression of a type stands in any place that takes the type. */
import fc from "fast-check";

export type Kind = "number" | "boolean" | "text" | "date" | "moment" | "duration" | "months" | "tickets";

/** An expression as the parts it is written of. `strict`: in its place no other kind of value may stand. */
export type Written = { readonly kind: Kind; readonly strict: boolean; readonly parts: readonly (string | Written)[] };

type Form = { readonly text: string; readonly clock?: true };

/** One row a form: `<number>` is a hole, `<number?>` one that other kinds may fill as well. */
const FORMS: { readonly [kind in Kind]: { readonly leaves: readonly Form[]; readonly forms: readonly Form[] } } = {
  number: {
    leaves: [
      "0",
      "2.5",
      "1e3",
      "arr",
      "seats",
      "account.arr",
      "logins",
      "uses",
      "nps",
      "adoption",
      "pulse.score",
      "published.score",
      "usual",
    ].map((text) => ({ text })),
    forms: [
      "<number> + <number>",
      "<number> - <number>",
      "<number> * <number>",
      "<number> / <number>",
      "<number> ** <number>",
      "-<number>",
      "<duration> / <duration>",
      "<months> / <months>",
      "if <boolean> then <number> else <number>",
      "sum of <number> over 7d",
      "average of <number> over 31d, at least 7 days",
      "median of <number> over 2w",
      "minimum of <number> over 1d",
      "maximum of <number> over 90d",
      "count of <boolean> over 30d",
      "count of <tickets> over 30d",
      "count of <tickets> by resolved over 30d",
      "drop of <number> over 7d vs the 28d before",
      "rise of <number> over 7d vs the 28d before",
      "distinct feature of uses over 28d",
      "uses[<text>]",
      "default(<number>, <number>)",
      "round(<number>)",
      "max(<number>, <number>, <number>)",
      "min([<number>, <number>])",
      "count(<tickets>)",
      "sum(<tickets>.csat)",
      "<tickets>[1].csat",
      "count([<number>, <number>][item > <number>])",
      "sum(for t in <tickets> return t.csat + <number>)",
      "string length(<text>)",
      "<date>.year",
      "{ a: <number?>, b: <text?> }.a",
    ].map((text) => ({ text })),
  },
  boolean: {
    leaves: [
      { text: "true" },
      { text: "enterprise" },
      { text: "quiet" },
      { text: "idle", clock: true },
      { text: "gone", clock: true },
    ],
    forms: [
      "<number> > <number>",
      "<number> = <number>",
      "<text> = <text>",
      "<text> != <text>",
      "<date> <= <date>",
      "<moment> < <moment>",
      "<duration> >= <duration>",
      "<months> < <months>",
      "<boolean> and <boolean>",
      "<boolean> or <boolean>",
      "not(<boolean>)",
      "<number> between <number> and <number>",
      "<number> in [<number>..<number>)",
      "<text> in (<text>, <text>)",
      "<text> in <tickets>.text",
      "<number?> is missing",
      "<text?> is not missing",
      "<boolean~> for 3 days in a row",
      "some t in <tickets> satisfies t.csat > <number>",
      "every t in <tickets> satisfies <boolean>",
      "if <boolean> then <boolean> else <boolean>",
      "contains(<text>, <text>)",
    ].map((text) => ({ text })),
  },
  text: {
    leaves: [
      '"a"',
      '"red"',
      "industry",
      "account.name",
      "pulse.band",
      "trend",
      "pulse.reasons",
      "csm",
      "champion.email",
    ].map((text) => ({ text })),
    forms: [
      "<text> + <text>",
      "if <boolean> then <text> else <text>",
      "string(<number?>)",
      "upper case(<text>)",
      "default(<text>, <text>)",
      "<tickets>[1].text",
      "contact[role = <text>][1].name",
    ].map((text) => ({ text })),
  },
  date: {
    leaves: ["as_of", "renewal_date", "since", '@"2026-01-31"'].map((text) => ({ text })),
    forms: [
      "<date> + <duration>",
      "<date> - <months>",
      "first (<number>)",
      "last (<boolean~>)",
      "date(<moment?>)",
      "max(<date>, <date>)",
      "<tickets>[-1].due",
      "max(<tickets>.due)",
      "if <boolean> then <date> else <date>",
    ].map((text) => ({ text })),
  },
  moment: {
    leaves: [{ text: '@"2026-01-31T09:00:00Z"' }, { text: "now", clock: true }],
    forms: ["<moment> + <duration>", "<moment> - <duration>", "<tickets>[1].opened", "min(<tickets>.resolved)"].map(
      (text) => ({ text }),
    ),
  },
  duration: {
    leaves: ["30d", "72h", "2w"].map((text) => ({ text })),
    forms: [
      { text: "<date> - <date>" },
      { text: "<moment> - <moment>" },
      { text: "<duration> * <number>" },
      { text: "<duration> - <duration>" },
      { text: "time since <date>", clock: true },
      { text: "time since <moment>", clock: true },
      { text: "if <boolean> then <duration> else <duration>" },
    ],
  },
  months: {
    leaves: [{ text: "3mo" }],
    forms: ["<months> * <number>", "<months> + <months>"].map((text) => ({ text })),
  },
  tickets: {
    leaves: [{ text: "ticket" }],
    forms: [
      "<tickets>[<boolean>]",
      "(<tickets> with <boolean>)",
      "<tickets>[csat > <number>]",
      "<tickets>[text = <text>]",
    ].map((text) => ({ text })),
  },
};

const HOLE = /<(\w+)([?~]?)>/;

function isKind(word: string): word is Kind {
  return Object.hasOwn(FORMS, word);
}

/** An expression of a kind; `clock`: whether it may read the clock, which nothing under `in a row` may. */
export function written(kind: Kind, depth: number, clock = true, strict = true): fc.Arbitrary<Written> {
  const { leaves, forms } = FORMS[kind];
  const usable = (all: readonly Form[]) => all.filter((form) => clock || form.clock !== true);
  const leaf = fc.constantFrom(...usable(leaves)).map(({ text }): Written => ({ kind, strict, parts: [text] }));
  if (depth === 0) return leaf;
  const form = fc.constantFrom(...usable(forms)).chain(({ text }) => {
    const pieces = text.split(/(<\w+[?~]?>)/).filter((piece) => piece !== "");
    const parts = pieces.map((piece): fc.Arbitrary<string | Written> => {
      const [, word = "", mark] = HOLE.exec(piece) ?? [];
      return isKind(word) ? written(word, depth - 1, clock && mark !== "~", mark !== "?") : fc.constant(piece);
    });
    return fc.tuple(...parts).map((made): Written => ({ kind, strict, parts: made }));
  });
  return fc.oneof({ weight: 1, arbitrary: leaf }, { weight: 3, arbitrary: form });
}

/** The text: what is made of several words stands in parentheses. */
export function textOf({ parts }: Written, outermost = true): string {
  const text = parts.map((part) => (typeof part === "string" ? part : textOf(part, false))).join("");
  return outermost || (parts.length === 1 && /^[\w.]+$/.test(text)) ? text : `(${text})`;
}

/** All inner expressions in whose place nothing else may stand. */
export function strictParts(whole: Written): readonly Written[] {
  return whole.parts.flatMap((part) =>
    typeof part === "string" ? [] : [...(part.strict ? [part] : []), ...strictParts(part)],
  );
}

/** The same expression with one of its parts exchanged. */
export function exchanged(whole: Written, part: Written, other: Written): Written {
  if (whole === part) return other;
  return {
    ...whole,
    parts: whole.parts.map((each) => (typeof each === "string" ? each : exchanged(each, part, other))),
  };
}
