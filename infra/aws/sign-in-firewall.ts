import { CfnWebACL, CfnWebACLAssociation } from "aws-cdk-lib/aws-wafv2";
import { Construct } from "constructs";
import type { OfficerPool } from "./officer-pool.ts";

/** Requests that one address may make in five minutes: a whole agency may come from one. */
const LIMIT = 2000;

const seen = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: false,
});

/**
 * AWS WAF before Cognito's pages. An HTTP API takes no firewall; people's links are held by their 32 random bytes, the
 * limits of the code and the throttle of the gateway. No request is sampled: it could show who signs in.
 */
export class SignInFirewall extends Construct {
  constructor(scope: Construct, id: string, officers: OfficerPool) {
    super(scope, id);
    const acl = new CfnWebACL(this, "Rules", {
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      visibilityConfig: seen("siklus"),
      rules: [
        {
          name: "known-bad-addresses",
          priority: 0,
          overrideAction: { none: {} },
          statement: {
            managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesAmazonIpReputationList" },
          },
          visibilityConfig: seen("siklus-known-bad-addresses"),
        },
        {
          name: "too-many",
          priority: 1,
          action: { block: {} },
          statement: { rateBasedStatement: { limit: LIMIT, aggregateKeyType: "IP" } },
          visibilityConfig: seen("siklus-too-many"),
        },
      ],
    });
    new CfnWebACLAssociation(this, "Place", {
      resourceArn: officers.userPoolArn,
      webAclArn: acl.attrArn,
    });
  }
}
