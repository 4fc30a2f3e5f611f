/** Random well-typed expressions over all forms and all functions: for a type, the text of an expression that has it. */

import type { Parameter, Signature, TypePattern } from "../../engine/functions/built-in.ts";
import { BUILT_INS } from "../../engine/functions/index.ts";
import type { Type } from "../../engine/program/type.ts";
import type { Dice } from "../agree/dice.ts";

/** A name that may stand in an expression. `clock`: it reads the clock, which nothing under "in a row" may. */
export type Name = { readonly text: string; readonly type: Type; readonly clock?: true };

export type Around = {
  readonly dice: Dice;
  /** The innermost of a name holds. */
  readonly names: readonly Name[];
  /** Whether there are metrics, records and windows. */
  readonly project: boolean;
  readonly clock: boolean;
  /** How many windows may still stand inside each other. */
  readonly windows: number;
  /** Whether names of no one type may stand. */
  readonly untyped: boolean;
};

const NUMBER: Type = { kind: "number", unit: null };
const BOOLEAN: Type = { kind: "boolean" };
const TEXT: Type = { kind: "text" };
const DATE: Type = { kind: "date" };
const MOMENT: Type = { kind: "moment" };
const TIME: Type = { kind: "time" };
const DURATION: Type = { kind: "duration" };
const MONTHS: Type = { kind: "months" };
type Types = readonly [Type, ...Type[]];
const ORDERED: Types = [NUMBER, TEXT, DATE, MOMENT, TIME, DURATION, MONTHS];
const SCALARS: Types = [NUMBER, NUMBER, BOOLEAN, TEXT, DATE, MOMENT, TIME, DURATION, MONTHS];
const ADDITIVE: Types = [NUMBER, DURATION, MONTHS];
const listOf = (of: Type): Type => ({ kind: "list", of });
const rangeOf = (of: Type): Type => ({ kind: "range", of });

/** A type that an expression can be asked for. */
export function randomType(dice: Dice, depth: number): Type {
  const roll = depth === 0 ? 0 : dice.roll();
  if (roll < 0.7) return dice.pick(SCALARS);
  if (roll < 0.85) return listOf(randomType(dice, depth - 1));
  if (roll < 0.9) return rangeOf(dice.pick(ORDERED));
  const fields = ["f1", "f2", "f3"].slice(0, dice.between(1, 3));
  return { kind: "context", fields: Object.fromEntries(fields.map((name) => [name, randomType(dice, depth - 1)])) };
}

/** The text of an expression of the type; what is inside of others stands in parentheses. */
export function randomExpression(goal: Type, depth: number, around: Around): string {
  const { dice } = around;
  if (dice.chance(0.02)) return "null";
  if (depth <= 0 || dice.chance(0.15)) return leaf(goal, depth, around);
  const forms = [...formsOf(goal, depth, around), ...formsOfAny(goal, depth, around)];
  const [first, ...others] = dice.chance(0.35) ? callsOf(goal, depth, around) : forms;
  return first === undefined ? leaf(goal, depth, around) : dice.pick([first, ...others])();
}

function leaf(goal: Type, depth: number, around: Around): string {
  const { dice } = around;
  const seen = new Set<string>();
  const fitting = [...around.names].reverse().filter(({ text, type, clock }) => {
    if (seen.has(text)) return false;
    seen.add(text);
    return (
      (around.clock || clock !== true) &&
      (alike(type, goal) || (type.kind === "any" && around.untyped && dice.chance(0.2)))
    );
  });
  const [first, ...others] = fitting;
  if (first !== undefined && dice.chance(0.7)) return dice.pick([first, ...others]).text;
  return literal(goal, depth, around);
}

function literal(goal: Type, depth: number, around: Around): string {
  const { dice } = around;
  const inner = (type: Type) => (depth > -3 ? randomExpression(type, depth - 1, around) : "null");
  switch (goal.kind) {
    case "number":
      return dice.pick(["0", "1", "2", "3", "2.5", "-1", "0.1", "1e3", "30%", String(dice.between(-20, 200))]);
    case "boolean":
      return dice.pick(["true", "false"]);
    case "text":
      return dice.pick(['"a"', '"red"', '""', '"b;c"', '"2026-01-31"', '"P3M"', '"[1..3]"', '"发票"']);
    case "date":
      return dice.pick(['@"2026-01-31"', '@"2024-02-29"', '@"2025-12-01"']);
    case "moment":
      return dice.pick([
        '@"2026-01-31T09:00:00Z"',
        '@"2026-01-31T09:00:00"',
        '@"2026-03-29T02:30:00@Europe/Berlin"',
        '@"2025-12-31T23:59:59.5+05:30"',
      ]);
    case "time":
      return dice.pick([
        '@"09:00:00"',
        '@"23:59:59.25"',
        '@"09:00:00Z"',
        '@"10:00:00+02:00"',
        '@"10:00:00@Asia/Tokyo"',
      ]);
    case "duration":
      return dice.pick(["30d", "72h", "2w", "0d", '@"-P1DT2H3M"']);
    case "months":
      return dice.pick(["3mo", "12mo", '@"P1Y2M"']);
    case "list":
      return `[${Array.from({ length: dice.between(0, 3) }, () => inner(goal.of)).join(", ")}]`;
    case "range":
      return `[${inside(inner(goal.of))}..${inside(inner(goal.of))}]`;
    case "context":
      return contextOf(goal.fields, depth, around);
    default:
      return "null";
  }
}

