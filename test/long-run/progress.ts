/** What a run of many cases says while it goes on: how far it is, how fast, how long it will still take, and from where to go on. */

/** `milliseconds`: since the run began. `of`: "projects". */
export type Progress = {
  readonly from: number;
  readonly done: number;
  readonly count: number;
  readonly of: string;
  readonly milliseconds: number;
};

/** `2,500 of 10,000 projects, 25 a second, 5 min left, next --from 2500`. */
export function progressLine({ from, done, count, of, milliseconds }: Progress): string {
  const rate = done / Math.max(milliseconds, 1);
  const left = done < count ? `, ${lengthOf((count - done) / rate)} left, next --from ${from + done}` : "";
  return `${counted(done)} of ${counted(count)} ${of}, ${perSecond(rate)} a second${left}`;
}

/** A number with commas. */
export function counted(number: number): string {
  return number.toLocaleString("en-US");
}

function perSecond(rate: number): string {
  const each = rate * 1000;
  return each < 10 ? each.toFixed(1) : counted(Math.round(each));
}

/** `40 s`, `5 min`, `1 h 20 min`. */
export function lengthOf(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (milliseconds < 100_000) return `${Math.round(milliseconds / 1000)} s`;
  if (minutes < 100) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
