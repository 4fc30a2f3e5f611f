/** The engine on one page: two pure functions and the data they take and give. */

export { BUILT_INS, builtIn } from "./functions/index.ts";
export type { LoopLog, LoopMail, LoopRun, LoopTask } from "./loop/log.ts";
export { type Known, runInMemory, type World } from "./loop/memory-loop.ts";
export { initialAsk, nextDue, type Stepped, step } from "./run/step.ts";
export { type Explained, type ExplainedStart, explainStart, explainValue } from "./sweep/explain.ts";
export { createObserver, needsPeers, type Observed, type Observer, observe } from "./sweep/observe.ts";
export { type SweepOptions, USUAL_SWEEP } from "./sweep/options.ts";
export { type Scored, scoreAccounts } from "./sweep/score.ts";
export { sweep } from "./sweep/sweep.ts";
export { dayFromIso, isoDay } from "./time/civil.ts";
export { resolveSpan, spanText } from "./time/resolve-span.ts";
export { asOfDay, dayAt, instantOf, isZone, startOfDay } from "./time/zone.ts";
export { compareValues, equalValues, identicalValues } from "./values/compare.ts";
export { valueFromJson, valueToJson } from "./values/json.ts";
export { momentText, valueText } from "./values/text.ts";
