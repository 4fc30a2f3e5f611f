/** Mistakes in declarations: what is declared twice, weights, bands, steps, templates. A row: code → severity, message, more. */
import type { Row } from "./row.ts";
import { counted, didYouMean } from "./words.ts";

type Name = { name: string };

export const declarationRows = {
  "declared-twice": {
    severity: "error",
    message: ({ what, name }: { what: string; name: string }) =>
      `There is another \`${name}\` already. Give this ${what} a name of its own, or delete one of the two.`,
    more: "All declarations of a project share one scope, whichever file they stand in, so that a name means one thing. Sources have names of their own.",
  },
  "reserved-name": {
    severity: "error",
    message: ({ name, meaning, kind }: { name: string; meaning: string; kind: string }) =>
      `\`${name}\` means ${meaning} in every expression. Give this ${kind} another name.`,
    more: "account, as_of, now and item have a meaning of their own wherever an expression stands.",
  },
  "no-account": {
    severity: "error",
    message: (_: object) => "The project does not say which accounts there are. Write: account from SOURCE.COLUMN",
    more: "One declaration of the project names the column with the accounts' ids.",
  },
  "account-twice": {
    severity: "error",
    message: (_: object) =>
      "The project has said already which accounts there are. Delete one of the two `account` declarations.",
    more: "One declaration of the project names the column with the accounts' ids.",
  },
  "unknown-source": {
    severity: "error",
    message: ({ name, meant }: { name: string; meant: readonly string[] }) =>
      `There is no source \`${name}\`.${didYouMean(meant) || ` Declare it (source ${name}), or say in tend.yaml under \`sources\` where its data lies.`}`,
    more: "Data comes from sources, which are declared with `source NAME` or stand in tend.yaml.",
  },
  "unknown-type": {
    severity: "error",
    message: ({ name, meant }: { name: string; meant: readonly string[] }) =>
      `\`${name}\` is not a type.${didYouMean(meant)} Types are number, money, percent, count, text, boolean, date and moment.`,
    more: "A type says what values an attribute or a field has. A moment is a date with a time.",
  },
  "metric-both": {
    severity: "error",
    message: ({ name }: Name) =>
      `\`${name}\` is both read from a source and computed. Keep \`from …\` or \`= …\`, not both.`,
    more: "A metric is read from a source's column, or derived from other metrics with =.",
  },
  "metric-neither": {
    severity: "error",
    message: ({ name }: Name) =>
      `\`${name}\` does not say where its values come from. Write \`from SOURCE.COLUMN\`, or \`= …\` to compute it.`,
    more: "A metric is read from a source's column, or derived from other metrics with =.",
  },
  "latest-derived": {
    severity: "error",
    message: ({ name }: Name) =>
      `\`${name}\` is computed, so it has a value on each day. Write \`per day\` instead of \`latest\`.`,
    more: "`latest` holds the last reading of a source; what is computed has no readings.",
  },
  "stale-per-day": {
    severity: "error",
    message: ({ name }: Name) =>
      `\`${name}\` is counted per day and cannot be stale: an absent day is 0. Leave \`stale after\` out, or write \`latest\`.`,
    more: "`stale after` says how long a reading of a `latest` metric holds.",
  },
  "record-without-fields": {
    severity: "error",
    message: ({ name }: Name) =>
      `The record \`${name}\` has no fields. Write at least one, for example: opened : moment`,
    more: "A record's entries are made of fields, each with a name and a type.",
  },
  "whole-number": {
    severity: "error",
    message: ({ what, least }: { what: string; least: number }) => `${what} needs a whole number of ${least} or more.`,
    more: "Accounts, runs and days are counted in whole numbers.",
  },

  "table-without-rows": {
    severity: "error",
    message: ({ name }: Name) =>
      `The table \`${name}\` has a heading, but no rows. Write at least one below it, such as | - => … |`,
    more: "A table gives what stands in the first of its rows that fits; without rows it gives nothing.",
  },
  "row-length": {
    severity: "error",
    message: ({
      found,
      wanted,
      names,
      side,
    }: {
      found: number;
      wanted: number;
      names: string;
      side: "asks" | "gives";
    }) =>
      `This row has ${counted(found, "cell")} ${side === "asks" ? "before" : "after"} \`=>\`, but the heading has ${wanted}: ${names}.${side === "asks" && found < wanted ? " Where anything fits, write `-`." : ""}`,
    more: "Each cell of a row stands below the heading that it is about.",
  },
  "outputs-differ": {
    severity: "error",
    message: (_: { name: string; first: string; firstType: string; found: string; foundType: string; row: number }) =>
      `Row ${_.row} gives \`${_.name}\` as ${_.found}, which is ${_.foundType}, but a row above gives ${_.first}, which is ${_.firstType}. All values of a column must be of one type.`,
    more: "What a table gives has one type, whichever row fits, so that it can be used in expressions.",
  },
  "formula-and-measures": {
    severity: "error",
    message: ({ name, part }: { name: string; part: string }) =>
      `\`${name}\` has a formula, which is taken word for word, so \`${part}\` has nothing to do. Delete the formula or this.`,
    more: "A health is made either of a formula or of measures and penalties.",
  },
  "health-without-model": {
    severity: "error",
    message: ({ name }: Name) => `\`${name}\` does not say what it is made of. Write measures, or \`formula = …\`.`,
    more: "A health is made either of a formula or of measures and penalties.",
  },
  "weights-sum": {
    severity: "error",
    message: ({ name, sum, parts, change }: { name: string; sum: string; parts: string; change: string }) =>
      `The weights of \`${name}\` add up to ${sum} (${parts}). ${change}, so that they make 100%.`,
    more: "The measures of a health share the whole score, so their weights add up to 100%.",
  },
  "share-out-of-range": {
    severity: "error",
    message: ({ what, written, proposal }: { what: string; written: string; proposal: string }) =>
      `${what} is ${written}, but it must be more than 0% and at most 100%. Write for example ${proposal}.`,
    more: "Weights and `need` are shares of the whole: 50%, or 0.5.",
  },
  "points-out-of-range": {
    severity: "error",
    message: ({ name }: Name) =>
      `The penalty \`${name}\` takes away points: write a number above 0 and up to 100, for example \`up to 20 points\`.`,
    more: "A score has 100 points; a penalty takes some of them away.",
  },
  "scale-without-length": {
    severity: "error",
    message: ({ name }: Name) =>
      `The scale of \`${name}\` begins where it ends. Write two different numbers, for example \`from 0 to 30\`.`,
    more: "A measure has 0 points at `from` and 100 at `to`, and a straight line between them.",
  },
  "band-without-limit": {
    severity: "error",
    message: ({ name, next }: { name: string; next: string }) =>
      `The band \`${name}\` does not say where \`${next}\` begins. Write \`${name} below …\`; only the last band has no limit.`,
    more: "Bands go from the lowest to the highest: red below 50, yellow below 75, green.",
  },
  "last-band-limited": {
    severity: "error",
    message: ({ name, below }: { name: string; below: string }) =>
      `Scores of ${below} and more have no band. Leave out \`below ${below}\`, or add a band after \`${name}\`.`,
    more: "Bands go from the lowest to the highest: red below 50, yellow below 75, green.",
  },
  "bands-not-ascending": {
    severity: "error",
    message: ({
      lower,
      lowerLimit,
      upper,
      upperLimit,
    }: {
      lower: string;
      lowerLimit: number;
      upper: string;
      upperLimit: number;
    }) =>
      `\`${upper}\` ends at ${upperLimit}, but \`${lower}\` before it goes up to ${lowerLimit} already. Write the bands from the lowest to the highest.`,
    more: "Bands go from the lowest to the highest: red below 50, yellow below 75, green.",
  },

  "benchmark-of-benchmark": {
    severity: "error",
    message: ({ name, other }: { name: string; other: string }) =>
      `The benchmark \`${name}\` is made of another one, \`${other}\`. A benchmark compares what accounts know by themselves: take \`${other}\` out.`,
    more: "A sweep looks at each account, then across accounts, then at each account again; benchmarks of benchmarks would need another round.",
  },
  "role-not-a-person": {
    severity: "error",
    message: ({ quoted, type }: { quoted: string; type: string }) =>
      `A role is a person: a name (text), or an entry of a record with a field \`name\` or \`email\`. ${quoted} is ${type}.`,
    more: '`role csm = csm_name` or `role champion = contact with role = "champion"`.',
  },
  "never-starts": {
    severity: "error",
    message: ({ name }: Name) =>
      `The playbook \`${name}\` never starts. Write \`start when …\`, or \`once per DATE\` with a first step \`at … before DATE\`.`,
    more: "A playbook starts when a condition becomes true, or a while before a date.",
  },
  "start-not-known": {
    severity: "error",
    message: ({ name, reason }: { name: string; reason: string }) =>
      `\`${name}\` runs once per occasion, but ${reason}, so it is not known when a run starts. Write \`start when …\`.`,
    more: "Without `start when`, a playbook with `once per` starts when the time of its first step, `at … before` or `after` a date, has come.",
  },
  "playbook-without-steps": {
    severity: "error",
    message: ({ name }: Name) =>
      `The playbook \`${name}\` has no steps. Write what is to be done, for example: task call "Call them" to csm`,
    more: "A playbook is a list of steps.",
  },
  "playbook-too-large": {
    severity: "error",
    message: ({ name, kilobytes }: { name: string; kilobytes: number }) =>
      `The playbook \`${name}\` has ${kilobytes} KB with its mails; it may have 256 KB. Shorten its texts, or make two playbooks of it.`,
    more: "Each run carries its playbook, mails included, so that what it does stays as it was when it began.",
  },
  "unknown-role": {
    severity: "error",
    message: ({ name, meant }: { name: string; meant: readonly string[] }) =>
      `There is no role \`${name}\`.${didYouMean(meant) || ` Declare it: role ${name} = …`}`,
    more: "What is to be done is given to a role, which is declared with `role NAME = …`.",
  },
  "not-a-role": {
    severity: "error",
    message: ({ name, what }: { name: string; what: string }) =>
      `\`${name}\` is ${what}, not a role. Declare a role for it (role NAME = ${name}) and write that here.`,
    more: "What is to be done is given to a role, which is declared with `role NAME = …`.",
  },
  "role-without-email": {
    severity: "error",
    message: ({ name, fields }: { name: string; fields: string }) =>
      `Mail cannot be sent to \`${name}\`: its entries have no field \`email\`, only ${fields}. Add one to the record.`,
    more: "A mail goes to the field `email` of the entry that the role finds.",
  },
  "step-twice": {
    severity: "error",
    message: ({ name }: Name) =>
      `There is another step \`${name}\` in this playbook already. Give this one a name of its own, for example ${name}_2.`,
    more: "The steps of a playbook have different names: what was done is kept under them.",
  },
  "unknown-task": {
    severity: "error",
    message: ({ name, meant, tasks }: { name: string; meant: readonly string[]; tasks: string }) =>
      `This playbook has no task \`${name}\`.${didYouMean(meant) || (tasks === "" ? " Write the task before this step." : ` Its tasks are ${tasks}.`)}`,
    more: "`wait for` waits until a task of the same playbook is done.",
  },
  "not-a-task": {
    severity: "error",
    message: ({ name }: Name) =>
      `\`${name}\` is a mail, which is never done by anybody. Wait for a task, or for some time (wait 3d), or until something holds (wait until …).`,
    more: "`wait for` waits until a task of the same playbook is done.",
  },
  "task-later": {
    severity: "error",
    message: ({ name }: Name) =>
      `The task \`${name}\` comes after this step, so nobody could do it before. Move this step behind the task.`,
    more: "`wait for` waits until a task of the same playbook is done, which must have been given before.",
  },
  "late-without-limit": {
    severity: "error",
    message: ({ step }: { step: string }) =>
      `\`if late\` needs to know when it is late: write for example \`${step} … at most 5d, if late { … }\`.`,
    more: "A wait is late when `at most` has passed.",
  },
  "choose-without-branch": {
    severity: "error",
    message: (_: object) => "This `choose` has nothing to choose from. Write at least one `when … { … }`.",
    more: "`choose` takes the first branch whose condition holds.",
  },
  "empty-steps": {
    severity: "error",
    message: (_: object) => "There are no steps between these braces. Write at least one, or delete the whole step.",
    more: "A step that waits for a date does something when it has come.",
  },
  "template-not-found": {
    severity: "error",
    message: ({ path, meant }: { path: string; meant: readonly string[] }) =>
      `There is no file \`${path}\` in the project.${didYouMean(meant) || " Create it: its first line is `Subject: …`, then an empty line, then the mail."}`,
    more: "Templates of mails are files of the project; their paths begin at the project's folder.",
  },
  "template-without-subject": {
    severity: "error",
    message: ({ path }: { path: string }) =>
      `The mail \`${path}\` has no subject. Write \`Subject: …\` in its first line.`,
    more: "The first line of a template is its subject, the second is empty, the rest is the mail.",
  },
  "unknown-filter": {
    severity: "error",
    message: ({ name, meant }: { name: string; meant: readonly string[] }) =>
      `There is no filter \`${name}\`.${didYouMean(meant)} Filters are round, percent and date.`,
    more: "A filter says how a value is shown: {{ score | round }}, {{ share | percent }}, {{ moment | date }}.",
  },
  "filter-does-not-fit": {
    severity: "error",
    message: ({ name, needed, quoted, type }: { name: string; needed: string; quoted: string; type: string }) =>
      `\`| ${name}\` shows ${needed}, but ${quoted} is ${type}. Leave the filter out.`,
    more: "A filter says how a value is shown: {{ score | round }}, {{ share | percent }}, {{ moment | date }}.",
  },
  "cannot-be-shown": {
    severity: "error",
    message: ({ quoted, type, instead }: { quoted: string; type: string; instead: string }) =>
      `${quoted} is ${type}, which cannot be shown in a text.${instead}`,
    more: "Texts show numbers, texts, dates, moments, durations, and lists of those.",
  },
  "once-per-type": {
    severity: "error",
    message: ({ quoted, type }: { quoted: string; type: string }) =>
      `\`once per\` needs a date, a text or a number that names the occasion, but ${quoted} is ${type}.`,
    more: "A run is started once for each value of what follows `once per`.",
  },
  "same-type": {
    severity: "error",
    message: ({ quoted, type }: { quoted: string; type: string }) =>
      `\`with the same\` needs a text, a number, a date or a condition to group accounts by, but ${quoted} is ${type}.`,
    more: "Accounts with equal values belong together.",
  },
} satisfies { readonly [code: string]: Row<never> };
