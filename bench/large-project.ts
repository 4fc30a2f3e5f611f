/**
 * Generates a sound project of any number of files of some 5 KB each, as a large team would write it: each file holds what
 * one product area has of data, numbers, health, risks and playbooks, and names what other files declare. The same size
 * always gives the same project.
 */
import { writeFile } from "../dsl/format/format-file.ts";
import { PROJECT_FILE } from "../dsl/project/project-configuration.ts";
import type { SourceFile } from "../dsl/syntax/source-file.ts";

const PRODUCTS = ["invoicing", "scheduling", "reporting", "inventory", "payroll", "quoting", "routing", "archiving"];
const PARTS = ["approvals", "exports", "mobile", "alerts", "templates", "search", "imports", "rules", "teams", "api"];
const INDUSTRIES = ["finance", "health", "retail", "logistics", "software", "education", "energy"];
const OWNERS = ["the platform team", "the growth team", "Mei and Jonas", "the renewals desk", "support operations"];

/** A project in `.tend` of so many files of declarations; the first holds what all others share. */
export function largeProject(files: number): readonly SourceFile[] {
  const areas = Math.max(1, files - 1);
  const own: SourceFile[] = [];
  if (files > 1) own.push({ path: "shared.tend", text: SHARED });
  for (let index = 0; index < areas; index += 1) {
    const text = area(index, areas);
    own.push({ path: `areas/${nameOf(index)}.tend`, text: files > 1 ? text : `${SHARED}\n${text}` });
  }
  return [{ path: PROJECT_FILE, text: CONFIGURATION }, ...own, MAIL];
}

/** The same project as `tend convert --to yaml` writes it. */
export function inYaml(project: readonly SourceFile[]): readonly SourceFile[] {
  return project.map((file) => {
    if (!file.path.endsWith(".tend")) return file;
    const written = writeFile(file, "text", "yaml");
    if (written.kind === "mistakes") throw new Error(`${file.path}: ${written.diagnostics[0]?.message}`);
    return { path: file.path.replace(/\.tend$/, ".yaml"), text: written.text };
  });
}

const CONFIGURATION = `name: large
zone: Europe/Berlin
sources:
  accounts: { file: data/accounts.csv, account: id }
  usage: { file: data/usage.csv, account: account_id, date: day }
  surveys: { file: data/surveys.csv, account: account_id, date: answered }
  tickets: { file: data/tickets.csv, account: account_id }
  contacts: { file: data/contacts.csv, account: account_id }
`;

const SHARED = `# What every area builds on: where data comes from, who the accounts are, and who looks after them.

source accounts "The CRM's accounts"
source usage    "Events of the product" every 1d
source surveys  "Answers to surveys"
source tickets  "The help desk"
source contacts "People at the accounts"

account from accounts.id

attribute arr          "Yearly recurring revenue" : money from accounts.arr
attribute industry     "Industry"                 : text  from accounts.industry
attribute seats_bought "Seats in the contract"    : count from accounts.seats
attribute renewal_date "End of the contract"      : date  from accounts.renewal_date
attribute csm_name     "Customer success manager" : text  from accounts.csm
attribute manager_name "Their manager"            : text  from accounts.manager
attribute churned_on   "Left on"                  : date  from accounts.churned_on

metric nps "Would you recommend us?" : latest from surveys.nps stale after 90d

record ticket "Tickets" from tickets {
  "One row for each ticket of the help desk, from the day it was opened."
  opened   : moment
  resolved : moment?
  text     : text
  csat     : number? from csat_score
}

record contact "Contacts" from contacts {
  name  : text
  email : text
  role  : text
}

role csm      "Customer success manager" = csm_name
role manager  "Manager of the CSM"       = manager_name
role champion "Champion, or else admin"  = contact with role = "champion", else contact with role = "admin"

define churned "Has left" = churned_on <= as_of
`;

const MAIL: SourceFile = {
  path: "mail/workshop.md",
  text: `Subject: A workshop for you

Dear team,

Your contract with {{ seats_bought }} seats runs until {{ renewal_date | date }}. We would like to show you what others do with the product in an hour of
your choice. Answer this mail with a day that suits you and {{ csm }} will call.
`,
};

/** Names of the field, not of a generator: `invoicing_exports`, and a number once all pairs are used. */
function nameOf(index: number): string {
  const pairs = PRODUCTS.length * PARTS.length;
  const product = PRODUCTS[index % PRODUCTS.length];
  const part = PARTS[Math.floor(index / PRODUCTS.length) % PARTS.length];
  const round = Math.floor(index / pairs);
  return round === 0 ? `${product}_${part}` : `${product}_${part}_${round + 1}`;
}

