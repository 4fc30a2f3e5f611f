/** Every declaration and clause, in both notations: the trees are equal, and they hold what was written. */
import { describe, expect, test } from "vitest";
import { toText } from "../../dsl/print/to-text.ts";
import { toYaml } from "../../dsl/print/to-yaml.ts";
import { clauseTable } from "../../dsl/syntax/clause-table.ts";
import { forms } from "../../dsl/syntax/form.ts";
import { parseText } from "../../dsl/syntax/parse.ts";
import { spanText } from "../../dsl/syntax/spans.ts";
import type { ClauseSyntax, DeclarationSyntax, SlotSyntax, Slots } from "../../dsl/syntax/tree.ts";
import { parseYaml } from "../../dsl/yaml/parse-yaml.ts";
import { bare, brief } from "./helpers.ts";

type Example = { readonly text: string; readonly yaml: string; readonly tree: string };

const examples: readonly Example[] = [
  { text: "source usage", yaml: "source: {usage: }", tree: "source usage" },
  {
    text: 'source usage "Usage data" every 1d { "Comes at night." }',
    yaml: "source:\n  usage:\n    title: Usage data\n    description: Comes at night.\n    every: 1d",
    tree: 'source usage "Usage data" [Comes at night.] every=1d',
  },
  {
    text: "account from accounts.id { begins min(subscription.start_date) }",
    yaml: "account:\n  from: accounts.id\n  begins: min(subscription.start_date)",
    tree: 'account from=accounts.id {begins begins=(call "min" (path subscription start_date))}',
  },
  {
    text: 'table touch "Touch" { "How often."\n| arr | sum of a over 7d => level | `how often` |\n| >= 10, not(3) | - => "high" | 1mo |\n| -5 | is missing => - x | if a then b else c | }',
    yaml: 'table:\n  touch:\n    title: Touch\n    description: How often.\n    rows: |\n      | arr | sum of a over 7d => level | `how often` |\n\n      | >= 10, not(3) | - => "high" | 1mo |\n        | -5 | is missing => - x | if a then b else c |',
    tree:
      'table touch "Touch" [How often.] {heading inputs=[input=arr | input=(sum a over:7d)] outputs=[output=level | output=how often]; ' +
      'row cells=[cell=(? >= 10), (none-of 3) | cell=-] values=[value="high" | value=1mo]; ' +
      "row cells=[cell=(negate 5) | cell=(is-missing ?)] values=[value=(negate x) | value=(if a b c)]}",
  },
  {
    text: "table t { | a => b | | 1 => 2 | | - => 3 | }",
    yaml: "table:\n  t: |\n    | a => b |\n    | 1 => 2 |\n    | - => 3 |",
    tree: "table t {heading inputs=[input=a] outputs=[output=b]; row cells=[cell=1] values=[value=2]; row cells=[cell=-] values=[value=3]}",
  },
  { text: "account from accounts.id", yaml: "account: accounts.id", tree: "account from=accounts.id" },
  {
    text: "attribute arr : money from accounts.arr",
    yaml: "attribute:\n  arr: {type: money, from: accounts.arr}",
    tree: "attribute arr from=accounts.arr type=money",
  },
  {
    text: 'attribute `end date` "Ends" : date from `my accounts`.`end date`',
    yaml: "attribute:\n  end date: {title: Ends, type: date, from: '`my accounts`.`end date`'}",
    tree: 'attribute end date "Ends" from=my accounts.end date type=date',
  },
  {
    text: "metric logins : per day from usage.logins",
    yaml: "metric: {logins: per day from usage.logins}",
    tree: "metric logins from=usage.logins type=per day",
  },
  {
    text: "metric uses : per day from usage.count by event_type",
    yaml: "metric:\n  uses: {type: per day, from: usage.count, by: event_type}",
    tree: "metric uses by=event_type from=usage.count type=per day",
  },
  {
    text: 'metric core : per day = uses["4"] + uses["5"]',
    yaml: 'metric:\n  core:\n    type: per day\n    value: uses["4"] + uses["5"]',
    tree: 'metric core type=per day value=(+ (bracket uses "4") (bracket uses "5"))',
  },
  {
    text: "metric nps : latest from surveys.nps stale after 90d",
    yaml: "metric: {nps: {type: latest, from: surveys.nps, stale after: 90d}}",
    tree: "metric nps from=surveys.nps stale=90d type=latest",
  },
  {
    text: "record ticket from tickets { opened : moment   resolved : moment?\n csat : number? from csat_score }",
    yaml: "record:\n  ticket:\n    from: tickets\n    fields: {opened: moment, resolved: 'moment?', csat: {type: 'number?', from: csat_score}}",
    tree: "record ticket source=tickets {field name=opened type=moment; field name=resolved type=moment?; field from=csat_score name=csat type=number?}",
  },
  { text: "role csm = csm_name", yaml: "role: {csm: csm_name}", tree: "role csm value=csm_name" },
  {
    text: 'role champion = contact with role = "champion", else contact with role = "admin", else csm',
    yaml: 'role:\n  champion:\n    value: contact with role = "champion"\n    else:\n      - contact with role = "admin"\n      - csm',
    tree: 'role champion else=[else=(with contact (= role "admin")) | else=csm] value=(with contact (= role "champion"))',
  },
  {
    text: "define idle = time since last login > 72h",
    yaml: "define:\n  idle: time since last login > 72h",
    tree: "define idle value=(> (time-since (last login)) 3d)",
  },
  {
    text: "benchmark norm = median of meetings across accounts with the same tier where active, at least 5 accounts",
    yaml: "benchmark:\n  norm: {statistic: median, of: meetings, with the same: tier, where: active, at least: 5}",
    tree: "benchmark norm least=5 of=meetings same=tier statistic=median where=active",
  },
  {
    text: "benchmark norm = average of sum of a over 7d across accounts where sum of a over 7d, at least 3 days > 0, at least 5 accounts",
    yaml: "benchmark:\n  norm: average of sum of a over 7d across accounts where sum of a over 7d, at least 3 days > 0, at least 5 accounts",
    tree: "benchmark norm least=5 of=(sum a over:7d) statistic=average where=(> (sum a over:7d at-least:3) 0)",
  },
  {
    text: 'category trend "Trend" = if a then "x" else "y"',
    yaml: 'category:\n  trend:\n    title: Trend\n    value: if a then "x" else "y"',
    tree: 'category trend "Trend" value=(if a "x" "y")',
  },
  {
    text: "segment big when arr >= 100000",
    yaml: "segment: {big: arr >= 100000}",
    tree: "segment big when=(>= arr 100000)",
  },
  {
    text: `health h "Health" {
      "How well it goes."
      applies when active
      measure usage "Usage" weight 50% = sum of logins over 30d from 0 to 30
      measure adoption weight 0.5 = rate from 100% to -5 when has_modules
      penalty support up to 20 points = count of ticket over 30d / 30 from 0 to 1
      if data is missing, share its weight; need 60%
      bands red below 50, yellow below 75, green
    }`,
    yaml: `health:
  h:
    title: Health
    description: How well it goes.
    applies when: active
    measure:
      usage: {title: Usage, weight: 50%, value: sum of logins over 30d, from: 0, to: 30}
      adoption: weight 0.5 = rate from 100% to -5 when has_modules
    penalty:
      support: {up to: 20, value: count of ticket over 30d / 30, from: 0, to: 1}
    if data is missing: {need: 60%}
    bands: red below 50, yellow below 75, green`,
    tree:
      'health h "Health" [How well it goes.] {applies when when=active; ' +
      "measure from=0 name=usage title=Usage to=30 value=(sum logins over:30d) weight=0.5%; " +
      "measure from=1% name=adoption to=-5 value=rate weight=0.5 when=has_modules; " +
      "penalty from=0 name=support points=20 to=1 value=(/ (count ticket over:30d) 30); " +
      "missing data need=0.6%; bands bands=[below=50 name=red | below=75 name=yellow | name=green]}",
  },
  {
    text: "health h { formula = a / b\n bands red below 0.3, green }",
    yaml: "health: {h: {formula: a / b, bands: 'red below 0.3, green'}}",
    tree: "health h {formula formula=(/ a b); bands bands=[below=0.3 name=red | name=green]}",
  },
  {
    text: 'risk drop "Fell" severity high { open when a > 1 for 2 days in a row close when b }',
    yaml: "risk:\n  drop: {title: Fell, severity: high, open: a > 1 for 2 days in a row, close: b}",
    tree: 'risk drop "Fell" severity=high {open when when=(in-a-row (> a 1) 2); close when when=b}',
  },
  {
    text: `playbook p "P" {
      """
      Why
        and how.
      """
      start when a, existing accounts too
      goal when b
      stop when c
      again after 60d, at most 2 per 365d
      once per renewal_date
      wait 3d
    }`,
    yaml: `playbook:
  p:
    title: P
    description: |-
      Why
        and how.
    start: {when: a, existing accounts too: yes}
    goal: b
    stop: c
    again: {after: 60d, at most: 2 per 365d}
    once per: renewal_date
    steps: [wait 3d]`,
    tree:
      'playbook p "P" [Why\n  and how.] {start when existing accounts too! when=a; goal when when=b; stop when when=c; ' +
      "again after=60d max=2 per=365d; once per per=renewal_date; wait wait=3d}",
  },
  {
    text: "playbook p { start when a again at most 1 per 1mo wait 2 weeks wait 1 business day }",
    yaml: "playbook: {p: {start: a, again: at most 1 per 1mo, steps: [wait: 2 weeks, wait: 1 business day]}}",
    tree: "playbook p {start when when=a; again max=1 per=1mo; wait wait=14d; wait wait=1 business day}",
  },
  {
    text: `playbook p {
      task review "Review {{ account.name }}" to csm due 2 business days {
        "What to do."
        why "Health fell" remind after 1 business day
        escalate to manager after 4 days
      }
      task bare to csm
      notify manager "Late"
      email workshop to champion template "a/b.md"
    }`,
    yaml: `playbook:
  p:
    steps:
      - task: review
        title: Review {{ account.name }}
        description: What to do.
        to: csm
        due: 2 business days
        why: Health fell
        remind after: 1 business day
        escalate to: manager after 4 days
      - {task: bare, to: csm}
      - notify: manager
        text: Late
      - {email: workshop, to: champion, template: a/b.md}`,
    tree:
      "playbook p {task [What to do.] due=2 business days name=review title=Review {{ account.name }} to=csm " +
      "{why why=Health fell; remind after after=1 business day; escalate to after=4d to=manager}; " +
      "task name=bare to=csm; notify text=Late to=manager; email name=workshop template=a/b.md to=champion}",
  },
  {
    text: `playbook p {
      wait for review at most 5 business days, if late { notify manager "Late" }
      wait for review
      wait until a > 0 at most 7d, if late { wait 1d  wait 2d }
      wait until b
      at 60d before renewal_date, if late skip { wait 1h }
      at 3mo after max(a, b) { wait 1h }
    }`,
    yaml: `playbook:
  p:
    steps:
      - wait for: review
        at most: 5 business days
        if late: [{notify: manager, text: Late}]
      - wait for: review
      - wait until: a > 0
        at most: 7d
        if late: [wait 1d, wait: 2d]
      - wait until: b
      - at: 60d before renewal_date
        if late: skip
        steps: [wait: 1h]
      - at: 3mo after max(a, b)
        steps: [wait: 1h]`,
    tree:
      "playbook p {wait for for=review late={notify text=Late to=manager} most=5 business days; wait for for=review; " +
      "wait until late={wait wait=1d; wait wait=2d} most=7d until=(> a 0); wait until until=b; " +
      "at date=renewal_date distance=60d late=skip side=before {wait wait=1h}; " +
      'at date=(call "max" a b) distance=3mo side=after {wait wait=1h}}',
  },
  {
    text: "playbook p { choose { when a = 1 { wait 1d } when b { } otherwise { wait 2d } unknown { wait 3d } } }",
    yaml: `playbook:
  p:
    steps:
      - choose:
          - {when: a = 1, steps: [wait: 1d]}
          - {when: b, steps: []}
          - otherwise: [wait: 2d]
          - unknown: [wait: 3d]`,
    tree: "playbook p {choose {when when=(= a 1) {wait wait=1d}; when when=b; otherwise {wait wait=2d}; unknown {wait wait=3d}}}",
  },
];

