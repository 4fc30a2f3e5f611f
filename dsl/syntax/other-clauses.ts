/** What other tools call declarations and clauses, by what they are called here. */

/** So many words, each with what it is called here. */
function all<T>(meant: T, ...words: readonly string[]): readonly (readonly [string, T])[] {
  return words.map((word) => [word, meant]);
}

/** Declarations. */
export const declarationMeant: ReadonlyMap<string, string> = new Map([
  ...all("define", "let", "var", "const", "def", "set", "variable", "formula", "calculate"),
  ...all("attribute", "field", "property", "column", "feld", "attribut", "merkmal", "属性"),
  ...all("risk", "alert", "warning", "signal", "risiko", "risque", "风险"),
  ...all(
    "playbook",
    "workflow",
    "journey",
    "automation",
    "sequence",
    "cadence",
    "process",
    "play",
    "cta",
    "ablauf",
    "剧本",
  ),
  ...all("health", "score", "healthscore", "health_score", "scorecard", "gesundheit", "santé", "健康"),
  ...all("segment", "group", "cohort", "filter", "gruppe", "分群"),
  ...all("metric", "kpi", "measure", "timeseries", "kennzahl", "métrique", "指标"),
  ...all("record", "entity", "object"),
  ...all("role", "owner", "person", "rolle", "rôle", "角色"),
  ...all("source", "datasource", "data_source", "dataset", "quelle", "数据源"),
]);

/** Clauses and steps, where one of those that are meant may stand. */
const CLAUSES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...all(
    ["start when", "open when"],
    "trigger",
    "on",
    "begin",
    "starts",
    "start",
    "entry",
    "enter",
    "enrol",
    "enroll",
    "when",
  ),
  ...all(["stop when", "close when"], "exit", "end", "ends", "cancel", "abort", "quit", "stopp", "arrêter", "停止"),
  ...all(["goal when"], "success", "target", "objective", "until", "ziel", "objectif", "目标"),
  ...all(["open when"], "raise", "fires", "opens"),
  ...all(["wait"], "delay", "sleep", "pause", "warte", "warten", "attendre", "attends", "等待"),
  ...all(["email"], "mail", "send", "email", "courriel", "邮件"),
  ...all(
    ["notify"],
    "message",
    "tell",
    "inform",
    "alert",
    "slack",
    "note",
    "benachrichtige",
    "informiere",
    "notifier",
    "prévenir",
    "通知",
  ),
  ...all(["task"], "todo", "cta", "action", "activity", "assign", "aufgabe", "tâche", "tache", "任务"),
  ...all(["choose"], "branch", "switch", "case", "decide", "split", "wähle", "choisir", "选择"),
  ...all(["otherwise"], "else", "default", "sonst", "sinon", "否则"),
  ...all(["when"], "elseif", "elsif", "elif"),
  ...all(["when", "open when", "choose"], "if", "wenn"),
  ...all(["again"], "repeat", "rerun", "reenter", "wiederholen", "erneut", "encore", "重复"),
  ...all(["why"], "reason", "because", "warum", "grund", "pourquoi", "原因"),
  ...all(["penalty"], "deduct", "minus", "abzug", "pénalité", "扣分"),
  ...all(["measure"], "factor", "component", "metric", "messwert", "mesure", "指标"),
  ...all(["bands"], "levels", "colors", "colours", "thresholds", "scheme", "stufen", "bänder", "seuils", "等级"),
]);

/** What closes a block in other languages. */
export const blockEnds: ReadonlySet<string> = new Set([
  "end",
  "ends",
  "endif",
  "done",
  "fi",
  "next",
  "ende",
  "fin",
  "结束",
]);

/** The clauses that may have been meant by a word, among those that may stand in the block. */
export function clausesMeant(word: string, known: readonly string[]): readonly string[] {
  return (CLAUSES.get(word.toLowerCase()) ?? []).filter((one) => known.includes(one));
}

/** Choices such as `per day`. */
export const choiceMeant: ReadonlyMap<string, string> = new Map([
  ["daily", "per day"],
  ["day", "per day"],
  ["counter", "per day"],
  ["last", "latest"],
  ["gauge", "latest"],
  ["current", "latest"],
  ["critical", "high"],
  ["urgent", "high"],
  ["severe", "high"],
  ["hoch", "high"],
  ["normal", "medium"],
  ["moderate", "medium"],
  ["mittel", "medium"],
  ["niedrig", "low"],
  ["minor", "low"],
  ["mean", "average"],
  ["avg", "average"],
  ["prior", "before"],
  ["vor", "before"],
  ["nach", "after"],
]);

/** Types of attributes and fields. */
export const typeMeant: ReadonlyMap<string, string> = new Map([
  ...all("text", "string", "str", "varchar", "char", "picklist", "enum", "dropdown", "url", "email", "id"),
  ...all("number", "integer", "int", "long", "float", "double", "decimal", "numeric", "bigint", "zahl"),
  ...all("money", "currency", "amount", "euro", "usd", "eur", "geld"),
  ...all("moment", "datetime", "timestamp", "time"),
  ...all("boolean", "bool", "checkbox", "flag", "yesno"),
  ...all("percent", "percentage", "pct", "ratio", "share"),
  ["datum", "date"],
]);

/** Prepositions and such, as they stand where another one has to. */
export const swappedWords: ReadonlySet<string> = new Set([
  "for",
  "by",
  "with",
  "on",
  "at",
  "as",
  "if",
  "from",
  "to",
  "of",
  "in",
  "every",
  "until",
  "through",
  "assigned",
  "owner",
  "an",
  "für",
  "von",
  "bis",
  "pour",
  "à",
  "is",
  "once",
  "where",
  "whenever",
  "using",
]);

/** Words that may be left out where another one follows. */
export const fillers: ReadonlySet<string> = new Set(["times", "x", "mal", "fois", "runs", "assigned", "owner", "then"]);
