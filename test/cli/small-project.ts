/** The smallest project that uses every verb: two accounts, one health, one risk, one playbook. */
import { temporaryFolder } from "./tend.ts";

export const FILES = {
  "tend.yaml": `name: small
zone: UTC
sources:
  accounts: {file: accounts.csv, account: id}
  usage: {file: usage.csv, account: account, date: day}
`,
  "accounts.csv": "id,name,csm\nacme,Acme,Dana Lee\nbolt,Bolt Tools,Dana Lee\n",
  "usage.csv": `account,day,logins
acme,2026-01-05,12
acme,2026-01-07,9
bolt,2026-01-05,7
bolt,2026-01-16,30
`,
  "success.tend": `source accounts
source usage every 1d
account from accounts.id

attribute name     : text from accounts.name
attribute csm_name : text from accounts.csm
metric    logins   : per day from usage.logins
role csm = csm_name

define week = sum of logins over 7d

health activity "Activity" {
  "How much the product was used in a week."
  measure logins weight 100% = week from 0 to 20
  bands red below 40, yellow below 70, green
}

risk silence "Nobody comes" severity high {
  open when week = 0
}

playbook check_in "Call a customer who has gone quiet" {
  start when activity.band = "red" for 3 days in a row
  goal  when activity.band = "green" for 3 days in a row
  again after 30d

  task call "Call {{ account.name }}" to csm due 2 business days {
    why "{{ week }} logins in a week"
  }
}
`,
} as const;

/** A folder with the project, some of its files changed. */
export function smallProject(changes: { readonly [path: string]: string } = {}): string {
  return temporaryFolder({ ...FILES, ...changes });
}
