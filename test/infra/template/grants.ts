import { expect, test } from "@jest/globals";
import type { Entries } from "../../../infra/aws/handlers.ts";
import {
  type FileAct,
  type FunctionEntry,
  type FunctionName,
  functions,
  type LaunchAct,
  type MachineAct,
  type TableAct,
} from "../../../infra/inventory.ts";
import { isRecord, propertiesOf, type Template } from "../read.ts";
import { type Suite, synthesize } from "../synthesize.ts";

type Statement = {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Equalities; of another kind, all of it. */
  readonly conditions?: Readonly<Record<string, unknown>>;
};

const states = (what: string): string => `arn:aws:states:ap-southeast-3:<AWS::AccountId>:${what}`;
const ses = (what: string): string => `arn:aws:ses:ap-southeast-3:<AWS::AccountId>:${what}`;
const via = (service: string) => ({ "kms:ViaService": `${service}.ap-southeast-3.amazonaws.com` });

/** What each act of the inventory grants, in full. */
const actions: Readonly<Record<TableAct, string>> = {
  get: "dynamodb:GetItem <Table.Arn>",
  getMany: "dynamodb:BatchGetItem <Table.Arn>",
  query: "dynamodb:Query <Table.Arn>",
  list: "dynamodb:Query <Table.Arn>/index/list",
  due: "dynamodb:Query <Table.Arn>/index/due",
  put: "dynamodb:PutItem <Table.Arn>",
  putMany: "dynamodb:BatchWriteItem <Table.Arn>",
  update: "dynamodb:UpdateItem <Table.Arn>",
  remove: "dynamodb:DeleteItem <Table.Arn>",
  check: "dynamodb:ConditionCheckItem <Table.Arn>",
};
const reading: readonly TableAct[] = ["get", "getMany", "query", "list", "due"];
const key = (service: string, ...acts: readonly string[]) =>
  acts.length === 0
    ? []
    : [{ actions: acts.map((act) => `kms:${act}`), resources: ["<Key.Arn>"], conditions: via(service) }];
const keyReads = ["Decrypt", "DescribeKey"];
const keyWrites = ["Encrypt", "GenerateDataKey", "ReEncryptFrom", "ReEncryptTo"];

const tableGrants = (acts: readonly TableAct[]): readonly Statement[] => [
  ...acts.map((act) => {
    const [action = "", resource = ""] = actions[act].split(" ");
    return { actions: [action], resources: [resource] };
  }),
  ...key(
    "dynamodb",
    ...(acts.length > 0 ? keyReads : []),
    ...(acts.some((act) => !reading.includes(act)) ? keyWrites : []),
  ),
];

const when = <T>(condition: boolean, ...given: readonly T[]): readonly T[] => (condition ? given : []);

const evidenceGrants = (acts: readonly FileAct[]): readonly Statement[] => {
  const [seals, links, uploads] = [acts.includes("seal"), acts.includes("link"), acts.includes("upload")];
  const [reads, writes] = [seals || links, seals || uploads];
  const [handedIn, sealed] = ["<Evidence.Arn>/uploads/*", "<Evidence.Arn>/evidence/*"];
  return [
    ...when(seals, { actions: ["s3:ListBucket"], resources: ["<Evidence.Arn>"] }),
    ...when(seals, { actions: ["s3:GetObject"], resources: [handedIn] }),
    ...when(uploads, { actions: ["s3:PutObject"], resources: [handedIn] }),
    ...when(links, { actions: ["s3:GetObject"], resources: [sealed] }),
    ...when(seals, { actions: ["s3:PutObject"], resources: [sealed] }),
    ...key("s3", ...when(reads, "Decrypt"), ...when(writes, "GenerateDataKey")),
  ];
};
const one = (action: string, resource: string): Statement => ({
  actions: [`states:${action}`],
  resources: [states(resource)],
});
const machineGrants: Readonly<Record<MachineAct, readonly Statement[]>> = {
  start: [one("StartExecution", "stateMachine:siklus-*")],
  answer: [one("SendTaskSuccess", "stateMachine:siklus-*")],
  running: [one("DescribeExecution", "execution:siklus-*")],
  history: [one("GetExecutionHistory", "execution:siklus-*")],
  stop: [one("StopExecution", "execution:siklus-*")],
  published: [one("DescribeStateMachine", "stateMachine:siklus-*")],
  publish: [
    {
      actions: [
        "states:CreateStateMachine",
        "states:PublishStateMachineVersion",
        "states:UpdateStateMachine",
      ],
      resources: [states("stateMachine:siklus-*")],
    },
    {
      actions: ["iam:PassRole"],
      resources: ["<AppraisalRole.Arn>"],
      conditions: { "iam:PassedToService": "states.amazonaws.com" },
    },
  ],
};
const launchGrants: Readonly<Record<LaunchAct, Statement>> = {
  start: one("StartExecution", "stateMachine:launch-siklus"),
  running: one("DescribeExecution", "execution:launch-siklus:*"),
};
const mailGrants: readonly Statement[] = [
  {
    actions: ["ses:SendEmail"],
    resources: [ses("identity/contoh.test"), ses("configuration-set/siklus")],
    conditions: { "ses:FromAddress": "siklus@contoh.test" },
  },
];
const queueGrants = (queue: string): readonly Statement[] => [
  {
    actions: ["sqs:SendMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl"],
    resources: [`<${queue}.Arn>`],
  },
];

