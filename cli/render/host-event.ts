/** What happens in a host, a line per event. */
import { assertNever } from "../../engine/assert-never.ts";
import type { Changes, StateChange } from "../../engine/data/changes.ts";
import { isoDay } from "../../engine/time/civil.ts";
import type { HostEvent } from "../../host/events.ts";
import type { Colours } from "../output.ts";
import { bandText } from "./band.ts";
import { plural, shortValue, when } from "./words.ts";

export type EventWords = {
  readonly colours: Colours;
  readonly zone: string;
  /** How the account is called: its name, else the user's id. */
  readonly account: (id: string) => string;
};

export function eventLine(event: HostEvent, { colours, zone, account }: EventWords): string {
  const line = (at: number, what: string, rest: string): string =>
    `${colours.dim(when(at, zone).padEnd(16))}  ${what.padEnd(9)}  ${rest}`;
  switch (event.kind) {
    case "swept":
      return line(
        event.changes.at,
        "swept",
        `${isoDay(event.day)}: ${sweptText(event.changes)}${event.last ? "" : " (caught up)"}`,
      );
    case "run-started":
      return line(event.at, colours.cyan("run"), `${event.playbook} began for ${account(event.account)}`);
    case "run-ended":
      return line(
        event.at,
        colours.cyan("run"),
        `${event.playbook} ended for ${account(event.account)}: ${event.reason}`,
      );
    case "task":
      return line(event.at, colours.yellow("task"), taskText(event, account));
    case "mail": {
      const { mail } = event;
      const what = mail.kind === "email" ? "mail" : "notice";
      return line(
        mail.at,
        colours.magenta(what),
        `to ${mail.to}: ${mail.subject ?? mail.body} (${account(mail.account)})`,
      );
    }
    case "temporal":
      return `${event.state === "away" ? colours.red("Temporal") : colours.green("Temporal")}: ${event.message}`;
    case "trouble":
      return `${colours.red("trouble")}: ${event.message}`;
    default:
      return assertNever(event, "event");
  }
}

/** "12 states changed, 3 starts, 1 watch told". */
export function sweptText(changes: Changes): string {
  const parts = [
    plural(changes.scores.length, "account"),
    plural(changes.states.length, "state changed", "states changed"),
    plural(changes.starts.length, "start"),
    plural(changes.flips.length, "wait was told", "waits were told"),
  ];
  return parts.join(", ");
}

/** "Acme: product_health red → yellow". */
export function stateChangeText(colours: Colours, change: StateChange, account: string): string {
  const shown = (value: StateChange["to"]): string => {
    if (change.of === "health") return bandText(colours, typeof value === "string" ? value : null);
    if (change.of === "risk")
      return value === true || value === "open" ? colours.red("open") : value === null ? "unknown" : "closed";
    return shortValue(value);
  };
  return `${account}: ${change.name} ${shown(change.from)} → ${shown(change.to)}`;
}

function taskText(event: Extract<HostEvent, { readonly kind: "task" }>, account: (id: string) => string): string {
  const { task, what } = event;
  const verbs = {
    created: `for ${task.assignee}`,
    reminded: `: ${task.assignee} is reminded`,
    withdrawn: " is withdrawn",
  } as const;
  const rest = what === "escalated" ? ` goes to ${task.escalatedTo ?? "somebody else"} too` : verbs[what];
  return what === "created"
    ? `${rest}: ${task.title} (${account(task.account)})`
    : `${task.title} (${account(task.account)})${rest}`;
}