/** An entry knows those before it. */
function contextOf(fields: { readonly [name: string]: Type }, depth: number, around: Around): string {
  let knows = around;
  const entries: string[] = [];
  for (const [name, type] of Object.entries(fields)) {
    entries.push(`${name}: ${depth > -3 ? inside(randomExpression(type, depth - 1, knows)) : "null"}`);
    knows = knowing(knows, name, type);
  }
  return `{${entries.join(", ")}}`;
}

type Forms = readonly (() => string)[];

/** What can be of any type. */
function formsOfAny(goal: Type, depth: number, around: Around): Forms {
  const { dice } = around;
  const hole = (type: Type, from = around) => inside(randomExpression(type, depth - 1, from));
  const other = () => randomType(dice, 1);
  const position = () => inside(randomExpression(NUMBER, Math.min(1, depth - 1), withoutItem(around)));
  return [
    () => `if ${hole(BOOLEAN)} then ${hole(goal)} else ${hole(goal)}`,
    () => `default(${hole(goal)}, ${hole(goal)})`,
    () => `${hole(listOf(goal))}[${dice.chance(0.7) ? dice.pick(["1", "2", "-1"]) : position()}]`,
    () => `${contextOf({ f1: goal, f2: other() }, depth, around)}.f1`,
    () => `{f8: ${hole(goal)}, f9: f8}.f9`,
    () => `get value({f1: ${hole(goal)}}, "f1")`,
    () => `context put({f1: 1}, "f2", ${hole(goal)}).f2`,
    () => `context merge([{f1: ${hole(goal)}, f2: 1}, {f1: ${hole(goal)}}]).f1`,
    () => {
      const type = other();
      return `(function(x) ${hole(goal, knowing(around, "x", type))})(${hole(type)})`;
    },
    () => `{f7: function(y) ${hole(goal, knowing(around, "y", { kind: "any" }))}, f8: f7(${hole(other())})}.f8`,
    () => `(function(z: number) ${hole(goal, knowing(around, "z", NUMBER))})(z: ${hole(NUMBER)})`,
  ];
}

function formsOf(goal: Type, depth: number, around: Around): Forms {
  const hole = (type: Type, from = around) => inside(randomExpression(type, depth - 1, from));
  switch (goal.kind) {
    case "number":
      return numberForms(hole, around);
    case "boolean":
      return booleanForms(hole, around);
    case "text":
      return [
        () => `${hole(TEXT)} + ${hole(TEXT)}`,
        () => `${hole(MOMENT)}.timezone`,
        () => `${hole(TIME)}.timezone`,
        ...(around.project ? [() => `${hole(TICKETS)}[1].text`, () => `contact[role = ${hole(TEXT)}][1].name`] : []),
      ];
    case "date":
      return [
        () => `${hole(DATE)} + ${hole(DURATION)}`,
        () => `${hole(DATE)} - ${hole(MONTHS)}`,
        () => `${hole(MONTHS)} + ${hole(DATE)}`,
        ...(around.project
          ? [
              () => `first (${hole(NUMBER, fewer(around))})`,
              () => `last (${hole(BOOLEAN, fewer(around))})`,
              () => `${hole(TICKETS)}[-1].due`,
              () => `max(${hole(TICKETS)}.due)`,
            ]
          : []),
      ];
    case "moment":
      return [
        () => `${hole(MOMENT)} + ${hole(DURATION)}`,
        () => `${hole(MOMENT)} - ${hole(MONTHS)}`,
        () => `${hole(DURATION)} + ${hole(MOMENT)}`,
        ...(around.project ? [() => `${hole(TICKETS)}[1].opened`, () => `min(${hole(TICKETS)}.resolved)`] : []),
      ];
    case "time":
      return [
        () => `${hole(TIME)} + ${hole(DURATION)}`,
        () => `${hole(TIME)} - ${hole(DURATION)}`,
        () => `time(${hole(MOMENT)})`,
      ];
    case "duration":
      return [
        () => `${hole(DATE)} - ${hole(DATE)}`,
        () => `${hole(MOMENT)} - ${hole(MOMENT)}`,
        () => `${hole(TIME)} - ${hole(TIME)}`,
        () => `${hole(DURATION)} * ${hole(NUMBER)}`,
        () => `${hole(DURATION)} / ${hole(NUMBER)}`,
        () => `${hole(DURATION)} - ${hole(DURATION)}`,
        () => `-${hole(DURATION)}`,
        () => `${hole(MOMENT)}.time offset`,
        () => 'duration("P1DT1H")',
        ...(around.clock ? [() => `time since ${hole(DATE)}`, () => `time since ${hole(MOMENT)}`] : []),
      ];
    case "months":
      return [
        () => `${hole(MONTHS)} * ${hole(NUMBER)}`,
        () => `${hole(MONTHS)} + ${hole(MONTHS)}`,
        () => `-${hole(MONTHS)}`,
        () => 'duration("P1Y1M")',
      ];
    case "list":
      return listForms(goal.of, hole, around);
    case "range":
      return rangeForms(goal.of, hole, around);
    default:
      return [];
  }
}

