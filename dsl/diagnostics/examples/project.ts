/** The project that the examples of diagnostics belong to: some data, a health, two risks, mails. */
import type { SourceFile } from "../../syntax/source-file.ts";

const DATA = `source accounts
source usage every 1d
source surveys
source tickets
source contacts

account from accounts.id
attribute name         : text  from accounts.name
attribute arr          : money from accounts.arr
attribute industry     : text  from accounts.industry
attribute seats        : count from accounts.seats
attribute renewal_date : date  from accounts.renewal_date
attribute csm_name     : text  from accounts.csm

metric logins : per day from usage.logins
metric uses   : per day from usage.count by feature
metric nps    : latest  from surveys.score stale after 90d

record ticket  from tickets  { opened : moment   resolved : moment?   text : text   csat : number? }
record contact from contacts { name : text   email : text   role : text }

role csm      = csm_name
role champion = contact with role = "champion"

define adoption = distinct feature of uses over 28d / 25
define idle "Nobody has logged in for three days" = time since last logins > 72h
category trend  = if adoption < 30% then "falling" else "stable"
define ticket_load "Tickets in a month" = count of ticket by opened over 30d
segment enterprise when arr >= 100000

health pulse {
  measure activity weight 50% = count of (logins > 0) over 30d from 0 to 30
  measure breadth  weight 50% = adoption from 0% to 100%
  bands red below 50, yellow below 75, green
}
health published { formula = 0.4 * adoption + 0.1 * nps }

risk quiet { open when sum of logins over 7d = 0 }
benchmark usual "Usual share of the product" = median of adoption across accounts with the same industry, at least 5 accounts
`;

/** All files of the example project. */
export const exampleProject: readonly SourceFile[] = [
  { path: "tend.yaml", text: "name: example\nzone: UTC\n" },
  { path: "data.tend", text: DATA },
  { path: "mail/hello.md", text: "Subject: Hello {{ name }}\n\nYou have {{ seats }} seats.\n" },
  { path: "mail/note.md", text: "Subject: A note\n\nHow are you?\n" },
  {
    path: "mail.tend",
    text: 'playbook greeting {\n  start when quiet\n  email note to champion template "mail/note.md"\n  notify csm "They got a note."\n}\n',
  },
];
