import { fileURLToPath } from "node:url";
import { Duration, SecretValue } from "aws-cdk-lib";
import type { ICertificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import type { Construct } from "constructs";
import { edge } from "../../inventory.ts";
import type { Agency } from "../agency.ts";
import { explained } from "../explained.ts";
import { EDGE_KEY, originOf } from "./origin.ts";

/** CloudFront would keep these for ten seconds, whatever else is kept. */
const FAILURES = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504] as const;

const ONE_YEAR = Duration.days(365);

/**
 * For answers that have none: those of the gateway itself, such as 401, 404 and 429. What a function sent stands, as
 * pages and console differ in what they may load.
 */
const headers = (scope: Construct): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, "Headers", {
    comment: "Siklus: as the functions send them",
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
        override: false,
      },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: false },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: false },
      strictTransportSecurity: {
        accessControlMaxAge: ONE_YEAR,
        includeSubdomains: true,
        override: false,
      },
    },
    customHeadersBehavior: { customHeaders: [{ header: "X-Robots-Tag", value: "noindex", override: false }] },
  });

/** Kept as long as the functions say, which is a year for a name with a hash and not at all for the rest. */
const asToldByOrigin = (scope: Construct): CachePolicy =>
  new CachePolicy(scope, "AsTold", {
    comment: "Siklus: as the functions say",
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    maxTtl: ONE_YEAR,
    cookieBehavior: CacheCookieBehavior.none(),
    headerBehavior: CacheHeaderBehavior.none(),
    queryStringBehavior: CacheQueryStringBehavior.none(),
    enableAcceptEncodingBrotli: true,
    enableAcceptEncodingGzip: true,
  });

const viewer = (scope: Construct): EdgeFunction =>
  new EdgeFunction(scope, "Viewer", {
    comment: "Siklus: says where a request comes from",
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromFile({ filePath: fileURLToPath(new URL("viewer.js", import.meta.url)) }),
  });

const origin = (agency: Agency): HttpOrigin =>
  new HttpOrigin(originOf(agency), {
    protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    customHeaders: { [edge.keyHeader]: SecretValue.secretsManager(EDGE_KEY).unsafeUnwrap() },
  });

type Props = {
  readonly agency: Agency;
  readonly certificate: ICertificate;
  readonly webAclId: string | undefined;
};

/** People's pages and the API go through and are kept nowhere; files are kept at the edge. */
export class EdgeDistribution extends Distribution {
  constructor(scope: Construct, id: string, { agency, certificate, webAclId }: Props) {
    const from = origin(agency);
    const all = {
      origin: from,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      responseHeadersPolicy: headers(scope),
    };
    const files = {
      ...all,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: asToldByOrigin(scope),
      compress: true,
    };
    super(scope, id, {
      comment: `Siklus, ${agency.name}`,
      domainNames: [agency.domain],
      certificate,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      // The least that has the edge in Jakarta.
      priceClass: PriceClass.PRICE_CLASS_200,
      ...(webAclId === undefined ? {} : { webAclId }),
      defaultBehavior: {
        ...all,
        functionAssociations: [{ function: viewer(scope), eventType: FunctionEventType.VIEWER_REQUEST }],
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        compress: false,
      },
      errorResponses: FAILURES.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      additionalBehaviors: Object.fromEntries(edge.files.map((path) => [path, files])),
    });
    explained(
      this,
      {
        id: "CFR1",
        reason: "Employees answer from wherever they travel; who may come in is decided by the link.",
      },
      {
        id: "CFR3",
        reason:
          "Logs of CloudFront hold the path of each request, and the path of an emailed link is its token; they hold " +
          "addresses too. The gateway behind it logs routes.",
      },
      ...(webAclId === undefined
        ? [
            {
              id: "CFR2",
              reason:
                "The agency chose no firewall: its price is in docs/cost.md, the throttle of the gateway holds.",
            },
          ]
        : []),
    );
  }
}
