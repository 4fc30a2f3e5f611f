/** Which errors of PostgreSQL are worth another try, which the user must mend, and in what words. */
import { UserError } from "./user-error.ts";

/** SQLSTATEs of a server that stops, starts, or has no room for now. */
const GOES_AWAY = new Set(["57P01", "57P02", "57P03", "08000", "08001", "08003", "08004", "08006", "53300"]);
/** Node's codes for a connection that is not there. */
const NO_CONNECTION = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EAI_AGAIN",
  "ENOENT",
]);
/** pg's own texts, which have no code. */
const LOST = /connection terminated|not queryable|connection timeout|timeout expired|client was closed/i;

/** The database is away, or the connection to it broke: all of the transaction can be done again. */
export function isConnectionLost(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== null) return GOES_AWAY.has(code) || NO_CONNECTION.has(code);
  if (error instanceof AggregateError) return error.errors.some(isConnectionLost);
  return error instanceof Error && LOST.test(error.message);
}

/** Two transactions stood in each other's way: the loser can be done again at once. */
export function isConflict(error: unknown): boolean {
  const code = codeOf(error);
  return code === "40001" || code === "40P01";
}

/** What is wrong with the address, the user or the database, for the user to mend; null for any other error. */
export function explainRefusal(error: unknown, description: string): UserError | null {
  const reason = error instanceof Error ? error.message : String(error);
  switch (codeOf(error)) {
    case "3D000":
      return new UserError(
        `${description} does not exist: PostgreSQL answers, but has no such database.`,
        "Create it (createdb), or correct the address (--database or DATABASE_URL).",
      );
    case "28P01":
    case "28000":
      return new UserError(
        `PostgreSQL does not let us into ${description}: ${reason}.`,
        "Correct the user or the password in the address (--database or DATABASE_URL).",
      );
    case "ENOTFOUND":
      return new UserError(
        `There is no such computer: the host name in ${description} is not known.`,
        "Correct the address (--database or DATABASE_URL).",
      );
    case "25006":
      return new UserError(
        `${description} can only be read: it is a standby.`,
        "Let the address (--database or DATABASE_URL) name the primary server.",
      );
    default:
      return null;
  }
}

/** Trying again was given up. */
export function stayedAway(error: unknown, description: string, seconds: number): UserError {
  return new UserError(
    `PostgreSQL at ${description} could not be reached for ${seconds} s: ${reasonOf(error)}.`,
    "Start it, or correct the address (--database or DATABASE_URL); then try again.\nNothing is lost: what was under way was not written, and is done again from its beginning.",
  );
}

function reasonOf(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  if (codeOf(first) === "ECONNREFUSED") return "nothing listens there";
  return first instanceof Error ? first.message.replace(/\.$/, "") : String(first);
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}
