import { CfnOutput } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  ApiMapping,
  DomainName,
  HttpApi,
  HttpStage,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate, CertificateValidation } from "aws-cdk-lib/aws-certificatemanager";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { Agency } from "./agency.ts";
import { originOf } from "./edge/origin.ts";

/** Never the path: the path of an emailed link is the token itself. Nor the address of who asked. */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    time: "$context.requestTime",
    request: "$context.requestId",
    route: "$context.routeKey",
    status: "$context.status",
    milliseconds: "$context.responseLatency",
    bytes: "$context.responseLength",
    error: "$context.error.message",
    integration: "$context.integrationErrorMessage",
    authorizer: "$context.authorizer.error",
  }),
);

/** Requests a second and at once, over all routes: far above a launch of 20,000 people, far below a flood. */
const THROTTLE = { rateLimit: 500, burstLimit: 1000 };

/** The public address of the product. Routes are added by whoever has functions to put behind them. */
export class FrontDoor extends HttpApi {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly certificate: Certificate;
  readonly stage: HttpStage;

  constructor(scope: Construct, id: string, agency: Agency) {
    const { domain, retention } = agency;
    super(scope, id, {
      apiName: "siklus",
      createDefaultStage: false,
      disableExecuteApiEndpoint: true,
    });
    const stage = new HttpStage(this, "Stage", {
      httpApi: this,
      stageName: "$default",
      autoDeploy: true,
      throttle: THROTTLE,
      accessLogSettings: {
        destination: new LogGroupLogDestination(new LogGroup(this, "Log", { retention: retention.logDays })),
        format: ACCESS_LOG,
      },
    });
    this.stage = stage;
    this.certificate = this.#name(originOf(agency), stage);
    this.baseUrl = `https://${domain}`;
    new CfnOutput(this, "Address", { value: this.baseUrl });
  }

  /** The agency proves the name and points it here by DNS records, which the deployment waits for and prints. */
  #name(domain: string, stage: HttpStage): Certificate {
    const certificate = new Certificate(this, "Certificate", {
      domainName: domain,
      validation: CertificateValidation.fromDns(),
    });
    const name = new DomainName(this, "Domain", { domainName: domain, certificate });
    new ApiMapping(this, "Mapping", { api: this, domainName: name, stage });
    new CfnOutput(this, "DomainTarget", { value: name.regionalDomainName });
    return certificate;
  }
}
