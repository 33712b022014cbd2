/** Everything that can go wrong and is told to somebody. One table maps a code to an HTTP status. */
export const statusOf = {
  "request.malformed": 400,
  "request.invalid": 422,
  "request.too-large": 413,
  "request.media-type": 415,
  "auth.missing": 401,
  "auth.invalid": 401,
  "auth.forbidden": 403,
  "csrf.mismatch": 403,
  "not-found": 404,
  "method.not-allowed": 405,
  "state.conflict": 409,
  "idempotency.mismatch": 409,
  "task.closed": 409,
  "task.not-yours": 403,
  "task.shown-changed": 409,
  "outcome.unknown": 422,
  "outcome.limit": 409,
  "entry.closed": 409,
  "entry.many": 409,
  "gate.reason-wanted": 422,
  "gate.achievement-wanted": 422,
  "cycle.blocked": 409,
  "release.findings": 422,
  "release.second-wanted": 409,
  "release.structural": 409,
  "draft.changed": 409,
  "roster.applying": 409,
  "rate.limited": 429,
  "expression.failed": 422,
  "expression.limit": 422,
  "delegation.taken": 409,
  "delegation.away": 409,
  "mail.just-sent": 409,
  "mail.refused": 502,
  internal: 500,
} as const;

export type FaultCode = keyof typeof statusOf;

/** A fault with a code of the closed union. `params` fill the text of the code in the message catalogue. */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly params: Readonly<Record<string, string | number>>;
  constructor(code: FaultCode, params: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(params)}`, cause === undefined ? undefined : { cause });
    this.name = "Fault";
    this.code = code;
    this.params = params;
  }
  get status(): number {
    return statusOf[this.code];
  }
}
