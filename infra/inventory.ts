/**
 * What the product is made of, once, as plain data. The CDK app and the local home are both built from it, and a test
 * compares the synthesized template with it.
 */

export type TableAccess = "none" | "read" | "readWrite";
/** `watch`: whether an execution runs, and what it did. */
export type MachineAct = "start" | "answer" | "watch" | "stop" | "publish";

export type FunctionEntry = {
  /** File of the handler, from the root. */
  readonly entry: string;
  readonly purpose: string;
  readonly memory: number;
  /** Seconds. */
  readonly timeout: number;
  readonly table: TableAccess;
  /** What it may do with state machines. */
  readonly machines: readonly MachineAct[];
  readonly mails: boolean;
  readonly evidence: "none" | "read" | "readWrite";
  /** Knows the secret that signs cookies and codes. */
  readonly secret: boolean;
  /** Knows what an agency begins with: its name, its time zone and its holidays. */
  readonly beginning?: boolean;
  /** Folders, from the root, that it reads from beside its code. */
  readonly beside?: readonly string[];
};

export const functions = {
  api: {
    entry: "functions/handlers/api.ts",
    purpose: "the API of the console and of tools",
    memory: 512,
    timeout: 29,
    table: "readWrite",
    machines: ["start", "answer", "watch", "stop", "publish"],
    mails: false,
    evidence: "read",
    secret: true,
    beside: ["workflows/schemes", "forms", "web/assets"],
  },
  pages: {
    entry: "functions/handlers/pages.ts",
    purpose: "the pages behind emailed links",
    memory: 512,
    timeout: 29,
    table: "readWrite",
    machines: ["answer"],
    mails: true,
    evidence: "readWrite",
    secret: true,
    beside: ["web/assets"],
  },
  openTask: {
    entry: "functions/handlers/open-task.ts",
    purpose: "steps that wait: records task and token before any mail leaves",
    memory: 256,
    timeout: 30,
    table: "readWrite",
    machines: ["answer"],
    mails: false,
    evidence: "none",
    secret: false,
  },
  runStep: {
    entry: "functions/handlers/run-step.ts",
    purpose: "steps that compute, notify or finish a phase",
    memory: 256,
    timeout: 30,
    table: "readWrite",
    machines: [],
    mails: false,
    evidence: "none",
    secret: false,
  },
  launch: {
    entry: "functions/handlers/launch.ts",
    purpose: "creates the appraisals of one chunk of a roster and starts them",
    memory: 512,
    timeout: 300,
    table: "readWrite",
    machines: ["start"],
    mails: false,
    evidence: "none",
    secret: false,
  },
  sweep: {
    entry: "functions/handlers/sweep.ts",
    purpose: "everything that time asks for: reminders, lapses, openings, mails, resumptions",
    memory: 512,
    timeout: 300,
    table: "readWrite",
    machines: ["start", "answer", "watch", "stop"],
    mails: true,
    evidence: "none",
    secret: true,
  },
  mailEvents: {
    entry: "functions/handlers/mail-events.ts",
    purpose: "deliveries, bounces and complaints that SES reports",
    memory: 256,
    timeout: 30,
    table: "readWrite",
    machines: [],
    mails: false,
    evidence: "none",
    secret: false,
  },
  setUp: {
    entry: "functions/handlers/set-up.ts",
    purpose: "the first settings and the schemes that ship, after every deployment",
    memory: 512,
    timeout: 120,
    table: "readWrite",
    machines: ["publish"],
    mails: false,
    evidence: "none",
    secret: false,
    beginning: true,
    beside: ["workflows/schemes", "forms"],
  },
} as const satisfies Record<string, FunctionEntry>;

export type FunctionName = keyof typeof functions;

export const table = {
  partitionKey: "pk",
  sortKey: "sk",
  /** For tidying only, never for expiry. */
  timeToLive: "ttl",
  indexes: {
    /** Lists: appraisals of a unit, tasks of a person, cycles, releases. */
    list: { partitionKey: "listPk", sortKey: "listSk", projection: "ALL" },
    /** What is due when, in shards; sparse. */
    due: { partitionKey: "duePk", sortKey: "dueSk", projection: "KEYS_ONLY" },
  },
} as const;

export type Route = {
  readonly path: string;
  readonly methods: readonly ("ANY" | "GET" | "POST")[];
  readonly function: FunctionName;
  /** `jwt`: signed-in officers and tools; `none`: the link, its session and its code are checked by the function. */
  readonly authorizer: "jwt" | "none";
};

export const routes: readonly Route[] = [
  { path: "/api/v1/openapi.json", methods: ["GET"], function: "api", authorizer: "none" },
  { path: "/api/v1/{proxy+}", methods: ["ANY"], function: "api", authorizer: "jwt" },
  { path: "/t/{token}", methods: ["ANY"], function: "pages", authorizer: "none" },
  { path: "/tasks/{proxy+}", methods: ["ANY"], function: "pages", authorizer: "none" },
  { path: "/r/{code}", methods: ["ANY"], function: "pages", authorizer: "none" },
  { path: "/my/{proxy+}", methods: ["ANY"], function: "pages", authorizer: "none" },
  { path: "/assets/{proxy+}", methods: ["GET"], function: "pages", authorizer: "none" },
  { path: "/verify/{proxy+}", methods: ["GET"], function: "pages", authorizer: "none" },
  { path: "/healthz", methods: ["GET"], function: "pages", authorizer: "none" },
];

export const machines = {
  launch: {
    definition: "workflows/machines/launch.ts",
    invokes: ["launch"],
    purpose: "fans a launch out over a roster in chunks",
  },
  /** One machine per scheme, one published version per release. */
  appraisal: {
    definition: "workflows/compile/index.ts",
    invokes: ["openTask", "runStep"],
    purpose: "one phase of one appraisal",
  },
} as const;

/** Where every machine writes its errors, those of the template and those that HR publishes, and nothing of what it was given. */
export const machineLog = { group: "/aws/vendedlogs/states/siklus", level: "ERROR" } as const;

export const schedules = {
  sweep: { function: "sweep", rateMinutes: 1 },
} as const satisfies Record<string, { function: FunctionName; rateMinutes: number }>;

/** Runs at the end of every deployment. */
export const first = { function: "setUp" } as const satisfies { function: FunctionName };

export const mail = {
  configurationSet: "siklus",
  events: ["DELIVERY", "BOUNCE", "COMPLAINT", "DELIVERY_DELAY", "REJECT"],
  handler: "mailEvents",
} as const;
