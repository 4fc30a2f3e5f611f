/** What each declaration is for, in some sentences for those who read it for the first time. */
export const languageNotes: { readonly [declaration: string]: readonly string[] } = {
  source: [
    "Name a source for each table that your data comes in: a file, or an export of one of your systems. Where it lies is said in `tend.yaml`.",
    "With `every 1d` you promise new data each day. When it does not come, what is made of it is unknown, and nobody is called healthy, or is",
    "warned about, because of a broken export.",
  ],
  account: [
    "Your customers are accounts. This says which column of which source lists them: a line there makes an account. With `begins`, days before",
    "the first one do not count, so that a new customer is not blamed for the month before they came.",
  ],
  attribute: [
    "An attribute is what you would type into a column of a list of customers: the industry, the plan, the renewal date. It may change, and Tend",
    "remembers what it was on each day. The types: `text`, `number`, `money`, `percent`, `count`, `boolean`, `date`, `moment` (a date with its time).",
  ],
  metric: [
    "A metric has many values, one after the other. `per day` is for what adds up: logins, messages, minutes; a day without a line is 0 once the source",
    "is complete. `latest` is for what is read off: seats in use, the answer to a survey; it holds until the next reading, or until it is `stale`.",
  ],
  record: [
    "Use a record where each thing has several facts that belong together: a ticket has a day, a text and a rating; a contact a name and a role. Count",
    'them (`count of ticket over 30d`), choose among them (`contact with role = "buyer"`), and ask for a fact (`ticket[-1].text`).',
  ],
  role: [
    "Playbooks give tasks to roles and mails to roles, never to people by name, so that they go on to work when somebody else takes over. After `, else`",
    "stands who is meant when the one before is not known.",
  ],
  define: [
    "When a formula stands in two places, give it a name. The name can then be used wherever the formula could, reads better, and is changed once.",
  ],
  benchmark: [
    "What is much for one customer is little for another. A benchmark tells what is usual among those who are comparable. With too few of them it is",
    "unknown, rather than a number that means nothing.",
  ],
  category: [
    "A category puts each account into one of several drawers, by a word. Use it where you would otherwise repeat the same `if`. For several columns of",
    "conditions, a [table](table.md) is easier to read.",
  ],
  segment: [
    "A segment is a group of accounts that other declarations can speak of by its name. Accounts come and go by themselves as the condition changes.",
  ],
  table: [
    "A table decides by rows what would otherwise be a long `if`. It is read from the top, and the first row that fits counts: put the special cases first,",
    "and end with a row of `-` for all others.",
  ],
  health: [
    "A health is a score from 0 to 100, made of parts whose weights add up to 100 percent. Each part is turned into points from 0 to 100 along its `from`",
    "and `to`. `tend explain ACCOUNT NAME` shows what each part adds, and what was missing. With `formula` a score is computed word for word instead.",
  ],
  risk: [
    "A risk says that something has gone wrong, or is about to. It opens and closes by itself. Give it a `close when` that is further away than its",
    "`open when`, so that it does not flicker. What is unknown neither opens nor closes it.",
  ],
  playbook: [
    "A playbook says what is done for one account, when it starts, when it has done its work, and when it is given up. It runs for as long as it takes,",
    "days or months, and remembers where it is. It starts when its condition _becomes_ true: accounts for which it is true already when you first",
    "apply it are left alone, unless you say `existing accounts too`.",
  ],
};
