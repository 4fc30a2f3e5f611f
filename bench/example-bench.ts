/** How long the main jobs over the example project take beside a reference over the same data; prints a table when imported. */
import { fileURLToPath } from "node:url";
import Table from "cli-table3";
import { parse } from "yaml";
import { readFiles } from "../cli/read-project.ts";
import { compile } from "../dsl/compile.ts";
import { scoreAccounts, sweep, USUAL_SWEEP } from "../engine/index.ts";
import { DAY } from "../engine/values/value.ts";
import { examplePortfolio } from "../test/example/portfolio.ts";
import { compiledExample, exampleFiles } from "../test/example/project.ts";
import { layOut, publishedTrendByHand } from "./by-hand.ts";
import { type Measured, measure } from "./measure.ts";

const AT = Date.parse("2023-06-01T00:00:00Z");
const AS_OF = AT / DAY - 1;
const FROM = Date.parse("2022-01-01T00:00:00Z") / DAY;

const { program, hash } = compiledExample();
const portfolio = examplePortfolio("2023-07-31");
const dense = layOut(portfolio, FROM, AS_OF + 1);

/** The example with the trend of the published model and nothing else that is costly. */
const trendAlone = {
  ...program,
  risks: {},
  segments: {},
  playbooks: {},
  categories: Object.fromEntries(Object.entries(program.categories).filter(([name]) => name === "trend")),
};

agree();

const byHand = measure(() => publishedTrendByHand(dense, FROM, AS_OF));
const trend = measure(() => scoreAccounts(trendAlone, hash, portfolio, AT), 3);
const score = measure(() => scoreAccounts(program, hash, portfolio, AT), 3);
const swept = sweep(program, hash, portfolio, AT, USUAL_SWEEP);
const nextDay = measure(
  () => sweep(program, hash, { ...portfolio, accounts: swept.accounts }, AT + DAY, USUAL_SWEEP),
  3,
);
const twins = readFiles(fileURLToPath(new URL("../test/testdata/crm-yaml", import.meta.url)));
const sources = twins.filter(({ path }) => path.endsWith(".yaml"));
const compiled = measure(() => compile(exampleFiles()));
const compiledTwins = measure(() => compile(twins));
const readByLibrary = measure(() => sources.map(({ text }) => parse(text)));

const accounts = portfolio.accounts.length;
const table = new Table({ head: ["job", "ms", "reference", "ms", "ratio"], style: { head: [], border: [] } });
table.push(
  line(`31-day trend of health_published_2, ${accounts} accounts`, trend, "the same by hand, dense arrays", byHand),
  line(`score: everything the example declares, ${accounts} accounts`, score, "the trend alone by hand", byHand),
  line("sweep of the day after (risks cached)", nextDay, "the trend alone by hand", byHand),
  line("compile the example, .tend", compiled, "the yaml library parses its YAML twins", readByLibrary),
  line("compile its YAML twins", compiledTwins, "the yaml library parses its YAML twins", readByLibrary),
);
console.log(table.toString());

function line(what: string, measured: Measured, beside: string, reference: Measured): string[] {
  const ratio = measured.milliseconds / reference.milliseconds;
  return [what, measured.milliseconds.toFixed(1), beside, reference.milliseconds.toFixed(1), ratio.toFixed(1)];
}

/** A benchmark of two things that differ says nothing: the reference must come to the same trend. */
function agree(): void {
  const expected = publishedTrendByHand(dense, FROM, AS_OF);
  const { scores } = scoreAccounts(program, hash, portfolio, AT);
  for (const { account, values } of scores) {
    const average = expected.get(account) ?? null;
    const word = average === null ? null : average < 0.4 ? "high_risk" : "stable";
    if (values.trend !== word) throw new Error(`account ${account}: by hand ${word}, the engine ${values.trend}`);
  }
}
