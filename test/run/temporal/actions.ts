/** What a history costs: Temporal's billed actions, counted from its events. */
import type { temporal } from "@temporalio/proto";

type History = temporal.api.history.v1.IHistory;

/** One each for start, continue-as-new, activity and every retry of it, timer, signal, update, search attributes; two for a child workflow; all markers of a workflow task one. */
export function countActions(history: History): { readonly [kind: string]: number } {
  const counts: { [kind: string]: number } = {};
  const add = (kind: string, count = 1): void => {
    counts[kind] = (counts[kind] ?? 0) + count;
  };
  const markers = new Set<string>();
  for (const event of history.events ?? []) {
    if (event.workflowExecutionStartedEventAttributes) add("start");
    if (event.workflowExecutionContinuedAsNewEventAttributes) add("continue-as-new");
    if (event.activityTaskScheduledEventAttributes) add("activity");
    const attempt = event.activityTaskStartedEventAttributes?.attempt ?? 1;
    if (attempt > 1) add("retry", attempt - 1);
    if (event.timerStartedEventAttributes) add("timer");
    if (event.workflowExecutionSignaledEventAttributes) add("signal");
    if (event.workflowExecutionUpdateAcceptedEventAttributes) add("update");
    if (event.upsertWorkflowSearchAttributesEventAttributes) add("search attributes");
    if (event.startChildWorkflowExecutionInitiatedEventAttributes) add("child", 2);
    const marker = event.markerRecordedEventAttributes;
    if (marker) markers.add(String(marker.workflowTaskCompletedEventId));
  }
  if (markers.size > 0) add("markers", markers.size);
  return counts;
}

export function total(counts: { readonly [kind: string]: number }): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
