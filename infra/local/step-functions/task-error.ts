/** The two ways in which the work of a state ends without a result. */

/** An error that Retry and Catch see: its name and its cause. */
export class TaskError extends Error {
  constructor(error: string, cause: string) {
    super(cause);
    this.name = error;
  }
}

/** Ends the run from within: neither Retry nor Catch may see it, and the execution is not over. */
export class Leave extends Error {
  readonly isRetryable = false;
  readonly isCatchable = false;
}

/** The execution waits; all of it is on disk. */
export const PARKED = new Leave("parked");
/** The execution was stopped, or the home is closing, or a sibling in a Map or Parallel state has failed. */
export const ABANDONED = new Leave("abandoned");

/** A state that failed for good. What is absent in ASL is absent here. */
export class StateFailed extends Error {
  readonly error: string | null;
  readonly reason: string | null;

  constructor(error: string | null, reason: string | null) {
    super(`${error ?? "no error"}: ${reason ?? "no cause"}`);
    this.name = "StateFailed";
    this.error = error;
    this.reason = reason;
  }
}

/** The home itself failed (a full disk, a bug): no error of the machine, so it must not end or turn the execution. */
export class Broken extends Leave {
  constructor(cause: unknown) {
    super("broken", { cause });
  }
}
