/** Whole projects by chance: every declaration and clause, names of every kind, expressions that fit; as trees that `lay-out.ts` writes down. */
import type { Dice } from "../agree/dice.ts";

/** A declaration or clause. In texts `·` is a place where a line may be broken, `$name` a name of the project. */
export type Part = {
  readonly head: string;
  readonly description?: string;
  /** Null where there is no block. */
  readonly parts: readonly Part[] | null;
};

export type GeneratedFile = { readonly name: string; readonly parts: readonly Part[] };

/** Names by what they stand for in the texts. */
export type Names = ReadonlyMap<string, string>;

const wildNames = [
  "登录次数",
  "客户等级",
  "émile",
  "größe",
  "стадия",
  "stage",
  "goal",
  "weight",
  "priority",
  "plan",
  "measure_1",
  "`end date`",
  "`a-b`",
  "`50 % off`",
  "`说 明`",
  "_x",
  "below",
  "steps",
  "title",
  "description",
] as const;

const words = [
  "accounts",
  "usage",
  "tickets",
  "surveys",
  "contacts",
  "arr",
  "industry",
  "seats",
  "since",
  "renewal_date",
  "csm_name",
  "logins",
  "uses",
  "nps",
  "ticket",
  "contact",
  "csm",
  "champion",
  "adoption",
  "enterprise",
  "pulse",
  "quiet",
  "usual",
  "size",
  "feature",
] as const;

/** Most names are plain; some are in other scripts, words of the language, or need backticks. */
export function namesBy(dice: Dice): Names {
  const left: string[] = [...wildNames];
  return new Map(
    words.map((word): [string, string] => {
      if (left.length === 0 || !dice.chance(0.2)) return [word, word];
      const [taken = word] = left.splice(dice.between(0, left.length - 1), 1);
      return [word, taken];
    }),
  );
}

const sentences = [
  "What it is.",
  'She said \\"yes\\" and \\\\.',
  "使用情况：很好，谢谢！",
  "# no comment, { no block }",
  "50% of it: a, b; c",
  " blanks at both ends ",
  "- a list?",
  "yes",
  "12",
  "{{ $industry }} and {{ $arr | round }}",
  "a long sentence that goes on and on, so that whatever wraps lines would have to wrap this one, which it must not do at all, ever",
  "two\\nlines",
  "two\\n\\n  lines, one of them indented\\n",
  "null",
  "~",
  "'single'",
  "a: b",
  "a #b",
  "tab\\there",
] as const;

class Making {
  private readonly dice: Dice;
  private count = 0;

  constructor(dice: Dice) {
    this.dice = dice;
  }

  /** A name that nothing else has. */
  fresh(stem: string): string {
    this.count += 1;
    return this.dice.chance(0.1) ? `\`${stem} ${this.count}\`` : `${this.dice.pick([stem, "名", "é"])}_${this.count}`;
  }

  title(): string {
    return this.dice.chance(0.4) ? ` ${this.text()}` : "";
  }

  text(): string {
    return this.dice.chance(0.1)
      ? `'${this.dice.pick(["plain", 'it is "so"', "用户"])}'`
      : `"${this.dice.pick(sentences)}"`;
  }

  description(): string | undefined {
    if (!this.dice.chance(0.25)) return undefined;
    return this.dice.chance(0.2) ? '"""\n    Two lines:\n      the second is indented.\n    """' : this.text();
  }

  span(): string {
    return this.dice.pick([
      "7d",
      "30d",
      "2w",
      "72h",
      "3mo",
      "1y",
      "2 business days",
      "1 business day",
      "5 days",
      "90min",
    ]);
  }

  days(): string {
    return this.dice.pick(["7d", "30d", "2w", "28d", "5 days"]);
  }

  number(depth: number): string {
    const { dice } = this;
    if (depth <= 0) {
      return dice.pick([
        "0",
        "2.5",
        "1e3",
        "30%",
        "$arr",
        "$seats",
        "$logins",
        "$nps",
        "$adoption",
        "$pulse.score",
        "$usual",
        "account.$arr",
      ]);
    }
    const a = () => this.number(depth - 1);
    return dice.pick<() => string>([
      () => `${a()} +· ${a()}`,
      () => `${a()} -· ${a()}`,
      () => `(·${a()} *· ${a()}·)`,
      () => `${a()} / 30`,
      () => `-${this.number(0)}`,
      () => `(${a()} ** 2)`,
      () => `(if ${this.condition(depth - 1)} then· ${a()} else· ${a()})`,
      () => `sum of $logins over ${this.days()}`,
      () => `sum of (${a()}) over ${this.days()}`,
      () => `average of $logins over 31d, at least 7 days`,
      () => `count of ($logins > ${this.number(0)}) over 30d`,
      () => `count of $ticket by resolved over 30d`,
      () => `drop of $logins over 7d vs the 28d before`,
      () => `distinct $feature of $uses over 28d`,
      () => '$uses["4"] +· $uses["报表 #1"]',
      () => `max(·${a()},· ${a()}·)`,
      () => `default($nps,· ${a()})`,
      () => `count($ticket[csat >· ${this.number(0)}])`,
      () => `string length(${this.word(depth - 1)})`,
      () => `{ a: ${a()},· b: 2 }.a`,
      () => `sum(for t in $ticket return· t.csat + 1)`,
      () => "$since.year",
    ])();
  }

