import { CfnWebACLAssociation } from "aws-cdk-lib/aws-wafv2";
import { Construct } from "constructs";
import { firewallRules } from "./firewall-rules.ts";
import type { OfficerPool } from "./officer-pool.ts";

/** Officers are few. */
const MOST = 2000;

/**
 * AWS WAF before Cognito's pages, which no edge stands before. An HTTP API takes no firewall: people's pages have one
 * where CloudFront stands before them, and otherwise their links' 32 random bytes, the limits of the code and the
 * throttle of the gateway.
 */
export class SignInFirewall extends Construct {
  constructor(scope: Construct, id: string, officers: OfficerPool) {
    super(scope, id);
    const acl = firewallRules(this, "Rules", { scope: "REGIONAL", most: MOST });
    new CfnWebACLAssociation(this, "Place", {
      resourceArn: officers.userPoolArn,
      webAclArn: acl.attrArn,
    });
  }
}
