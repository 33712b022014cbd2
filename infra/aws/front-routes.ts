/** The routes of the inventory: one integration a function, the authorizer where officers and tools come in. */
import { CfnStage, HttpMethod, HttpNoneAuthorizer, type HttpRoute } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { type FunctionName, type Route, routes } from "../inventory.ts";
import { explained } from "./explained.ts";
import type { FrontDoor } from "./front-door.ts";
import type { Handlers } from "./handlers.ts";
import type { OfficerSignIn } from "./officer-sign-in.ts";

const OPEN =
  "People come by an emailed link, without an account: the function checks the link, its session and its code. What " +
  "else is open tells nobody anything: assets, the state of health, the description of the API, a document's check.";

/** A stage takes limits of routes that are there. */
const holdBack = (
  { stage }: FrontDoor,
  added: readonly HttpRoute[],
  { path, methods, throttle }: Route,
): void => {
  if (!throttle) return;
  const made = stage.node.defaultChild;
  if (!(made instanceof CfnStage))
    throw new Error("the stage of the HTTP API is no AWS::ApiGatewayV2::Stage");
  for (const method of methods)
    made.addPropertyOverride(`RouteSettings.${`${method} ${path}`.replaceAll(".", "\\.")}`, {
      ThrottlingRateLimit: throttle.rate,
      ThrottlingBurstLimit: throttle.burst,
    });
  for (const route of added) made.node.addDependency(route);
};

export const addRoutes = (door: FrontDoor, handlers: Handlers, signIn: OfficerSignIn): void => {
  const jwt = new HttpJwtAuthorizer("Officers", signIn.issuer, { jwtAudience: [signIn.audience] });
  const authorizers = { jwt, none: new HttpNoneAuthorizer() };
  const integrations = new Map<FunctionName, HttpLambdaIntegration>();
  for (const route of routes) {
    const { path, methods, function: name, authorizer } = route;
    const integration = integrations.get(name) ?? new HttpLambdaIntegration(name, handlers.get(name));
    integrations.set(name, integration);
    const added = door.addRoutes({
      path,
      methods: methods.map((method) => HttpMethod[method]),
      integration,
      authorizer: authorizers[authorizer],
    });
    holdBack(door, added, route);
    if (authorizer === "none") for (const one of added) explained(one, { id: "APIG4", reason: OPEN });
  }
};
