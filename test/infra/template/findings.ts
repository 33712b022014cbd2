import { expect, test } from "@jest/globals";
import { agencies } from "../../../infra/agencies.ts";
import { partsOf, stackName } from "../../../infra/aws/stacks.ts";
import { assumptions } from "../../../infra/cost/assumptions.ts";
import { stacksOf } from "../../../infra/operate/acts.ts";
import { isRecord, propertiesOf, type Template } from "../read.ts";
import { type Suite, synthesize } from "../synthesize.ts";
import { CLOUDWATCH, EVENTBRIDGE, publishers } from "./publishers.ts";

type Suppression = { readonly id: string; readonly reason: string; readonly of: readonly string[] };

const text = (value: unknown): string => (isRecord(value) ? String(value.regex) : String(value));

const suppressionsOf = ({ Resources }: Template): readonly Suppression[] =>
  Object.values(Resources).flatMap(({ Metadata }) => {
    const nag = Metadata?.cdk_nag;
    const rules =
      isRecord(nag) && Array.isArray(nag.rules_to_suppress) ? nag.rules_to_suppress.filter(isRecord) : [];
    return rules.map(({ id, reason, applies_to }) => ({
      id: String(id),
      reason: String(reason),
      of: Array.isArray(applies_to) ? applies_to.map(text) : [],
    }));
  });

