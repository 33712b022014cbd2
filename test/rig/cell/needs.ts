/**
 * What a request to AWS has to be allowed, by the service authorization reference: actions, resources and the keys that
 * conditions ask for. A request that is not known here is an error, so that nothing passes unjudged.
 */
import type { IncomingHttpHeaders } from "node:http";
import { z } from "zod";
import { APPRAISAL_MACHINES } from "../../../workflows/machines/names.ts";
import type { Need } from "./policy.ts";

export type Place = {
  readonly region: string;
  readonly account: string;
  /** ARNs. */
  readonly table: string;
  readonly key: string;
  readonly bucket: string;
};

const text = z.string();
const put = z.object({ TableName: text });
const transaction = z.object({
  TransactItems: z.array(z.partialRecord(z.enum(["Put", "Update", "Delete", "ConditionCheck"]), put)),
});
const batch = z.object({ RequestItems: z.record(text, z.unknown()) });
const query = put.extend({ IndexName: text.optional() });

const ACTS = {
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheckItem",
};

const READING = ["GetItem", "BatchGetItem", "Query"];
/** DynamoDB uses the table's key in the name of whoever asks; which of them when is its own affair. */
const KEY_READS = ["kms:Decrypt", "kms:DescribeKey"];
const KEY_WRITES = ["kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"];

const throughKey = ({ key, region }: Place, service: string, actions: readonly string[]): Need[] =>
  actions.map((action) => ({
    action,
    resource: key,
    context: { "kms:ViaService": `${service}.${region}.amazonaws.com` },
  }));

const tableActs = (operation: string, body: unknown): readonly { act: string; index?: string }[] => {
  if (operation === "TransactWriteItems")
    return transaction.parse(body).TransactItems.flatMap((item) =>
      Object.keys(item).map((kind) => ({
        act: z.enum(Object.values(ACTS)).parse(Reflect.get(ACTS, kind)),
      })),
    );
  if (operation === "BatchGetItem" || operation === "BatchWriteItem") {
    batch.parse(body);
    return [{ act: operation }];
  }
  const { IndexName } = query.parse(body);
  return [{ act: operation, ...(IndexName === undefined ? {} : { index: IndexName }) }];
};

const TABLE_OPERATIONS = z.enum([
  "GetItem",
  "PutItem",
  "UpdateItem",
  "DeleteItem",
  "Query",
  "BatchGetItem",
  "BatchWriteItem",
  "TransactWriteItems",
]);

const ofTable = (place: Place, operation: string, body: unknown): readonly Need[] =>
  tableActs(TABLE_OPERATIONS.parse(operation), body).flatMap(({ act, index }) => [
    {
      action: `dynamodb:${act}`,
      resource: index === undefined ? place.table : `${place.table}/index/${index}`,
    },
    ...throughKey(place, "dynamodb", READING.includes(act) ? KEY_READS : KEY_WRITES),
  ]);

const published = z.object({ publish: z.literal(true), roleArn: text.optional() });

/** A version in the same call wants leave to publish; a role that is handed over wants leave to hand it over. */
const publishing = (resource: string, action: string, body: unknown): readonly Need[] => {
  const { roleArn } = published.parse(body);
  return [
    { action, resource },
    { action: "states:PublishStateMachineVersion", resource },
    ...(roleArn === undefined
      ? []
      : [
          {
            action: "iam:PassRole",
            resource: roleArn,
            context: { "iam:PassedToService": "states.amazonaws.com" },
          },
        ]),
  ];
};

const machine = z.object({ stateMachineArn: text });
const execution = z.object({ executionArn: text });

const ofMachines = ({ region, account }: Place, operation: string, body: unknown): readonly Need[] => {
  const action = `states:${operation}`;
  switch (operation) {
    case "StartExecution":
    case "DescribeStateMachine":
      return [{ action, resource: machine.parse(body).stateMachineArn }];
    case "DescribeExecution":
    case "GetExecutionHistory":
    case "StopExecution":
      return [{ action, resource: execution.parse(body).executionArn }];
    case "SendTaskSuccess":
      // A token does not tell its machine; only appraisal machines wait for one.
      return [
        { action, resource: `arn:aws:states:${region}:${account}:stateMachine:${APPRAISAL_MACHINES}any` },
      ];
    case "CreateStateMachine": {
      const { name } = z.object({ name: text }).parse(body);
      return publishing(`arn:aws:states:${region}:${account}:stateMachine:${name}`, action, body);
    }
    case "UpdateStateMachine":
      return publishing(machine.parse(body).stateMachineArn, action, body);
    default:
      throw new Error(`Step Functions was asked for ${operation}, of which nobody said what it needs`);
  }
};

const ofMail = ({ region, account }: Place, form: URLSearchParams): readonly Need[] => {
  if (form.get("Action") !== "SendEmail")
    throw new Error(`SES was asked for ${form.get("Action")}, of which nobody said what it needs`);
  const from = form.get("Source") ?? "";
  const [, domain = ""] = from.split("@");
  const set = form.get("ConfigurationSetName");
  const resources = [`identity/${domain}`, ...(set === null ? [] : [`configuration-set/${set}`])];
  return resources.map((resource) => ({
    action: "ses:SendEmail",
    resource: `arn:aws:ses:${region}:${account}:${resource}`,
    context: { "ses:FromAddress": from },
  }));
};

/** DynamoDB, Step Functions and SES: everything but S3. */
export const needsOf = (place: Place, headers: IncomingHttpHeaders, body: string): readonly Need[] => {
  const [service, operation = ""] = String(headers["x-amz-target"] ?? "").split(".");
  if (service === "DynamoDB_20120810") return ofTable(place, operation, JSON.parse(body));
  if (service === "AWSStepFunctions") return ofMachines(place, operation, JSON.parse(body));
  return ofMail(place, new URLSearchParams(body));
};

export type FileRequest = {
  readonly method: string;
  /** Below the bucket; empty for the form that a browser sends. */
  readonly key: string;
  readonly headers: IncomingHttpHeaders;
};

/** S3, before it has answered. */
export const needsOfFile = (place: Place, { method, key, headers }: FileRequest): readonly Need[] => {
  const at = (action: string, of: string): Need => ({ action, resource: `${place.bucket}/${of}` });
  const source = headers["x-amz-copy-source"];
  if (method === "PUT" && typeof source === "string") {
    const [, ...from] = decodeURIComponent(source).split("/");
    return [
      at("s3:GetObject", from.join("/")),
      at("s3:PutObject", key),
      ...(headers["x-amz-object-lock-mode"] === undefined ? [] : [at("s3:PutObjectRetention", key)]),
      ...throughKey(place, "s3", ["kms:Decrypt", "kms:GenerateDataKey"]),
    ];
  }
  if (method === "PUT" || method === "POST")
    return [at("s3:PutObject", key), ...throughKey(place, "s3", ["kms:GenerateDataKey"])];
  return [at("s3:GetObject", key), ...throughKey(place, "s3", ["kms:Decrypt"])];
};

/** Without it, S3 says that a file which is not there is forbidden. */
export const needOfMissing = ({ bucket }: Place): Need => ({ action: "s3:ListBucket", resource: bucket });
