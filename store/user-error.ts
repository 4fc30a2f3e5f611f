/** A failure that the user can mend: what is wrong, and what to do about it. */
export class UserError extends Error {
  /** What to do, in plain words; one step a line. */
  readonly advice: string;

  constructor(message: string, advice: string) {
    super(message);
    this.name = "UserError";
    this.advice = advice;
  }
}
