/** All workflows, as the worker bundles them. Nothing here may import more than the engine and Temporal's sandbox. */
export { playbookRun } from "./playbook-run.ts";
export { sweepLoop, sweepOnce } from "./sweeper.ts";