function slot(one: SlotSyntax): string {
  switch (one.kind) {
    case "name":
      return one.name.text;
    case "text":
      return one.text.value;
    case "expression":
      return brief(one.expression);
    case "span":
      return spanText(one.span);
    case "number":
      return `${one.value}${one.percent ? "%" : ""}`;
    case "column":
      return `${one.source.text}.${one.column.text}`;
    case "type":
      return one.name.text + (one.optional ? "?" : "");
    case "tests":
      return one.tests.length === 0 ? "-" : one.tests.map(brief).join(", ");
    case "phrase":
      return "";
    case "phrases":
      return `[${one.items.map((item) => slots(item.slots)).join(" | ")}]`;
    case "block":
      return block(one.clauses);
  }
}

function slots(all: Slots): string {
  return Object.keys(all)
    .sort()
    .map((name) => {
      const one = all[name];
      if (one === undefined) return "";
      return one.kind === "phrase" ? `${name}!` : `${name}=${slot(one)}`;
    })
    .join(" ");
}

function block(clauses: readonly ClauseSyntax[]): string {
  return `{${clauses.map((one) => shown(one.kind, one)).join("; ")}}`;
}

function shown(head: string, one: ClauseSyntax | DeclarationSyntax): string {
  const description = one.description === null ? "" : ` [${one.description.value}]`;
  const given = slots(one.slots);
  return `${head}${description}${given === "" ? "" : ` ${given}`}${one.clauses.length === 0 ? "" : ` ${block(one.clauses)}`}`;
}

