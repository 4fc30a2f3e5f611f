/** A command line that cannot be understood: what is wrong and what to write instead. Exit code 64. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}
