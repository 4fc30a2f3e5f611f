/** The command line, read with commander from the list of verbs. Says what was asked for; runs nothing. */
import { Command, CommanderError, Option } from "commander";
import { nearest } from "../dsl/diagnostics/words.ts";
import { UsageError } from "./usage-error.ts";
import type { Format, SharedFlags, Verb, Words } from "./verb.ts";

export type Asked =
  | { readonly kind: "verb"; readonly verb: Verb; readonly shared: SharedFlags; readonly words: Words }
  /** Help or the version: to be printed. */
  | { readonly kind: "text"; readonly text: string };

/** Reads the words after `tend`. Throws a UsageError where they cannot be understood. */
export function readCommandLine(verbs: readonly Verb[], words: readonly string[], version: string): Asked {
  let printed = "";
  let complaint = "";
  let asked: Asked | null = null;
  const quiet = (command: Command): Command =>
    command.exitOverride().configureOutput({
      writeOut: (text) => {
        printed += text;
      },
      writeErr: (text) => {
        complaint += text;
      },
    });

  const tend = quiet(new Command("tend"))
    .description(
      "Customer success as code: health scores, risks and playbooks as files that are checked, scored and run.",
    )
    .usage("<verb> [flags]")
    .version(version, "--version", "print the version")
    .helpOption("-h, --help", "print this help, or that of a verb")
    .helpCommand(false)
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .addHelpText("after", "\nFirst steps:\n  tend demo\n  tend check --project examples/crm");

  for (const verb of verbs) {
    const command = quiet(tend.command(verb.name))
      .description(verb.summary)
      .helpOption("-h, --help", "print this help");
    for (const [notation, meaning] of verb.arguments) command.argument(notation, meaning);
    for (const [notation, meaning] of verb.flags) command.option(notation, meaning);
    for (const option of sharedOptions(verb.formats)) command.addOption(option);
    command.addHelpText("after", `\nExamples:\n${verb.examples.map((line) => `  ${line}`).join("\n")}`);
    command.action(() => {
      asked = { kind: "verb", verb, shared: sharedFlags(command.opts()), words: wordsOf(command) };
    });
  }

  const first = words.find((word) => !word.startsWith("-"));
  if (first !== undefined && words[0] === first && !verbs.some((verb) => verb.name === first)) {
    throw new UsageError(unknownVerb(first, verbs));
  }
  try {
    tend.parse(words.length === 0 ? ["--help"] : [...words], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: "text", text: printed.trimEnd() };
    throw new UsageError(inOurWords(error, complaint, first));
  }
  if (asked === null) throw new UsageError("No verb was given. `tend --help` lists them.");
  return asked;
}

const FORMATS: readonly Format[] = ["pretty", "json", "github", "sarif"];

function sharedOptions(formats: readonly Format[] = ["pretty", "json"]): readonly Option[] {
  return [
    new Option("--project <folder>", "the project: a folder with tend.yaml (this one)"),
    new Option("--at <instant>", "the instant to speak about: 2023-06-01 (its start), 2023-06-01T09:00"),
    new Option("--format <format>", "for people or for programs").choices([...formats]).default("pretty"),
    new Option("--database <url>", "a PostgreSQL instead of the project's own store (also: DATABASE_URL)"),
  ];
}

function sharedFlags(options: { readonly [name: string]: unknown }): SharedFlags {
  const text = (name: string): string | null => {
    const value = options[name];
    return typeof value === "string" ? value : null;
  };
  return {
    project: text("project"),
    at: text("at"),
    format: FORMATS.find((format) => format === options.format) ?? "pretty",
    database: text("database"),
  };
}

function wordsOf(command: Command): Words {
  const flags: { [name: string]: string | boolean | undefined } = {};
  for (const [name, value] of Object.entries(command.opts())) {
    if (typeof value === "string" || typeof value === "boolean") flags[name] = value;
  }
  return {
    arguments: command.processedArgs.flat().map((word) => (typeof word === "string" ? word : undefined)),
    flags,
  };
}

function unknownVerb(word: string, verbs: readonly Verb[]): string {
  const names = verbs.map((verb) => verb.name);
  const guess = names.find((name) => name.startsWith(word)) ?? nearest(word, names)[0];
  return guess !== undefined
    ? `There is no verb "${word}". Did you mean "${guess}"?`
    : `There is no verb "${word}". The verbs are: ${names.join(", ")}.`;
}

/** Commander's complaint as a sentence of ours. */
function inOurWords(error: CommanderError, complaint: string, verb: string | undefined): string {
  const text = (complaint || error.message).trim().replace(/^error: /, "");
  const help = verb === undefined ? "`tend --help` lists the verbs." : `\`tend ${verb} --help\` says what it takes.`;
  const quoted = /'([^']*)'/.exec(text)?.[1] ?? "";
  const guess = /\(Did you mean (?:one of )?(.*?)\?\)/.exec(text)?.[1];
  switch (error.code) {
    case "commander.unknownOption":
      return guess === undefined
        ? `There is no flag ${quoted} here. ${help}`
        : `There is no flag ${quoted} here. Did you mean ${guess}?`;
    case "commander.missingArgument":
      return `${verb === undefined ? "It" : `"tend ${verb}"`} needs a word more: <${quoted}>. ${help}`;
    case "commander.optionMissingArgument":
      return `The flag ${quoted.split(" ")[0] ?? quoted} needs a value after it: ${quoted}. ${help}`;
    case "commander.excessArguments":
      return `There is a word too many. ${help}`;
    case "commander.invalidArgument": {
      const [, flag = "", value = ""] = /option '(--[\w-]+)[^']*' argument '([^']*)'/i.exec(text) ?? [];
      const choices = /Allowed choices are (.*)\.$/.exec(text)?.[1] ?? "";
      return `"${value}" after ${flag} is not known. Write ${choices.replace(/, (?=[^,]*$)/, " or ")}.`;
    }
    default:
      return `${text.charAt(0).toUpperCase()}${text.slice(1)}. ${help}`;
  }
}
