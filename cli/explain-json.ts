/** An explanation as JSON: values and days as ISO text, everything else as the engine says it. */
import type { Trace } from "../engine/data/trace.ts";
import { isoDay } from "../engine/time/civil.ts";
import { type Json, valueToJson } from "../engine/values/json.ts";
import type { ExplainAnswer, ExplainedSubject } from "../host/requests/answer.ts";

export function explainToJson(answer: ExplainAnswer): object {
  return {
    account: answer.account,
    at: new Date(answer.at).toISOString(),
    asOf: isoDay(answer.asOf),
    subjects: answer.subjects.map(subjectToJson),
  };
}

function subjectToJson(subject: ExplainedSubject): object {
  if (subject.kind === "playbook") {
    const traces = subject.traces.map(({ of, trace }) => ({ of, trace: traceToJson(trace) }));
    return { ...subject, traces };
  }
  const { receipt, trace, value, ...rest } = subject;
  return {
    ...rest,
    value: valueToJson(value),
    receipt:
      receipt === null
        ? null
        : {
            ...receipt,
            at: new Date(receipt.at).toISOString(),
            asOf: isoDay(receipt.asOf),
            contributions: receipt.contributions.map((one) => ({ ...one, value: valueToJson(one.value) })),
          },
    trace: trace === null ? null : traceToJson(trace),
  };
}

function traceToJson({ text, value, day, missing, parts }: Trace): Json {
  return { text, value: valueToJson(value), day: isoDay(day), missing: [...missing], parts: parts.map(traceToJson) };
}
