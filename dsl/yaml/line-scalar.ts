/** A scalar that stands on one line just as it reads: each character is one character of the file. */
import type { Place } from "../syntax/tree.ts";
import type { YamlScalar } from "./yaml-node.ts";

/** With methods instead of closures: a large project has a hundred thousand of these. */
export class LineScalar implements YamlScalar {
  readonly kind = "scalar";
  readonly text: string;
  readonly empty: boolean;
  readonly place: Place;
  readonly alias = null;
  readonly #start: number;

  /** `start`: where the text begins in the file, behind a quote if there is one; `place` holds the quotes. */
  constructor(text: string, start: number, place: Place) {
    this.text = text;
    this.empty = place.start === place.end;
    this.place = place;
    this.#start = start;
  }

  offsetAt(index: number): number {
    return this.#start + index;
  }

  endAt(index: number): number {
    return this.#start + index;
  }
}