/** What no field says: logs and traces of every function, the queue of those that are invoked without a caller. */
const always = (name: FunctionName): readonly Statement[] => [
  { actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [`<Handlers${name}Log.Arn>`] },
  { actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], resources: ["*"] },
  ...(name === "sweep" ? queueGrants("SweepDeadLetters") : []),
  ...(name === "mailEvents" ? queueGrants("MailDeadLetters") : []),
];

const wanted = (name: FunctionName, entry: FunctionEntry): readonly Statement[] => [
  ...always(name),
  ...tableGrants(entry.table),
  ...evidenceGrants(entry.evidence),
  ...entry.machines.flatMap((act) => machineGrants[act]),
  ...entry.launches.map((act) => launchGrants[act]),
  ...(entry.mails ? mailGrants : []),
];

const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value : [value]).map(String);

const statement = (value: unknown): Statement => {
  if (!isRecord(value) || value.Effect !== "Allow")
    throw new Error(`${JSON.stringify(value)} allows nothing`);
  const given = { actions: list(value.Action), resources: list(value.Resource) };
  if (!isRecord(value.Condition)) return given;
  const { StringEquals, ...others } = value.Condition;
  if (Object.keys(others).length > 0 || !isRecord(StringEquals))
    return { ...given, conditions: value.Condition };
  return { ...given, conditions: StringEquals };
};

const statementsOf = (policy: unknown): readonly Statement[] => {
  if (
    !isRecord(policy) ||
    !isRecord(policy.PolicyDocument) ||
    !Array.isArray(policy.PolicyDocument.Statement)
  )
    throw new Error(`${JSON.stringify(policy)} is no policy`);
  return policy.PolicyDocument.Statement.map(statement);
};

/** One line for each thing that somebody may do, so that a missing one is named by itself. */
const lines = (statements: readonly Statement[]): readonly string[] =>
  statements
    .flatMap(({ actions, resources, conditions }) =>
      actions.flatMap((action) =>
        resources.map((resource) =>
          [action, resource, conditions ? JSON.stringify(conditions) : ""].join(" ").trim(),
        ),
      ),
    )
    .sort();

const mayDo = (template: Template, role: string): readonly string[] =>
  lines(statementsOf(propertiesOf(template, "AWS::IAM::Policy")[`${role}DefaultPolicy`]));

/** The role of what CDK runs the first start with, which template/first-start.ts looks at. */
const PROVIDER = "AWSCDKTriggerCustomResourceProviderCustomResourceProviderRole";

const names = Object.keys(functions) as FunctionName[];

/** Every second act, and the others: between them each act is met without its neighbour. */
const half = <T>(acts: readonly T[], odd: 0 | 1): readonly T[] => acts.filter((_, at) => at % 2 === odd);
const poorer: Readonly<Record<string, (entry: FunctionEntry) => FunctionEntry>> = {
  "the first of two": (entry) => ({
    ...entry,
    table: half(entry.table, 0),
    evidence: half(entry.evidence, 0),
    machines: half(entry.machines, 0),
    launches: half(entry.launches, 0),
    mails: false,
  }),
  "the second of two": (entry) => ({
    ...entry,
    table: half(entry.table, 1),
    evidence: half(entry.evidence, 1),
    machines: half(entry.machines, 1),
    launches: half(entry.launches, 1),
  }),
};

