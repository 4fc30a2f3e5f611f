/** Makes up answers to "how likely are you to recommend us?" (0–10): asked about every two months, often left unanswered. */
import type { Lifetime } from "./lifetimes.ts";
import { randomFor } from "./random.ts";

export type Answer = { readonly account: number; readonly day: number; readonly score: number };

export function makeAnswers(seed: string, lifetimes: readonly Lifetime[]): readonly Answer[] {
  return lifetimes
    .flatMap((lifetime) => answersOf(seed, lifetime))
    .sort((one, other) => one.day - other.day || one.account - other.account);
}

function answersOf(seed: string, lifetime: Lifetime): readonly Answer[] {
  const random = randomFor(`${seed}/surveys/${lifetime.account}`);
  const answersAtAll = 0.4 + 0.55 * random.next();
  const mood = 7.9 + random.bell() * 1.5;
  const answers: Answer[] = [];
  for (let asked = lifetime.begins + random.between(14, 55); asked < lifetime.ends; asked += random.between(50, 70)) {
    const day = asked + random.between(0, 9);
    const leaving = lifetime.churns && lifetime.ends - day <= 90;
    const score = Math.round(mood - (leaving ? 2.2 : 0) + random.bell());
    if (!random.chance(answersAtAll * (leaving ? 0.8 : 1)) || day >= lifetime.ends) continue;
    answers.push({ account: lifetime.account, day, score: Math.max(0, Math.min(10, score)) });
  }
  return answers;
}
