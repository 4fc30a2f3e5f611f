/** An example of each declaration, for the reference; each compiles beside the example project of `dsl/diagnostics/examples`. */
import type { SourceFile } from "../../dsl/compile.ts";
import { exampleProject } from "../../dsl/diagnostics/examples/project.ts";

export const languageExamples: { readonly [declaration: string]: string } = {
  source: 'source billing "Invoices" every 1d',
  account: `account from accounts.id {
  begins @"2024-01-01"
}`,
  attribute: 'attribute region "Sales region" : text from accounts.region',
  metric: `metric visits     "Visits"        : per day from usage.visits
metric clicks     "Clicks"        : per day from usage.count by feature
metric deep_work  "Deep work"     : per day = clicks["report"] + clicks["export"]
metric seats_used "Seats in use"  : latest from usage.seats stale after 30d`,
  record: `record invoice "Invoices" from tickets {
  "What an account was billed, one by one."
  issued : date
  paid   : date?
  amount : money from total
}`,
  role: 'role buyer "Who signs" = contact with role = "buyer", else champion',
  define: 'define logins_30d "Logins in 30 days" = sum of logins over 30d',
  benchmark:
    'benchmark usual_logins "Usual logins" = median of (sum of logins over 30d) across accounts with the same industry where enterprise, at least 5 accounts',
  category: 'category size "Size" = if arr >= 100000 then "large" else "small"',
  segment: 'segment growing "Growing accounts" when rise of logins over 28d vs the 28d before > 10%',
  table: `table touch "How often we talk" {
  | arr             | industry            => level     | review_every |
  | >= 100000       | -                   => "high"    | 1mo          |
  | [20000..100000) | "finance", "health" => "high"    | 1mo          |
  | -               | -                   => "digital" | 3mo          |
}
segment close when touch.level = "high"`,
  health: `health fitness "Fitness" {
  "How well the account uses what it pays for."
  applies when seats > 0
  measure visits  "Days with logins" weight 60% = count of (logins > 0) over 30d from 0 to 20
  measure breadth "Features in use"  weight 40% = adoption from 0% to 80% when enterprise
  penalty support "Tickets" up to 15 points = count of ticket over 30d from 0 to 6
  if data is missing, share its weight; need 60%
  bands red below 50, yellow below 75, green
}

health as_published "As published" {
  formula = 0.4 * adoption + 0.1 * nps
}`,
  risk: `risk usage_drop "Usage fell" severity high {
  open  when drop of logins over 7d vs the 28d before >= 30%
  close when drop of logins over 7d vs the 28d before < 10% for 3 days in a row
}`,
  playbook: `playbook recover "Bring a red account back" {
  "A person talks first; then help is offered."
  start when pulse.band = "red" for 3 days in a row
  goal when pulse.band = "green" for 7 days in a row
  stop when arr = 0
  again after 60d, at most 2 per 365d

  task call "Call {{ account.name }}" to csm due 2 business days {
    why "Health fell to {{ pulse.score | round }}: {{ pulse.reasons }}"
    remind after 1 business day
    escalate to champion after 4 business days
  }
  wait for call at most 5 business days, if late {
    notify csm "The call to {{ account.name }} is overdue"
  }
  email hello to champion template "mail/hello.md"
  wait until sum of logins over 7d > 0 at most 7d
  choose {
    when pulse.band = "red" {
      task plan "Make a plan" to csm
    }
    otherwise {
      wait 3d
    }
    unknown {
      task look "Look into it" to csm
    }
  }
  at 60d before renewal_date, if late skip {
    task renew "Talk about the renewal" to csm
  }
}

playbook renewal "Once for each renewal date" {
  start when renewal_date - as_of <= 90d, existing accounts too
  once per renewal_date
  notify csm "{{ account.name }} renews on {{ renewal_date | date }}."
}`,
};

/** The project that an example stands in. */
export function projectAround(declaration: string, text: string): readonly SourceFile[] {
  const files = exampleProject.map((file) =>
    declaration === "account" ? { ...file, text: file.text.replace("account from accounts.id\n", "") } : file,
  );
  return [...files, { path: "main.tend", text: `${text}\n` }];
}
