/** Programs as they were applied: kept for good, so that old receipts and old runs can be understood. */
import type { Program } from "../engine/program/program.ts";
import type { Instant } from "../engine/values/value.ts";
import type { Transaction } from "./database.ts";

export type AppliedProgram = {
  /** 1 for the first program applied, then growing. */
  readonly sequence: number;
  readonly hash: string;
  readonly appliedAt: Instant;
  readonly program: Program;
};

/** Makes a program the one in force. The one that is in force already stays as it is (`applied` false). */
export async function recordProgram(
  tx: Transaction,
  program: Program,
  hash: string,
  at: Instant,
): Promise<{ readonly sequence: number; readonly applied: boolean }> {
  await tx.query(
    "SELECT pg_advisory_xact_lock(hashtextextended('tend.program ' || current_setting('tend.tenant'), 0))",
  );
  const [latest] = await tx.query<{ sequence: number; hash: string }>(
    "SELECT sequence, hash FROM program_application ORDER BY sequence DESC LIMIT 1",
  );
  if (latest?.hash === hash) return { sequence: latest.sequence, applied: false };
  const sequence = (latest?.sequence ?? 0) + 1;
  await tx.execute(
    "INSERT INTO program (hash, format, body, recorded_at) VALUES ($1, $2, $3::json, $4) ON CONFLICT (tenant, hash) DO NOTHING",
    [hash, program.format, JSON.stringify(program), at],
  );
  await tx.execute("INSERT INTO program_application (sequence, hash, applied_at) VALUES ($1, $2, $3)", [
    sequence,
    hash,
    at,
  ]);
  return { sequence, applied: true };
}

type StoredProgram = {
  readonly sequence: number;
  readonly hash: string;
  readonly applied_at: number;
  readonly body: Program;
};

const SELECT_PROGRAM =
  "SELECT a.sequence, a.hash, a.applied_at, p.body FROM program_application a JOIN program p USING (tenant, hash)";

/** The program in force; null before the first `tend apply`. */
export async function currentProgram(tx: Transaction): Promise<AppliedProgram | null> {
  return appliedProgram(await tx.query<StoredProgram>(`${SELECT_PROGRAM} ORDER BY a.sequence DESC LIMIT 1`));
}

/** A program that was ever applied, by its hash (its last application); null: unknown. */
export async function programByHash(tx: Transaction, hash: string): Promise<AppliedProgram | null> {
  return appliedProgram(
    await tx.query<StoredProgram>(`${SELECT_PROGRAM} WHERE a.hash = $1 ORDER BY a.sequence DESC LIMIT 1`, [hash]),
  );
}

function appliedProgram(rows: readonly StoredProgram[]): AppliedProgram | null {
  const [row] = rows;
  if (row === undefined) return null;
  return { sequence: row.sequence, hash: row.hash, appliedAt: row.applied_at, program: row.body };
}