type Hole = (type: Type, from?: Around) => string;

const TICKET: Type = {
  kind: "context",
  fields: { opened: MOMENT, resolved: MOMENT, text: TEXT, csat: NUMBER, due: DATE },
};
export const TICKETS: Type = listOf(TICKET);

function numberForms(hole: Hole, around: Around): Forms {
  const { dice } = around;
  const windowed = fewer(around);
  return [
    () => `${hole(NUMBER)} ${dice.pick(["+", "-", "*", "/", "**"])} ${hole(NUMBER)}`,
    () => `-${hole(NUMBER)}`,
    () => `${hole(DURATION)} / ${hole(DURATION)}`,
    () => `${hole(MONTHS)} / ${hole(MONTHS)}`,
    () => `${hole(DATE)}.${dice.pick(["year", "month", "day", "weekday"])}`,
    () => `${hole(MOMENT)}.${dice.pick(["year", "weekday", "hour", "minute", "second"])}`,
    () => `${hole(TIME)}.${dice.pick(["hour", "minute", "second"])}`,
    () => `${hole(DURATION)}.${dice.pick(["days", "hours", "minutes", "seconds"])}`,
    () => `${hole(MONTHS)}.${dice.pick(["years", "months"])}`,
    () => `${hole(rangeOf(NUMBER))}.${dice.pick(["start", "end"])}`,
    ...(around.project
      ? [
          () => `sum(${hole(TICKETS)}.csat)`,
          () => `uses[${hole(TEXT)}]`,
          () => `distinct feature of uses over ${dice.between(1, 40)}d`,
        ]
      : []),
    ...(around.project && around.windows > 0
      ? [
          () => `${dice.pick(["sum", "average", "median", "minimum", "maximum"])} of ${hole(NUMBER, windowed)} over 7d`,
          () => `average of ${hole(NUMBER, windowed)} over 31d, at least 7 days`,
          () => `count of ${hole(BOOLEAN, windowed)} over 14d`,
          () => `count of ${hole(TICKETS, windowed)} over 30d`,
          () => `count of ticket[${hole(BOOLEAN, itemOf(around, TICKET))}] by resolved over 30d`,
          () => `${dice.pick(["drop", "rise"])} of ${hole(NUMBER, windowed)} over 7d vs the 14d before`,
        ]
      : []),
  ];
}

