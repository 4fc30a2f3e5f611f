/** What is said where numbers of two units meet that can hardly be meant to: each value is known, and so is its unit. */
import type { ArithmeticOperator, Expression } from "../../engine/program/expression.ts";
import type { BoundScale } from "../bind/bound-tree.ts";
import { diagnostic } from "../diagnostics/catalogue.ts";
import type { Fix } from "../diagnostics/diagnostic.ts";
import { replacing } from "../diagnostics/suggest.ts";
import type { ExpressionSyntax, Place } from "../syntax/tree.ts";
import { type Checking, quote, words } from "./checking.ts";
import { totalBesideAverage } from "./total-beside-average.ts";
import { describeUnit, type Known, neverCompare, neverJoin, unitIn } from "./units.ts";

/** A value, and how it is written. */
export type Side = { readonly value: Expression; readonly syntax: ExpressionSyntax };

/** Two values that are compared. `place`: of the comparison. */
export function warnOfCompared(left: Side, right: Side, place: Place, checking: Checking): void {
  warnOfHundreds(left, right, checking);
  warnOfHundreds(right, left, checking);
  const pair = unlike(left, right);
  if (pair === null) {
    const found = totalBesideAverage(left, right, place, checking);
    if (found !== null) checking.report(found);
    return;
  }
  const [first, second] = pair;
  const percent = first.unit === "percent" ? first : second.unit === "percent" ? second : null;
  const other = percent === first ? second : first;
  const share = percent === null ? null : writtenShare(percent);
  if (share !== null) {
    const quoted = quote(checking, other.syntax.place);
    const place = percent?.syntax.place ?? other.syntax.place;
    const { plain, value } = share;
    const ofScore = other.unit === "points";
    // A number of money or of tickets is as likely as a share of them.
    const fixes = ofScore ? replacing(place, [plain]) : [];
    const parameters = { quoted, percent: `${plain}%`, value, plain, ofScore };
    checking.report(diagnostic("percent-scale", parameters, place, { fixes }));
    return;
  }
  const { instead, fixes } = mendOf(first, second, checking);
  checking.report(
    diagnostic("units-never-compare", { ...described(first, second, checking), instead }, place, { fixes }),
  );
}

/** Two values that are added, or subtracted. */
export function warnOfJoined(
  operator: ArithmeticOperator,
  left: Side,
  right: Side,
  place: Place,
  checking: Checking,
): void {
  if (operator !== "+" && operator !== "-") return;
  const first = known(left);
  const second = known(right);
  if (first === null || second === null) return;
  const share = writtenShare(second);
  if (share !== null && TAKES_SHARES.has(first.unit)) {
    warnOfShare(operator, first, share, place, checking);
    return;
  }
  if (!neverJoin(operator, first.unit, second.unit)) return;
  const what = operator === "+" ? "sum" : "difference";
  checking.report(diagnostic("units-never-add-up", { ...described(first, second, checking), what }, place));
}

/** What makes one value of several: whether two units among them can hardly be meant. */
const ONE_OF_SEVERAL: { readonly [name: string]: (left: Known, right: Known) => boolean } = {
  if: neverCompare,
  default: neverCompare,
  min: neverCompare,
  max: neverCompare,
  sum: (left, right) => neverJoin("+", left, right),
  mean: (left, right) => neverJoin("+", left, right),
  median: (left, right) => neverJoin("+", left, right),
};

/** `default(arr, seats)`: values of which one is made. `name`: what does that. */
export function warnOfMixed(name: string, given: readonly Side[], checking: Checking): void {
  const never = Object.hasOwn(ONE_OF_SEVERAL, name) ? ONE_OF_SEVERAL[name] : undefined;
  if (never === undefined) return;
  let before: KnownSide | null = null;
  for (const side of itemsIn(given)) {
    const one = known(side);
    if (one === null) continue;
    if (before !== null && never(before.unit, one.unit)) {
      const related = [{ place: before.syntax.place, message: `This is ${describeUnit(before.unit)}.` }];
      const fixes = fixOfShare(before, one);
      const parameters = { name, ...described(before, one, checking) };
      checking.report(diagnostic("units-never-mix", parameters, one.syntax.place, { related, fixes }));
      return;
    }
    before = one;
  }
}

