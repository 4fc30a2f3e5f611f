/** What one import brings: rows that were read, checked and put together, ready to be written in one transaction. */
import type { Day, Instant, Value } from "../engine/values/value.ts";
import type { SeriesByKey } from "./series-block.ts";
import type { StoredValue } from "./stored-value.ts";

/** Accounts by the ids that the user knows. */
export type BatchContent = {
  readonly source: string;
  readonly file: string;
  /** When it was imported, on the project's clock. */
  readonly at: Instant;
  /** The source is complete up to this day; null: it says nothing about that. */
  readonly asOf: Day | null;
  /** Accounts that the file tells of; those that are not known yet are created. */
  readonly accounts: readonly string[];
  readonly attributes: readonly AttributeCell[];
  /** By metric address, then by account. */
  readonly observations: ReadonlyMap<string, ReadonlyMap<string, SeriesByKey>>;
  readonly entries: readonly EntryContent[];
};

export type AttributeCell = {
  readonly account: string;
  readonly attribute: string;
  /** The day from which on the value holds; null: it holds on the batch's `asOf`, and before as far as nothing else is known. */
  readonly from: Day | null;
  readonly value: Value;
};

export type EntryContent = {
  readonly account: string;
  /** Unique in the source: an entry with a known key replaces the one before. */
  readonly key: string;
  readonly fields: { readonly [address: string]: StoredValue };
};

/** What the store did not know before, what it knew otherwise, and what it knew already. */
export type Counts = { readonly added: number; readonly changed: number; readonly unchanged: number };

export type WrittenBatch = {
  readonly number: number;
  /** Up to which day the source is complete now: this batch may say less than an earlier one. */
  readonly completeThrough: Day | null;
  readonly accounts: Counts;
  readonly attributes: Counts;
  readonly observations: Counts;
  readonly records: Counts;
};
