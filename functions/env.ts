/** The only place that reads the environment. A missing variable is named, with what it is for. */
type Variable = { readonly name: string; readonly for: string };

const wanted = (variable: Variable): string => {
  const value = process.env[variable.name];
  if (value === undefined || value === "")
    throw new Error(`environment variable ${variable.name} is missing; wanted: ${variable.for}`);
  return value;
};

const optional = (name: string, otherwise: string): string => process.env[name] || otherwise;

const positive = (name: string, otherwise: number): number => {
  const raw = process.env[name];
  if (raw === undefined || raw === "") return otherwise;
  const value = Number(raw);
  if (!Number.isFinite(value) || value <= 0)
    throw new Error(`environment variable ${name} is "${raw}"; wanted: a number above 0`);
  return value;
};

/** Typed getters, read when they are called, so that a function names only what it needs. */
export const env = {
  tableName: () => wanted({ name: "SIKLUS_TABLE", for: "the name of the DynamoDB table" }),
  bucketName: () => wanted({ name: "SIKLUS_BUCKET", for: "the name of the evidence bucket" }),
  /** Days that nobody may delete or replace evidence; without it, it is not locked. */
  lockedDays: () => positive("SIKLUS_LOCKED_DAYS", 0),
  /** Whether the bucket keeps from everybody what was not found clean. */
  scansFiles: () => process.env.SIKLUS_SCANS_FILES === "yes",
  /** Somebody's own S3, which has no name per bucket, such as the one at home. */
  ownS3: () => process.env.AWS_ENDPOINT_URL_S3 !== undefined,
  /** Public address without a trailing slash, such as https://siklus.example.go.id */
  baseUrl: () =>
    wanted({ name: "SIKLUS_BASE_URL", for: "the public address of the product" }).replace(/\/$/, ""),
  mailFrom: () => wanted({ name: "SIKLUS_MAIL_FROM", for: "the sender of all mails" }),
  /** Of pages and mails, the first before the others. */
  languages: () => {
    const said = optional("SIKLUS_LANGUAGES", "id,en").split(",");
    const known = said.filter((one) => one === "id" || one === "en");
    if (known.length < said.length)
      throw new Error(`environment variable SIKLUS_LANGUAGES is "${said}"; wanted: id and en, one or both`);
    return known;
  },
  mailConfigurationSet: () => process.env.SIKLUS_MAIL_CONFIGURATION_SET || undefined,
  /** Recipients per second that the account may mail to. */
  mailRate: () => positive("SIKLUS_MAIL_RATE", 14),
  /** Recipients of one day that the account may mail to. */
  mailsPerDay: () => positive("SIKLUS_MAILS_PER_DAY", 50_000),
  /** Secret for cookies, link codes and person ids; at least 32 bytes, base64url. */
  secret: () => wanted({ name: "SIKLUS_SECRET", for: "a secret of at least 32 random bytes, base64url" }),
  oidcIssuer: () => wanted({ name: "SIKLUS_OIDC_ISSUER", for: "the issuer that signs HR in" }),
  oidcJwks: () => wanted({ name: "SIKLUS_OIDC_JWKS", for: "the address of the issuer's keys" }),
  oidcAudience: () => optional("SIKLUS_OIDC_AUDIENCE", "siklus-api"),
  /** Where officers sign in and out, without a trailing slash. */
  signInPages: () =>
    wanted({ name: "SIKLUS_SIGN_IN_PAGES", for: "the address of the pages that officers sign in at" }),
  functionArn: (name: "openTask" | "runStep") =>
    wanted({
      name: name === "openTask" ? "SIKLUS_OPEN_TASK" : "SIKLUS_RUN_STEP",
      for: `the function that the state machines invoke as ${name}`,
    }),
  launchMachine: () => wanted({ name: "SIKLUS_LAUNCH_MACHINE", for: "the ARN of the launch state machine" }),
  /** Set when the table was restored to an earlier time. */
  era: () => process.env.SIKLUS_ERA || undefined,
  machineRole: () => wanted({ name: "SIKLUS_MACHINE_ROLE", for: "the role that state machines assume" }),
  machineLog: () =>
    wanted({
      name: "SIKLUS_MACHINE_LOG",
      for: "the ARN of the log group of state machines, with :* at its end",
    }),
  /** Origin that browsers send evidence to, for the content security policy. */
  uploadOrigin: () =>
    wanted({
      name: "SIKLUS_UPLOAD_ORIGIN",
      for: "the origin of the evidence bucket, such as https://bucket.s3.ap-southeast-3.amazonaws.com",
    }),
  /** What an edge before the product shows with each request; undefined without an edge. */
  edgeKey: () => process.env.SIKLUS_EDGE_KEY || undefined,
  /** Name, time zone and holidays that an agency begins with. */
  agency: () => wanted({ name: "SIKLUS_AGENCY", for: "the name of the agency" }),
  zone: () => wanted({ name: "SIKLUS_ZONE", for: "the agency's time zone, such as Asia/Jakarta" }),
  holidays: () =>
    wanted({ name: "SIKLUS_HOLIDAYS", for: "the agency's holidays, such as 2027-01-01,2027-03-09" }).split(
      ",",
    ),
  /** Executions that one chunk of a launch may start per second; several chunks are launched at once. */
  launchRate: () => positive("SIKLUS_LAUNCH_RATE", 50),
};
