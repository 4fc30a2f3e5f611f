/** Several rounds at once, in lanes, and what they came to. */
import { chaosRound, type Round } from "./round.ts";

export type Rounds = {
  readonly rounds: readonly Round[];
  readonly kills: { readonly [kill: string]: number };
  /** The share of the kills that came between an effect's commit and its activity's completion. */
  readonly atEffects: number;
  readonly mistakes: readonly string[];
};

/** Plays a round for each seed, `lanes` at a time: on PGlite for every third seed, else on PostgreSQL if there is one. */
export async function chaosRounds(
  seeds: readonly number[],
  lanes: number,
  hasPostgres: boolean,
  onRound: (round: Round) => void = () => {},
): Promise<Rounds> {
  const rounds: Round[] = [];
  const queue = [...seeds];
  const lane = async (): Promise<void> => {
    for (let seed = queue.shift(); seed !== undefined; seed = queue.shift()) {
      const round = await chaosRound(seed, hasPostgres && seed % 3 !== 0 ? "PostgreSQL" : "PGlite");
      rounds.push(round);
      onRound(round);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const kills: { [kill: string]: number } = {};
  for (const kill of rounds.flatMap((round) => round.kills)) kills[kill] = (kills[kill] ?? 0) + 1;
  const counted = Object.entries(kills).filter(([kill]) => kill !== "nothing");
  const total = counted.reduce((sum, [, count]) => sum + count, 0);
  const effects = (kills.effect ?? 0) + (kills["effect+server"] ?? 0);
  return {
    rounds: rounds.sort((a, b) => a.seed - b.seed),
    kills,
    atEffects: total === 0 ? 0 : effects / total,
    mistakes: rounds.flatMap(({ seed, verdict }) => verdict.mistakes.map((mistake) => `round ${seed}: ${mistake}`)),
  };
}