export const grantsSuite: Suite = (synthesized) => {
  test.each(names)("the role of %s may do what the inventory says and nothing else", (name) => {
    expect(mayDo(synthesized().service, `Handlers${name}Role`)).toEqual(lines(wanted(name, functions[name])));
  });

  test("whoever seals evidence may lock it where the agency locks it, and take back no lock", async () => {
    const { service, findings } = await synthesize({
      agency: { retention: { logDays: 365, replacedFilesDays: 30, lockedFilesDays: 1825 } },
    });
    expect(findings).toEqual([]);
    const given = mayDo(service, "HandlerspagesRole");
    expect(given.filter((line) => !mayDo(synthesized().service, "HandlerspagesRole").includes(line))).toEqual(
      [
        's3:PutObjectRetention <Evidence.Arn>/evidence/* {"StringEquals":{"s3:object-lock-mode":"GOVERNANCE"},' +
          '"NumericLessThanEquals":{"s3:object-lock-remaining-retention-days":"1826"}}',
      ],
    );
    expect(propertiesOf(service, "AWS::Lambda::Function").Handlerspages).toMatchObject({
      Environment: { Variables: { SIKLUS_LOCKED_DAYS: "1825" } },
    });
  });

  test("machines may invoke the functions of their entry, write their log and trace; the launch may fan out", () => {
    const logs = ["CreateLogDelivery", "DeleteLogDelivery", "DescribeLogGroups", "DescribeResourcePolicies"];
    const further = ["GetLogDelivery", "ListLogDeliveries", "PutResourcePolicy", "UpdateLogDelivery"];
    const traces = ["GetSamplingRules", "GetSamplingTargets", "PutTelemetryRecords", "PutTraceSegments"];
    const all = [
      ...[...logs, ...further].map((act) => `logs:${act} *`),
      ...traces.map((act) => `xray:${act} *`),
    ];
    const invoke = (...invoked: readonly string[]) =>
      invoked.map((name) => `lambda:InvokeFunction <Handlers${name}.Arn>`);
    expect(mayDo(synthesized().service, "AppraisalRole")).toEqual([...invoke("openTask", "runStep"), ...all]);
    expect(mayDo(synthesized().service, "MachinesLaunchRole")).toEqual(
      [
        ...invoke("launch"),
        ...all,
        `states:StartExecution ${states("stateMachine:launch-siklus")}`,
        `states:DescribeExecution ${states("execution:launch-siklus:*")}`,
        `states:StopExecution ${states("execution:launch-siklus:*")}`,
      ].sort(),
    );
  });

  test("schedules may invoke the sweep, and keep what it could not, and the canary", () => {
    expect(mayDo(synthesized().service, "SweepRole")).toEqual([
      "lambda:InvokeFunction <Handlerssweep.Arn>",
      "lambda:InvokeFunction <Handlerssweep.Arn>:*",
      "sqs:SendMessage <SweepDeadLetters.Arn>",
    ]);
    expect(mayDo(synthesized().service, "CanaryRole")).toEqual([
      "lambda:InvokeFunction <Handlerscanary.Arn>",
      "lambda:InvokeFunction <Handlerscanary.Arn>:*",
    ]);
  });

  test("there is no other role, and none takes a policy that others wrote", () => {
    const { [PROVIDER]: _, ...roles } = propertiesOf(synthesized().service, "AWS::IAM::Role");
    const known = [
      ...names.map((name) => `Handlers${name}Role`),
      "AppraisalRole",
      "MachinesLaunchRole",
      "SweepRole",
      "CanaryRole",
    ];
    expect(Object.keys(roles).sort()).toEqual(known.sort());
    expect(Object.values(roles).filter((role) => "ManagedPolicyArns" in role || "Policies" in role)).toEqual(
      [],
    );
  });

  test.each(Object.entries(poorer))(
    "what the inventory takes away is gone from the roles: %s",
    async (_, less) => {
      const entries = Object.fromEntries(names.map((name) => [name, less(functions[name])])) as Entries;
      const { service } = await synthesize({ entries });
      const given = names.map((name) => [name, mayDo(service, `Handlers${name}Role`)]);
      expect(given).toEqual(names.map((name) => [name, lines(wanted(name, entries[name]))]));
      expect(given).not.toEqual(
        names.map((name) => [name, mayDo(synthesized().service, `Handlers${name}Role`)]),
      );
    },
  );
};