  condition(depth: number): string {
    const { dice } = this;
    if (depth <= 0) return dice.pick(["$enterprise", "$quiet", "$arr > 1000", '$industry = "finance"', "true"]);
    const n = () => this.number(depth - 1);
    const c = () => this.condition(depth - 1);
    return dice.pick<() => string>([
      () => `${n()} >=· ${n()}`,
      () => `${n()} =· ${this.number(0)}`,
      () => `(·${c()}·) and· (${c()})`,
      () => `(${c()}) or· (${c()})`,
      () => `not(${c()})`,
      () => `${n()} between 1 and· 30`,
      () => `${n()} in [0..${this.number(0)})`,
      () => `$industry in ("a",· "健康"·)`,
      () => `$nps is missing`,
      () => `$industry is not missing`,
      () => `($logins = 0) for 3 days in a row`,
      () => `$renewal_date - as_of <= 60d`,
      () => `time since last $logins > 72h`,
      () => `some t in $ticket satisfies· t.csat > 3`,
      () => `contains(${this.word(0)}, "x")`,
      () => `$pulse.band = "red"`,
      () => `@"2026-01-31" <· $since`,
    ])();
  }

  word(depth: number): string {
    const { dice } = this;
    if (depth <= 0)
      return dice.pick(['"a"', '"用户 \\"x\\" #1"', "$industry", "$csm", "$size", "'single'", "account.$industry"]);
    return dice.pick<() => string>([
      () => `${this.word(0)} +· ${this.word(0)}`,
      () => `upper case(${this.word(0)})`,
      () => `if ${this.condition(depth - 1)} then· ${this.word(0)} else ${this.word(0)}`,
      () => `default($industry,· ${this.word(0)})`,
    ])();
  }

  steps(depth: number): readonly Part[] {
    const found = Array.from({ length: this.dice.between(1, 3) }, () => this.step(depth));
    return found.flat();
  }

  private step(depth: number): readonly Part[] {
    const { dice } = this;
    const late = (): readonly Part[] | null => (depth > 0 && dice.chance(0.5) ? this.steps(depth - 1) : null);
    switch (dice.between(0, depth > 0 ? 8 : 3)) {
      case 0:
        return [{ head: `wait ${this.span()}`, parts: null }];
      case 1:
        return [{ head: `notify $csm ${this.text()}`, parts: null }];
      case 2:
        return [{ head: `email ${this.fresh("mail")} to $champion template "mail/hello.md"`, parts: null }];
      case 3:
      case 4: {
        const name = this.fresh("call");
        const parts = [
          ...(dice.chance(0.6) ? [{ head: `why ${this.text()}`, parts: null }] : []),
          ...(dice.chance(0.5) ? [{ head: `remind after ${dice.pick(["1 business day", "2d"])}`, parts: null }] : []),
          ...(dice.chance(0.5) ? [{ head: "escalate to $champion after 4d", parts: null }] : []),
        ];
        const due = dice.chance(0.7) ? ` due ${this.span()}` : "";
        const task: Part = {
          head: `task ${name}${this.title()} to $csm${due}`,
          parts: parts.length > 0 ? parts : null,
        };
        if (!dice.chance(0.5)) return [task];
        const block = late();
        const most = dice.chance(0.6) || block !== null ? ` at most ${this.span()}` : "";
        return [task, { head: `wait for ${name}${most}${block === null ? "" : ",· if late"}`, parts: block }];
      }
      case 5: {
        const block = late();
        const most = dice.chance(0.6) || block !== null ? ` at most ${this.span()}` : "";
        return [{ head: `wait until ${this.condition(1)}${most}${block === null ? "" : ", if late"}`, parts: block }];
      }
      case 6: {
        const how = dice.pick(["", ",· if late skip", ", if late run"]);
        const side = dice.pick(["before", "after"]);
        return [
          { head: `at ${dice.pick(["60d", "1w", "3mo"])} ${side} $renewal_date${how}`, parts: this.steps(depth - 1) },
        ];
      }
      default: {
        const branches = Array.from(
          { length: dice.between(1, 2) },
          (): Part => ({ head: `when ${this.condition(1)}`, parts: this.steps(depth - 1) }),
        );
        const more = [
          ...(dice.chance(0.6) ? [{ head: "otherwise", parts: this.steps(depth - 1) }] : []),
          { head: "unknown", parts: this.steps(depth - 1) },
        ];
        return [{ head: "choose", parts: [...branches, ...more] }];
      }
    }
  }

