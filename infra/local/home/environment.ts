/** What Lambda would be given as environment, for this machine. */
import { LAUNCH_MACHINE } from "../../../workflows/machines/names.ts";
import { machineLog, mail } from "../../inventory.ts";

export const REGION = "ap-southeast-3";
export const ACCOUNT = "000000000000";
export const TABLE = "siklus";
export const BUCKET = "siklus-evidence";
export const CREDENTIALS = { accessKeyId: "local", secretAccessKey: "local-secret" };

export const environmentOf = (base: string, dynamodb: string, secret: string): Record<string, string> => ({
  AWS_REGION: REGION,
  AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
  AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
  AWS_ENDPOINT_URL_SES: `${base}/_local/ses`,
  AWS_ENDPOINT_URL_S3: `${base}/_local/s3`,
  POWERTOOLS_DEV: "false",
  POWERTOOLS_LOG_LEVEL: process.env.SIKLUS_LOG_LEVEL ?? "WARN",
  POWERTOOLS_TRACE_ENABLED: "false",
  SIKLUS_TABLE: TABLE,
  SIKLUS_BUCKET: BUCKET,
  SIKLUS_BASE_URL: base,
  SIKLUS_MAIL_FROM: "Siklus <siklus@siklus.test>",
  SIKLUS_MAIL_CONFIGURATION_SET: mail.configurationSet,
  SIKLUS_MAIL_RATE: "500",
  SIKLUS_SECRET: secret,
  SIKLUS_OIDC_ISSUER: `${base}/oidc`,
  SIKLUS_OIDC_JWKS: `${base}/oidc/jwks`,
  SIKLUS_OPEN_TASK: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:openTask`,
  SIKLUS_RUN_STEP: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:runStep`,
  SIKLUS_LAUNCH_MACHINE: `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${LAUNCH_MACHINE}`,
  SIKLUS_MACHINE_ROLE: `arn:aws:iam::${ACCOUNT}:role/siklus-machines`,
  SIKLUS_MACHINE_LOG: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${machineLog.group}:*`,
  SIKLUS_LAUNCH_RATE: "5000",
  SIKLUS_UPLOAD_ORIGIN: base,
});
