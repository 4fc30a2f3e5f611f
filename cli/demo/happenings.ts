/** What happens on a day of the demo: the most telling of it in words, the rest counted. */
import type { StateChange } from "../../engine/data/changes.ts";
import type { HostEvent } from "../../host/events.ts";
import type { TaskRow } from "../../store/runs/types.ts";
import type { Colours } from "../output.ts";
import { stateChangeText } from "../render/host-event.ts";
import { plural } from "../render/words.ts";

/** The kinds, the most telling first: one of each is shown before a second of any. */
const KINDS = [
  "goals reached",
  "escalations",
  "playbooks begun",
  "done late",
  "mails",
  "turned red",
  "new tasks",
  "tasks done",
  "runs ended",
  "turned green",
] as const;
type Kind = (typeof KINDS)[number];

export type Happenings = {
  readonly see: (event: HostEvent) => void;
  readonly turned: (change: StateChange) => void;
  readonly taskDone: (task: TaskRow, at: number) => void;
  /** Up to `most` lines of the day, and a line about what they leave out; the next day begins. */
  readonly take: (most: number) => readonly string[];
};

export function collectHappenings(colours: Colours, account: (id: string) => string): Happenings {
  let day = new Map<Kind, string[]>();
  const note = (kind: Kind, mark: string, text: string): void => {
    const lines = day.get(kind) ?? [];
    day.set(kind, lines);
    lines.push(`${mark} ${text}`);
  };
  return {
    see: (event) => {
      switch (event.kind) {
        case "run-started":
          note("playbooks begun", colours.cyan("▶"), `${event.playbook} begins for ${account(event.account)}`);
          break;
        case "run-ended":
          if (event.reason === "goal") {
            note(
              "goals reached",
              colours.green("★"),
              `${event.playbook} reaches its goal for ${account(event.account)}`,
            );
          } else {
            note("runs ended", "■", `${event.playbook} ${event.reason} for ${account(event.account)}`);
          }
          break;
        case "task": {
          const { task, what } = event;
          if (what === "created") note("new tasks", colours.yellow("□"), `for ${task.assignee}: ${task.title}`);
          if (what === "escalated") {
            const asked = task.escalatedTo ?? "another";
            note("escalations", colours.red("!"), `${task.assignee} is silent, ${asked} is asked: ${task.title}`);
          }
          break;
        }
        case "mail":
          if (event.mail.kind === "email") {
            note("mails", colours.magenta("✉"), `to ${event.mail.to}: ${event.mail.subject ?? ""}`);
          }
          break;
        default:
          break;
      }
    },
    turned: (change) => {
      const text = stateChangeText(colours, change, account(change.account));
      if (change.to === "red") note("turned red", colours.red("▼"), text);
      if (change.to === "green") note("turned green", colours.green("▲"), text);
    },
    taskDone: (task, at) => {
      const days = task.due === null ? 0 : Math.ceil((at - task.due) / 86_400_000);
      if (days <= 0) note("tasks done", colours.green("✓"), `${task.assignee} did: ${task.title}`);
      else note("done late", colours.green("✓"), `${task.assignee} did, ${plural(days, "day")} late: ${task.title}`);
    },
    take: (most) => {
      const shown: string[] = [];
      const left = new Map<Kind, number>();
      for (let round = 0; round < 2; round++) {
        for (const kind of KINDS) {
          const line = day.get(kind)?.[round];
          if (line !== undefined && shown.length < most) {
            shown.push(line);
            left.set(kind, (left.get(kind) ?? 0) + 1);
          }
        }
      }
      const rest = [...day].flatMap(([kind, lines]) => {
        const more = lines.length - (left.get(kind) ?? 0);
        return more > 0 ? [`${kind} ${more}`] : [];
      });
      day = new Map();
      return rest.length === 0 ? shown : [...shown, colours.dim(`  and more: ${rest.join(", ")}`)];
    },
  };
}
