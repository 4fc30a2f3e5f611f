/** A map whose readers are noted: what they asked for, or that they went through all of it. */
import type { Question } from "./check-memory.ts";
import type { Recorder } from "./recorder.ts";

export class NotedMap<Value> implements ReadonlyMap<string, Value> {
  private readonly map: ReadonlyMap<string, Value>;
  private readonly question: Question;
  private readonly recorder: Recorder;

  constructor(map: ReadonlyMap<string, Value>, question: Question, recorder: Recorder) {
    this.map = map;
    this.question = question;
    this.recorder = recorder;
  }

  get(name: string): Value | undefined {
    return this.recorder.note(this.question, name, this.map.get(name));
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  private get all(): ReadonlyMap<string, Value> {
    this.recorder.forget();
    return this.map;
  }

  get size(): number {
    return this.all.size;
  }

  forEach(visit: (value: Value, name: string, map: ReadonlyMap<string, Value>) => void): void {
    this.all.forEach(visit);
  }

  entries() {
    return this.all.entries();
  }

  keys() {
    return this.all.keys();
  }

  values() {
    return this.all.values();
  }

  [Symbol.iterator]() {
    return this.all[Symbol.iterator]();
  }
}