function booleanForms(hole: Hole, around: Around): Forms {
  const { dice } = around;
  const ordered = () => dice.pick(ORDERED);
  const compared = () => dice.pick(["=", "!=", "<", "<=", ">", ">="]);
  const twice = (make: (type: Type) => string) => make(ordered());
  const quantified = () => {
    const type = randomType(dice, 1);
    const list = dice.chance(0.2) ? `1..${dice.between(-3, 5)}` : hole(listOf(type));
    const body = hole(BOOLEAN, knowing(around, "q", list.startsWith("1..") ? NUMBER : type));
    return `${dice.pick(["some", "every"])} q in ${list} satisfies ${body}`;
  };
  return [
    () => twice((type) => `${hole(type)} ${compared()} ${hole(type)}`),
    () => twice((type) => `${hole(type)} ${compared()} ${hole(type)}`),
    () => {
      const type = randomType(dice, 2);
      return `${hole(type)} ${dice.pick(["=", "!="])} ${hole(type)}`;
    },
    () => `${hole(BOOLEAN)} ${dice.pick(["and", "or"])} ${hole(BOOLEAN)}`,
    () => `not(${hole(BOOLEAN)})`,
    () => twice((type) => `${hole(type)} between ${hole(type)} and ${hole(type)}`),
    () => twice((type) => `${hole(type)} in [${hole(type)}..${hole(type)})`),
    () => twice((type) => `${hole(type)} in (${compared()} ${hole(type)}, ${hole(type)})`),
    () => twice((type) => `${hole(type)} in ${hole(rangeOf(type))}`),
    () => {
      const type = dice.pick(SCALARS);
      return `${hole(type)} ${dice.pick(["in", "not in"])} ${hole(listOf(type))}`;
    },
    () => `${hole(randomType(dice, 2))} ${dice.pick(["is missing", "is not missing", "= null", "!= null"])}`,
    () => `${hole(randomType(dice, 1))} instance of ${dice.pick(["number", "text", "date", "list<number>", "Any"])}`,
    () => `${hole(rangeOf(ordered()))}.${dice.pick(["start included", "end included"])}`,
    quantified,
    ...(around.project && around.windows > 0
      ? [() => `${hole(BOOLEAN, { ...fewer(around), clock: false })} for ${dice.between(1, 4)} days in a row`]
      : []),
  ];
}

function listForms(of: Type, hole: Hole, around: Around): Forms {
  const { dice } = around;
  return [
    () => `[${hole(of)}, ${hole(of)}]`,
    () => `${hole(listOf(of), typed(around))}[${hole(BOOLEAN, itemOf(around, of))}]`,
    () => `${hole(listOf(of))}[${hole(BOOLEAN, itemOf(around, of, "item."))}]`,
    () => {
      const type = randomType(dice, 1);
      return `for x in ${hole(listOf(type))} return ${hole(of, knowing(around, "x", type))}`;
    },
    () => `for i in ${dice.between(-2, 3)}..${dice.between(-2, 4)} return ${hole(of, knowing(around, "i", NUMBER))}`,
    () => {
      const first = knowing(around, "x", NUMBER);
      const inner = knowing(first, "y", TEXT);
      return `for x in ${hole(listOf(NUMBER))}, y in ${hole(listOf(TEXT), first)} return ${hole(of, inner)}`;
    },
    () => `for i in 1..3 return if i = 1 then ${hole(of)} else default(partial[-1], ${hole(of)})`,
    () => `[{f1: ${hole(of)}}, {f1: ${hole(of)}}].f1`,
    () => `get entries({f1: ${hole(of)}}).value`,
  ];
}

function rangeForms(of: Type, hole: Hole, { dice }: Around): Forms {
  return [
    () => `${dice.pick(["[", "("])}${hole(of)}..${hole(of)}${dice.pick(["]", ")"])}`,
    () => `(${dice.pick(["<", "<=", ">", ">=", "="])} ${hole(of)})`,
    ...(of.kind === "number" ? [() => 'range("[1..3]")'] : []),
  ];
}

/** Rows of the table of functions that give the type, each with arguments that it takes. */
function callsOf(goal: Type, depth: number, around: Around): Forms {
  return BUILT_INS.flatMap(({ name, alias, signatures }) =>
    !around.clock && (name === "now" || name === "today")
      ? []
      : signatures.flatMap((signature) => {
          const bound = new Map<string, Type>();
          if (!gives(signature.result, goal, bound)) return [];
          const called = alias !== null && around.dice.chance(0.5) ? alias : name;
          return [() => callOf(called, signature, bound, depth, around)];
        }),
  );
}

function gives(pattern: TypePattern, goal: Type, bound: Map<string, Type>): boolean {
  switch (pattern.kind) {
    case "type":
      return pattern.type.kind !== "any" && alike(pattern.type, goal);
    case "variable":
      if (!allowed(pattern.among).some((type) => alike(type, goal)) && pattern.among !== "any") return false;
      bound.set(pattern.name, goal);
      return true;
    case "list":
      return goal.kind === "list" && gives(pattern.of, goal.of, bound);
    case "range":
      return goal.kind === "range" && gives(pattern.of, goal.of, bound);
    default:
      return false;
  }
}

function allowed(among: Extract<TypePattern, { kind: "variable" }>["among"]): readonly [Type, ...Type[]] {
  return among === "number" ? [NUMBER] : among === "additive" ? ADDITIVE : among === "ordered" ? ORDERED : SCALARS;
}

