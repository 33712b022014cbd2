/** A refusal in the words of SES: the code that the SDK turns into an error name, and its message. */
export class SesFault extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.name = "SesFault";
    this.code = code;
    this.status = status;
  }
}

/** A required member (`Message.Subject.Data`) that is absent, in the wording of the service. */
export function missing(member: string): SesFault {
  const path = member.replace(
    /(^|\.)([A-Z])/g,
    (_, dot: string, letter: string) => dot + letter.toLowerCase(),
  );
  return new SesFault(
    "ValidationError",
    `1 validation error detected: Value null at '${path}' failed to satisfy constraint: Member must not be null`,
  );
}
