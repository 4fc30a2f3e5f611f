/** Everything the database knows about runs. Each function works in the transaction it is given, so that it commits together with its cause. */
export { storedFacts, storeFacts } from "./effects.ts";
export {
  type ClaimedEnrolment,
  claimEnrolment,
  closeEnrolment,
  countRuns,
  holdRun,
  isRunOver,
  listRuns,
  loadEnrolments,
  markAsked,
  overdueEnrolments,
  type RunFilter,
  recordProgress,
  reserveEnrolments,
  runsEndedSince,
  sampleOpenRuns,
} from "./enrolments.ts";
export { appendEvents, runEvents } from "./events.ts";
export { type Installation, markDisposable, readClock, readInstallation, setClock } from "./installation.ts";
export { createMail, listMails, type MailFilter } from "./mails.ts";
export {
  markDelivered,
  type OutboxRow,
  type OutboxSelection,
  outboxStatus,
  queueSignal,
  type UnnumberedSignal,
  waitingOutbox,
} from "./outbox.ts";
export {
  type Completion,
  completeTask,
  createTask,
  escalateTask,
  listTasks,
  type NewTask,
  remindTask,
  type TaskFilter,
  taskById,
} from "./tasks.ts";
export type { ClockRow, EndedBecause, MailRow, RunEventRow, RunRow, TaskRow } from "./types.ts";
export {
  forgetWatches,
  inOrder,
  loadWatches,
  lockWatches,
  queueFlip,
  queueFlips,
  registerWatch,
  unseenWatches,
  watchKey,
  watchSweepsAfter,
} from "./watches.ts";
