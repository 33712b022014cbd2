/** When somebody is called for the edge. Its metrics stand in us-east-1, where no alarm of the region can look. */
import { Duration } from "aws-cdk-lib";
import type { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import type { Distribution } from "aws-cdk-lib/aws-cloudfront";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import { MINUTES, type Watch } from "../watch/watch.ts";

type Edge = { readonly distribution: Distribution; readonly certificate: Certificate };

export const edgeWatches = ({ distribution, certificate }: Edge): readonly Watch[] => [
  {
    id: "edge-errors",
    // CDK's own metric leaves out the region, without which CloudFront's are not found.
    metric: new Metric({
      namespace: "AWS/CloudFront",
      metricName: "5xxErrorRate",
      dimensionsMap: { DistributionId: distribution.distributionId, Region: "Global" },
      statistic: "Average",
      period: MINUTES,
    }),
    // Of a hundred answers. Few people at night: one error among ten answers is none that lasts.
    atLeast: 5,
    periods: 3,
    says: "for a quarter of an hour one answer in twenty of the edge was an error (5xx), its own or the product's",
    entry: "the-pages-answer-with-errors",
  },
  {
    id: "edge-certificate",
    metric: certificate.metricDaysToExpiry({ period: Duration.days(1) }),
    below: 30,
    says: "the certificate of the edge was not renewed, which AWS does 60 days before its end",
    entry: "the-certificate-runs-out",
  },
];
