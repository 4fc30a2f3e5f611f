/** Where the scores of the engine and those in SQL differ, account by account. */

/** One element of what `tend score --format json` prints. */
export type ScoreJson = {
  readonly account: string;
  readonly asOf: string;
  readonly health: {
    readonly [name: string]: { readonly score: number | null; readonly band: string | null; readonly status?: string };
  };
  readonly risks: { readonly [name: string]: string };
  readonly values: { readonly [name: string]: unknown };
  readonly missing: { readonly [name: string]: readonly string[] };
};

/** One row of reference.sql's `result`. */
export type ReferenceRow = { readonly account: string } & {
  readonly [column: string]: number | string | boolean | null;
};

/** Values that both compute under the same name. */
const VALUES = [
  "login_count",
  "weekly_active_days",
  "active_features",
  "feature_adoption_rate",
  "ticket_count",
  "support_tickets_resolved",
  "nps_score",
  "usage_days",
  "active",
  "plan",
  "tier",
  "trend",
  "touch",
  "core_usage_falling",
  "core_usage_falling_3_days",
  "idle",
  "meetings_norm",
  "search_norm",
] as const;

const RISKS = {
  core_usage_drop: "core_usage_drop",
  login_gap: "login_gap",
  paid_module_unused_meetings: "meetings_unused",
  paid_module_unused_search_unlimited: "search_unused",
  support_overload: "support_overload",
} as const;

const HEALTHS = ["health_published_1", "health_published_2", "product_health"] as const;

/** A sentence for each difference; numbers may differ by 1e-9. */
export function differences(scores: readonly ScoreJson[], reference: readonly ReferenceRow[]): readonly string[] {
  const byAccount = new Map(scores.map((score) => [score.account, score]));
  const found = reference.flatMap((row) => {
    const score = byAccount.get(row.account);
    if (score === undefined) return [`${row.account}: the engine has no scores`];
    const told = (name: string, ours: unknown, theirs: unknown): readonly string[] =>
      same(ours, theirs) ? [] : [`${row.account} ${name}: engine ${String(ours)}, SQL ${String(theirs)}`];
    return [
      ...VALUES.flatMap((name) => told(name, score.values[name], row[name])),
      ...HEALTHS.flatMap((name) => told(name, score.health[name]?.score, row[name])),
      ...HEALTHS.flatMap((name) => told(`${name} status`, score.health[name]?.status, row[`${name}_status`])),
      ...told("product_health band", score.health.product_health?.band, row.product_health_band),
      ...Object.entries(RISKS).flatMap(([risk, column]) => told(risk, score.risks[risk], row[column])),
    ];
  });
  return scores.length === reference.length
    ? found
    : [...found, `${scores.length} scores, ${reference.length} accounts`];
}

/** Undefined never equals: a name that either side does not have is a difference. */
function same(ours: unknown, theirs: unknown): boolean {
  if (ours === undefined || theirs === undefined) return false;
  if (typeof ours === "number" && typeof theirs === "number") return Math.abs(ours - theirs) <= 1e-9;
  return ours === theirs;
}
