/** Why an account's values are what they are, and why playbooks did or did not start for it. */
import { didYouMean, nearest } from "../../dsl/diagnostics/words.ts";
import type { Portfolio } from "../../engine/data/portfolio.ts";
import type { Program } from "../../engine/program/program.ts";
import { explainStart, explainValue } from "../../engine/sweep/explain.ts";
import { asOfDay } from "../../engine/time/zone.ts";
import { listRuns, type RunEventRow, type RunRow, runEvents } from "../../store/runs/index.ts";
import { loadPortfolio } from "../load-portfolio.ts";
import { UserError } from "../user-error.ts";
import { readAccounts } from "./accounts.ts";
import type { Answers, ExplainedSubject } from "./answer.ts";
import { lateSources, presentInstant } from "./present.ts";
import type { HashedProgram, RequestOf } from "./request.ts";
import type { Progress, Workplace } from "./workplace.ts";

type ValueKind = Extract<ExplainedSubject, { readonly kind: "value" }>["of"];
type Story = { readonly run: RunRow; readonly events: readonly RunEventRow[] };

export async function answerExplain(
  workplace: Workplace,
  request: RequestOf<"explain">,
  progress: Progress,
): Promise<Answers["explain"]> {
  const { program, subject } = request;
  const subjects = subject === null ? inBrief(program) : [named(program, subject, request.account)];
  progress("Reading the accounts …");
  const { id, at, portfolio, stories } = await workplace.database.transaction(
    workplace.tenant,
    async (tx) => {
      const id = (await readAccounts(tx)).internal(request.account);
      const stories: Story[] = [];
      for (const run of await listRuns(tx, { account: id })) {
        stories.push({ run, events: subject === null ? [] : await runEvents(tx, run.run) });
      }
      const at = request.at ?? (await presentInstant(workplace, tx));
      return { id, at, portfolio: await loadPortfolio(tx, program), stories };
    },
    { isolation: "repeatable-read" },
  );
  progress("Computing …");
  return {
    kind: "explain",
    account: request.account,
    at,
    asOf: asOfDay(at, program.project.zone),
    subjects: subjects.map(({ of, name }) =>
      of === "playbook"
        ? explainPlaybook(request, portfolio, { id, at, name, stories })
        : explainDeclaration(request, portfolio, { id, at, name, of, brief: subject === null }),
    ),
    late: lateSources(program, portfolio, at),
  };
}

type Subject = { readonly of: ValueKind | "playbook"; readonly name: string };

/** What others are made of: told where it is asked for. */
const MATERIAL: ReadonlySet<Subject["of"]> = new Set(["define", "benchmark", "attribute", "metric"]);

/** What an account is judged by. */
function inBrief(program: Program): readonly Subject[] {
  return allSubjects(program).filter(({ of }) => !MATERIAL.has(of));
}

function named(program: Program, name: string, account: string): Subject {
  const all = allSubjects(program);
  const found = all.find((subject) => subject.name === name);
  if (found !== undefined) return found;
  if (Object.hasOwn(program.roles, name)) {
    throw new UserError(
      `"${name}" is a role: it says who does a task, and is no value that is explained.`,
      `Who has the tasks of an account is told by: tend tasks --account ${account}`,
    );
  }
  const near = nearest(
    name,
    all.map((subject) => subject.name),
  );
  throw new UserError(
    `The project has no health, risk, playbook or other value "${name}".${didYouMean(near)}`,
    near.length > 0 ? "" : `There are: ${all.map((subject) => subject.name).join(", ")}.`,
  );
}

function allSubjects(program: Program): readonly Subject[] {
  const of = (kind: Subject["of"], declared: { readonly [name: string]: unknown }): readonly Subject[] =>
    Object.keys(declared).map((name) => ({ of: kind, name }));
  return [
    ...of("health", program.healths),
    ...of("category", program.categories),
    ...of("risk", program.risks),
    ...of("segment", program.segments),
    ...of("define", program.defines),
    ...of("table", program.tables),
    ...of("benchmark", program.benchmarks),
    ...of("attribute", program.attributes),
    ...of("metric", program.metrics),
    ...of("playbook", program.playbooks),
  ];
}

function explainDeclaration(
  { program, hash, account }: HashedProgram & { readonly account: string },
  portfolio: Portfolio,
  asked: {
    readonly id: string;
    readonly at: number;
    readonly name: string;
    readonly of: ValueKind;
    readonly brief: boolean;
  },
): ExplainedSubject {
  const { id, at, name, of, brief } = asked;
  const explained = explainValue(program, hash, portfolio, id, name, at);
  if (explained === null) throw new Error(`The engine does not know "${name}" although the program declares it.`);
  const receipt = explained.receipt === null ? null : { ...explained.receipt, account };
  const { title, description } = described(program, of, name);
  const { value, missing } = explained;
  return {
    kind: "value",
    of,
    name,
    title,
    description,
    value,
    missing,
    trace: brief ? null : explained.trace,
    receipt,
  };
}

function described(
  program: Program,
  of: ValueKind,
  name: string,
): { title: string | null; description: string | null } {
  const declared = {
    health: program.healths,
    category: program.categories,
    risk: program.risks,
    segment: program.segments,
    define: program.defines,
    table: program.tables,
    benchmark: program.benchmarks,
    attribute: program.attributes,
    metric: program.metrics,
  }[of][name];
  return { title: declared?.title ?? null, description: declared?.description ?? null };
}

function explainPlaybook(
  { program, account }: HashedProgram & { readonly account: string },
  portfolio: Portfolio,
  asked: { readonly id: string; readonly at: number; readonly name: string; readonly stories: readonly Story[] },
): ExplainedSubject {
  const { id, at, name } = asked;
  const explained = explainStart(program, portfolio, id, name, at);
  if (explained === null)
    throw new Error(`The engine does not know the playbook "${name}" although the program has it.`);
  const { decision, traces } = explained;
  const playbook = program.playbooks[name];
  return {
    kind: "playbook",
    name,
    title: playbook?.title ?? null,
    description: playbook?.description ?? null,
    decision: decision.kind === "starts" ? { ...decision, start: { ...decision.start, account } } : decision,
    traces,
    runs: asked.stories
      .filter(({ run }) => run.playbook === name)
      .map(({ run, events }) => ({ run: { ...run, account }, events })),
  };
}
