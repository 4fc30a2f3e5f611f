/** Every verb of the command line, in the order of its help. What a verb needs is loaded when it is called. */
import type { Verb } from "./verb.ts";

export const VERBS: readonly Verb[] = [
  {
    name: "check",
    summary: "compile the project and report every mistake",
    arguments: [],
    flags: [
      ["--fix", "mend what has one clear mend, then check again"],
      ["--all", "show all mistakes of one kind, not only the first ones"],
    ],
    formats: ["pretty", "json", "github", "sarif"],
    examples: [
      "tend check --project examples/crm",
      "tend check --project examples/crm --fix",
      "tend check --project examples/crm --format github",
    ],
    load: async () => (await import("./verbs/check.ts")).check,
  },
  {
    name: "fmt",
    summary: "bring the project's files into their one canonical form",
    arguments: [["[files...]", "only these"]],
    flags: [["--check", "change nothing; say which files are not in form, with exit code 1"]],
    examples: ["tend fmt --project examples/crm", "tend fmt --check --project examples/crm"],
    load: async () => (await import("./verbs/fmt.ts")).fmt,
  },
  {
    name: "convert",
    summary: "write declarations in the other notation: .tend text or YAML",
    arguments: [["[files...]", "only these"]],
    flags: [["--to <notation>", "yaml or text"]],
    examples: ["tend convert --to yaml --project examples/crm", "tend convert health.yaml --to text"],
    load: async () => (await import("./verbs/convert.ts")).convert,
  },
  {
    name: "schema",
    summary: "print the JSON Schema of YAML declarations, for editors",
    arguments: [],
    flags: [],
    examples: [
      "tend schema > tend.schema.json",
      "# first line of a file: # yaml-language-server: $schema=tend.schema.json",
    ],
    load: async () => (await import("./verbs/schema.ts")).schema,
  },
  {
    name: "eval",
    summary: "compute expressions: one given, or JSON lines from stdin",
    arguments: [],
    flags: [
      ["--expr <expression>", 'the expression; without it, lines {"expr", "context", "at"?} are read from stdin'],
      ["--context <json>", "the names it may use, as a JSON object"],
      ["--lenient", "compute as the FEEL standard does, without types: a mistake gives null"],
    ],
    examples: ["tend eval --expr '0.1 + 0.2 = 0.3'", `tend eval --expr 'arr > 1000' --context '{"arr": 1200}'`],
    load: async () => (await import("./verbs/eval.ts")).evaluate,
  },
  {
    name: "import",
    summary: "bring in data from the files of the declared sources",
    arguments: [],
    flags: [["--through <day>", "leave rows of later days for a later import"]],
    examples: ["tend import --project examples/crm", "tend import --project examples/crm --through 2023-02-28"],
    load: async () => (await import("./verbs/import.ts")).importData,
  },
  {
    name: "apply",
    summary: "make this version of the project the one in force",
    arguments: [],
    flags: [
      [
        "--existing <what>",
        "accounts for which a start already holds: baseline (they start when it holds anew) or start",
      ],
    ],
    examples: ["tend apply --project examples/crm", "tend apply --project examples/crm --existing start"],
    load: async () => (await import("./verbs/apply.ts")).apply,
  },
  {
    name: "score",
    summary: "health, risks and values of all accounts, or of some",
    arguments: [["[accounts...]", "account ids; without them, all"]],
    flags: [],
    examples: ["tend score --project examples/crm --at 2023-06-01 --format json"],
    load: async () => (await import("./verbs/score.ts")).score,
  },
  {
    name: "explain",
    summary: "why an account has its score or risk, why a playbook did or did not start; what a mistake's code means",
    arguments: [
      ["<account>", "the account's id, or the code of a mistake"],
      ["[subject]", "the name of a health, risk, playbook or value; without it, all in brief"],
    ],
    flags: [],
    examples: [
      "tend explain 17 product_health --project examples/crm",
      "tend explain 17 recovery --project examples/crm",
      "tend explain weights-sum",
    ],
    load: async () => (await import("./verbs/explain.ts")).explain,
  },
  {
    name: "run",
    summary: "sweep on schedule and carry out the playbooks, until stopped",
    arguments: [],
    flags: [],
    examples: ["tend run --project examples/crm"],
    load: async () => (await import("./verbs/run.ts")).run,
  },
  {
    name: "status",
    summary: "what is going on: data, sweeps, runs, tasks, outbox",
    arguments: [],
    flags: [],
    examples: ["tend status --project examples/crm"],
    load: async () => (await import("./verbs/status.ts")).status,
  },
  {
    name: "tasks",
    summary: "list people's tasks, or mark one as done",
    arguments: [
      ["[action]", "list (the default) or done"],
      ["[task]", "with done: the task's id"],
    ],
    flags: [
      ["--account <id>", "only this account's"],
      ["--all", "done and withdrawn ones too"],
    ],
    examples: ["tend tasks --project examples/crm", "tend tasks done 7f3a --project examples/crm"],
    load: async () => (await import("./verbs/tasks.ts")).tasks,
  },
  {
    name: "runs",
    summary: "list the runs of playbooks, or tell one's story",
    arguments: [["[run]", "a run's id: what it did, step by step"]],
    flags: [
      ["--account <id>", "only this account's"],
      ["--playbook <name>", "only this playbook's"],
      ["--all", "ended ones too"],
    ],
    examples: ["tend runs --project examples/crm --all"],
    load: async () => (await import("./verbs/runs.ts")).runs,
  },
  {
    name: "demo",
    summary: "two months of a customer success team in three minutes, on the real machinery",
    arguments: [],
    flags: [
      ["--days <number>", "how many days to let pass (60)"],
      ["--seconds <number>", "how long a day takes (3)"],
    ],
    examples: ["tend demo"],
    load: async () => (await import("./verbs/demo.ts")).demo,
  },
];
