/** A deliberate mistake for the test of replay: the run's first two commands, claiming and performing, change places. */
import type { WorkflowInterceptors } from "@temporalio/workflow";

const SWAPPED = new Map([
  ["claim", "perform"],
  ["perform", "claim"],
]);

export function interceptors(): WorkflowInterceptors {
  return {
    outbound: [
      {
        scheduleActivity: (input, next) =>
          next({ ...input, activityType: SWAPPED.get(input.activityType) ?? input.activityType }),
      },
    ],
  };
}