  table(): Part {
    const rows = [
      "| $arr | $industry => level | `review every` |",
      '| >= 100000 | - => "high" | 1mo |',
      '|   [20000..100000)|"finance", "健康" =>"high" | 1mo|',
      '| ? > 5 and ? < 7 | not("a | b") => "middle" | 2mo |',
      '| is missing | is not missing => "low" | 3mo |',
      '| - | - => "digital" | 3mo |',
    ];
    const chosen = rows.filter((_, index) => index === 0 || index === rows.length - 1 || this.dice.chance(0.6));
    const parts = chosen.map((head): Part => ({ head, parts: null }));
    return this.described({ head: `table ${this.fresh("t")}${this.title()}`, parts });
  }

  health(name: string): Part {
    const { dice } = this;
    const applies = dice.chance(0.3) ? [{ head: `applies when ${this.condition(1)}`, parts: null }] : [];
    const bands =
      dice.chance(0.8) || name === "$pulse"
        ? [{ head: "bands red below 50,· `almost good` below 75, green", parts: null }]
        : [];
    if (name !== "$pulse" && dice.chance(0.2)) {
      const head = `formula =· ${this.number(2)}`;
      return this.described({
        head: `health ${name}${this.title()}`,
        parts: [...applies, { head, parts: null }, ...bands],
      });
    }
    const count = dice.pick([1, 2, 4] as const);
    const measures = Array.from({ length: count }, (_, index): Part => {
      const only = dice.chance(0.2) ? ` when ${this.condition(1)}` : "";
      const value = index === 0 && name === "$pulse" ? "count of ($logins > 0) over 30d" : this.number(2);
      return {
        head: `measure ${this.fresh("m")}${this.title()} weight ${100 / count}% =· ${value} from ${dice.pick(["0", "-5", "0%", "1.5"])} to ${dice.pick(["30", "100%", "2"])}${only}`,
        parts: null,
      };
    });
    const penalties = dice.chance(0.4)
      ? [
          {
            head: `penalty ${this.fresh("p")}${this.title()} up to 15 points = ${this.number(1)} from 0 to 6`,
            parts: null,
          },
        ]
      : [];
    const sharing = dice.chance(0.5) ? [{ head: "if data is missing,· share its weight; need 60%", parts: null }] : [];
    return this.described({
      head: `health ${name}${this.title()}`,
      parts: [...applies, ...measures, ...penalties, ...sharing, ...bands],
    });
  }

  /** A part that needs no score, risk or category, so that nothing needs itself. */
  free(part: Part): Part {
    const plainly = (text: string): string =>
      text
        .replaceAll(/\$pulse\.score|\$usual/g, "$seats")
        .replaceAll('$pulse.band = "red"', "$enterprise")
        .replaceAll("$quiet", "$enterprise")
        .replaceAll("$size", "$industry");
    const inner = (one: Part): Part => ({ ...one, head: plainly(one.head), parts: one.parts?.map(inner) ?? null });
    return { ...part, parts: part.parts?.map(inner) ?? null };
  }

  risk(name: string): Part {
    const { dice } = this;
    const close = dice.chance(0.5) ? [{ head: `close when ${this.condition(1)}`, parts: null }] : [];
    const severity = dice.chance(0.6) ? ` severity ${dice.pick(["low", "medium", "high"])}` : "";
    const opens = name === "$quiet" ? "sum of $logins over 7d = 0" : this.condition(2);
    return this.described({
      head: `risk ${name}${this.title()}${severity}`,
      parts: [{ head: `open when ${opens}`, parts: null }, ...close],
    });
  }

  playbook(): Part {
    const { dice } = this;
    const rules = [
      { head: `start when ${this.condition(2)}${dice.chance(0.3) ? ",· existing accounts too" : ""}`, parts: null },
      ...(dice.chance(0.5) ? [{ head: `goal when ${this.condition(1)}`, parts: null }] : []),
      ...(dice.chance(0.5) ? [{ head: `stop when ${this.condition(1)}`, parts: null }] : []),
      ...(dice.chance(0.5)
        ? [
            {
              head: dice.pick(["again after 60d", "again after 3mo,· at most 2 per 365d", "again, at most 3 per 30d"]),
              parts: null,
            },
          ]
        : dice.chance(0.3)
          ? [{ head: "once per $since", parts: null }]
          : []),
    ];
    return this.described({
      head: `playbook ${this.fresh("play")}${this.title()}`,
      parts: [...rules, ...this.steps(dice.between(0, 2))],
    });
  }

