/** An explanation for people: the answer first, then what it rests on. */

import type { Program } from "../../engine/program/program.ts";
import { isoDay } from "../../engine/time/civil.ts";
import type { ExplainAnswer, ExplainedSubject } from "../../host/requests/answer.ts";
import type { Colours } from "../output.ts";
import { bandText } from "./band.ts";
import { renderReceipt } from "./receipt.ts";
import { eventText } from "./runs.ts";
import { renderTrace } from "./trace.ts";
import { whyNot } from "./why-not.ts";
import { shortNumber, shortValue, when } from "./words.ts";

type About = { readonly program: Program; readonly brief: boolean };
type ExplainedValue = Extract<ExplainedSubject, { readonly kind: "value" }>;
type ExplainedPlaybook = Extract<ExplainedSubject, { readonly kind: "playbook" }>;

export function renderExplain(colours: Colours, answer: ExplainAnswer, about: About): string {
  const head = `Account ${colours.bold(answer.account)} as of ${isoDay(answer.asOf)}`;
  const parts = answer.subjects.map((subject) =>
    subject.kind === "playbook" ? playbookText(colours, subject, about) : valueTextOf(colours, subject, about),
  );
  const hint = about.brief ? [colours.dim(`\nMore about one of them: tend explain ${answer.account} NAME`)] : [];
  return [head, "", ...parts.map((part) => part.join("\n")), ...hint].join("\n");
}

function valueTextOf(colours: Colours, subject: ExplainedValue, { program, brief }: About): readonly string[] {
  const name = `${colours.bold(subject.name)}${subject.title === null || brief ? "" : ` "${subject.title}"`}`;
  const first = `${name}  ${answerText(colours, subject)}`;
  const because =
    subject.value === null && subject.missing.length > 0 ? [`  because ${subject.missing.join("; ")}`] : [];
  if (brief) return [`${subject.of.padEnd(8)}  ${first}`, ...because.map((line) => `          ${line.trim()}`)];
  const lines = [first, ...(subject.description === null ? [] : [colours.dim(`  ${subject.description}`)])];
  if (subject.receipt !== null) lines.push("", ...renderReceipt(colours, subject.receipt, program));
  else lines.push(...because);
  if (subject.trace !== null) lines.push("", ...renderTrace(colours, subject.trace));
  return lines;
}

function answerText(colours: Colours, subject: ExplainedValue): string {
  const { receipt, value } = subject;
  if (receipt !== null) {
    if (receipt.status === "not-applicable") return colours.dim("not applicable");
    if (receipt.score === null) return colours.dim("unknown");
    const band = receipt.band === null ? "" : ` ${bandText(colours, receipt.band)}`;
    return `${receipt.atMost ? "at most " : ""}${shortNumber(receipt.score)}${band}`;
  }
  if (value === null) return colours.dim("unknown");
  if (subject.of === "risk") return value === true ? colours.red("open") : colours.green("closed");
  return shortValue(value);
}

function playbookText(colours: Colours, subject: ExplainedPlaybook, { program, brief }: About): readonly string[] {
  const { zone } = program.project;
  const name = `${colours.bold(subject.name)}${subject.title === null || brief ? "" : ` "${subject.title}"`}`;
  const decision =
    subject.decision.kind === "starts"
      ? colours.green("starts now")
      : `does not start: ${whyNot(subject.decision.because, zone)}`;
  if (brief) return [`playbook  ${name}  ${decision}`];
  const lines = [
    `${name}  ${decision}`,
    ...(subject.description === null ? [] : [colours.dim(`  ${subject.description}`)]),
  ];
  for (const { of, trace } of subject.traces) lines.push("", `${of}:`, ...renderTrace(colours, trace));
  for (const { run, events } of subject.runs) {
    const end = run.endedAt === null ? "open" : `ended ${when(run.endedAt, zone)}: ${run.endReason ?? "completed"}`;
    lines.push("", `run ${run.run.slice(0, 8)}, started ${when(run.startedAt, zone)}, ${end}`);
    lines.push(...events.map((event) => `  ${eventText(colours, event, zone)}`));
  }
  return lines;
}
