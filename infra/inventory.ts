/**
 * What the product is made of, once, as plain data. The CDK app and the local home are both built from it, and a test
 * compares the synthesized template with it.
 */

/** What can be done with the table: the operation of DynamoDB, and the index where it is asked for one. */
export const ACTS_OF = {
  get: { operation: "GetItem" },
  getMany: { operation: "BatchGetItem" },
  query: { operation: "Query" },
  list: { operation: "Query", index: "list" },
  due: { operation: "Query", index: "due" },
  put: { operation: "PutItem" },
  putMany: { operation: "BatchWriteItem" },
  update: { operation: "UpdateItem" },
  remove: { operation: "DeleteItem" },
  check: { operation: "ConditionCheckItem" },
} as const;
export type TableAct = keyof typeof ACTS_OF;

/** With appraisal machines: as the port of machines calls it. */
export type MachineAct = "start" | "answer" | "running" | "stop" | "publish" | "published" | "history";
/** With the launch machine. */
export type LaunchAct = "start" | "running";
/** With evidence: as the port of files calls it. */
export type FileAct = "upload" | "seal" | "link";

export type ConfigurationKey =
  | "baseUrl"
  | "languages"
  | "launchMachine"
  | "launchRate"
  | "mailRate"
  | "mailsPerDay";

export type FunctionEntry = {
  /** File of the handler, from the root. */
  readonly entry: string;
  readonly purpose: string;
  readonly memory: number;
  /** Seconds. */
  readonly timeout: number;
  /** At once, at most, where more would use up a quota of others; kept for it alone. */
  readonly reserved?: number;
  /** What it may do, each act by itself: test/infra/reach.test.ts compares with what its code can come to call. */
  readonly table: readonly TableAct[];
  readonly machines: readonly MachineAct[];
  readonly launches: readonly LaunchAct[];
  readonly evidence: readonly FileAct[];
  readonly mails: boolean;
  /** Knows the secret that signs cookies and codes. */
  readonly secret: boolean;
  /** What of the configuration it asks for. */
  readonly configuration: readonly ConfigurationKey[];
  /** Knows what an agency begins with: its name, its time zone and its holidays. */
  readonly beginning?: boolean;
  /** Knows where officers sign in. */
  readonly signsIn?: boolean;
  /** Folders, from the root, that it reads from beside its code. */
  readonly beside?: readonly string[];
  /** A program that writes further files beside its code, and the folder that it is given for them; both from the root. */
  readonly makes?: { readonly by: string; readonly into: string };
};

