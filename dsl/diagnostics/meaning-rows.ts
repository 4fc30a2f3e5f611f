/** Mistakes of meaning: names, types and rules. A row: code → severity, message, more. */
import { checkRows } from "../checks/index.ts";
import { declarationRows } from "./declaration-rows.ts";
import { expressionRows } from "./expression-rows.ts";
import { projectRows } from "./project-rows.ts";
import { unitRows } from "./unit-rows.ts";

export const meaningRows = { ...expressionRows, ...unitRows, ...declarationRows, ...projectRows, ...checkRows };
