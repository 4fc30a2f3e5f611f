import { describe, expect, test } from "vitest";
import { mistakesBeside } from "./project.ts";

const FILES = [
  { path: "mail/other.md", text: "Hello\n" },
  { path: "mail/wrong.md", text: "Subject: {{ nme }}\n\nYou have {{ seets }}.\n" },
] as const;

/** Declarations with the words that are marked, and the whole messages. */
describe.each<readonly [string, readonly (readonly [text: string, ...mistakes: string[]])[]]>([
  [
    "names",
    [
      [
        "define arr = 1",
        "[arr] There is another `arr` already. Give this define a name of its own, or delete one of the two.",
      ],
      [
        "attribute arr : number from accounts.other",
        "[arr] There is another `arr` already. Give this attribute a name of its own, or delete one of the two.",
      ],
      [
        "source usage every 2d",
        "[usage] There is another `usage` already. Give this source a name of its own, or delete one of the two.",
      ],
      [
        "define item = 1",
        "[item] `item` means the entry that a filter looks at in every expression. Give this define another name.",
      ],
      [
        "metric as_of : per day from usage.x",
        "[as_of] `as_of` means the day that is looked at in every expression. Give this metric another name.",
      ],
      [
        "account from accounts.other",
        "[account from accounts.other] The project has said already which accounts there are. Delete one of the two `account` declarations.",
      ],
      [
        "define a = b + 1\ndefine b = c + 1\ndefine c = a + 1",
        "[c] `c` needs its own value to be known: c → a → b → c. Take one of these out of the circle.",
      ],
      [
        "define a = (1 + 2) * name\ndefine b = 3 + (arr > 2)",
        "[(1 + 2) * name] `*` cannot join `1 + 2`, which is a number, and `name`, which is a text. To make a number of text, write number(…).",
        "[3 + (arr > 2)] `+` cannot join `3`, which is a number, and `arr > 2`, which is a condition (true or false).",
      ],
      [
        "health h { mesure a weight 50% = arr from 0 to 1 }",
        "[mesure] No clause of health `h` begins with `mesure`. Did you mean `measure`? Here may stand `applies when`, `bands`, `formula`, `if data is missing`, `measure` or `penalty`.",
      ],
      [
        "health h {\n  mesure a weight 50% = arr from 0 to 1\n  measure b weight 50% = arr from 0 to 1\n}",
        "[mesure] No clause of health `h` begins with `mesure`. Did you mean `measure`? Here may stand `applies when`, `bands`, `formula`, `if data is missing`, `measure` or `penalty`.",
      ],
      [
        "health h {\n  measure a weight 5,0% = arr from 0 to 1\n  measure b weight 50% = arr from 0 to 1\n}",
        "[5,0%] A number is written with a point: `5.0%` instead of `5,0%`.",
      ],
      [
        "playbook p {\n  start if arr > 1\n  wait 3d\n}",
        "[start] No clause of playbook `p` begins with `start`. Did you mean `start when`? Here may stand `again`, `at`, `choose`, `email`, `goal when`, `notify`, `once per`, `start when`, `stop when`, `task`, `wait`, `wait for` or `wait until`.",
      ],
      [
        "define b = 1\ndefine a = 数 + b",
        "[数] `数` is not declared. Check its spelling, or declare it: define 数 = …",
      ],
      ["define a = a + 1", "[a] `a` needs its own value to be known. Write what it is made of without naming it."],
      [
        "risk r { open when h.score < 3 }\nhealth h { formula = if r then 1 else 0 }",
        "[h] `h` needs its own value to be known: h → r → h. Take one of these out of the circle.",
      ],
      [
        "define broken = lgins\ndefine uses_it = broken + 1\nsegment s when uses_it > 3",
        "[lgins] `lgins` is not declared. Did you mean `logins`?",
      ],
    ],
  ],
  [
    "data",
    [
      [
        "attribute x : nmber from accounts.x",
        "[nmber] `nmber` is not a type. Did you mean `number`? Types are number, money, percent, count, text, boolean, date and moment.",
      ],
      ["attribute x : number from acounts.x", "[acounts] There is no source `acounts`. Did you mean `accounts`?"],
      [
        "metric m : per day from usage.x = logins",
        "[logins] `m` is both read from a source and computed. Keep `from …` or `= …`, not both.",
      ],
      [
        "metric m : per day",
        "[m] `m` does not say where its values come from. Write `from SOURCE.COLUMN`, or `= …` to compute it.",
      ],
      [
        "metric m : latest = logins",
        "[logins] `m` is computed, so it has a value on each day. Write `per day` instead of `latest`.",
      ],
      [
        "metric m : per day from usage.x stale after 3d",
        "[3d] `m` is counted per day and cannot be stale: an absent day is 0. Leave `stale after` out, or write `latest`.",
      ],
      ["metric m : per day = industry", "[industry] `metric m =` needs a number, but `industry` is a text."],
      [
        "record r from tickets { a : date  a : text }",
        "[a] There is another `a` already. Give this field a name of its own, or delete one of the two.",
      ],
      ["record r from ticket { a : date }", "[ticket] There is no source `ticket`. Did you mean `tickets`?"],
      [
        "role r = arr",
        "[arr] A role is a person: a name (text), or an entry of a record with a field `name` or `email`. `arr` is an amount of money.",
      ],
      [
        "role r = ticket",
        "[ticket] A role is a person: a name (text), or an entry of a record with a field `name` or `email`. `ticket` is a list of entries with opened, resolved, text, csat and due.",
      ],
    ],
  ],
  [
    "definitions",
    [
      ["category c = 3", "[3] `category c =` needs a text, but `3` is a number."],
      [
        "segment s when arr",
        "[arr] `segment s when` needs a condition (true or false), but `arr` is an amount of money. Compare it, for example arr > 0.",
      ],
      [
        "benchmark b = median of industry across accounts",
        "[industry] `median of` needs a number, but `industry` is a text.",
      ],
      [
        "benchmark b = median of usual across accounts",
        "[usual] The benchmark `b` is made of another one, `usual`. A benchmark compares what accounts know by themselves: take `usual` out.",
      ],
      [
        "define u = usual\nbenchmark b = average of u across accounts",
        "[u] The benchmark `b` is made of another one, `usual`. A benchmark compares what accounts know by themselves: take `usual` out.",
      ],
      [
        "benchmark b = median of arr across accounts with the same ticket",
        "[ticket] `with the same` needs a text, a number, a date or a condition to group accounts by, but `ticket` is a list of entries with opened, resolved, text, csat and due.",
      ],
      [
        "benchmark b = median of arr across accounts where arr",
        "[arr] `where` needs a condition (true or false), but `arr` is an amount of money. Compare it, for example arr > 0.",
      ],
      [
        "benchmark b = median of arr across accounts, at least 0 accounts",
        "[0] `at least … accounts` needs a whole number of 1 or more.",
      ],
    ],
  ],
  [
    "healths",
    [
      [
        "health h {\n  bands red below 1, green\n}",
        "[h] `h` does not say what it is made of. Write measures, or `formula = …`.",
      ],
      [
        "health h {\n  measure a weight 100% = logins from 0 to 1\n  formula = 1\n}",
        "[measure a weight 100% = logins from 0 to 1] `h` has a formula, which is taken word for word, so `measure` has nothing to do. Delete the formula or this.",
      ],
      [
        "health h {\n  measure a weight 50% = logins from 0 to 1\n  measure b weight 40% = logins from 0 to 1\n}",
        "[h] The weights of `h` add up to 90% (a 50%, b 40%). Give 10% more, so that they make 100%.",
      ],
      [
        "health h {\n  measure a weight 60% = logins from 0 to 1\n  measure b weight 60% = logins from 0 to 1\n}",
        "[h] The weights of `h` add up to 120% (a 60%, b 60%). Take 20% away, so that they make 100%.",
      ],
      [
        "health h {\n  measure a weight 50 = logins from 0 to 1\n  measure b weight 50% = logins from 0 to 1\n}",
        "[50] The weight of `a` is 50, but it must be more than 0% and at most 100%. Write for example 50%.",
      ],
      [
        "health h {\n  measure a weight 50% = logins from 0 to 1\n  measure a weight 50% = logins from 0 to 1\n}",
        "[a] There is another `a` already. Give this measure a name of its own, or delete one of the two.",
      ],
      [
        "health h {\n  measure a weight 100% = industry from 0 to 1\n}",
        "[industry] `measure a … =` needs a number, but `industry` is a text.",
      ],
      [
        "health h {\n  measure a weight 100% = time since last logins from 0 to 1\n}",
        "[time since last logins] `measure a … =` needs a number, but `time since last logins` is a duration. Divide it by a unit: (…) / 1d.",
      ],
      [
        "health h {\n  measure a weight 100% = logins from 3 to 3\n}",
        "[3 to 3] The scale of `a` begins where it ends. Write two different numbers, for example `from 0 to 30`.",
      ],
      [
        "health h {\n  measure a weight 100% = logins from 0 to 1 when arr\n}",
        "[arr] `when` needs a condition (true or false), but `arr` is an amount of money. Compare it, for example arr > 0.",
      ],
      [
        "health h {\n  measure a weight 100% = logins from 0 to 1\n  penalty b up to 200 points = logins from 0 to 1\n}",
        "[200] The penalty `b` takes away points: write a number above 0 and up to 100, for example `up to 20 points`.",
      ],
      [
        "health h {\n  measure a weight 100% = logins from 0 to 1\n  if data is missing, share its weight; need 60\n}",
        "[60] `need` is 60, but it must be more than 0% and at most 100%. Write for example 60%.",
      ],
      [
        "health h {\n  measure a weight 100% = logins from 0 to 1\n  bands red below 50, yellow below 40, green\n}",
        "[yellow below 40] `yellow` ends at 40, but `red` before it goes up to 50 already. Write the bands from the lowest to the highest.",
      ],
      [
        "health h {\n  measure a weight 100% = logins from 0 to 1\n  bands red, yellow below 40, green\n}",
        "[red] The band `red` does not say where `yellow` begins. Write `red below …`; only the last band has no limit.",
      ],
      [
        "health h {\n  measure a weight 100% = logins from 0 to 1\n  bands red below 40, yellow below 50\n}",
        "[yellow below 50] Scores of 50 and more have no band. Leave out `below 50`, or add a band after `yellow`.",
      ],
      [
        "health h {\n  measure a weight 100% = logins from 0 to 1\n  applies when arr\n}",
        "[arr] `applies when` needs a condition (true or false), but `arr` is an amount of money. Compare it, for example arr > 0.",
      ],
      ["health h {\n  formula = industry\n}", "[industry] `formula =` needs a number, but `industry` is a text."],
      [
        "health h {\n  measure a weight 100% = logins from 0 to 1\n  bands red below 40, red below 50, green\n}",
        "[red] There is another `red` already. Give this band a name of its own, or delete one of the two.",
      ],
    ],
  ],
  [
    "risks",
    [
      [
        "risk r { open when arr }",
        "[arr] `open when` needs a condition (true or false), but `arr` is an amount of money. Compare it, for example arr > 0.",
      ],
      [
        "risk r { open when quiet  close when arr }",
        "[arr] `close when` needs a condition (true or false), but `arr` is an amount of money. Compare it, for example arr > 0.",
      ],
      ["risk r { close when quiet }", "[{] Risk `r` needs `open when`. Write: open when EXPRESSION"],
    ],
  ],
  [
    "playbooks",
    [
      [
        "playbook p { task a to csm }",
        "[p] The playbook `p` never starts. Write `start when …`, or `once per DATE` with a first step `at … before DATE`.",
      ],
      [
        "playbook p { start when quiet }",
        '[p] The playbook `p` has no steps. Write what is to be done, for example: task call "Call them" to csm',
      ],
      [
        "playbook p { once per renewal_date  task a to csm }",
        "[renewal_date] `p` runs once per occasion, but its first step is not at a date's distance, so it is not known when a run starts. Write `start when …`.",
      ],
      [
        "playbook p { once per renewal_date  at 5 business days before renewal_date { task a to csm } }",
        "[renewal_date] `p` runs once per occasion, but its first step counts business days, so it is not known when a run starts. Write `start when …`.",
      ],
      [
        "playbook p { start when quiet  once per ticket  task a to csm }",
        "[ticket] `once per` needs a date, a text or a number that names the occasion, but `ticket` is a list of entries with opened, resolved, text, csat and due.",
      ],
      [
        "playbook p { start when arr  task a to csm }",
        "[arr] `start when` needs a condition (true or false), but `arr` is an amount of money. Compare it, for example arr > 0.",
      ],
      [
        "playbook p { start when quiet  goal when arr  stop when industry  task a to csm }",
        "[arr] `goal when` needs a condition (true or false), but `arr` is an amount of money. Compare it, for example arr > 0.",
        '[industry] `stop when` needs a condition (true or false), but `industry` is a text. Compare it, for example industry = "…".',
      ],
      [
        "playbook p { start when quiet  again at most 0 per 30d  task a to csm }",
        "[0] `at most … per` needs a whole number of 1 or more.",
      ],
    ],
  ],
  [
    "steps",
    [
      ["playbook p {\n  start when quiet\n  task a to csn\n}", "[csn] There is no role `csn`. Did you mean `csm`?"],
      [
        "playbook p {\n  start when quiet\n  task a to arr\n}",
        "[arr] `arr` is an attribute, not a role. Declare a role for it (role NAME = arr) and write that here.",
      ],
      [
        "playbook p {\n  start when quiet\n  task a to csm { escalate to boss after 3d }\n}",
        "[boss] There is no role `boss`. Declare it: role boss = …",
      ],
      [
        "playbook p {\n  start when quiet\n  task a to csm\n  task a to csm\n}",
        "[a] There is another step `a` in this playbook already. Give this one a name of its own, for example a_2.",
      ],
      [
        "playbook p {\n  start when quiet\n  wait for a\n}",
        "[a] This playbook has no task `a`. Write the task before this step.",
      ],
      [
        "playbook p {\n  start when quiet\n  task call to csm\n  wait for cal at most 3d\n}",
        "[cal] This playbook has no task `cal`. Did you mean `call`?",
      ],
      [
        'playbook p {\n  start when quiet\n  email hi to champion template "mail/hello.md"\n  wait for hi\n}',
        "[hi] `hi` is a mail, which is never done by anybody. Wait for a task, or for some time (wait 3d), or until something holds (wait until …).",
      ],
      [
        "playbook p {\n  start when quiet\n  wait for a at most 3d\n  task a to csm\n}",
        "[a] The task `a` comes after this step, so nobody could do it before. Move this step behind the task.",
      ],
      [
        'playbook p {\n  start when quiet\n  task a to csm\n  wait for a, if late { notify csm "late" }\n}',
        '[wait for a, if late { notify csm "late" }] `if late` needs to know when it is late: write for example `wait for … at most 5d, if late { … }`.',
      ],
      [
        "playbook p {\n  start when quiet\n  wait until arr\n}",
        "[arr] `wait until` needs a condition (true or false), but `arr` is an amount of money. Compare it, for example arr > 0.",
      ],
      [
        "playbook p {\n  start when quiet\n  at 3d before industry { task a to csm }\n}",
        "[industry] `at … before` needs a date or a moment, but `industry` is a text.",
      ],
      [
        "playbook p {\n  start when quiet\n  at 3d before renewal_date { }\n}",
        "[at 3d before renewal_date { }] There are no steps between these braces. Write at least one, or delete the whole step.",
      ],
      [
        "playbook p {\n  start when quiet\n  choose { otherwise { task a to csm } }\n}",
        "[choose { otherwise { task a to csm } }] This `choose` has nothing to choose from. Write at least one `when … { … }`.",
      ],
      [
        "playbook p {\n  start when quiet\n  choose { when arr > 3 { task a to csm } }\n}",
        "[arr > 3] `arr > 3` can be unknown, and then none of these steps are taken. Say what to do: unknown { … }",
      ],
      [
        "playbook p {\n  start when quiet\n  choose { when arr { task a to csm } unknown { } }\n}",
        "[arr] `when` needs a condition (true or false), but `arr` is an amount of money. Compare it, for example arr > 0.",
      ],
      ["playbook p {\n  start when quiet\n  choose { when arr is missing { task a to csm } }\n}"],
    ],
  ],
  [
    "texts",
    [
      [
        'playbook p {\n  start when quiet\n  task a "Call {{ nme }}" to csm\n}',
        "[nme] `nme` is not declared. Did you mean `name`?",
      ],
      [
        'playbook p {\n  start when quiet\n  notify csm "{{ ticket[1] }}"\n}',
        "[ticket[1]] `ticket[1]` is an entry with opened, resolved, text, csat and due, which cannot be shown in a text. Write one of its parts.",
      ],
      [
        'playbook p {\n  start when quiet\n  notify csm "{{ champion }}"\n}',
        "[champion] `champion` is an entry with name, email and role, which cannot be shown in a text. Write {{ champion.name }}.",
      ],
      [
        'playbook p {\n  start when quiet\n  notify csm "{{ arr | rond }}"\n}',
        "[rond] There is no filter `rond`. Did you mean `round`? Filters are round, percent and date.",
      ],
      [
        'playbook p {\n  start when quiet\n  notify csm "{{ industry | round }}"\n}',
        "[round] `| round` shows a number without its decimals, but `industry` is a text. Leave the filter out.",
      ],
      [
        'playbook p {\n  start when quiet\n  notify csm "{{ arr | date }}"\n}',
        "[date] `| date` shows the date of a moment, but `arr` is an amount of money. Leave the filter out.",
      ],
      [
        'playbook p {\n  start when quiet\n  email a to champion template "mail/helo.md"\n}',
        '["mail/helo.md"] There is no file `mail/helo.md` in the project. Did you mean `mail/hello.md`?',
      ],
      [
        'playbook p {\n  start when quiet\n  email a to champion template "mail/other.md"\n}',
        "[] The mail `mail/other.md` has no subject. Write `Subject: …` in its first line.",
      ],
      [
        'playbook p {\n  start when quiet\n  email a to champion template "mail/wrong.md"\n}',
        "[nme] `nme` is not declared. Did you mean `name`?",
        "[seets] `seets` is not declared. Did you mean `seats`?",
      ],
      [
        'record person from contacts { name : text }\nrole boss = person\nplaybook p {\n  start when quiet\n  email a to boss template "mail/hello.md"\n}',
        "[boss] Mail cannot be sent to `boss`: its entries have no field `email`, only name. Add one to the record.",
      ],
    ],
  ],
])("mistakes in declarations: %s", (_, examples) => {
  test.each(examples)("%s", (text, ...mistakes) => {
    expect(mistakesBeside(text, ...FILES)).toEqual(mistakes);
  });
});
