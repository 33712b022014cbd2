/** The routes of the inventory: one integration a function, the authorizer where officers and tools come in. */
import { HttpMethod, HttpNoneAuthorizer } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { type FunctionName, routes } from "../inventory.ts";
import { explained } from "./explained.ts";
import type { FrontDoor } from "./front-door.ts";
import type { Handlers } from "./handlers.ts";
import type { OfficerSignIn } from "./officer-sign-in.ts";

const OPEN =
  "People come by an emailed link, without an account: the function checks the link, its session and its code. What " +
  "else is open tells nobody anything: assets, the state of health, the description of the API, a document's check.";

export const addRoutes = (door: FrontDoor, handlers: Handlers, signIn: OfficerSignIn): void => {
  const jwt = new HttpJwtAuthorizer("Officers", signIn.issuer, { jwtAudience: [signIn.audience] });
  const authorizers = { jwt, none: new HttpNoneAuthorizer() };
  const integrations = new Map<FunctionName, HttpLambdaIntegration>();
  for (const { path, methods, function: name, authorizer } of routes) {
    const integration = integrations.get(name) ?? new HttpLambdaIntegration(name, handlers.get(name));
    integrations.set(name, integration);
    const added = door.addRoutes({
      path,
      methods: methods.map((method) => HttpMethod[method]),
      integration,
      authorizer: authorizers[authorizer],
    });
    if (authorizer === "none") for (const route of added) explained(route, { id: "APIG4", reason: OPEN });
  }
};
