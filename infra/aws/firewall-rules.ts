/** What AWS WAF looks at. No request is sampled: it could show who signs in, or the token of a link. */
import { CfnWebACL, type CfnWebACLProps } from "aws-cdk-lib/aws-wafv2";
import type { Construct } from "constructs";

const seen = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: false,
});

const managed = (name: string, group: string, priority: number) => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: { managedRuleGroupStatement: { vendorName: "AWS", name: group } },
  visibilityConfig: seen(`siklus-${name}`),
});

type Props = {
  readonly scope: CfnWebACLProps["scope"];
  /** Requests that one address may make in five minutes: a whole agency may come from one. */
  readonly most: number;
};

/**
 * Addresses that are known to be bad, requests that only attacks make, and too many from one address. The core rules of
 * AWS are not among them: they take what people write in a form for an attack, and no form has more than 8 KB for them.
 */
export const firewallRules = (scope: Construct, id: string, { scope: where, most }: Props): CfnWebACL =>
  new CfnWebACL(scope, id, {
    scope: where,
    defaultAction: { allow: {} },
    visibilityConfig: seen("siklus"),
    rules: [
      managed("known-bad-addresses", "AWSManagedRulesAmazonIpReputationList", 0),
      managed("known-bad-requests", "AWSManagedRulesKnownBadInputsRuleSet", 1),
      {
        name: "too-many",
        priority: 2,
        action: { block: {} },
        statement: { rateBasedStatement: { limit: most, aggregateKeyType: "IP" } },
        visibilityConfig: seen("siklus-too-many"),
      },
    ],
  });
