import { expect, test } from "@jest/globals";
import type { Entries } from "../../../infra/aws/handlers.ts";
import {
  type FunctionEntry,
  type FunctionName,
  functions,
  type MachineAct,
} from "../../../infra/inventory.ts";
import { isRecord, propertiesOf, type Template } from "../read.ts";
import { type Suite, synthesize } from "../synthesize.ts";

type Statement = {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, string>>;
};

const states = (what: string): string => `arn:aws:states:ap-southeast-3:<AWS::AccountId>:${what}`;
const ses = (what: string): string => `arn:aws:ses:ap-southeast-3:<AWS::AccountId>:${what}`;
const via = (service: string) => ({ "kms:ViaService": `${service}.ap-southeast-3.amazonaws.com` });

const reads = ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"];
const writes = [
  "dynamodb:BatchWriteItem",
  "dynamodb:ConditionCheckItem",
  "dynamodb:DeleteItem",
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
];
const keyWrites = ["kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"];
const indexes = {
  actions: ["dynamodb:Query"],
  resources: ["<Table.Arn>/index/list", "<Table.Arn>/index/due"],
};

/** What each value of each field of the inventory grants, in full. */
const tableGrants: Readonly<Record<FunctionEntry["table"], readonly Statement[]>> = {
  none: [],
  read: [
    { actions: reads, resources: ["<Table.Arn>"] },
    indexes,
    { actions: ["kms:Decrypt", "kms:DescribeKey"], resources: ["<Key.Arn>"], conditions: via("dynamodb") },
  ],
  readWrite: [
    { actions: [...reads, ...writes], resources: ["<Table.Arn>"] },
    indexes,
    {
      actions: ["kms:Decrypt", "kms:DescribeKey", ...keyWrites],
      resources: ["<Key.Arn>"],
      conditions: via("dynamodb"),
    },
  ],
};
const evidenceGrants: Readonly<Record<FunctionEntry["evidence"], readonly Statement[]>> = {
  none: [],
  read: [
    { actions: ["s3:ListBucket"], resources: ["<Evidence.Arn>"] },
    { actions: ["s3:GetObject"], resources: ["<Evidence.Arn>/*"] },
    { actions: ["kms:Decrypt"], resources: ["<Key.Arn>"], conditions: via("s3") },
  ],
  readWrite: [
    { actions: ["s3:ListBucket"], resources: ["<Evidence.Arn>"] },
    { actions: ["s3:GetObject", "s3:PutObject"], resources: ["<Evidence.Arn>/*"] },
    { actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: ["<Key.Arn>"], conditions: via("s3") },
  ],
};
const machineGrants: Readonly<Record<MachineAct, readonly Statement[]>> = {
  start: [{ actions: ["states:StartExecution"], resources: [states("stateMachine:siklus-*")] }],
  answer: [{ actions: ["states:SendTaskSuccess"], resources: [states("stateMachine:siklus-*")] }],
  watch: [
    {
      actions: ["states:DescribeExecution", "states:GetExecutionHistory"],
      resources: [states("execution:siklus-*")],
    },
  ],
  stop: [{ actions: ["states:StopExecution"], resources: [states("execution:siklus-*")] }],
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
const mailGrants: readonly Statement[] = [
  {
    actions: ["ses:SendEmail"],
    resources: [ses("identity/contoh.test"), ses("configuration-set/siklus")],
    conditions: { "ses:FromAddress": "siklus@contoh.test" },
  },
];
const launchGrants: readonly Statement[] = [
  { actions: ["states:StartExecution"], resources: [states("stateMachine:launch-siklus")] },
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
  ...tableGrants[entry.table],
  ...evidenceGrants[entry.evidence],
  ...entry.machines.flatMap((act) => machineGrants[act]),
  ...(entry.machines.includes("start") && name !== "launch" ? launchGrants : []),
  ...(entry.mails ? mailGrants : []),
];

const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value : [value]).map(String);

const statement = (value: unknown): Statement => {
  if (!isRecord(value) || value.Effect !== "Allow")
    throw new Error(`${JSON.stringify(value)} allows nothing`);
  const given = { actions: list(value.Action), resources: list(value.Resource) };
  if (!isRecord(value.Condition)) return given;
  const { StringEquals, ...others } = value.Condition;
  expect(others).toEqual({});
  return { ...given, conditions: StringEquals as Readonly<Record<string, string>> };
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

/** Each field one step poorer: between them every value of every field is met, and each act without its neighbour. */
const poorer: Readonly<Record<string, (entry: FunctionEntry) => FunctionEntry>> = {
  "what it reads stays": (entry) => ({
    ...entry,
    table: entry.table === "none" ? "none" : "read",
    evidence: entry.evidence === "none" ? "none" : "read",
    machines: entry.machines.filter((_, index) => index % 2 === 0),
  }),
  "nothing of it stays": (entry) => ({
    ...entry,
    table: "none",
    evidence: "none",
    machines: entry.machines.filter((_, index) => index % 2 === 1),
    mails: false,
  }),
};

export const grantsSuite: Suite = (synthesized) => {
  test.each(names)("the role of %s may do what the inventory says and nothing else", (name) => {
    expect(mayDo(synthesized().service, `Handlers${name}Role`)).toEqual(lines(wanted(name, functions[name])));
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

  test("the schedule may invoke the sweep and keep what it could not", () => {
    expect(mayDo(synthesized().service, "SweepRole")).toEqual([
      "lambda:InvokeFunction <Handlerssweep.Arn>",
      "lambda:InvokeFunction <Handlerssweep.Arn>:*",
      "sqs:SendMessage <SweepDeadLetters.Arn>",
    ]);
  });

  test("there is no other role, and none takes a policy that others wrote", () => {
    const { [PROVIDER]: _, ...roles } = propertiesOf(synthesized().service, "AWS::IAM::Role");
    const known = [
      ...names.map((name) => `Handlers${name}Role`),
      "AppraisalRole",
      "MachinesLaunchRole",
      "SweepRole",
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
