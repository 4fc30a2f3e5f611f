/** The page of units, written from their tables. */
import {
  ARITHMETIC,
  type Known,
  neverCompare,
  neverJoin,
  SUMS_OVER_DAYS,
  UNITS,
  unitIn,
} from "../../dsl/check/units.ts";

const NAMES: { readonly [U in Known]: string } = {
  money: "money",
  percent: "percentage",
  count: "count",
  points: "points",
  "per-day": "per day",
};

/** How an operand of the table is called. */
const nameOf = (operand: (typeof ARITHMETIC)[number][0]): string =>
  operand === "plain" ? "plain number" : operand === "written" ? "number in the text" : NAMES[operand];

const INTRODUCTION = `# Units

A number is of something: of money, of things that are counted, of points of a score. \`tend check\` knows of most numbers what they are of, and
warns where two meet that can hardly be meant to, as in \`arr > seats\`. It never refuses them. This page is written by \`npm run docs\`
from the tables of the checker; the reasons stand in [a decision](../decisions/0019-units.md).

| unit        | what has it                                                                                                   |
| ----------- | ------------------------------------------------------------------------------------------------------------- |
| money       | attributes and fields of type \`money\`                                                                         |
| percentage  | those of type \`percent\`, \`60%\`, and \`drop of …\` and \`rise of …\`; 60% is the number 0.6                        |
| count       | those of type \`count\`, \`count of …\`, \`distinct … of …\`, \`count(…)\`                                            |
| points      | the score of a health that is made of measures: from 0 to 100                                                 |
| per day     | a metric \`per day\`, and its average, median, minimum and maximum over days; it may be of logins or of turnover |
| none, plain | all other numbers: of type \`number\`, metrics \`latest\`, scores of a formula, numbers in the text like \`30\`       |

What gives back one of several values keeps their unit: \`if\`, \`default\`, \`min\`, \`max\`, \`sum\`, \`mean\`, \`median\`, \`round\`, lists and filters,
definitions, benchmarks, tables. A plain number in the text is of the unit of what it stands beside: \`default(arr, 0)\` is money.
`;

const PLAIN = `All else gives a plain number, and about a plain number nothing is claimed. So what is multiplied or divided by a number in the text may be compared
with anything: \`arr > seats * 100\` is sound, because the 100 may be what a seat costs, and so are \`arr / 100000 < 50%\` and \`logins * 30 > seats\`.
`;

export function unitsPage(): string {
  const sums = UNITS.map((unit): Row => [NAMES[unit], resultOf(unitIn(SUMS_OVER_DAYS[unit]))]);
  const pairs = UNITS.flatMap((one, index) => UNITS.slice(index + 1).map((other) => [one, other] as const));
  const warned = pairs.flatMap(([one, other]): Row[] => {
    const operators = (["+", "-"] as const).filter((operator) => neverJoin(operator, one, other));
    const compared = neverCompare(one, other);
    if (!compared && operators.length === 0) return [];
    return [
      [`${NAMES[one]}, ${NAMES[other]}`, compared ? "yes" : "", operators.map((each) => `\`${each}\``).join(" ")],
    ];
  });
  const arithmetic = ARITHMETIC.map(
    ([left, operator, right, result]): Row => [
      nameOf(left),
      operator === "+" ? "`+` `-`" : `\`${operator}\``,
      nameOf(right),
      resultOf(result),
    ],
  );
  return [
    INTRODUCTION,
    "## What arithmetic makes of them\n",
    "`+`, `-` and `*` hold both ways round.\n",
    table(["", "", "", "gives"], arithmetic),
    PLAIN,
    "## What a sum over days makes of them\n",
    table(["`sum of` … `over 30d`", "gives"], sums),
    "## What is warned of\n",
    "Comparing is also `between`, `in`, a cell of a table, and `if`, `default`, `min` or `max` of both.\n",
    table(["units", "comparing them", "joining them"], warned),
    `A percentage in the text that is added or subtracted is told as well: of \`arr - 10%\` people mean \`arr * 90%\`. So are \`sum of logins over 7d\` beside
\`average of logins over 28d\`, a total beside what one day has, and a scale in percent of what is no percentage
(\`product_health.score from 0% to 100%\`). And so is a percentage beside a number of 10 or more: \`adoption > 60\` is 6,000 percent.
`,
  ].join("\n");
}

const resultOf = (unit: Known | null): string => (unit === null ? "plain number" : NAMES[unit]);

type Row = readonly string[];

function table(head: Row, rows: readonly Row[]): string {
  const widths = head.map((title, index) => Math.max(3, title.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const line = (cells: Row) => `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(" | ")} |`;
  return `${[line(head), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rows.map(line)].join("\n")}\n`;
}