export const findingsSuite: Suite = (synthesized) => {
  const suppressions = () =>
    [synthesized().data, synthesized().service, synthesized().observability].flatMap(suppressionsOf);

  test("cdk-nag has looked, and nothing is found that is not explained", () => {
    expect(synthesized().findings).toEqual([]);
    expect(synthesized().verdicts.filter((verdict) => verdict.endsWith("Compliant"))).toEqual([
      "APIG1: Compliant",
      "APIG4: Compliant",
      "COG1: Compliant",
      "COG2: Compliant",
      "DDB3: Compliant",
      "IAM4: Compliant",
      "IAM5: Compliant",
      "KMS5: Compliant",
      "L1: Compliant",
      "S10: Compliant",
      "S2: Compliant",
      "S5: Compliant",
      "SF2: Compliant",
      "SNS3: Compliant",
      "SQS2: Compliant",
      "SQS4: Compliant",
    ]);
  });

  test("the rules that are set aside are these, each with a reason in words", () => {
    const ids = [...new Set(suppressions().map(({ id }) => id.replace("AwsSolutions-", "")))].sort();
    expect(ids).toEqual(["APIG4", "COG8", "IAM5", "S1", "SF1", "SMG4", "SQS3"]);
    expect(synthesized().verdicts.filter((verdict) => !verdict.endsWith("Compliant"))).toEqual(
      ids.map((id) => `${id}: Suppressed`),
    );
    expect(suppressions().filter(({ reason }) => reason.split(" ").length < 8)).toEqual([]);
  });

  test("wildcards are set aside one by one, never all at once", () => {
    const wildcards = suppressions().filter(({ id }) => id === "AwsSolutions-IAM5");
    expect([...new Set(wildcards.map(({ of }) => of.join()))].sort()).toEqual([
      "/^Resource::<Evidence\\w+\\.Arn>\\/evidence\\/\\*$/",
      "/^Resource::<Evidence\\w+\\.Arn>\\/uploads\\/\\*$/",
      "/^Resource::<Handlers\\w+\\.Arn>:\\*$/",
      "Resource::*",
      "Resource::arn:aws:states:ap-southeast-3:<AWS::AccountId>:execution:launch-siklus:*",
      "Resource::arn:aws:states:ap-southeast-3:<AWS::AccountId>:execution:siklus-*",
      "Resource::arn:aws:states:ap-southeast-3:<AWS::AccountId>:stateMachine:siklus-*",
    ]);
  });

  test("an agency with a firewall has it before the pages that officers sign in at; one with a scan reads no malware", async () => {
    expect(propertiesOf(synthesized().service, "AWS::WAFv2::WebACL")).toEqual({});
    const { data, service, observability, findings } = await synthesize({
      agency: { features: { cloudFront: false, firewall: true, malwareScan: true } },
    });
    expect(findings).toEqual([]);
    expect(Object.values(propertiesOf(service, "AWS::WAFv2::WebACLAssociation"))).toEqual([
      { ResourceArn: "<Officers.Arn>", WebACLArn: "<FirewallRules.Arn>" },
    ]);
    expect(Object.values(propertiesOf(data, "AWS::GuardDuty::MalwareProtectionPlan"))).toMatchObject([
      { ProtectedResource: { S3Bucket: { BucketName: "<Evidence>", ObjectPrefixes: ["evidence/"] } } },
    ]);
    expect(
      suppressionsOf(data).filter(({ id, of }) => id === "AwsSolutions-IAM5" && of.length === 0),
    ).toEqual([]);
    expect(Object.values(propertiesOf(observability, "AWS::Events::Rule"))).toMatchObject([
      {
        EventPattern: {
          source: ["aws.guardduty"],
          "detail-type": ["GuardDuty Malware Protection Object Scan Result"],
          detail: { scanResultDetails: { scanResultStatus: [{ "anything-but": "NO_THREATS_FOUND" }] } },
        },
        Targets: [{ Arn: "<Topic>", DeadLetterConfig: { Arn: "<MalwareNewsDeadLetters.Arn>" } }],
      },
      {
        EventPattern: {
          "detail-type": ["Post Scan Action Failed", "Resource Status Warning", "Resource Status Error"].map(
            (what) => `GuardDuty Malware Protection ${what}`,
          ),
        },
        Targets: [{ Arn: "<Topic>", DeadLetterConfig: { Arn: "<MalwareNewsDeadLetters.Arn>" } }],
      },
    ]);
    expect(publishers(observability)).toEqual([CLOUDWATCH, EVENTBRIDGE]);
    const alarms = (template: Template) =>
      Object.values(propertiesOf(template, "AWS::CloudWatch::Alarm")).map(({ AlarmName }) => AlarmName);
    expect(
      alarms(observability).filter((name) => !alarms(synthesized().observability).includes(name)),
    ).toEqual(["siklus-malware-news-dead-letters"]);
    expect(assumptions.malwareAlarms).toBe(1);
    const told = (template: Template): readonly string[] =>
      Object.entries(propertiesOf(template, "AWS::Lambda::Function"))
        .filter(([, { Environment }]) =>
          JSON.stringify(Environment ?? "").includes('"SIKLUS_SCANS_FILES":"yes"'),
        )
        .map(([name]) => name);
    expect([told(service), told(synthesized().service)]).toEqual([["Handlerspages"], []]);
    const keys = propertiesOf(observability, "AWS::KMS::Key");
    expect(JSON.stringify(keys)).toContain('"Service":"events.amazonaws.com"');
    expect(JSON.stringify(propertiesOf(synthesized().observability, "AWS::KMS::Key"))).not.toContain(
      "events.",
    );
    const others = { ArnNotEquals: { "aws:PrincipalArn": "<MalwareScanRole.Arn>" } };
    const refused = (
      Sid: string,
      Action: readonly string[],
      Condition: Readonly<Record<string, unknown>>,
    ) => ({
      Sid,
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action,
      Resource: "<Evidence.Arn>/evidence/*",
      Condition: { ...Condition, ...others },
    });
    const [policy] = Object.values(propertiesOf(data, "AWS::S3::BucketPolicy"));
    expect(policy).toMatchObject({
      PolicyDocument: {
        Statement: expect.arrayContaining([
          refused("NobodyReadsWhatWasNotFoundClean", ["s3:GetObject", "s3:GetObjectVersion"], {
            StringNotEquals: { "s3:ExistingObjectTag/GuardDutyMalwareScanStatus": "NO_THREATS_FOUND" },
          }),
          refused("NobodyElseGivesTheVerdict", ["s3:PutObjectTagging", "s3:PutObjectVersionTagging"], {
            "ForAnyValue:StringEquals": { "s3:RequestObjectTagKeys": ["GuardDutyMalwareScanStatus"] },
          }),
        ]),
      },
    });
  });

  test("logs and replaced files are kept as long as the agency says", async () => {
    const { data, service, observability, budget } = await synthesize({
      agency: { retention: { logDays: 365, replacedFilesDays: 30, lockedFilesDays: 1825 } },
    });
    const logs = Object.values(propertiesOf(service, "AWS::Logs::LogGroup"));
    expect([...new Set(logs.map(({ RetentionInDays }) => RetentionInDays))]).toEqual([365]);
    // A function without a log of its own gets one that is kept for ever.
    const [functions, kept] = ["AWS::Lambda::Function", "AWS::Logs::LogGroup"].map((type) =>
      propertiesOf(service, type),
    );
    const written = Object.values(functions ?? {}).map(({ LoggingConfig }) => Object(LoggingConfig).LogGroup);
    expect(written.length).toBeGreaterThan(10);
    expect(Object.keys(kept ?? {}).map((id) => `<${id}>`)).toEqual(expect.arrayContaining(written));
    expect(
      [data, observability, budget].map((other) => propertiesOf(other, "AWS::Lambda::Function")),
    ).toEqual([{}, {}, {}]);
    const [bucket] = Object.values(propertiesOf(data, "AWS::S3::Bucket"));
    const { Rules } = Object(bucket?.LifecycleConfiguration);
    expect(Rules).toEqual([
      {
        Id: "half-done-uploads",
        Status: "Enabled",
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
      },
      { Id: "replaced-files", Status: "Enabled", NoncurrentVersionExpiration: { NoncurrentDays: 30 } },
      {
        Id: "uploads",
        Status: "Enabled",
        Prefix: "uploads/",
        ExpirationInDays: 2,
        NoncurrentVersionExpiration: { NoncurrentDays: 1 },
      },
    ]);
    // A bucket that locks by itself would ask a browser's form for a checksum.
    expect([bucket?.ObjectLockEnabled, bucket?.ObjectLockConfiguration]).toEqual([true, undefined]);
  });

  test("a table that was restored takes the place of the stack's own, in an era of its own", async () => {
    const secretVersion = "11111111-2222-4333-8444-555555555555";
    const { service, findings } = await synthesize({
      agency: { restored: { table: "siklus-contoh-r2", era: "r2" }, secretVersion },
    });
    expect(findings).toEqual([]);
    const made = propertiesOf(service, "AWS::Lambda::Function").HandlersopenTask;
    expect(made).toMatchObject({
      Environment: { Variables: { SIKLUS_TABLE: "siklus-contoh-r2", SIKLUS_ERA: "r2" } },
    });
    const all = JSON.stringify(service.Resources);
    expect(all).toContain(":table/siklus-contoh-r2");
    expect(all).toContain(`:SecretString:::${secretVersion}}}`);
    expect(all).not.toContain("ExportsOutputFnGetAttTable");
  });

  test("nothing is larger than Lambda and IAM take, with the longest calendar that an agency may have", async () => {
    const { service } = await synthesize({
      agency: {
        name: "Badan".repeat(20),
        calendar: {
          zone: "Asia/Jakarta",
          holidays: {
            years: [2026, 2027, 2028, 2029, 2030, 2031, 2032, 2033],
            added: Array.from(
              { length: 60 },
              (_, i) => `20${26 + (i % 8)}-11-${String(10 + Math.floor(i / 8)).padStart(2, "0")}`,
            ),
            removed: [],
          },
        },
      },
    });
    const largest = (type: string, part: string): number =>
      Math.max(
        ...Object.values(propertiesOf(service, type)).map((made) => JSON.stringify(made[part] ?? "").length),
      );
    // An ARN that stands for `<Name.Arn>` has about 60 characters more; a function has five of them at most.
    expect(largest("AWS::Lambda::Function", "Environment")).toBeLessThan(4096 - 5 * 60);
    expect(largest("AWS::IAM::Policy", "PolicyDocument")).toBeLessThan(10_240 / 2);
  });

  test.each(agencies)("what operators deploy are all stacks of $id", (agency) => {
    expect(stacksOf(agency)).toEqual(partsOf(agency).map((part) => stackName(agency, part)));
  });

  test("the same input gives the same templates", async () => {
    const again = await synthesize();
    expect(again).toEqual(synthesized());
  });

  test("the product is reached at the agency's domain only", () => {
    const { data, service } = synthesized();
    const all = JSON.stringify(service.Resources);
    expect(all).toContain('"SIKLUS_BASE_URL":"https://siklus.contoh.test"');
    expect(all).toContain('"CallbackURLs":["https://siklus.contoh.test/console/callback"]');
    expect(all).toContain('"DisableExecuteApiEndpoint":true');
    expect(JSON.stringify(data.Resources)).toContain('"AllowedOrigins":["https://siklus.contoh.test"]');
  });
};
