import { describe, expect, test } from "vitest";
import { mistakesBeside } from "../dsl/project.ts";

const health = (...lines: readonly string[]) => `health h {\n${lines.map((line) => `  ${line}\n`).join("")}}`;
const DAYS = "measure days weight 100% = count of (logins > 0) over 28d from 0 to 28";
const playbook = (...lines: readonly string[]) =>
  `playbook p {\n${lines.map((line) => `  ${line}\n`).join("")}  task a to csm\n}`;

/** Declarations with the words that are marked, and the whole messages. */
describe.each<readonly [string, readonly (readonly [text: string, ...doubts: string[]])[]]>([
  [
    "bands",
    [
      [
        health(DAYS, "bands red below 50, yellow below 120, green"),
        "[h] No score of `h` is `green`: its scores go from 0 to 100. Change the limits of the bands.",
      ],
      [
        health(DAYS, "bands lost below 0, red below 50, green"),
        "[h] No score of `h` is `lost`: its scores go from 0 to 100. Change the limits of the bands.",
      ],
      [
        health("formula = count of (logins > 0) over 30d / 30", "bands red below 1, yellow below 2, green"),
        "[h] No score of `h` is `green`: its scores go from 0 to 1. Change the limits of the bands.",
      ],
      [
        health(
          "measure days weight 100% = count of (logins > 0) over 30d from 0 to 60",
          "bands red below 20, green below 60, best",
        ),
        "[h] No score of `h` is `best`: its scores go from 0 to 50. Change the limits of the bands.",
        "[count of (logins > 0) over 30d] `days` never gives more than 50 of 100 points: `count of (logins > 0) over 30d` goes from 0 to 30, and its scale goes from 0 to 60. Change the scale.",
      ],
      [
        health(DAYS, "bands red below 50%, yellow below 75%, green"),
        "[h] The scores of `h` go from 0 to 100, but its last band begins at 0.75 already. Write points, for example 75 instead of 0.75.",
      ],
      [health(DAYS, "bands red below 50, yellow below 100, green")],
      [health("formula = arr / 100", "bands red below 0.3, yellow below 0.6, green")],
      [health("formula = pulse.score - 50", "bands red below -20, yellow below 20, green")],
    ],
  ],
  [
    "scales",
    [
      [
        health("measure share weight 100% = count of (logins > 0) over 28d / 28 from 0 to 100"),
        "[count of (logins > 0) over 28d / 28] `share` never gives more than 1 of 100 points: `count of (logins > 0) over 28d / 28` goes from 0 to 1, and its scale goes from 0 to 100. Change the scale.",
      ],
      [
        health("measure few weight 100% = count of ticket over 28d from -1 to 0"),
        "[count of ticket over 28d] `few` gives every account 100 of 100 points: `count of ticket over 28d` is 0 or more, and its scale goes from -1 to 0. Change the scale.",
      ],
      [health("measure few weight 100% = count of ticket over 28d from 5 to 0")],
      [health("measure use weight 100% = logins from 0 to 1000000")],
      [health(DAYS, "penalty t up to 20 points = pulse.score / 200 from 0 to 1")],
      [
        health(DAYS, "penalty t up to 60 points = logins from 5 to 0", "penalty u up to 50 points = arr from 5 to 0"),
        "[h] The penalties of `h` take up to 110 points (t 60, u 50), but a score has 100. Make them smaller.",
      ],
      [
        health(
          "measure days weight 70% = logins from 0 to 28",
          "measure voice weight 30% = nps from 0 to 10",
          "if data is missing, share its weight; need 30%",
        ),
        "[h] `need 30%` asks for nothing: `voice` alone is 30% of the weight. Ask for more, or leave the clause out.",
      ],
      [
        health(
          "measure days weight 70% = logins from 0 to 28",
          "measure voice weight 30% = nps from 0 to 10",
          "if data is missing, share its weight; need 50%",
        ),
      ],
    ],
  ],
  [
    "risks",
    [
      [
        "risk r { open when pulse.score < 40 for 2 days in a row  close when pulse.score < 60 }",
        "[pulse.score < 60] `r` is never open: on every day on which `pulse.score < 40 for 2 days in a row` holds, `pulse.score < 60` holds as well and closes it. Write a condition for closing that holds only when things are well again.",
      ],
      [
        "risk r { open when enterprise and logins = 0  close when arr >= 50000 }",
        "[arr >= 50000] `r` is never open: on every day on which `enterprise and logins = 0` holds, `arr >= 50000` holds as well and closes it. Write a condition for closing that holds only when things are well again.",
      ],
      [
        "risk r { open when nps <= 6  close when nps >= 3 for 5 days in a row }",
        "[nps >= 3 for 5 days in a row] Between 3 and 6 both `nps <= 6` and `nps >= 3 for 5 days in a row` hold, and then the risk is closed. Leave a gap between the two limits, or none.",
      ],
      [
        "risk r { open when nps <= 6  close when nps >= 6 }",
        "[nps >= 6] At 6 both `nps <= 6` and `nps >= 6` hold, and then the risk is closed. Leave a gap between the two limits, or none.",
      ],
      ["risk r { open when nps < 3  close when nps >= 3 }"],
      ["risk r { open when nps < 3  close when nps > 6 for 5 days in a row }"],
      ["risk r { open when nps < 3  close when nps < 6 for 5 days in a row }"],
      ["risk r { open when nps < 3 and arr > 0  close when arr > 3 }"],
      [
        "risk r { open when pulse.score > 200  close when pulse.score > 20 }",
        "[pulse.score > 200] `pulse.score > 200` is never true: `pulse.score` goes from 0 to 100.",
      ],
    ],
  ],
  [
    "playbooks",
    [
      [
        playbook("start when pulse.score < 40", "goal when pulse.score < 60"),
        "[pulse.score < 60] `p` never starts: wherever `pulse.score < 40` holds, `goal when` `pulse.score < 60` holds already. Change one of the two.",
      ],
      [
        playbook('start when pulse.band = "red" for 3 days in a row', "stop when pulse.score < 50"),
        '[pulse.score < 50] `p` never starts: wherever `pulse.band = "red" for 3 days in a row` holds, `stop when` `pulse.score < 50` holds already. Change one of the two.',
      ],
      [playbook("start when pulse.score < 40", "goal when pulse.score >= 40")],
      [playbook("start when pulse.score < 40", "goal when pulse.score < 60 for 3 days in a row")],
      // The start waits for the later of two sources, so it may look at another day than the goal.
      [playbook("start when pulse.score < 40 and nps < 5", "goal when pulse.score < 60")],
    ],
  ],
])("%s", (_, examples) => {
  test.each(examples)("%s", (text, ...doubts) => {
    expect(mistakesBeside(text)).toEqual(doubts);
  });
});
