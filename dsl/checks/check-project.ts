/** Stage check, last: what is told of the project as a whole. Nothing here is an error. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { PROJECT_CHECKS } from "./index.ts";
import type { WholeProject } from "./project-check.ts";

/** Asks every check of the whole about a project without errors. */
export function checkProject(project: WholeProject): readonly Diagnostic[] {
  return PROJECT_CHECKS.flatMap(({ run }) => run(project));
}
