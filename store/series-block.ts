/** How the observations of one metric of one account lie in one block of bytes: each key's days as differences, then its values. */

/** Ascending days without repeats, and a value for each. */
export type StoredSeries = { readonly days: Int32Array; readonly values: Float64Array };

/** By key; a metric without keys has the key "". */
export type SeriesByKey = ReadonlyMap<string, StoredSeries>;

const FORMAT = 1;
/** All values are whole, not negative, and below 2^31: most counts are, and take a byte or two. */
const WHOLE = 0;
const DOUBLES = 1;

export function encodeSeries(series: SeriesByKey): Uint8Array {
  const writer = new Writer();
  writer.varint(FORMAT);
  writer.varint(series.size);
  for (const [key, { days, values }] of series) {
    const name = Buffer.from(key, "utf8");
    writer.varint(name.length);
    writer.bytes(name);
    writer.varint(days.length);
    let previous = 0;
    for (const [index, day] of days.entries()) {
      writer.varint(index === 0 ? zigzag(day) : day - previous);
      previous = day;
    }
    const whole = values.every(
      (value) => Number.isInteger(value) && value >= 0 && value < 2 ** 31 && !Object.is(value, -0),
    );
    writer.varint(whole ? WHOLE : DOUBLES);
    for (const value of values) {
      if (whole) writer.varint(value);
      else writer.double(value);
    }
  }
  return writer.finish();
}

export function decodeSeries(block: Uint8Array): Map<string, StoredSeries> {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  let position = 0;
  const varint = (): number => {
    let result = 0;
    let scale = 1;
    for (;;) {
      const byte = bytes.readUInt8(position++);
      result += (byte & 127) * scale;
      if (byte < 128) return result;
      scale *= 128;
    }
  };
  const format = varint();
  if (format !== FORMAT) throw new Error(`a block of observations has the unknown format ${format}`);
  const series = new Map<string, StoredSeries>();
  for (let keys = varint(); keys > 0; keys--) {
    const length = varint();
    const key = bytes.toString("utf8", position, position + length);
    position += length;
    const count = varint();
    const days = new Int32Array(count);
    const values = new Float64Array(count);
    let day = 0;
    for (let index = 0; index < count; index++) {
      day = index === 0 ? unzigzag(varint()) : day + varint();
      days[index] = day;
    }
    const whole = varint() === WHOLE;
    for (let index = 0; index < count; index++) {
      if (whole) values[index] = varint();
      else {
        values[index] = bytes.readDoubleLE(position);
        position += 8;
      }
    }
    series.set(key, { days, values });
  }
  return series;
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function unzigzag(value: number): number {
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
}

class Writer {
  #buffer = Buffer.allocUnsafe(4096);
  #position = 0;

  varint(value: number): void {
    this.#room(8);
    let rest = value;
    while (rest > 127) {
      this.#buffer[this.#position++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.#buffer[this.#position++] = rest;
  }

  double(value: number): void {
    this.#room(8);
    this.#position = this.#buffer.writeDoubleLE(value, this.#position);
  }

  bytes(value: Uint8Array): void {
    this.#room(value.length);
    this.#buffer.set(value, this.#position);
    this.#position += value.length;
  }

  finish(): Uint8Array {
    return Uint8Array.prototype.slice.call(this.#buffer, 0, this.#position);
  }

  #room(length: number): void {
    if (this.#position + length <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#position + length));
    this.#buffer.copy(larger, 0, 0, this.#position);
    this.#buffer = larger;
  }
}
