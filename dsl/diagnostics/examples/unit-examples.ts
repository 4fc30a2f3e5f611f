/** Examples for mistakes in units. A row: code → wrong, right. */
import type { unitRows } from "../unit-rows.ts";
import type { Example } from "./example.ts";

const health = (measure: string) => `health overall {\n  measure product weight 100% = ${measure}\n}`;

export const unitExamples = {
  "percent-scale": {
    wrong: "define weak = pulse.score < 60%",
    right: "define weak = pulse.score < 60",
  },
  "percent-sign-missing": {
    wrong: "define fallen = drop of logins over 7d vs the 28d before > 30",
    right: "define fallen = drop of logins over 7d vs the 28d before > 30%",
  },
  "units-never-compare": {
    wrong: "define valuable = arr > seats",
    right: "define valuable = arr / seats > 100",
  },
  "units-never-add-up": {
    wrong: "define size = arr + seats",
    right: "define size = arr / 1000 + seats",
  },
  "percent-of-what": {
    wrong: "define after_discount = arr - 10%",
    right: "define after_discount = arr * 90%",
  },
  "units-never-mix": {
    wrong: "define size = default(arr, seats)",
    right: "define size = default(arr, 0)",
  },
  "total-and-average": {
    wrong: "define fallen = sum of logins over 7d < average of logins over 28d",
    right: "define fallen = average of logins over 7d < average of logins over 28d",
  },
  "scale-in-percent": {
    wrong: health("pulse.score from 0% to 100%"),
    right: health("pulse.score from 0 to 100"),
  },
} satisfies { readonly [Code in keyof typeof unitRows]: Example };
