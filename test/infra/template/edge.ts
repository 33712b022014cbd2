import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "@jest/globals";
import { EDGE_KEY_HEADER, VIEWER_HEADER } from "../../../functions/handlers/edge.ts";
import { securityHeaders } from "../../../functions/http/pages/security-headers.ts";
import { assumptions } from "../../../infra/cost/assumptions.ts";
import { edge as inventory, routes } from "../../../infra/inventory.ts";
import { isRecord, propertiesOf, type Template } from "../read.ts";
import { type Synthesized, synthesize } from "../synthesize.ts";
import { CLOUDWATCH, publishers } from "./publishers.ts";

const within = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);

/** An agency with CloudFront before everything, and one whose pages stay in its region. */
export const edgeSuite = (): void => {
  let made: Synthesized;
  const edge = (): Template => made.edge ?? { Resources: {} };
  const only = (type: string, template = edge()) => Object.values(propertiesOf(template, type))[0];
  const config = () => within(only("AWS::CloudFront::Distribution"), "DistributionConfig");

  beforeAll(async () => {
    made = await synthesize({
      agency: { features: { cloudFront: true, firewall: true, malwareScan: false } },
    });
  });

  test("nothing is found that is not explained; without a firewall, that is explained too", async () => {
    expect(made.findings).toEqual([]);
    const bare = await synthesize({
      agency: { features: { cloudFront: true, firewall: false, malwareScan: false } },
    });
    expect(bare.findings).toEqual([]);
    expect(propertiesOf(bare.edge ?? { Resources: {} }, "AWS::WAFv2::WebACL")).toEqual({});
  });

  test("it answers at the address of the product, by TLS 1.2 and above, and asks the gateway by TLS with its key", () => {
    expect(config()).toMatchObject({
      Aliases: ["siklus.contoh.test"],
      ViewerCertificate: { AcmCertificateArn: "<Certificate>", MinimumProtocolVersion: "TLSv1.2_2021" },
      Origins: [
        {
          DomainName: "origin.siklus.contoh.test",
          CustomOriginConfig: { OriginProtocolPolicy: "https-only", OriginSSLProtocols: ["TLSv1.2"] },
          OriginCustomHeaders: [
            {
              HeaderName: "x-siklus-edge",
              HeaderValue: "{{resolve:secretsmanager:siklus-edge-key:SecretString:::}}",
            },
          ],
        },
      ],
    });
  });

  test("pages and the API are kept nowhere; files as long as the functions say, whoever asks", () => {
    expect(within(config(), "DefaultCacheBehavior")).toMatchObject({
      // The managed policies CachingDisabled and AllViewerExceptHostHeader.
      CachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
      OriginRequestPolicyId: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
      ViewerProtocolPolicy: "https-only",
      AllowedMethods: expect.arrayContaining(["POST", "PUT", "DELETE"]),
    });
    const failures = within(config(), "CustomErrorResponses");
    expect(
      Array.isArray(failures) ? failures.map(({ ErrorCachingMinTTL }) => ErrorCachingMinTTL) : [],
    ).toEqual(Array.from({ length: 11 }, () => 0));
    const files = within(config(), "CacheBehaviors");
    expect(files).toMatchObject(
      ["/assets/*", "/console/*"].map((path) => ({
        PathPattern: path,
        CachePolicyId: "<AsTold>",
        AllowedMethods: ["GET", "HEAD"],
      })),
    );
    expect(within(only("AWS::CloudFront::CachePolicy"), "CachePolicyConfig")).toMatchObject({
      MinTTL: 0,
      DefaultTTL: 0,
      ParametersInCacheKeyAndForwardedToOrigin: {
        CookiesConfig: { CookieBehavior: "none" },
        HeadersConfig: { HeaderBehavior: "none" },
        QueryStringsConfig: { QueryStringBehavior: "none" },
      },
    });
  });

  test("its errors and its certificate call the operator from where they are measured", () => {
    const alarms = Object.values(propertiesOf(edge(), "AWS::CloudWatch::Alarm"));
    expect(alarms).toEqual([
      expect.objectContaining({
        AlarmName: "siklus-edge-errors",
        Namespace: "AWS/CloudFront",
        MetricName: "5xxErrorRate",
        Dimensions: expect.arrayContaining([{ Name: "Region", Value: "Global" }]),
        Threshold: 5,
      }),
      expect.objectContaining({
        AlarmName: "siklus-edge-certificate",
        Namespace: "AWS/CertificateManager",
        Dimensions: [{ Name: "CertificateArn", Value: "<Certificate>" }],
        Threshold: 30,
      }),
    ]);
    for (const { AlarmActions, OKActions } of alarms)
      expect([AlarmActions, OKActions]).toEqual([["<Topic>"], ["<Topic>"]]);
    expect(alarms.length).toBe(assumptions.edgeAlarms);
    expect(only("AWS::SNS::Subscription")).toMatchObject({ Endpoint: "operator@contoh.test" });
    expect(publishers(edge())).toEqual([CLOUDWATCH]);
    const headings = readFileSync("docs/runbooks.md", "utf8");
    expect(headings).toContain("## The pages answer with errors");
    expect(headings).toContain("## The certificate runs out");
  });

  test("functions look for what it sends", () => {
    expect([inventory.keyHeader, inventory.viewerHeader]).toEqual([EDGE_KEY_HEADER, VIEWER_HEADER]);
    expect(JSON.stringify(only("AWS::CloudFront::Function"))).toContain(VIEWER_HEADER);
  });

  test("it writes no log, as paths are tokens, and asks nobody where they are", () => {
    expect(within(config(), "Logging")).toBeUndefined();
    expect(within(config(), "Restrictions")).toBeUndefined();
  });

  test("answers without headers get those that pages have", () => {
    const wanted = securityHeaders();
    const policy = within(only("AWS::CloudFront::ResponseHeadersPolicy"), "ResponseHeadersPolicyConfig");
    const { AccessControlMaxAgeSec, IncludeSubdomains } = Object(
      within(policy, "SecurityHeadersConfig", "StrictTransportSecurity"),
    );
    expect({
      "Referrer-Policy": within(policy, "SecurityHeadersConfig", "ReferrerPolicy", "ReferrerPolicy"),
      "X-Frame-Options": within(policy, "SecurityHeadersConfig", "FrameOptions", "FrameOption"),
      "Strict-Transport-Security": `max-age=${AccessControlMaxAgeSec}; ${IncludeSubdomains ? "includeSubDomains" : ""}`,
      custom: within(policy, "CustomHeadersConfig", "Items"),
    }).toEqual({
      "Referrer-Policy": wanted["Referrer-Policy"],
      "X-Frame-Options": wanted["X-Frame-Options"],
      "Strict-Transport-Security": wanted["Strict-Transport-Security"],
      custom: [{ Header: "X-Robots-Tag", Value: wanted["X-Robots-Tag"], Override: false }],
    });
  });

  test("the firewall stands before it and before the pages that officers sign in at, and shows no request", () => {
    const acl = only("AWS::WAFv2::WebACL");
    expect(within(config(), "WebACLId")).toBe("<Firewall.Arn>");
    expect(acl).toMatchObject({ Scope: "CLOUDFRONT" });
    expect(JSON.stringify(acl)).not.toContain('"SampledRequestsEnabled":true');
    expect(JSON.stringify(acl)).toContain('"RateBasedStatement":{"AggregateKeyType":"IP","Limit":10000}');
    expect(only("AWS::WAFv2::WebACL", made.service)).toMatchObject({ Scope: "REGIONAL" });
  });

  test("functions that answer requests know its key, and no other; without an edge none does", () => {
    const knows = ({ service }: Synthesized): readonly string[] =>
      Object.entries(propertiesOf(service, "AWS::Lambda::Function"))
        .filter(([, { Environment }]) => JSON.stringify(Environment ?? "").includes("SIKLUS_EDGE_KEY"))
        .map(([name]) => name.replace("Handlers", ""))
        .sort();
    expect(knows(made)).toEqual([...new Set(routes.map((route) => route.function))].sort());
    const domain = only("AWS::ApiGatewayV2::DomainName", made.service);
    expect(domain).toMatchObject({ DomainName: "origin.siklus.contoh.test" });
    expect(only("AWS::SecretsManager::Secret", made.data)).toBeDefined();
    expect(JSON.stringify(made.service.Resources)).toContain(
      '"SIKLUS_BASE_URL":"https://siklus.contoh.test"',
    );
  });
};
