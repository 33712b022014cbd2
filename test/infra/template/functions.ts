import { expect, test } from "@jest/globals";
import {
  type FunctionEntry,
  type FunctionName,
  functions,
  machineLog,
  mail,
  routes,
} from "../../../infra/inventory.ts";
import { propertiesOf } from "../read.ts";
import type { Suite } from "../synthesize.ts";

/** What CDK runs the first start with. */
const PROVIDER = "AWSCDKTriggerCustomResourceProviderCustomResourceProviderHandler";

type Variables = Readonly<Record<string, unknown>>;

const serves = (name: FunctionName, authorizer?: "jwt"): boolean =>
  routes.some(
    (route) => route.function === name && (authorizer === undefined || route.authorizer === authorizer),
  );

const when = (condition: boolean, variables: Variables): Variables => (condition ? variables : {});

/** What functions/env.ts may be asked by a function with such an entry. */
const wanted = (name: FunctionName, entry: FunctionEntry): Variables => ({
  POWERTOOLS_SERVICE_NAME: name,
  ...when(entry.table.length > 0, { SIKLUS_TABLE: "<Table>" }),
  ...when(entry.evidence.length > 0, { SIKLUS_BUCKET: "<Evidence>" }),
  ...when(entry.evidence.includes("upload"), {
    SIKLUS_UPLOAD_ORIGIN: "https://<Evidence.RegionalDomainName>",
  }),
  ...when(entry.configuration.includes("languages"), { SIKLUS_LANGUAGES: "id,en" }),
  ...when(entry.configuration.includes("launchRate"), { SIKLUS_LAUNCH_RATE: "50" }),
  ...when(entry.configuration.includes("mailRate"), { SIKLUS_MAIL_RATE: "14" }),
  ...when(entry.configuration.includes("mailsPerDay"), { SIKLUS_MAILS_PER_DAY: "50000" }),
  ...when(entry.configuration.includes("launchMachine"), {
    SIKLUS_LAUNCH_MACHINE: "arn:aws:states:ap-southeast-3:<AWS::AccountId>:stateMachine:launch-siklus",
  }),
  ...when(entry.machines.includes("publish"), {
    SIKLUS_OPEN_TASK: "<HandlersopenTask.Arn>",
    SIKLUS_RUN_STEP: "<HandlersrunStep.Arn>",
    SIKLUS_LAUNCH_MACHINE: "arn:aws:states:ap-southeast-3:<AWS::AccountId>:stateMachine:launch-siklus",
    SIKLUS_MACHINE_ROLE: "<AppraisalRole.Arn>",
    SIKLUS_MACHINE_LOG: `arn:aws:logs:ap-southeast-3:<AWS::AccountId>:log-group:${machineLog.group}:*`,
  }),
  ...when(entry.mails, {
    SIKLUS_MAIL_FROM: "siklus@contoh.test",
    SIKLUS_MAIL_CONFIGURATION_SET: mail.configurationSet,
  }),
  ...when(entry.configuration.includes("baseUrl"), { SIKLUS_BASE_URL: "https://siklus.contoh.test" }),
  ...when(serves(name, "jwt"), {
    SIKLUS_OIDC_ISSUER: "<Officers.ProviderURL>",
    SIKLUS_OIDC_JWKS: "<Officers.ProviderURL>/.well-known/jwks.json",
    SIKLUS_OIDC_AUDIENCE: "<SignInConsole>",
  }),
  ...when(entry.signsIn === true, {
    SIKLUS_OIDC_ISSUER: "<Officers.ProviderURL>",
    SIKLUS_OIDC_AUDIENCE: "<SignInConsole>",
    SIKLUS_SIGN_IN_PAGES: expect.stringMatching(/^https:\/\/<SignInDomain>\.auth\./),
    SIKLUS_BASE_URL: "https://siklus.contoh.test",
  }),
  ...when(entry.beginning === true, {
    SIKLUS_AGENCY: "Badan Kepegawaian Contoh",
    SIKLUS_ZONE: "Asia/Jakarta",
    SIKLUS_HOLIDAYS: expect.any(String),
  }),
  ...when(entry.secret, { SIKLUS_SECRET: "{{resolve:secretsmanager:<SigningSecret>:SecretString:::}}" }),
});

export const functionsSuite: Suite = (synthesized) => {
  const made = () => propertiesOf(synthesized().service, "AWS::Lambda::Function");

  test("the functions are those of the inventory", () => {
    const own = Object.keys(functions).map((name) => `Handlers${name}`);
    expect(Object.keys(made()).sort()).toEqual([...own, PROVIDER].sort());
  });

  test.each(Object.entries(functions))("%s is made as the inventory says", (name, entry: FunctionEntry) => {
    expect(made()[`Handlers${name}`]).toEqual({
      Architectures: ["arm64"],
      Code: expect.anything(),
      Description: entry.purpose,
      Environment: { Variables: wanted(name as FunctionName, entry) },
      Handler: "index.handler",
      KmsKeyArn: "<Key.Arn>",
      LoggingConfig: { LogGroup: `<Handlers${name}Log>` },
      MemorySize: entry.memory,
      ...(entry.reserved === undefined ? {} : { ReservedConcurrentExecutions: entry.reserved }),
      Role: `<Handlers${name}Role.Arn>`,
      Runtime: "nodejs24.x",
      Tags: expect.anything(),
      Timeout: entry.timeout,
      TracingConfig: { Mode: "Active" },
    });
  });

  test("every log forgets after three months", () => {
    const logs = Object.entries(propertiesOf(synthesized().service, "AWS::Logs::LogGroup"));
    expect(logs.map(([id, { RetentionInDays }]) => [id, RetentionInDays])).toEqual(
      logs.map(([id]) => [id, 90]),
    );
  });
};
