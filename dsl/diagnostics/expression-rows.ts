/** Mistakes in expressions: names, types, calls, windows. A row: code → severity, message, more. */
import type { Row } from "./row.ts";
import { didYouMean, listed } from "./words.ts";

/** `quoted`: the user's own words in quotation marks. */
type Quoted = { quoted: string };
/** `type`: the type of what is quoted, as it stands after "is". */
type Typed = Quoted & { type: string };

export const expressionRows = {
  "unknown-name": {
    severity: "error",
    message: ({
      name,
      meant,
      plain,
      text,
      called,
      fields,
    }: {
      name: string;
      meant: readonly string[];
      plain: boolean;
      text?: boolean;
      /** The fields of the entry that a filter looks at, in words. */
      fields?: string | null;
      /** Whether a built-in function has the name. */
      called?: boolean;
    }) => {
      const declared = plain ? ` Check its spelling, or declare it: define ${name} = …` : " Check its spelling.";
      const brackets = ` A function has that name; it is called with brackets: ${name}(…).`;
      const spelling = fields == null ? declared : ` An entry here has ${fields}.`;
      const quotes = ` If it is a text, write it in quotes: "${name}"`;
      const near = didYouMean(meant);
      const otherwise = near !== "" ? "" : text === true ? quotes : called === true ? "" : spelling;
      return `\`${name}\` is not declared.${near}${called === true ? brackets : ""}${otherwise}`;
    },
    more: "Every name in an expression is an attribute, a metric, a record, a define, a benchmark, a health, a category, a segment or a risk of the project, or a field of the entry that a filter looks at.",
  },
  "unknown-field": {
    severity: "error",
    message: ({
      owner,
      field,
      fields,
      meant,
    }: {
      owner: string;
      field: string;
      fields: string;
      meant: readonly string[];
    }) => `${owner} has no \`${field}\`.${didYouMean(meant)} It has ${fields}.`,
    more: "After a dot stands a field of what is before it: of the account, of a health, of a record's entry.",
  },
  "no-fields": {
    severity: "error",
    message: ({ quoted, type, field }: Typed & { field: string }) =>
      `${quoted} is ${type} and has no fields, so \`.${field}\` cannot follow it. Leave it out.`,
    more: "Only the account, a health and the entries of a record have fields.",
  },
  "not-a-value": {
    severity: "error",
    message: ({ name, what, instead }: { name: string; what: string; instead: string }) =>
      `\`${name}\` is ${what}, which has no value of its own. ${instead}`,
    more: "Sources, roles and playbooks have names but no values; an expression is made of what has a value for each account and day.",
  },
  "table-alone": {
    severity: "error",
    message: ({ name, outputs }: { name: string; outputs: readonly string[] }) =>
      `The table \`${name}\` gives several values. Write ${listed(outputs.map((output) => `${name}.${output}`))}.`,
    more: "A table with one output is its value. One with several is asked for each by its name, as in `touch.level`.",
  },
  "health-alone": {
    severity: "error",
    message: ({ name }: { name: string }) =>
      `\`${name}\` is a health and has several values. Write ${name}.score, ${name}.band or ${name}.reasons.`,
    more: "A health has a score (a number), a band (a text) and reasons (a text); an expression says which one it means.",
  },
  "health-without-bands": {
    severity: "error",
    message: ({ name }: { name: string }) =>
      `The health \`${name}\` has no bands. Give it some (bands red below 50, yellow below 75, green), or compare ${name}.score.`,
    more: "A band is a name for a range of scores; which ones there are is said by the health's clause `bands`.",
  },
  "defined-by-itself": {
    severity: "error",
    message: ({ chain }: { chain: readonly string[] }) =>
      chain.length === 1
        ? `\`${chain[0]}\` needs its own value to be known. Write what it is made of without naming it.`
        : `\`${chain[0]}\` needs its own value to be known: ${[...chain, chain[0]].join(" → ")}. Take one of these out of the circle.`,
    more: "A definition may use other definitions, but not, by whatever way, itself.",
  },
  "too-big": {
    severity: "error",
    message: ({ quoted }: Quoted) =>
      `${quoted} has more fields inside fields than Tend keeps (1,000). Make smaller entries.`,
    more: "The type of an expression is written beside it in the program, so it is bounded.",
  },
  "wrong-type": {
    severity: "error",
    message: ({ quoted, type, where, needed, instead }: Typed & { where: string; needed: string; instead: string }) =>
      `${where} needs ${needed}, but ${quoted} is ${type}.${instead}`,
    more: "Each place of the language takes values of certain types; what stands there has another one.",
  },
  "not-a-condition": {
    severity: "error",
    message: ({ quoted, type, where, instead }: Typed & { where: string; instead: string }) =>
      `${where} needs a condition (true or false), but ${quoted} is ${type}.${instead}`,
    more: "A condition is true, false or unknown: a comparison, a segment, a risk, or several of them joined by and, or, not.",
  },
  "operands-do-not-fit": {
    severity: "error",
    message: ({
      operator,
      left,
      leftType,
      right,
      rightType,
      instead,
    }: {
      operator: string;
      left: string;
      leftType: string;
      right: string;
      rightType: string;
      instead: string;
    }) => `\`${operator}\` cannot join ${left}, which is ${leftType}, and ${right}, which is ${rightType}.${instead}`,
    more: "Numbers go with numbers, texts with texts, dates with durations; money, percentages and counts are all numbers.",
  },
  "never-compare": {
    severity: "error",
    message: ({
      left,
      leftType,
      right,
      rightType,
      instead,
    }: {
      left: string;
      leftType: string;
      right: string;
      rightType: string;
      instead: string;
    }) => `${left} is ${leftType} and ${right} is ${rightType}: these never compare.${instead}`,
    more: "Only values of one kind compare. Exact durations (30d, 72h) and calendar months (3mo) are different kinds: a month has 28 to 31 days.",
  },
  "no-order": {
    severity: "error",
    message: ({ quoted, type, operator }: Typed & { operator: string }) =>
      `\`${operator}\` needs values that have an order, but ${quoted} is ${type}. Use = or !=.`,
    more: "Numbers, texts, dates, moments and durations have an order; conditions, lists and entries do not.",
  },
  "branches-differ": {
    severity: "error",
    message: ({
      first,
      firstType,
      second,
      secondType,
    }: {
      first: string;
      firstType: string;
      second: string;
      secondType: string;
    }) => `Both results of an \`if\` must be of one type, but ${first} is ${firstType} and ${second} is ${secondType}.`,
    more: "What follows `then` and what follows `else` stand for the same value, so they have the same type.",
  },
  "items-differ": {
    severity: "error",
    message: ({
      first,
      firstType,
      other,
      otherType,
    }: {
      first: string;
      firstType: string;
      other: string;
      otherType: string;
    }) => `The items of a list must be of one type, but ${first} is ${firstType} and ${other} is ${otherType}.`,
    more: "A list holds values of one type.",
  },
  "not-a-list": {
    severity: "error",
    message: ({ quoted, type, where }: Typed & { where: string }) =>
      `${where} needs a list, for example a record, but ${quoted} is ${type}.`,
    more: "Filters, `some`, `every` and `for` go through lists: records, filtered records, and lists in [ ].",
  },
  "metric-without-key": {
    severity: "error",
    message: ({ name }: { name: string }) =>
      `\`${name}\` is not kept by key, so [ ] cannot pick a part of it. Declare it with \`by\`: metric ${name} : per day from … by COLUMN`,
    more: "A metric that is declared with `by` has one series per key; only such a metric has parts.",
  },
  "key-not-text": {
    severity: "error",
    message: ({ name, quoted, type, example }: Typed & { name: string; example: string }) =>
      `The key of \`${name}\` is a text, but ${quoted} is ${type}. Write ${name}["${example}"].`,
    more: "Keys of metrics are texts, also those that look like numbers.",
  },
  "neither-position-nor-condition": {
    severity: "error",
    message: ({ quoted, type }: Typed) =>
      `Inside [ ] after a list stands a position (a number) or a condition, but ${quoted} is ${type}.`,
    more: "list[1] is the first entry, list[-1] the last, list[condition] those for which it holds.",
  },
  "position-of-item": {
    severity: "error",
    message: ({ quoted }: Quoted) =>
      `The position inside [ ] cannot depend on the entries, but ${quoted} does. Compare it with something, or write a fixed position.`,
    more: "list[1] is the first entry, list[-1] the last, list[condition] those for which it holds.",
  },
  "never-equal": {
    severity: "warning",
    message: ({
      quoted,
      text,
      values,
      meant,
    }: {
      quoted: string;
      text: string;
      values: string;
      meant: readonly string[];
    }) => `${quoted} is never "${text}". It is one of ${values}.${didYouMean(meant)}`,
    more: "The text is compared with something that can have certain values only, and this is none of them.",
  },
  "no-range": {
    severity: "error",
    message: ({ quoted }: Quoted) =>
      `${quoted} is no range: what is unequal to something has a gap. Ask for it where it is needed, for example x != 5.`,
    more: "(< 10), (>= 10) and (= 10) are ranges with one end or of one value; a range has no gap.",
  },
  "unknown-kind": {
    severity: "error",
    message: ({ name, meant }: { name: string; meant: readonly string[] }) =>
      `There is no type \`${name}\`.${didYouMean(meant) || " The types are number, text, boolean, date, time, moment, list, range, context and function."}`,
    more: "After `instance of`, and beside a function's parameters, stands FEEL's name of a type: number, string or text, boolean, date, time, date and time or moment, days and time duration, years and months duration, list<…>, range<…>, context<…>, function<…> -> …, Any.",
  },
  "parameter-twice": {
    severity: "error",
    message: ({ name }: { name: string }) =>
      `The function has two parameters called \`${name}\`. Give one of them another name.`,
    more: "Inside of a function each parameter is known by its name.",
  },
  "not-a-function": {
    severity: "error",
    message: ({ quoted, type }: Typed) =>
      `${quoted} is ${type} and cannot be called. Leave the parentheses out, or write a function: function(x) x + 1.`,
    more: "Functions are values too: sort(list, function(x, y) x > y), or an entry of a context that a later entry calls.",
  },
  "call-argument-count": {
    severity: "error",
    message: ({ quoted, takes, given }: Quoted & { takes: string; given: number }) =>
      `${quoted} takes ${takes}, but ${given === 0 ? "none is" : given === 1 ? "one is" : `${given} are`} given.`,
    more: "A function is called with as many arguments as it has parameters.",
  },
  "input-outside": {
    severity: "error",
    message: (_: object) =>
      "`?` stands for the value that is tested, and nothing is tested here. Write the name of the value.",
    more: "In a table's cell, and among the choices after `in`, `?` is the value that they are about, as in `arr in (? > 2 * seats)`.",
  },
  "bad-date": {
    severity: "error",
    message: ({ text }: { text: string }) =>
      `\`${text}\` is not a date, time, moment or duration. Write @"2026-01-31", @"09:30:00", @"2026-01-31T09:00:00Z", @"P30D" or @"P3M".`,
    more: "After @ stands ISO 8601 text of a date, a time of day, a date and time (with an offset, or with @ and a zone), a duration of days and times, or one of years and months.",
  },
  "unknown-function": {
    severity: "error",
    message: ({ name, meant }: { name: string; meant: readonly string[] }) =>
      `There is no function \`${name}\`.${didYouMean(meant) || " Take out the parentheses if it is a name, or see the list of functions in the reference."}`,
    more: "Tend has FEEL's built-in functions; projects add no functions of their own, but name expressions with define.",
  },
  "wrong-argument-count": {
    severity: "error",
    message: ({ name, takes, given }: { name: string; takes: string; given: number }) =>
      `${name}(…) takes ${takes}, but ${given === 0 ? "none is" : given === 1 ? "one is" : `${given} are`} given.`,
    more: "Each function takes a fixed number of arguments; some have optional ones.",
  },
  "wrong-argument": {
    severity: "error",
    message: ({ name, parameter, needed, quoted, type }: Typed & { name: string; parameter: string; needed: string }) =>
      `${name}(…) needs ${needed} as \`${parameter}\`, but ${quoted} is ${type}.`,
    more: "Each argument of a function has a type.",
  },
  "unknown-argument": {
    severity: "error",
    message: ({
      name,
      argument,
      parameters,
      meant,
    }: {
      name: string;
      argument: string;
      parameters: string;
      meant: readonly string[];
    }) => `${name}(…) has no argument called \`${argument}\`.${didYouMean(meant)} It has ${parameters}.`,
    more: "Arguments may be written with their names, as in round(value: x, digits: 1).",
  },
  "mixed-arguments": {
    severity: "error",
    message: ({ name }: { name: string }) =>
      `The arguments of ${name}(…) are partly named and partly not. Name all of them or none.`,
    more: "Arguments go either by place or by name, never both in one call.",
  },
  "window-length": {
    severity: "error",
    message: ({ days }: { days: number }) =>
      `A window has 1 to 3,650 days, but this one has ${days}. Write a number of days in between.`,
    more: "Every window is bounded, so that every expression ends.",
  },
  "window-of-condition": {
    severity: "error",
    message: ({ quoted, name }: Quoted & { name: string }) =>
      `\`${name} of\` needs numbers, but ${quoted} is a condition (true or false). ${
        name === "sum"
          ? "To count the days on which it is true, write count of."
          : `To make a number of it, write ${name} of (if … then 1 else 0).`
      }`,
    more: "`count of C over 7d` is the number of days on which C was true.",
  },
  "window-not-a-number": {
    severity: "error",
    message: ({ quoted, type, name }: Typed & { name: string }) =>
      `\`${name} of\` needs numbers, but ${quoted} is ${type}.`,
    more: "sum, average, median, minimum, maximum, drop and rise work on what is a number on each day.",
  },
  "count-of-number": {
    severity: "error",
    message: ({ quoted, type }: Typed) =>
      `\`count of\` counts a record's entries, or the days on which a condition is true, but ${quoted} is ${type}. Compare it (count of (… > 0) over …), or write sum of.`,
    more: "`count of ticket over 30d` counts entries; `count of (logins > 0) over 30d` counts days.",
  },
  "no-day-field": {
    severity: "error",
    message: ({ quoted }: Quoted) =>
      `The entries of ${quoted} have no field of type date or moment, so they cannot be counted over days. Give the record one, or count all of them with count(…).`,
    more: "Which day an entry belongs to is said by its first field of type date or moment, or by the field after `by`.",
  },
  "by-not-a-day": {
    severity: "error",
    message: ({ field, type, fields }: { field: string; type: string; fields: string }) =>
      `\`by ${field}\` needs a field of type date or moment, but \`${field}\` is ${type}.${fields === "" ? "" : ` Write by ${fields}.`}`,
    more: "`count of ticket by resolved over 30d` counts the entries whose field lies in the window.",
  },
  "by-without-record": {
    severity: "error",
    message: ({ quoted, type }: Typed) =>
      `\`by\` says which date of a record's entries counts, but ${quoted} is ${type}. Leave \`by …\` out.`,
    more: "`count of ticket by resolved over 30d` counts the entries whose field lies in the window.",
  },
  "at-least-not-allowed": {
    severity: "error",
    message: ({ name }: { name: string }) =>
      `\`at least … days\` goes with average, median, minimum and maximum, not with ${name}: a part of the days has no ${name === "sum" ? "whole sum" : `${name}`}. Leave it out.`,
    more: "`average of E over 31d, at least 7 days` takes the days that have a value, if there are seven or more.",
  },
  "at-least-too-many": {
    severity: "error",
    message: ({ atLeast, days }: { atLeast: number; days: number }) =>
      `At least ${atLeast} days of ${days} can never be. Write at most ${days}.`,
    more: "`average of E over 31d, at least 7 days` takes the days that have a value, if there are seven or more.",
  },
  "distinct-needs-metric": {
    severity: "error",
    message: ({ quoted }: Quoted) =>
      `\`distinct … of\` counts the keys of a metric, but ${quoted} is not a metric with a key. Name one that is declared with \`by\`.`,
    more: "`distinct feature of uses over 28d` counts the features with use on any of the days.",
  },
  "distinct-other-key": {
    severity: "error",
    message: ({ metric, key, written }: { metric: string; key: string; written: string }) =>
      `\`${metric}\` is kept by ${key}, not by ${written}. Write distinct ${key} of ${metric}.`,
    more: "`distinct feature of uses over 28d` names the key that the metric is declared with.",
  },
  "in-a-row-days": {
    severity: "error",
    message: ({ days }: { days: number }) =>
      `\`for ${days} days in a row\` must be a whole number of days from 1 to 400.`,
    more: "`C for 3 days in a row` looks at the last three days.",
  },
  "clock-in-a-row": {
    severity: "error",
    message: ({ clock, quoted }: Quoted & { clock: string }) =>
      `${quoted} reads the clock (\`${clock}\`) and changes by the hour, so it cannot stand under \`for … days in a row\`. Count days instead, for example as_of - last logins > 3d, or leave \`in a row\` out.`,
    more: "`C for n days in a row` follows from whole days of data alone; `now` and `time since` are exact to the moment of evaluation.",
  },
  "first-last-type": {
    severity: "error",
    message: ({ which, quoted, type }: Typed & { which: string }) =>
      `\`${which}\` finds the ${which} day on which a number is above 0 or a condition is true, but ${quoted} is ${type}.`,
    more: "`last logins` is the date of the last day with logins.",
  },
  "time-since-type": {
    severity: "error",
    message: ({ quoted, type, instead }: Typed & { instead: string }) =>
      `\`time since\` needs a date or a moment, but ${quoted} is ${type}.${instead}`,
    more: "`time since last logins` counts from the end of that day.",
  },
  "cannot-negate": {
    severity: "error",
    message: ({ quoted, type }: Typed) =>
      `\`-\` before a value needs a number or a duration, but ${quoted} is ${type}. Leave \`-\` out.`,
    more: "Numbers and durations have negatives; texts, dates and conditions do not. For a condition, write not(…).",
  },
  "field-twice": {
    severity: "error",
    message: ({ name }: { name: string }) =>
      `The field \`${name}\` stands twice between these braces. Leave one of them out.`,
    more: "A context { a: 1, b: 2 } has each field once.",
  },
  "range-ends": {
    severity: "error",
    message: ({
      lower,
      lowerType,
      upper,
      upperType,
    }: {
      lower: string;
      lowerType: string;
      upper: string;
      upperType: string;
    }) =>
      `Both ends of a range must be of one type that has an order, but ${lower} is ${lowerType} and ${upper} is ${upperType}.`,
    more: "[20..60) is the range from 20 on and below 60.",
  },
  "argument-twice": {
    severity: "error",
    message: ({ name, argument }: { name: string; argument: string }) =>
      `${name}(…) is given \`${argument}\` twice. Leave one of them out.`,
    more: "Each argument is given once.",
  },
  "value-of-one-day": {
    severity: "warning",
    message: ({ called, name, write }: { called: string; name: string; write: string }) =>
      `${called}(${name}) is the ${called} of one number, the value of one day. To take many days together, say how many: ${write}`,
    more: "A metric's name stands for its value on one day. sum(…), max(…) and such take the values that they are given; over days, a window takes them: sum of logins over 30d.",
  },
} satisfies { readonly [code: string]: Row<never> };