/** `min([a, b])` is `min(a, b)`. */
function itemsIn(given: readonly Side[]): readonly Side[] {
  const [only, ...others] = given;
  if (only === undefined || others.length > 0 || only.value.kind !== "list" || only.syntax.kind !== "list")
    return given;
  const { items } = only.value;
  return only.syntax.items.flatMap((syntax, index) => {
    const value = items[index];
    return value === undefined ? [] : [{ value, syntax }];
  });
}

type KnownSide = Side & { readonly unit: Known };

function known(side: Side): KnownSide | null {
  const unit = unitIn(side.value.type);
  return unit === null ? null : { ...side, unit };
}

function unlike(left: Side, right: Side): readonly [KnownSide, KnownSide] | null {
  const [first, second] = [unitIn(left.value.type), unitIn(right.value.type)];
  if (first === null || second === null || !neverCompare(first, second)) return null;
  return [
    { ...left, unit: first },
    { ...right, unit: second },
  ];
}

function described(first: KnownSide, second: KnownSide, checking: Checking) {
  return {
    left: quote(checking, first.syntax.place),
    leftUnit: describeUnit(first.unit),
    right: quote(checking, second.syntax.place),
    rightUnit: describeUnit(second.unit),
  };
}

/** `60%` as it is written: what stands before the sign, and the number that it is. */
type Share = { readonly plain: string; readonly value: string };

function writtenShare({ value, syntax }: Side): Share | null {
  if (syntax.kind !== "number" || !syntax.percent || value.kind !== "literal" || typeof value.value !== "number")
    return null;
  return { plain: inHundreds(value.value), value: String(value.value) };
}

/** Less than this is left alone: a rise of 3 may be meant, which is three times as much again. */
const LEAST_IN_HUNDREDS = 10;

/** `rate < 90`: 90 is 9,000 percent. */
function warnOfHundreds(of: Side, { value, syntax }: Side, checking: Checking): void {
  if (unitIn(of.value.type) !== "percent" || syntax.kind !== "number" || syntax.percent) return;
  if (value.kind !== "literal" || typeof value.value !== "number" || value.value < LEAST_IN_HUNDREDS) return;
  const parameters = { quoted: quote(checking, of.syntax.place), ...inPercent(value.value) };
  checking.report(
    diagnostic("percent-sign-missing", parameters, syntax.place, {
      fixes: replacing(syntax.place, [parameters.write]),
    }),
  );
}

/** A number as it is written, what it is in percent, and how it is written as a percentage. */
function inPercent(value: number) {
  const number = String(value);
  return { number, percent: `${inHundreds(value)}%`, write: `${number}%` };
}

/** What people take a percentage off: not a percentage, which has points of its own, nor what one day has, which may be one. */
const TAKES_SHARES: ReadonlySet<Known> = new Set<Known>(["money", "count", "points"]);

/** `arr - 10%`, as a pocket calculator has it. */
function warnOfShare(operator: "+" | "-", of: KnownSide, share: Share, place: Place, checking: Checking): void {
  const percent = Number(share.plain);
  const left = operator === "-" ? 100 - percent : 100 + percent;
  const inner = checking.textAt(of.syntax.place);
  const factor = `${Number(left.toPrecision(12))}%`;
  const write = inner === null ? `… * ${factor}` : `${inBrackets(inner, of.syntax)} * ${factor}`;
  const points = of.unit === "points" ? `${inner ?? "…"} ${operator} ${percent}` : null;
  // Of a score, points may be meant.
  const fixes = inner === null || points !== null ? [] : replacing(place, [write]);
  const parameters = {
    quoted: quote(checking, of.syntax.place),
    share: `${share.plain}%`,
    value: share.value,
    operator,
    write,
    points,
  };
  checking.report(diagnostic("percent-of-what", parameters, place, { fixes }));
}

