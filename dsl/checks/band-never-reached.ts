/** Bands that no score of their health falls into. */
import type { Check } from "./check.ts";
import { endsOf } from "./possible-values.ts";
import { bandScores } from "./score-values.ts";
import { teller } from "./teller.ts";
import { intersect, isEmpty } from "./value-set.ts";
import { plain } from "./words.ts";

const rows = {
  "band-never-reached": {
    severity: "warning",
    message: ({ band, health, from, to }: { band: string; health: string; from: string; to: string }) =>
      `No score of \`${health}\` is \`${band}\`: its scores go from ${from} to ${to}. Change the limits of the bands.`,
    more: "A score that is made of measures goes from 0 to 100, and no further than its measures and penalties let it; one that is made of a formula goes as far as the formula.",
  },
  "bands-as-shares": {
    severity: "warning",
    message: ({ health, limit, points }: { health: string; limit: string; points: string }) =>
      `The scores of \`${health}\` go from 0 to 100, but its last band begins at ${limit} already. Write points, for example ${points} instead of ${limit}.`,
    more: "50% is the number 0.5. Bands are limits of the score, which has 100 points.",
  },
} as const;

const tell = teller(rows);

const measured = (bands: string) => `health activity {
  measure days weight 100% = count of (logins > 0) over 30d from 0 to 30
  bands ${bands}
}`;

const examples = {
  "band-never-reached": {
    wrong: measured("red below 50, yellow below 120, green"),
    right: measured("red below 50, yellow below 80, green"),
  },
  "bands-as-shares": {
    wrong: measured("red below 50%, yellow below 75%, green"),
    right: measured("red below 50, yellow below 75, green"),
  },
};

export const bandNeverReached = {
  rows,
  examples,
  run: (declared, { facts }) => {
    if (declared.kind !== "health") return [];
    const { bound, checked } = declared;
    const scores = facts.scoresOf(checked.name);
    const last = checked.bands.at(-2)?.below ?? null;
    if (checked.model.kind === "measures" && last !== null && last > 0 && last < 1) {
      const parameters = { health: checked.name, limit: plain(last), points: plain(last * 100) };
      return [tell("bands-as-shares", parameters, bound.name.place)];
    }
    const ends = endsOf(scores);
    if (ends === null || isEmpty(scores)) return [];
    const [from, to] = [ends.least, ends.most].map((end) => (end === null ? "any number" : plain(end)));
    return bandScores(checked).flatMap(({ name, scores: wanted }) =>
      isEmpty(intersect(scores, wanted))
        ? [
            tell(
              "band-never-reached",
              { band: name, health: checked.name, from: from ?? "", to: to ?? "" },
              bound.name.place,
            ),
          ]
        : [],
    );
  },
} satisfies Check;
