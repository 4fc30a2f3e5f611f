/** Mistakes in units: numbers of different things that meet. A row: code → severity, message, more. */
import type { Row } from "./row.ts";

/** Two values in the user's own words, and what each is. */
type TwoUnits = { left: string; leftUnit: string; right: string; rightUnit: string };
/** `write`: the scale as it is meant; null where that is not clear. */
type Scale = { quoted: string; unit: string; name: string; write: string | null };

type Share = { quoted: string; percent: string; value: string; plain: string; ofScore: boolean };

export const unitRows = {
  "percent-scale": {
    severity: "warning",
    message: ({ quoted, percent, value, plain, ofScore }: Share) =>
      `${quoted} is not a percentage, but it is compared with ${percent}, which is ${value}. Did you mean ${plain}${ofScore ? "" : `, or ${percent} * …`}?`,
    more: "60% is the number 0.6. Scores go from 0 to 100, and counts and money are seldom below 1.",
  },
  "percent-sign-missing": {
    severity: "warning",
    message: ({ quoted, number, percent, write }: { quoted: string; number: string; percent: string; write: string }) =>
      `${quoted} is a percentage, and ${number} is ${percent}. Did you mean ${write}?`,
    more: "60% is the number 0.6, and 60 is the number 60: a percentage is compared with 60%, or with 0.6. Numbers below 10 are not told: a rise of 3 is three times as much again.",
  },
  "units-never-compare": {
    severity: "warning",
    message: ({ left, leftUnit, right, rightUnit, instead }: TwoUnits & { instead: string }) =>
      `${left} is ${leftUnit} and ${right} is ${rightUnit}: comparing them tells nothing.${instead}`,
    more: "Money, percentages (60% is the number 0.6), counts and points of a score are numbers of different things. Multiplied or divided by a plain number they may be anything, and are compared with anything.",
  },
  "units-never-add-up": {
    severity: "warning",
    message: ({ left, leftUnit, right, rightUnit, what }: TwoUnits & { what: string }) =>
      `${left} is ${leftUnit} and ${right} is ${rightUnit}: their ${what} is a number of nothing. Bring both to one unit first.`,
    more: "Money is added to money. What one day has is made a total first: sum of … over 365d. To weigh things against each other, divide each by what is usual for it.",
  },
  "percent-of-what": {
    severity: "warning",
    message: ({
      quoted,
      operator,
      share,
      value,
      write,
      points,
    }: {
      quoted: string;
      operator: "+" | "-";
      share: string;
      value: string;
      write: string;
      points: string | null;
    }) =>
      `${share} is the number ${value}, and not a share of ${quoted}: this ${operator === "-" ? "takes away" : "adds"} ${value}. Write ${write}${points === null ? "" : `, or ${points} for points`}.`,
    more: "A pocket calculator takes 10% of what stands before it. In an expression 10% is 0.1 wherever it stands: 90% of something is something * 90%.",
  },
  "units-never-mix": {
    severity: "warning",
    message: ({ name, left, leftUnit, right, rightUnit }: TwoUnits & { name: string }) =>
      `\`${name}\` makes one value of ${left}, which is ${leftUnit}, and ${right}, which is ${rightUnit}. Give it values of one unit.`,
    more: "A value that is now an amount of money and now a count, a percentage or points can be compared with nothing. A plain number is of the unit of what it stands beside: default(arr, 0).",
  },
  "total-and-average": {
    severity: "warning",
    message: ({ total, days, average }: { total: string; days: number; average: string }) =>
      `${total} is the total of ${days} days, and ${average} is what one day has. Compare averages, or multiply the average by ${days}.`,
    more: "The total of many days is greater than what one day has, whether they were good days or bad ones. To ask whether things fell, compare averages, or write drop of … over 7d vs the 28d before >= 30%.",
  },
  "scale-in-percent": {
    severity: "warning",
    message: ({ quoted, unit, name, write }: Scale) =>
      `${quoted} is ${unit}, but the scale of \`${name}\` is written in percent, and 100% is 1. Write it in numbers${write === null ? "" : `: ${write}`}.`,
    more: "A measure has 0 points at `from` and 100 at `to`. From 0% to 100% is from 0 to 1: every account with 1 or more has all the points.",
  },
} as const satisfies { readonly [code: string]: Row<never> };