const CLOSED: ReadonlySet<ExpressionSyntax["kind"]> = new Set<ExpressionSyntax["kind"]>([
  "name",
  "path",
  "call",
  "bracket",
]);

function inBrackets(text: string, { kind }: ExpressionSyntax): string {
  return CLOSED.has(kind) ? text : `(${text})`;
}

/** What to write instead of a comparison of two units. */
function mendOf(
  first: KnownSide,
  second: KnownSide,
  checking: Checking,
): { readonly instead: string; readonly fixes: readonly Fix[] } {
  const percent = first.unit === "percent" ? first : second.unit === "percent" ? second : null;
  const other = percent === first ? second : first;
  const [part, whole] = [
    percent === null ? null : words(checking, percent.syntax.place),
    words(checking, other.syntax.place),
  ];
  if (percent === null) {
    const money = first.unit === "money" ? first : second;
    const [sum, count] = [
      words(checking, money.syntax.place),
      words(checking, (money === first ? second : first).syntax.place),
    ];
    const shares = sum !== null && count !== null && [first.unit, second.unit].includes("count");
    return { instead: shares ? ` Compare what there is for each: ${sum} / ${count} > …` : "", fixes: [] };
  }
  if (part === null || whole === null) return { instead: "", fixes: [] };
  if (other.unit !== "points")
    return { instead: ` Say of what it is a percentage: ${inBrackets(part, percent.syntax)} * …`, fixes: [] };
  const write = `${inBrackets(part, percent.syntax)} * 100`;
  return { instead: ` Write ${write}.`, fixes: replacing(percent.syntax.place, [write]) };
}

/** `min(pulse.score, 90%)`: of a score, 90 is meant. */
function fixOfShare(first: KnownSide, second: KnownSide): readonly Fix[] {
  const percent = first.unit === "percent" ? first : second;
  const other = percent === first ? second : first;
  const share = writtenShare(percent);
  return share === null || other.unit !== "points" ? [] : replacing(percent.syntax.place, [share.plain]);
}

/** `product_health.score from 0% to 100%`: a scale in percent, of what is no percentage. */
export function warnOfScale(name: string, { value, syntax }: Side, scale: BoundScale, checking: Checking): void {
  const unit = unitIn(value.type);
  if (unit === "percent") warnOfScaleInHundreds({ value, syntax }, scale, checking);
  const percents = scale.ends.filter(({ percent }) => percent);
  const last = percents.findLast((end) => end.value !== 0);
  if (unit === null || unit === "percent" || unit === "per-day" || last === undefined) return;
  const { from, to } = { from: inHundreds(scale.from), to: inHundreds(scale.to) };
  const clear = unit === "points" && (percents.length === 2 || scale.from === 0 || scale.to === 0);
  const write = clear ? `from ${from} to ${to}` : null;
  const edits = percents.map((end) => ({ place: end.place, text: inHundreds(end.value) }));
  const fixes = write === null ? [] : [{ title: `Write ${write}`, edits }];
  const parameters = { quoted: quote(checking, syntax.place), unit: describeUnit(unit), name, write };
  checking.report(diagnostic("scale-in-percent", parameters, last.place, { fixes }));
}

/** `rate from 0 to 90`: nobody has a point, or everybody has all. */
function warnOfScaleInHundreds({ syntax }: Side, scale: BoundScale, checking: Checking): void {
  const plain = scale.ends.filter((end) => !end.percent && end.value !== 0);
  const great = plain.findLast(({ value }) => value >= LEAST_IN_HUNDREDS);
  if (great === undefined) return;
  const edits = plain.map((end) => ({ place: { ...end.place, start: end.place.end }, text: "%" }));
  const parameters = { quoted: quote(checking, syntax.place), ...inPercent(great.value) };
  const fixes = [{ title: `Write ${plain.map(({ value }) => `${value}%`).join(" and ")}`, edits }];
  checking.report(diagnostic("percent-sign-missing", parameters, great.place, { fixes }));
}

/** What stands before the sign: `60` of 60%. */
function inHundreds(share: number): string {
  return String(Number((share * 100).toPrecision(12)));
}