  described(part: Part): Part {
    const description = this.description();
    return description === undefined ? part : { ...part, description };
  }

  /** A declaration without a block of its own may still be described in one. */
  plain(head: string): Part {
    return this.described({ head, parts: null });
  }

  more(): Part {
    const { dice } = this;
    return dice.pick<() => Part>([
      () => this.plain(`define ${this.fresh("d")}${this.title()} =· ${this.number(3)}`),
      () => this.plain(`define ${this.fresh("d")}${this.title()} = ${this.condition(3)}`),
      () => this.plain(`define ${this.fresh("d")} = ${this.word(2)}`),
      () => this.plain(`metric ${this.fresh("k")}${this.title()} : per day =· $uses["4"] +· $uses["b"] * 2`),
      () => this.plain(`metric ${this.fresh("k")} : latest from $surveys.score stale after 90d`),
      () => this.plain(`category ${this.fresh("c")}${this.title()} = ${this.word(2)}`),
      () => this.plain(`segment ${this.fresh("s")}${this.title()} when ${this.condition(2)}`),
      () => this.plain(`benchmark ${this.fresh("b")} = average of $seats across accounts where $enterprise`),
      () =>
        this.plain(
          `role ${this.fresh("r")}${this.title()} = $contact with role = "x",· else $contact with role = "y", else $csm`,
        ),
      () => this.table(),
      () => this.health(this.fresh("h")),
      () => this.risk(this.fresh("w")),
      () => this.playbook(),
      () => this.playbook(),
    ])();
  }
}

/** A project of some files; each name of `words` is declared once. */
export function generateProject(dice: Dice): readonly GeneratedFile[] {
  const making = new Making(dice);
  const optional = (text: string): string => (dice.chance(0.5) ? text : "");
  const declarations: readonly Part[] = [
    making.plain(`source $accounts${making.title()}`),
    making.plain(`source $usage${making.title()}${optional(" every 1d")}`),
    making.plain("source $tickets"),
    making.plain("source $surveys"),
    making.plain("source $contacts"),
    { head: "account from $accounts.id", parts: dice.chance(0.4) ? [{ head: "begins $since", parts: null }] : null },
    making.plain(`attribute $arr${making.title()} : money from $accounts.arr`),
    making.plain(`attribute $industry : text from $accounts.\`in dustry\``),
    making.plain(`attribute $seats : count from $accounts.seats`),
    making.plain("attribute $since : date from $accounts.since"),
    making.plain(`attribute $renewal_date${making.title()} : date from $accounts.renewal`),
    making.plain("attribute $csm_name : text from $accounts.csm"),
    making.plain(`metric $logins${making.title()} : per day from $usage.logins`),
    making.plain("metric $uses : per day from $usage.count by $feature"),
    making.plain(`metric $nps : latest from $surveys.score${optional(" stale after 90d")}`),
    making.described({
      head: `record $ticket${making.title()} from $tickets`,
      parts: ["opened : moment", "resolved : moment?", "text : text from body", "csat : number? from `c sat`"].map(
        (head) => ({ head, parts: null }),
      ),
    }),
    making.described({
      head: "record $contact from $contacts",
      parts: ["name : text", "email : text", "role : text"].map((head) => ({ head, parts: null })),
    }),
    making.plain(`role $csm${making.title()} = $csm_name`),
    making.plain('role $champion = $contact with role = "champion",· else $contact with role = "admin"'),
    making.plain(`define $adoption${making.title()} =· distinct $feature of $uses over 28d / 25`),
    making.plain("segment $enterprise when $arr >= 100000"),
    making.plain('category $size = if $arr > 1000 then "large" else· "small"'),
    making.plain(
      `benchmark $usual${making.title()} = median of $adoption across accounts with the same $industry${optional(" where $enterprise")}${optional(",· at least 5 accounts")}`,
    ),
    making.free(making.health("$pulse")),
    making.free(making.risk("$quiet")),
    ...Array.from({ length: dice.pick([0, 1, 1, 2, 2, 3]) }, () => making.more()),
  ];
  const files = Array.from({ length: dice.between(1, 3) }, (_, index): { name: string; parts: Part[] } => ({
    name: dice.pick([`part${index}`, `deep/文件${index}`]),
    parts: [],
  }));
  for (const part of dice.chance(0.5) ? declarations : shuffled(declarations, dice))
    files[dice.between(0, files.length - 1)]?.parts.push(part);
  return files;
}

function shuffled<T>(all: readonly T[], dice: Dice): readonly T[] {
  return all
    .map((one): [number, T] => [dice.roll(), one])
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
}