function callOf(name: string, signature: Signature, bound: Map<string, Type>, depth: number, around: Around): string {
  const { dice } = around;
  const given = signature.parameters.filter(({ optional }) => !optional || dice.chance(0.5));
  const last = signature.parameters.at(-1);
  const more = signature.repeats && last !== undefined ? Array.from({ length: dice.between(0, 2) }, () => last) : [];
  const written = [...given, ...more].map((parameter) => ({
    parameter,
    text: argument(parameter, bound, depth, around),
  }));
  const spaced = given.some((parameter) => parameter.name.includes(" "));
  const named = !signature.repeats && !spaced && dice.chance(0.15);
  return `${name}(${written.map(({ parameter, text }) => (named ? `${parameter.name}: ${text}` : text)).join(", ")})`;
}

const PATTERN_TEXTS = ['"^a"', '"[a-z]+"', '";"', '"("', '"(a)|(b)"'] as const;

function argument({ name, type }: Parameter, bound: Map<string, Type>, depth: number, around: Around): string {
  const { dice } = around;
  if (/position|scale|length/.test(name) && dice.chance(0.7)) return dice.pick(["1", "2", "-1", "0", "3"]);
  if (/pattern|delimiter/.test(name) && dice.chance(0.8)) return dice.pick(PATTERN_TEXTS);
  if (name === "flags") return dice.pick(['"i"', '"x"', '"z"']);
  if (type.kind === "function") {
    const [first = NUMBER, second = NUMBER] = type.parameters.map((each) => instance(each, bound, dice));
    const inner = knowing(knowing(around, "left", first), "right", second);
    return `function(left, right) ${inside(randomExpression(BOOLEAN, depth - 1, inner))}`;
  }
  return inside(randomExpression(instance(type, bound, dice), depth - 1, around));
}

function instance(pattern: TypePattern, bound: Map<string, Type>, dice: Dice): Type {
  switch (pattern.kind) {
    case "type":
      return pattern.type;
    case "variable": {
      const type = bound.get(pattern.name) ?? dice.pick(allowed(pattern.among));
      bound.set(pattern.name, type);
      return type;
    }
    case "list":
      return listOf(instance(pattern.of, bound, dice));
    case "range":
      return rangeOf(instance(pattern.of, bound, dice));
    default:
      return { kind: "context", fields: { f1: dice.pick(SCALARS), f2: dice.pick(SCALARS) } };
  }
}

/** Whether an expression of the one may stand for the other in every place; units are no matter. */
function alike(a: Type, b: Type): boolean {
  if (a.kind === "list" && b.kind === "list") return alike(a.of, b.of);
  if (a.kind === "range" && b.kind === "range") return alike(a.of, b.of);
  if (a.kind === "context" && b.kind === "context") {
    const names = Object.keys(b.fields);
    return (
      names.length === Object.keys(a.fields).length &&
      names.every((name) => {
        const [left, right] = [a.fields[name], b.fields[name]];
        return left !== undefined && right !== undefined && alike(left, right);
      })
    );
  }
  return a.kind === b.kind && a.kind !== "function" && a.kind !== "any";
}

function knowing(around: Around, text: string, type: Type): Around {
  return { ...around, names: [...around.names, { text, type }] };
}

/** Inside a filter: the item, and its fields; by their plain names only where the type of the list is known. */
function itemOf(around: Around, type: Type, before: "" | "item." = ""): Around {
  const fields = type.kind === "context" ? Object.entries(type.fields) : [];
  // What the item hides means something else inside.
  const hidden = (text: string) => text.startsWith("item.") || fields.some(([name]) => name === text);
  const outside = { ...around, names: around.names.filter(({ text }) => !hidden(text)) };
  return fields.reduce((inner, [name, field]) => knowing(inner, before + name, field), knowing(outside, "item", type));
}

/** Where the type must be known before there is a value. */
function typed(around: Around): Around {
  return { ...around, untyped: false };
}

/** A position is read outside of the list, where `item` would mean its entries. */
function withoutItem(around: Around): Around {
  return {
    ...around,
    names: around.names.filter(({ text }) => !/^(item(\.\w+)?|f\d|opened|resolved|text|csat|due)$/.test(text)),
  };
}

function fewer(around: Around): Around {
  return { ...around, windows: around.windows - 1 };
}

function inside(text: string): string {
  return /^([\w.]+|"[^"]*"|@"[^"]*"|\[[^[\]]*\])$/.test(text) && !/^\d+\.?$/.test(text) ? text : `(${text})`;
}