/** One file. What it names of other files was chosen by a generator that starts from the file's own number. */
function area(index: number, areas: number): string {
  const random = randomFrom(index + 1);
  const among = (count: number) => Math.floor(random() * count);
  const one = (words: readonly string[]) => words[among(words.length)] ?? "";
  const a = nameOf(index);
  const said = a.replaceAll("_", " ");
  const [b, c, d] = [nameOf(among(areas)), nameOf(among(areas)), nameOf(among(areas))];
  const [features, share, days] = [5 + among(30), 20 + among(40), 20 + among(15)];
  const [red, fall] = [40 + among(15), 20 + among(30)];
  return `# ${said}: kept by ${one(OWNERS)}. Ask there before a number changes; the reasons stand in the team's notes.

# Data
attribute ${a}_plan  "Plan for ${said}"     : text from accounts.${a}_plan
attribute ${a}_start "First contract for it" : date from accounts.${a}_start
metric ${a}_logins "Logins to ${said}"   : per day from usage.${a}_logins
metric ${a}_events "Events by feature"   : per day from usage.${a}_count by feature
metric ${a}_seats  "Seats in use"        : latest from usage.${a}_users stale after ${days}d
metric ${a}_core   "What it is paid for" : per day = ${a}_events["create"] + ${a}_events["send"] + ${b}_logins

# Numbers
define ${a}_adoption "Share of features in use" = distinct feature of ${a}_events over 28d / ${features}
define ${a}_breadth  "With its neighbour"       = (${a}_adoption + ${c}_adoption) / 2
define ${a}_seat_use "Seats in use of those bought" = ${a}_seats / seats_bought
define ${a}_idle     "Nobody for three days"    = time since last ${a}_logins > 72h
define ${a}_active   "Used in the last month"   = count of (${a}_logins > 0) over 30d >= ${2 + among(5)}   # agreed in spring
define ${a}_falling  "Core work falls"          = drop of ${a}_core over 7d vs the 28d before >= ${fall}%
define ${a}_tickets  "Tickets that wait"        = count of ticket[resolved is missing] by opened over 30d
benchmark ${a}_norm "What others of the industry do" = median of ${a}_adoption across accounts with the same industry where ${a}_active, at least 20 accounts
category ${a}_trend "Where it goes" = if ${a}_falling then "falling" else if ${a}_adoption < ${share}% then "stuck" else "stable"
segment ${a}_large "Large accounts with it" when arr >= ${among(9) + 1}0000 and industry in ("${one(INDUSTRIES)}", "${one(INDUSTRIES)}", "other") and ${a}_active

# How it goes
health ${a}_health "Health of ${said}" {
  "How well ${said} is used, from 0 to 100. Customers of the first month are measured by the days that they have had."
  applies when ${a}_active or ${a}_start <= as_of
  measure frequency "Days with logins" weight 40% = count of (${a}_logins > 0) over 30d from 0 to ${days}
  measure breadth   "Features in use"  weight 30% = ${a}_breadth from 0% to ${share}%
  measure seats     "Seats in use"     weight 15% = ${a}_seat_use from 20% to 90%
  measure sentiment "Answers"          weight 15% = nps from 0 to 10 when arr > 20000
  penalty support   "Tickets" up to 15 points = ${a}_tickets from 0 to ${3 + among(6)}
  if data is missing, share its weight; need 60%
  bands red below ${red}, yellow below ${red + 25}, green
}

risk ${a}_drop "Core work in ${said} fell" severity ${one(["low", "medium", "high"])} {
  "The last week's work per day lies far below that of the four weeks before."
  open  when ${a}_falling for ${2 + among(3)} days in a row
  close when drop of ${a}_core over 7d vs the 28d before < ${Math.floor(fall / 2)}% for 5 days in a row
}

risk ${a}_unused "Paid for and hardly used" severity medium {
  open when ${a}_adoption < 10% * ${a}_norm and not ${a}_idle and ${d}_seat_use > 50%
}

# What is done
playbook ${a}_recovery "Bring ${said} back" {
  "For accounts whose health in this area has been red for days. A person first; then help is offered; then we look whether work has picked up."
  start when ${a}_health.band = "red" for 3 days in a row and ${d}_adoption > 0
  goal  when ${a}_health.score >= ${red + 25} for 7 days in a row
  stop  when churned
  again after 60d, at most 2 per 365d

  task review "Review ${said} with the account" to csm due 2 business days {
    why "Health fell to {{ ${a}_health.score | round }}; most of it: {{ ${a}_health.reasons }}. They use {{ ${a}_adoption | percent }} of the features and pay {{ arr | round }} a year."
    remind after 1 business day
    escalate to manager after 4 business days
  }
  wait for review at most 5 business days, if late {
    notify manager "The review of ${said} is overdue; {{ csm }} has not closed it in five business days."
  }
  email workshop to champion template "mail/workshop.md"
  wait until sum of ${a}_core over 7d > ${among(20)} at most 7d
  # What comes now depends on the month's numbers.
  choose {
    when ${a}_health.band = "red" and ${b}_trend != "falling" {
      task save_plan "Make a plan for ${said}" to manager due 1 business day { why "Review and workshop have not helped." }
    }
    otherwise { task close_loop "Thank them, and write down what helped" to csm due 1w }
    unknown   { task look "The health of ${said} is not known: look into it" to csm due 1w }
  }
}
`;
}

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32, which is enough to mix texts). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