export const functions = {
  api: {
    entry: "functions/handlers/api.ts",
    purpose: "the API of the console and of tools",
    memory: 512,
    timeout: 29,
    table: ["get", "getMany", "list", "put", "putMany", "query", "remove", "update"],
    machines: ["answer", "history", "publish", "running", "start", "stop"],
    launches: ["start"],
    evidence: [],
    mails: false,
    secret: true,
    configuration: ["baseUrl", "launchMachine", "mailRate", "mailsPerDay"],
    beside: ["workflows/schemes", "forms", "web/assets"],
  },
  pages: {
    entry: "functions/handlers/pages.ts",
    purpose: "the pages behind emailed links",
    memory: 512,
    timeout: 29,
    table: ["check", "get", "getMany", "list", "put", "query", "remove", "update"],
    machines: ["answer"],
    launches: [],
    evidence: ["link", "seal", "upload"],
    mails: true,
    secret: true,
    configuration: ["baseUrl", "languages"],
    beside: ["web/assets"],
  },
  documents: {
    entry: "functions/handlers/documents.ts",
    purpose: "certificates on paper, for whoever was shown to have a right to one",
    memory: 512,
    timeout: 29,
    table: ["get", "query"],
    machines: [],
    launches: [],
    evidence: [],
    mails: false,
    secret: true,
    configuration: ["baseUrl", "languages"],
    beside: [
      "web/assets",
      "node_modules/@expo-google-fonts/source-serif-4/400Regular",
      "node_modules/@expo-google-fonts/source-serif-4/600SemiBold",
    ],
  },
  console: {
    entry: "functions/handlers/console.ts",
    purpose: "the console of officers: its files, and where they sign in",
    memory: 512,
    timeout: 10,
    table: [],
    machines: [],
    launches: [],
    evidence: [],
    mails: false,
    secret: false,
    configuration: [],
    signsIn: true,
    makes: { by: "web/make-console.ts", into: "web/console-files" },
  },
  openTask: {
    entry: "functions/handlers/open-task.ts",
    purpose: "steps that wait: records task and token before any mail leaves",
    memory: 256,
    timeout: 30,
    table: ["get", "getMany", "list", "put", "query", "remove", "update"],
    machines: ["answer"],
    launches: [],
    evidence: [],
    mails: false,
    secret: false,
    configuration: [],
  },
  runStep: {
    entry: "functions/handlers/run-step.ts",
    purpose: "steps that compute, notify or finish a phase",
    memory: 256,
    timeout: 30,
    table: ["get", "getMany", "put", "query", "remove", "update"],
    machines: ["answer", "start"],
    launches: [],
    evidence: [],
    mails: false,
    secret: false,
    configuration: [],
  },
  launch: {
    entry: "functions/handlers/launch.ts",
    purpose: "creates the appraisals of one chunk of a roster and starts them",
    memory: 512,
    timeout: 300,
    table: ["get", "getMany", "list", "put", "putMany", "query", "update"],
    machines: ["start"],
    launches: [],
    evidence: [],
    mails: false,
    secret: false,
    configuration: ["launchRate"],
  },
  sweep: {
    entry: "functions/handlers/sweep.ts",
    purpose: "everything that time asks for: reminders, lapses, openings, mails, resumptions",
    memory: 512,
    timeout: 300,
    // One a minute; a second while the one before ends.
    reserved: 2,
    table: ["due", "get", "getMany", "list", "put", "putMany", "query", "remove", "update"],
    machines: ["answer", "running", "start", "stop"],
    launches: ["running", "start"],
    evidence: [],
    mails: true,
    secret: true,
    configuration: ["baseUrl", "languages", "launchMachine", "mailRate"],
  },
  mailEvents: {
    entry: "functions/handlers/mail-events.ts",
    purpose: "deliveries, bounces and complaints that SES reports",
    memory: 256,
    timeout: 30,
    // Reports of a launch come in a flood, and can wait; people cannot.
    reserved: 10,
    table: ["get", "put", "query", "update"],
    machines: [],
    launches: [],
    evidence: [],
    mails: false,
    secret: false,
    configuration: [],
  },
  setUp: {
    entry: "functions/handlers/set-up.ts",
    purpose: "the first settings and the schemes that ship, after every deployment",
    memory: 512,
    // It asks for the machine of every release that there ever was.
    timeout: 600,
    table: ["get", "list", "put", "putMany", "query", "update"],
    machines: ["publish", "published"],
    launches: [],
    evidence: [],
    mails: false,
    secret: false,
    configuration: [],
    beginning: true,
    beside: ["workflows/schemes", "workflows/canary", "forms"],
  },
  canary: {
    entry: "functions/handlers/canary.ts",
    purpose: "walks an emailed link of its own, by the address of the product",
    memory: 256,
    timeout: 90,
    table: ["get", "getMany", "put", "query", "update"],
    machines: ["start"],
    launches: [],
    evidence: [],
    mails: false,
    secret: true,
    configuration: ["baseUrl", "languages"],
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
  /** Requests a second, and at once, where they are fewer than the whole gateway takes. */
  readonly throttle?: { readonly rate: number; readonly burst: number };
};

/** Nobody needs them often, and somebody might try their luck. */
const SELDOM = { rate: 20, burst: 40 } as const;

export const routes: readonly Route[] = [
  { path: "/api/v1/openapi.json", throttle: SELDOM, methods: ["GET"], function: "api", authorizer: "none" },
  { path: "/api/v1/{proxy+}", methods: ["ANY"], function: "api", authorizer: "jwt" },
  { path: "/t/{token}", methods: ["ANY"], function: "pages", authorizer: "none" },
  { path: "/tasks/{proxy+}", methods: ["ANY"], function: "pages", authorizer: "none" },
  { path: "/r/{code}", throttle: SELDOM, methods: ["ANY"], function: "pages", authorizer: "none" },
  { path: "/my/{proxy+}", methods: ["ANY"], function: "pages", authorizer: "none" },
  { path: "/assets/{proxy+}", methods: ["GET"], function: "pages", authorizer: "none" },
  { path: "/verify/{proxy+}", throttle: SELDOM, methods: ["GET"], function: "pages", authorizer: "none" },
  {
    path: "/documents/{ticket}",
    throttle: SELDOM,
    methods: ["GET"],
    function: "documents",
    authorizer: "none",
  },
  { path: "/healthz", throttle: SELDOM, methods: ["GET"], function: "pages", authorizer: "none" },
  { path: "/", methods: ["GET"], function: "console", authorizer: "none" },
  // Only what begins with /console is there; the rest is answered 404. A path with a slash at its end has no route of its own.
  { path: "/{proxy+}", methods: ["GET"], function: "console", authorizer: "none" },
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
  canary: { function: "canary", rateMinutes: 30 },
} as const satisfies Record<string, { function: FunctionName; rateMinutes: number }>;

/** What may stand before the routes. functions/handlers/edge.ts reads the headers; a client cannot send them through it. */
export const edge = {
  keyHeader: "x-siklus-edge",
  viewerHeader: "x-siklus-viewer",
  /** Under names that say their content, or asked for anew each time: nothing there is anybody's. */
  files: ["/assets/*", "/console/*"],
} as const;

/** Runs at the end of every deployment. */
export const first = { function: "setUp" } as const satisfies { function: FunctionName };

export const mail = {
  configurationSet: "siklus",
  events: ["DELIVERY", "BOUNCE", "COMPLAINT", "DELIVERY_DELAY", "REJECT"],
  handler: "mailEvents",
} as const;
