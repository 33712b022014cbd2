import { deepEqual } from "node:assert/strict";
import {
  CloudWatchClient,
  GetMetricStatisticsCommand,
  paginateDescribeAlarms,
} from "@aws-sdk/client-cloudwatch";
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ListTablesCommand,
} from "@aws-sdk/client-dynamodb";
import {
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import {
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  SESClient,
} from "@aws-sdk/client-ses";
import { DescribeStateMachineCommand, ListStateMachinesCommand, SFNClient } from "@aws-sdk/client-sfn";
import { ListSubscriptionsByTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { z } from "zod";
import type { AgencyEntry } from "../../infra/aws/agency.ts";
import { EDGE_REGION } from "../../infra/aws/edge/origin.ts";
import { functions, machineLog, table } from "../../infra/inventory.ts";
import { APPRAISAL_MACHINES, LAUNCH_MACHINE } from "../../workflows/machines/names.ts";

type Check = readonly [name: string, check: () => Promise<void>];

const told = z.object({ authority: z.url() });

/** Recipients a day that SES takes of an account in its sandbox. */
const SANDBOX = 200;

const found = <T>(what: string, value: T | undefined): T => {
  if (value === undefined) throw new Error(`${what} is not there`);
  return value;
};

const tableChecks = ({ id, region, restored }: AgencyEntry): readonly Check[] => {
  const client = new DynamoDBClient({ region });
  const prefix = `siklus-${id}-data-`;
  const nameOf = async (): Promise<string> => {
    if (restored) return restored.table;
    const { TableNames } = await client.send(new ListTablesCommand({ ExclusiveStartTableName: prefix }));
    return found(
      `a table ${prefix}…`,
      TableNames?.find((name) => name.startsWith(prefix)),
    );
  };
  return [
    [
      "the table is on demand, protected, under a key of the agency, with the indexes of the inventory",
      async () => {
        const { Table } = await client.send(new DescribeTableCommand({ TableName: await nameOf() }));
        deepEqual(
          {
            billing: Table?.BillingModeSummary?.BillingMode,
            protected: Table?.DeletionProtectionEnabled,
            key: Table?.SSEDescription?.SSEType,
            indexes: Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).sort(),
          },
          {
            billing: "PAY_PER_REQUEST",
            protected: true,
            key: "KMS",
            indexes: Object.keys(table.indexes).sort(),
          },
        );
      },
    ],
    [
      "the table can be restored to any moment, and tidies itself",
      async () => {
        const TableName = await nameOf();
        const backups = await client.send(new DescribeContinuousBackupsCommand({ TableName }));
        const tidying = await client.send(new DescribeTimeToLiveCommand({ TableName }));
        deepEqual(
          [
            backups.ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus,
            tidying.TimeToLiveDescription?.AttributeName,
          ],
          ["ENABLED", table.timeToLive],
        );
      },
    ],
  ];
};

const bucketChecks = ({ id, region }: AgencyEntry): readonly Check[] => {
  const client = new S3Client({ region });
  return [
    [
      "the bucket of evidence is versioned, closed to the public, and files in it can be locked one by one",
      async () => {
        const { Buckets } = await client.send(
          new ListBucketsCommand({ Prefix: `siklus-${id}-data-evidence` }),
        );
        const Bucket = found("the bucket of evidence", Buckets?.[0]?.Name);
        const versioning = await client.send(new GetBucketVersioningCommand({ Bucket }));
        const access = await client.send(new GetPublicAccessBlockCommand({ Bucket }));
        const lock = await client.send(new GetObjectLockConfigurationCommand({ Bucket }));
        deepEqual(
          {
            versioning: versioning.Status,
            closed: Object.values(access.PublicAccessBlockConfiguration ?? {}).every(Boolean),
            locks: lock.ObjectLockConfiguration?.ObjectLockEnabled,
            // It would ask each upload for a checksum, which a browser's form cannot give.
            byItself: lock.ObjectLockConfiguration?.Rule !== undefined,
          },
          { versioning: "Enabled", closed: true, locks: "Enabled", byItself: false },
        );
      },
    ],
  ];
};

const machineChecks = ({ region }: AgencyEntry): readonly Check[] => {
  const client = new SFNClient({ region });
  return [
    [
      "the launch and the schemes that ship are machines that log errors and nothing that they were given",
      async () => {
        const { stateMachines = [] } = await client.send(new ListStateMachinesCommand({ maxResults: 1000 }));
        const own = stateMachines.filter(
          ({ name = "" }) => name === LAUNCH_MACHINE || name.startsWith(APPRAISAL_MACHINES),
        );
        found(
          LAUNCH_MACHINE,
          own.find(({ name }) => name === LAUNCH_MACHINE),
        );
        for (const { name, stateMachineArn } of own) {
          const { loggingConfiguration, tracingConfiguration } = await client.send(
            new DescribeStateMachineCommand({ stateMachineArn }),
          );
          deepEqual(
            [
              name,
              loggingConfiguration?.level,
              loggingConfiguration?.includeExecutionData,
              tracingConfiguration?.enabled,
            ],
            [name, machineLog.level, false, true],
          );
        }
      },
    ],
  ];
};

const mailChecks = ({ region, mail }: AgencyEntry): readonly Check[] => [
  [
    "SES is out of its sandbox and takes mails at the rate of the agency's entry",
    async () => {
      const { Max24HourSend = 0, MaxSendRate = 0 } = await new SESClient({ region }).send(
        new GetSendQuotaCommand({}),
      );
      if (Max24HourSend <= SANDBOX)
        throw new Error(`${Max24HourSend} mails a day; wanted: more than the sandbox`);
      if (MaxSendRate < mail.ratePerSecond)
        throw new Error(`${MaxSendRate} mails a second; wanted: ${mail.ratePerSecond} of mail.ratePerSecond`);
      const { perDay = 50_000 } = mail;
      // A quota of -1 is none.
      if (Max24HourSend !== -1 && Max24HourSend < perDay)
        throw new Error(`${Max24HourSend} mails a day; wanted: ${perDay} of mail.perDay`);
    },
  ],
  [
    "SES knows that the address that mails come from is the agency's",
    async () => {
      const domain = mail.from.slice(mail.from.lastIndexOf("@") + 1).replace(/>$/, "");
      const Identities = [...new Set([mail.identity ?? domain, domain, mail.from])];
      const { VerificationAttributes = {} } = await new SESClient({ region }).send(
        new GetIdentityVerificationAttributesCommand({ Identities }),
      );
      const said = Identities.map((one) => `${one}: ${VerificationAttributes[one]?.VerificationStatus}`);
      if (!said.some((one) => one.endsWith(": Success")))
        throw new Error(`${said.join(", ")}; wanted: Success of one of them`);
    },
  ],
];

const HOUR = 3_600_000;

type Rung = { readonly name: string; readonly state: string; readonly topics: readonly string[] };

const alarmsIn = async (region: string): Promise<readonly Rung[]> => {
  const client = new CloudWatchClient({ region });
  const alarms: Rung[] = [];
  for await (const { MetricAlarms = [] } of paginateDescribeAlarms(
    { client },
    { AlarmNamePrefix: "siklus-" },
  ))
    for (const { AlarmName = "", StateValue = "", AlarmActions = [] } of MetricAlarms)
      alarms.push({ name: AlarmName, state: StateValue, topics: AlarmActions });
  return alarms;
};

const regionsOf = ({ region, features }: AgencyEntry): readonly string[] => [
  region,
  ...(features.cloudFront ? [EDGE_REGION] : []),
];

/** SNS mails nothing to whoever did not confirm it, and says PendingConfirmation in place of an ARN. */
const hearsOf = async (region: string, TopicArn: string, address: string): Promise<void> => {
  const { Subscriptions = [] } = await new SNSClient({ region }).send(
    new ListSubscriptionsByTopicCommand({ TopicArn }),
  );
  const own = Subscriptions.filter(({ Endpoint }) => Endpoint === address);
  if (own.some(({ SubscriptionArn }) => SubscriptionArn?.startsWith("arn:"))) return;
  const said = own.map(({ SubscriptionArn }) => SubscriptionArn).join() || "not subscribed";
  throw new Error(
    `of ${TopicArn} budget.alarmsTo is ${said}; wanted: confirmed, by the link that SNS mailed`,
  );
};

const watchChecks = (agency: AgencyEntry): readonly Check[] => [
  [
    "a link was walked from its mail to the step after its answer within this hour",
    async () => {
      const now = Date.now();
      const { Datapoints = [] } = await new CloudWatchClient({ region: agency.region }).send(
        new GetMetricStatisticsCommand({
          Namespace: "Siklus",
          MetricName: "CanaryWalks",
          StartTime: new Date(now - HOUR),
          EndTime: new Date(now),
          Period: HOUR / 1000,
          Statistics: ["Sum"],
        }),
      );
      const walks = Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
      if (walks < 1) throw new Error(`${walks} walks of the canary; wanted: 1 and more`);
    },
  ],
  [
    "every function has its alarms, no alarm rings, and each knows what it looks at",
    async () => {
      const alarms = (await Promise.all(regionsOf(agency).map(alarmsIn))).flat();
      const wanted = Object.keys(functions).map((name) => `siklus-${name}-errors`);
      for (const name of [...wanted, ...(agency.features.cloudFront ? ["siklus-edge-errors"] : [])])
        found(
          name,
          alarms.find((alarm) => alarm.name === name),
        );
      const odd = alarms.filter(({ state }) => state !== "OK");
      if (odd.length > 0)
        throw new Error(`${odd.map(({ name, state }) => `${name} is ${state}`).join(", ")}; wanted: OK`);
    },
  ],
  [
    "whoever takes the alarms has confirmed it, in each region",
    async () => {
      for (const region of regionsOf(agency)) {
        const topics = new Set((await alarmsIn(region)).flatMap((alarm) => alarm.topics));
        found(`a topic of alarms in ${region}`, [...topics][0]);
        for (const topic of topics) await hearsOf(region, topic, agency.budget.alarmsTo);
      }
    },
  ],
];

const siteChecks = ({ domain, features }: AgencyEntry): readonly Check[] => {
  const answers = async (path: string, status: number, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(`https://${domain}${path}`, { redirect: "manual", ...init });
    if (response.status !== status) throw new Error(`${path} answered ${response.status}; wanted: ${status}`);
    return response;
  };
  return [
    ["the site is healthy", async () => void (await answers("/healthz", 200))],
    ...(features.cloudFront
      ? ([
          [
            "nobody goes past the edge",
            async () => {
              const { status } = await fetch(`https://origin.${domain}/healthz`);
              if (status !== 403) throw new Error(`the gateway answered ${status}; wanted: 403`);
            },
          ],
        ] as const)
      : []),
    ["the API wants a token", async () => void (await answers("/api/v1/cycles", 401))],
    [
      "a link that nobody was mailed leads nowhere",
      async () => void (await answers(`/t/${"x".repeat(43)}`, 404)),
    ],
    [
      "the console is there and knows where officers sign in",
      async () => {
        const { authority } = told.parse(await (await answers("/console/config.json", 200)).json());
        const response = await fetch(`${authority}/.well-known/openid-configuration`);
        if (!response.ok) throw new Error(`the issuer ${authority} answered ${response.status}; wanted: 200`);
      },
    ],
    [
      "browsers are told to come by HTTPS",
      async () => {
        const { headers } = await answers("/console/", 200);
        if (!headers.get("strict-transport-security")) throw new Error("no Strict-Transport-Security");
      },
    ],
  ];
};

/** Those that need credentials come first. */
export const cellChecks = (agency: AgencyEntry): readonly Check[] =>
  [tableChecks, bucketChecks, machineChecks, mailChecks, watchChecks, siteChecks].flatMap((checks) =>
    checks(agency),
  );
