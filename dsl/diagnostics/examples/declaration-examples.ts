/** Examples for mistakes in declarations. A row: code → wrong, right. */
import type { declarationRows } from "../declaration-rows.ts";
import type { Example } from "./example.ts";

const playbook = (...lines: readonly string[]): string =>
  ["playbook save {", "  start when quiet", ...lines.map((line) => `  ${line}`), "}"].join("\n");
const health = (...lines: readonly string[]): string =>
  ["health use {", ...lines.map((line) => `  ${line}`), "}"].join("\n");
const measure = "measure visits weight 100% = logins from 0 to 10";

export const declarationExamples = {
  "declared-twice": {
    wrong: "define arr = seats * 1200",
    right: "define list_price = seats * 1200",
  },
  "reserved-name": {
    wrong: "define now = as_of + 1d",
    right: "define tomorrow = as_of + 1d",
  },
  "no-account": {
    file: "tend.yaml",
    wrong: "name: my_project",
    right: "name: my_project",
    shown: "# no file of the project has an `account` declaration",
  },
  "account-twice": {
    wrong: "account from usage.account_id",
    right: "# data.tend says already: account from accounts.id",
  },
  "unknown-source": {
    wrong: "attribute region : text from acounts.region",
    right: "attribute region : text from accounts.region",
  },
  "unknown-type": {
    wrong: "attribute region : string from accounts.region",
    right: "attribute region : text from accounts.region",
  },
  "metric-both": {
    wrong: "metric visits : per day from usage.visits = logins * 2",
    right: "metric visits : per day from usage.visits",
  },
  "metric-neither": {
    wrong: "metric visits : per day",
    right: "metric visits : per day from usage.visits",
  },
  "latest-derived": {
    wrong: "metric visits : latest = logins * 2",
    right: "metric visits : per day = logins * 2",
  },
  "stale-per-day": {
    wrong: "metric visits : per day from usage.visits stale after 30d",
    right: "metric seats_used : latest from usage.users stale after 30d",
  },
  "record-without-fields": {
    wrong: "record meeting from tickets { }",
    right: "record meeting from tickets { held : moment }",
  },
  "whole-number": {
    wrong: "benchmark norm = median of adoption across accounts, at least 2.5 accounts",
    right: "benchmark norm = median of adoption across accounts, at least 3 accounts",
  },
  "table-without-rows": {
    wrong: "table touch {\n  | arr => level |\n}",
    right: 'table touch {\n  | arr       => level  |\n  | >= 100000 => "high" |\n  | -         => "low"  |\n}',
  },
  "row-length": {
    wrong:
      'table touch {\n  | arr       | industry => level  |\n  | >= 100000            => "high" |\n  | -         | -        => "low"  |\n}',
    right:
      'table touch {\n  | arr       | industry => level  |\n  | >= 100000 | -        => "high" |\n  | -         | -        => "low"  |\n}',
  },
  "outputs-differ": {
    wrong: 'table touch {\n  | arr       => level  |\n  | >= 100000 => "high" |\n  | -         => 1      |\n}',
    right: 'table touch {\n  | arr       => level  |\n  | >= 100000 => "high" |\n  | -         => "low"  |\n}',
  },
  "formula-and-measures": {
    wrong: health("formula = 0.5 * logins", measure),
    right: health("formula = 0.5 * logins"),
  },
  "health-without-model": {
    wrong: health("bands red below 50, green"),
    right: health(measure, "bands red below 50, green"),
  },
  "weights-sum": {
    wrong: health(
      "measure visits  weight 50% = logins from 0 to 10",
      "measure breadth weight 40% = adoption from 0% to 100%",
    ),
    right: health(
      "measure visits  weight 50% = logins from 0 to 10",
      "measure breadth weight 50% = adoption from 0% to 100%",
    ),
  },
  "share-out-of-range": {
    wrong: health(measure, "if data is missing, share its weight; need 60"),
    right: health(measure, "if data is missing, share its weight; need 60%"),
  },
  "points-out-of-range": {
    wrong: health(measure, "penalty support up to 200 points = count of ticket over 30d from 0 to 10"),
    right: health(measure, "penalty support up to 20 points = count of ticket over 30d from 0 to 10"),
  },
  "scale-without-length": {
    wrong: health("measure visits weight 100% = logins from 10 to 10"),
    right: health(measure),
  },
  "band-without-limit": {
    wrong: health(measure, "bands red, yellow below 75, green"),
    right: health(measure, "bands red below 50, yellow below 75, green"),
  },
  "last-band-limited": {
    wrong: health(measure, "bands red below 50, yellow below 75"),
    right: health(measure, "bands red below 50, yellow"),
  },
  "bands-not-ascending": {
    wrong: health(measure, "bands red below 75, yellow below 50, green"),
    right: health(measure, "bands red below 50, yellow below 75, green"),
  },
  "benchmark-of-benchmark": {
    wrong: "benchmark norm = median of (adoption / usual) across accounts",
    right: "benchmark norm = median of adoption across accounts",
  },
  "role-not-a-person": {
    wrong: "role owner = arr",
    right: "role owner = csm_name",
  },
  "never-starts": {
    wrong: "playbook save {\n  task call to csm\n}",
    right: playbook("task call to csm"),
  },
  "start-not-known": {
    wrong: "playbook renewal {\n  once per renewal_date\n  task call to csm\n}",
    right: "playbook renewal {\n  once per renewal_date\n  at 90d before renewal_date { task call to csm }\n}",
  },
  "playbook-without-steps": {
    wrong: playbook("goal when not quiet"),
    right: playbook("goal when not quiet", 'task call "Call them" to csm'),
  },
  "playbook-too-large": {
    wrong: playbook(...Array.from({ length: 90 }, () => `notify csm "${"Please call. ".repeat(300)}"`)),
    right: playbook('notify csm "Please call."'),
    shown: playbook('notify csm "Please call. Please call. Please call. …"', "# … and ninety more of this length"),
  },
  "unknown-role": {
    wrong: playbook("task call to csn"),
    right: playbook("task call to csm"),
  },
  "not-a-role": {
    wrong: playbook("task call to csm_name"),
    right: playbook("task call to csm"),
  },
  "role-without-email": {
    wrong: playbook('email hello to csm template "mail/hello.md"')
      .replace("playbook", "record person from contacts { name : text }\nrole buyer = person\n\nplaybook")
      .replace("to csm", "to buyer"),
    right: playbook('email hello to champion template "mail/hello.md"'),
  },
  "step-twice": {
    wrong: playbook("task call to csm", "wait 3d", "task call to csm"),
    right: playbook("task call to csm", "wait 3d", "task call_again to csm"),
  },
  "unknown-task": {
    wrong: playbook("task call to csm", "wait for cal at most 3d"),
    right: playbook("task call to csm", "wait for call at most 3d"),
  },
  "not-a-task": {
    wrong: playbook('email hello to champion template "mail/hello.md"', "wait for hello"),
    right: playbook('email hello to champion template "mail/hello.md"', "wait 3d"),
  },
  "task-later": {
    wrong: playbook("wait for call at most 3d", "task call to csm"),
    right: playbook("task call to csm", "wait for call at most 3d"),
  },
  "late-without-limit": {
    wrong: playbook("task call to csm", 'wait for call, if late { notify csm "Overdue" }'),
    right: playbook("task call to csm", 'wait for call at most 5d, if late { notify csm "Overdue" }'),
  },
  "choose-without-branch": {
    wrong: playbook("choose { otherwise { task call to csm } }"),
    right: playbook("task call to csm"),
  },
  "empty-steps": {
    wrong: playbook("at 30d before renewal_date { }"),
    right: playbook("at 30d before renewal_date { task call to csm }"),
  },
  "template-not-found": {
    wrong: playbook('email hello to champion template "mail/helo.md"'),
    right: playbook('email hello to champion template "mail/hello.md"'),
  },
  "template-without-subject": {
    file: "mail/note.md",
    wrong: "How are you?",
    right: "Subject: A note\n\nHow are you?",
  },
  "unknown-filter": {
    wrong: playbook('notify csm "They pay {{ arr | rond }}"'),
    right: playbook('notify csm "They pay {{ arr | round }}"'),
  },
  "filter-does-not-fit": {
    wrong: playbook('notify csm "They are in {{ industry | round }}"'),
    right: playbook('notify csm "They are in {{ industry }}"'),
  },
  "cannot-be-shown": {
    wrong: playbook('notify csm "Ask {{ champion }}"'),
    right: playbook('notify csm "Ask {{ champion.name }}"'),
  },
  "once-per-type": {
    wrong: playbook("once per ticket", "task call to csm"),
    right: playbook("once per renewal_date", "task call to csm"),
  },
  "same-type": {
    wrong: "benchmark norm = median of adoption across accounts with the same ticket",
    right: "benchmark norm = median of adoption across accounts with the same industry",
  },
} satisfies { readonly [code in keyof typeof declarationRows]: Example };