function tree(declarations: readonly DeclarationSyntax[]): string {
  return declarations
    .map((one) => {
      const title = one.title === null ? "" : ` "${one.title.value}"`;
      return shown(`${one.kind}${one.name === null ? "" : ` ${one.name.text}`}${title}`, one);
    })
    .join("\n");
}

describe("every clause, in text and in YAML", () => {
  for (const example of examples) {
    test(example.text.split("\n")[0] ?? "", () => {
      const text = parseText({ path: "a", text: example.text });
      const yaml = parseYaml({ path: "a", text: example.yaml });
      expect([...text.diagnostics, ...yaml.diagnostics].map((one) => one.message)).toEqual([]);
      expect(tree(text.tree.declarations)).toBe(example.tree);
      expect(bare(yaml.tree)).toEqual(bare(text.tree));
    });
    test(`printed: ${example.text.split("\n")[0] ?? ""}`, () => {
      const { tree: before } = parseText({ path: "a", text: example.text });
      const text = parseText({ path: "a", text: toText(before) });
      const yaml = parseYaml({ path: "a", text: toYaml(before) });
      expect([...text.diagnostics, ...yaml.diagnostics].map((one) => one.message)).toEqual([]);
      expect(bare(text.tree)).toEqual(bare(before));
      expect(bare(yaml.tree)).toEqual(bare(before));
      expect(toText(yaml.tree)).toBe(toText(before));
    });
  }

  test("every row of the table stands in an example", () => {
    const kinds = new Set<string>();
    const visit = (clauses: readonly ClauseSyntax[], where: string) => {
      for (const clause of clauses) {
        kinds.add(`${where} ${clause.kind}`);
        const form = forms.find((one) => one.kind === clause.kind && one.row.where !== "file");
        visit(clause.clauses, form?.block ?? "");
      }
    };
    for (const example of examples) {
      for (const declaration of parseText({ path: "a", text: example.text }).tree.declarations) {
        kinds.add(`file ${declaration.kind}`);
        visit(declaration.clauses, declaration.kind);
      }
    }
    const found = new Set([...kinds].map((kind) => kind.slice(kind.indexOf(" ") + 1)));
    expect(forms.filter((form) => !found.has(form.kind)).map((form) => form.kind)).toEqual([]);
    expect(clauseTable.length).toBe(forms.length);
  });
});

test("line breaks do not change a tree, wherever they may stand", () => {
  for (const { text } of examples) {
    const joined = text.includes('"""') ? text : text.replaceAll(/\n\s*/g, " ");
    expect(bare(parseText({ path: "a", text: joined }).tree)).toEqual(bare(parseText({ path: "a", text }).tree));
  }
});
