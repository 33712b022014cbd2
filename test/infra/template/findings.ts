import { expect, test } from "@jest/globals";
import { isRecord, type Template } from "../read.ts";
import { type Suite, synthesize } from "../synthesize.ts";

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
  const suppressions = () => [synthesized().data, synthesized().service].flatMap(suppressionsOf);

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
      "/^Resource::<Evidence\\w+\\.Arn>\\/\\*$/",
      "/^Resource::<Handlers\\w+\\.Arn>:\\*$/",
      "Resource::*",
      "Resource::arn:aws:states:ap-southeast-3:<AWS::AccountId>:execution:launch-siklus:*",
      "Resource::arn:aws:states:ap-southeast-3:<AWS::AccountId>:execution:siklus-*",
      "Resource::arn:aws:states:ap-southeast-3:<AWS::AccountId>:stateMachine:siklus-*",
    ]);
  });

  test("the same input gives the same templates", async () => {
    const again = await synthesize();
    expect(again).toEqual(synthesized());
  });

  test("with an own domain the product is reached there only", async () => {
    const { data, service, findings } = await synthesize({ context: { domain: "siklus.contoh.test" } });
    expect(findings).toEqual([]);
    const all = JSON.stringify(service.Resources);
    expect(all).toContain('"SIKLUS_BASE_URL":"https://siklus.contoh.test"');
    expect(all).toContain('"CallbackURLs":["https://siklus.contoh.test/console/callback"]');
    expect(all).toContain('"DisableExecuteApiEndpoint":true');
    expect(JSON.stringify(data.Resources)).toContain('"AllowedOrigins":["https://siklus.contoh.test"]');
  });
};
