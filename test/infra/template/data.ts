import { expect, test } from "@jest/globals";
import { table } from "../../../infra/inventory.ts";
import { propertiesOf } from "../read.ts";
import { type Suite, type Synthesized, synthesize } from "../synthesize.ts";

const keys = (partitionKey: string, sortKey: string) => [
  { AttributeName: partitionKey, KeyType: "HASH" },
  { AttributeName: sortKey, KeyType: "RANGE" },
];

const STATEFUL = [
  "AWS::DynamoDB::Table",
  "AWS::S3::Bucket",
  "AWS::KMS::Key",
  "AWS::SecretsManager::Secret",
  "AWS::Cognito::UserPool",
];

const resources = ({ data, service }: Synthesized) =>
  [data, service].flatMap(({ Resources }) => Object.values(Resources));

export const dataSuite: Suite = (synthesized) => {
  const only = (type: string) => Object.values(propertiesOf(synthesized().data, type))[0];

  test("the table has the keys, the indexes and the time to live of the inventory", () => {
    const indexes = Object.entries(table.indexes);
    const attributes = [table, ...Object.values(table.indexes)].flatMap(({ partitionKey, sortKey }) => [
      partitionKey,
      sortKey,
    ]);
    expect(only("AWS::DynamoDB::Table")).toEqual({
      KeySchema: keys(table.partitionKey, table.sortKey),
      AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
      GlobalSecondaryIndexes: indexes.map(([IndexName, { partitionKey, sortKey, projection }]) => ({
        IndexName,
        KeySchema: keys(partitionKey, sortKey),
        Projection: { ProjectionType: projection },
      })),
      TimeToLiveSpecification: { AttributeName: table.timeToLive, Enabled: true },
      BillingMode: "PAY_PER_REQUEST",
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      ContributorInsightsSpecification: { Enabled: true, Mode: "THROTTLED_KEYS" },
      SSESpecification: { SSEEnabled: true, SSEType: "KMS", KMSMasterKeyId: "<Key.Arn>" },
      Tags: expect.anything(),
    });
  });

  test("evidence is versioned, encrypted with the key, closed to the public and takes uploads by form only", () => {
    expect(only("AWS::S3::Bucket")).toMatchObject({
      VersioningConfiguration: { Status: "Enabled" },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: "<Key.Arn>" },
          },
        ],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      CorsConfiguration: {
        CorsRules: [
          {
            AllowedMethods: ["POST"],
            AllowedOrigins: ["https://siklus.contoh.test"],
          },
        ],
      },
    });
    expect(JSON.stringify(only("AWS::S3::BucketPolicy"))).toContain('"aws:SecureTransport":"false"');
  });

  test("the key turns every year", () => {
    expect(only("AWS::KMS::Key")).toMatchObject({ EnableKeyRotation: true, PendingWindowInDays: 30 });
  });

  test("the signing secret is 64 letters and digits, under the key", () => {
    expect(only("AWS::SecretsManager::Secret")).toMatchObject({
      KmsKeyId: "<Key.Arn>",
      GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true },
    });
  });

  test("nobody signs up by himself, and officers need a second factor", () => {
    expect(only("AWS::Cognito::UserPool")).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: "ON",
      EnabledMfas: ["SOFTWARE_TOKEN_MFA"],
      DeletionProtection: "ACTIVE",
    });
    const groups = Object.values(propertiesOf(synthesized().data, "AWS::Cognito::UserPoolGroup"));
    expect(groups.map(({ GroupName }) => GroupName)).toEqual(["hr", "auditor", "leader"]);
  });

  test("what holds data stays when its stack goes, and stands in the data stack only", () => {
    const stateful = resources(synthesized()).filter(({ Type }) => STATEFUL.includes(Type));
    expect(stateful.map(({ Type, DeletionPolicy }) => [Type, DeletionPolicy]).sort()).toEqual(
      STATEFUL.map((type) => [type, "Retain"]).sort(),
    );
    expect(
      Object.values(synthesized().service.Resources).filter(({ Type }) => STATEFUL.includes(Type)),
    ).toEqual([]);
  });

  test("nothing that an agency switches takes back an export: CloudFormation refuses it while another stack imports it", async () => {
    const { data } = await synthesize({
      agency: {
        restored: { table: "siklus-contoh-r2", era: "r2" },
        features: { cloudFront: true, firewall: true, malwareScan: true },
      },
    });
    expect(Object.keys(data.Outputs ?? {}).length).toBeGreaterThan(5);
    expect(data.Outputs).toEqual(synthesized().data.Outputs);
  });
};
