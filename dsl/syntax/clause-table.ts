/**
 * The clause table: every declaration and clause of the language, once. The grammar, the YAML reader, the printers and the
 * "what may stand here" messages follow from it, so that a new clause touches this file alone.
 *
 * A form is made of words and symbols, and of
 *
 *     <slot:kind>      a slot; kinds: name, text, expr, tests, span, number, column, type, or choices `<side:before|after>`
 *     <slot:phrase,+>  one or more phrases of `phrases` below, with commas between
 *     <slot:phrase|+>  the same with bars between: cells of a row
 *     [ … ]            an optional phrase; its slots are the clause's own. One of words alone becomes a slot named by its words
 *     [ … ]*           a phrase that may stand again and again; a slot of kind "phrases" under its first slot's name
 *     {block}          the clauses of a block, `{slot:block}` the same in a slot of its own, `[{block}]` if it may be left out
 *
 * A comma that opens a phrase may be left out by the user. In YAML the key of a slot is the words before it, or, after a symbol,
 * its own name; a row's key is the words it begins with, or `yaml`.
 */
export type Times =
  /** At most once. */
  | "once"
  /** As often as wanted. */
  | "many"
  /** Exactly once. */
  | "required";

export type Row = {
  /** "file" for declarations, otherwise the name of the block in which the clause may stand. */
  readonly where: string;
  readonly form: string;
  readonly times: Times;
  /** What it says, in one sentence. */
  readonly says: string;
  /** The key in YAML where it is not the words that the form begins with. */
  readonly yaml?: string;
  /** The kind in the tree, for a row that begins with no word of its own. */
  readonly kind?: string;
};

export const phrases = {
  band: "<name:name> [below <below:number>]",
  question: "<input:expr>",
  output: "<output:name>",
  cell: "<cell:tests>",
  value: "<value:expr>",
} as const;

