/** What stands before the product all over the world, where an agency wants it: CloudFront, its certificate, its firewall. */
import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import { Certificate, CertificateValidation } from "aws-cdk-lib/aws-certificatemanager";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { Construct } from "constructs";
import type { Agency } from "./agency.ts";
import { EdgeDistribution } from "./edge/distribution.ts";
import { edgeWatches } from "./edge/edge-watches.ts";
import { firewallRules } from "./firewall-rules.ts";
import { AlarmTopic } from "./watch/alarm-topic.ts";
import { call } from "./watch/call.ts";

/** An office of a thousand people comes from one address, and a launch mails all of them at once. */
const MOST = 10_000;

/** Nothing of a person is kept here: no answer of a page or of the API, no log. docs/decisions/edge.md weighs it. */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { readonly agency: Agency }) {
    super(scope, id, props);
    const { agency } = props;
    const certificate = new Certificate(this, "Certificate", {
      domainName: agency.domain,
      validation: CertificateValidation.fromDns(),
    });
    const firewall = agency.features.firewall
      ? firewallRules(this, "Firewall", { scope: "CLOUDFRONT", most: MOST })
      : undefined;
    const edge = new EdgeDistribution(this, "Edge", { agency, certificate, webAclId: firewall?.attrArn });
    const action = new SnsAction(new AlarmTopic(this, "Topic", agency.budget.alarmsTo));
    for (const watch of edgeWatches({ distribution: edge, certificate })) call(this, watch, action);
    new CfnOutput(this, "EdgeTarget", { value: `${agency.domain} CNAME ${edge.distributionDomainName}` });
  }
}