export const clauseTable: readonly Row[] = [
  // Data
  {
    where: "file",
    form: "source <name:name> [<title:text>] [every <every:span>]",
    times: "many",
    says: "Where data comes from, and how often: later than that, what depends on it is unknown.",
  },
  {
    where: "file",
    form: "account from <from:column> [{account}]",
    times: "many",
    says: "Which column holds the accounts' ids.",
  },
  {
    where: "account",
    form: "begins <begins:expr>",
    times: "once",
    says: "The account's first day; days before it are not days.",
  },
  {
    where: "file",
    form: "attribute <name:name> [<title:text>] : <type:type> from <from:column>",
    times: "many",
    says: "Something known about an account, as it was on each day.",
  },
  {
    where: "file",
    form: "metric <name:name> [<title:text>] : <type:per day|latest> [from <from:column> [by <by:name>]] [= <value:expr>] [stale after <stale:span>]",
    times: "many",
    says: "A number over time: an amount per day, or the latest reading.",
  },
  {
    where: "file",
    form: "record <name:name> [<title:text>] from <source:name> {record}",
    times: "many",
    says: "Things that happen to an account, one by one.",
  },
  {
    where: "record",
    kind: "field",
    yaml: "fields",
    form: "<name:name> : <type:type> [from <from:name>]",
    times: "many",
    says: "A field of the record: its name, its type (with ? if it may be missing) and its column.",
  },
  {
    where: "file",
    form: "role <name:name> [<title:text>] = <value:expr> [, else <else:expr>]*",
    times: "many",
    says: "Who is meant by a role: the first of these that is known.",
  },

  // Definitions
  {
    where: "file",
    form: "define <name:name> [<title:text>] = <value:expr>",
    times: "many",
    says: "A name for an expression.",
  },
  {
    where: "file",
    form: "benchmark <name:name> [<title:text>] = <statistic:median|average> of <of:expr> across accounts [with the same <same:expr>] [where <where:expr>] [, at least <least:number> accounts]",
    times: "many",
    says: "What is usual among comparable accounts.",
  },
  {
    where: "file",
    form: "category <name:name> [<title:text>] = <value:expr>",
    times: "many",
    says: "A word that each account is given by an expression.",
  },
  {
    where: "file",
    form: "segment <name:name> [<title:text>] when <when:expr>",
    times: "many",
    says: "The accounts for which a condition holds.",
  },

  {
    where: "file",
    form: "table <name:name> [<title:text>] {rows}",
    times: "many",
    says: "Values by rows, used as `touch.level`: the first row that fits gives them; one that is unknown before it makes them unknown.",
  },
  {
    where: "rows",
    kind: "heading",
    form: "| <inputs:question|+> => <outputs:output|+> |",
    times: "required",
    says: "The first line: what is asked, any expressions, and the names of what the table gives.",
  },
  {
    where: "rows",
    kind: "row",
    form: "| <cells:cell|+> => <values:value|+> |",
    times: "many",
    says: 'A row fits when all its cells do: `-` (anything), `>= 100`, `[20..100)`, `"a", "b"`, `not("a")`, `is missing`, or a condition on `?`.',
  },

  // Health and risk
  {
    where: "file",
    form: "health <name:name> [<title:text>] {health}",
    times: "many",
    says: "A score for each account, made of measures and penalties or of a formula.",
  },
  {
    where: "health",
    form: "applies when <when:expr>",
    times: "once",
    says: "The accounts that are scored; for others the score is not applicable.",
  },
  {
    where: "health",
    form: "measure <name:name> [<title:text>] weight <weight:number> = <value:expr> from <from:number> to <to:number> [when <when:expr>]",
    times: "many",
    says: "A part of the score: 0 points at `from`, 100 points at `to`.",
  },
  {
    where: "health",
    form: "penalty <name:name> [<title:text>] up to <points:number> points = <value:expr> from <from:number> to <to:number>",
    times: "many",
    says: "Points that are taken away: none at `from`, all at `to`.",
  },
  {
    where: "health",
    form: "formula = <formula:expr>",
    times: "once",
    says: "The score, word for word; any missing input makes it unknown.",
  },
  {
    where: "health",
    kind: "missing data",
    yaml: "if data is missing",
    form: "if data is missing , share its weight ; need <need:number>",
    times: "once",
    says: "Measures without data give their weight to the others, as long as so much weight is known.",
  },
  {
    where: "health",
    form: "bands <bands:band,+>",
    times: "once",
    says: "Names for ranges of the score, from the lowest up.",
  },
  {
    where: "file",
    form: "risk <name:name> [<title:text>] [severity <severity:low|medium|high>] {risk}",
    times: "many",
    says: "A warning that opens and closes by itself.",
  },
  {
    where: "risk",
    form: "open when <when:expr>",
    yaml: "open",
    times: "required",
    says: "The risk opens when this holds.",
  },
  {
    where: "risk",
    form: "close when <when:expr>",
    yaml: "close",
    times: "once",
    says: "The risk closes when this holds; without it, when `open when` no longer does.",
  },

  // Playbooks
  {
    where: "file",
    form: "playbook <name:name> [<title:text>] {playbook}",
    times: "many",
    says: "What is done for an account, step by step.",
  },
  {
    where: "playbook",
    form: "start when <when:expr> [, existing accounts too]",
    yaml: "start",
    times: "once",
    says: "A run starts when this becomes true.",
  },
  {
    where: "playbook",
    form: "goal when <when:expr>",
    yaml: "goal",
    times: "once",
    says: "The run ends in success when this holds.",
  },
  {
    where: "playbook",
    form: "stop when <when:expr>",
    yaml: "stop",
    times: "once",
    says: "The run is given up when this holds.",
  },
  {
    where: "playbook",
    form: "again [after <after:span>] [, at most <max:number> per <per:span>]",
    times: "once",
    says: "When it may run again for the same account; without it: once.",
  },
  {
    where: "playbook",
    form: "once per <per:expr>",
    times: "once",
    says: "One run for each value of this, such as a renewal date.",
  },
  {
    where: "steps",
    form: "task <name:name> [<title:text>] to <to:name> [due <due:span>] [{task}]",
    times: "many",
    says: "A task for a person.",
  },
  { where: "task", form: "why <why:text>", times: "once", says: "Why it is to be done, for the person who does it." },
  {
    where: "task",
    form: "remind after <after:span>",
    times: "once",
    says: "Remind its owner when it has not been done for so long.",
  },
  {
    where: "task",
    form: "escalate to <to:name> after <after:span>",
    times: "once",
    says: "Tell somebody else when it has not been done for so long.",
  },
  {
    where: "steps",
    form: "notify <to:name> <text:text>",
    times: "many",
    says: "A note to a person, with nothing to do.",
  },
  {
    where: "steps",
    form: "email <name:name> to <to:name> template <template:text>",
    times: "many",
    says: "A mail from a template, a file of the project.",
  },
  {
    where: "steps",
    form: "wait for <for:name> [at most <most:span>] [, if late {late:steps}]",
    times: "many",
    says: "Wait until a task is done.",
  },
  {
    where: "steps",
    form: "wait until <until:expr> [at most <most:span>] [, if late {late:steps}]",
    times: "many",
    says: "Wait until a condition holds.",
  },
  { where: "steps", form: "wait <wait:span>", times: "many", says: "Wait for some time." },
  {
    where: "steps",
    form: "at <distance:span> <side:before|after> <date:expr> [, if late <late:skip|run>] {steps}",
    times: "many",
    says: "Do these steps at a date's distance; if that has passed already, at once, or not at all with `if late skip`. A date that moves moves them, until it has come.",
  },
  { where: "steps", form: "choose {choose}", times: "many", says: "Take the first branch whose condition holds." },
  { where: "choose", form: "when <when:expr> {steps}", times: "many", says: "The steps to take when this holds." },
  { where: "choose", form: "otherwise {steps}", times: "once", says: "The steps to take when no condition holds." },
  {
    where: "choose",
    form: "unknown {steps}",
    times: "once",
    says: "The steps to take when a condition is unknown before one holds.",
  },
];

/** Blocks whose clauses may stand in another block as well: a playbook's steps stand among its clauses. */
export const includes: { readonly [block: string]: string } = { playbook: "steps" };

/** Blocks whose clauses have an order: lists in YAML, where the others are mappings. */
export const ordered: ReadonlySet<string> = new Set(["steps", "choose"]);

/** Blocks of rows, the first of which is the heading: a block text in YAML, where the others are mappings. */
export const tabular: ReadonlySet<string> = new Set(["rows"]);

/** How messages name the blocks. */
export const blockNames: { readonly [block: string]: string } = {
  account: "`account`",
  record: "a `record`",
  rows: "a `table`",
  health: "a `health`",
  risk: "a `risk`",
  playbook: "a `playbook`",
  steps: "the steps of a `playbook`",
  task: "a `task`",
  choose: "`choose`",
};
