import { expect, test } from "@jest/globals";
import { functions, routes } from "../../../infra/inventory.ts";
import { isRecord, propertiesOf } from "../read.ts";
import type { Suite } from "../synthesize.ts";

export const routesSuite: Suite = (synthesized) => {
  const all = (type: string) => propertiesOf(synthesized().service, type);
  const only = (type: string) => Object.values(all(type))[0] ?? {};

  test("routes, the functions behind them and who may come in are those of the inventory", () => {
    const integrations = Object.fromEntries(
      Object.entries(all("AWS::ApiGatewayV2::Integration")).map(([id, { IntegrationUri }]) => [
        `integrations/<${id}>`,
        IntegrationUri,
      ]),
    );
    const made = Object.values(all("AWS::ApiGatewayV2::Route")).map((route) => ({
      key: route.RouteKey,
      type: route.AuthorizationType,
      authorizer: route.AuthorizerId,
      function: integrations[String(route.Target)],
    }));
    const wanted = routes.flatMap(({ path, methods, function: name, authorizer }) =>
      methods.map((method) => ({
        key: `${method} ${path}`,
        type: authorizer === "jwt" ? "JWT" : "NONE",
        authorizer: authorizer === "jwt" ? "<FrontDoorOfficers>" : undefined,
        function: `<Handlers${name}.Arn>`,
      })),
    );
    const byKey = (a: { key: unknown }, b: { key: unknown }) => String(a.key).localeCompare(String(b.key));
    expect(made.sort(byKey)).toEqual(wanted.sort(byKey));
  });

  test("officers prove themselves to the pool of the data stack, for this console", () => {
    expect(only("AWS::ApiGatewayV2::Authorizer")).toMatchObject({
      AuthorizerType: "JWT",
      IdentitySource: ["$request.header.Authorization"],
      JwtConfiguration: { Issuer: "<Officers.ProviderURL>", Audience: ["<SignInConsole>"] },
    });
    expect(only("AWS::Cognito::UserPoolClient")).toMatchObject({
      AllowedOAuthFlows: ["code"],
      GenerateSecret: false,
      UserPoolId: "<Officers>",
    });
  });

  test("requests are throttled, and logs hold neither paths nor addresses", () => {
    const stage = only("AWS::ApiGatewayV2::Stage");
    expect(stage).toMatchObject({
      StageName: "$default",
      DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 },
      RouteSettings: Object.fromEntries(
        routes.flatMap(({ path, methods, throttle }) =>
          throttle
            ? methods.map((method) => [
                `${method} ${path}`,
                { ThrottlingRateLimit: throttle.rate, ThrottlingBurstLimit: throttle.burst },
              ])
            : [],
        ),
      ),
    });
    const settings = stage.AccessLogSettings;
    const format = isRecord(settings) ? String(settings.Format) : "";
    expect([...format.matchAll(/\$context\.[\w.]+/g)].map(([variable]) => variable)).toEqual([
      "$context.requestTime",
      "$context.requestId",
      "$context.routeKey",
      "$context.status",
      "$context.responseLatency",
      "$context.responseLength",
      "$context.error.message",
      "$context.integrationErrorMessage",
      "$context.authorizer.error",
    ]);
  });

  test("an API, a schedule or a rule may invoke only what the inventory puts behind it", () => {
    const permissions = Object.values(all("AWS::Lambda::Permission")).map(
      ({ FunctionName, Principal }) => `${Principal} ${FunctionName}`,
    );
    const served = new Set(routes.map((route) => `apigateway.amazonaws.com <Handlers${route.function}.Arn>`));
    expect([...new Set(permissions)].sort()).toEqual(
      [...served, "events.amazonaws.com <HandlersmailEvents.Arn>"].sort(),
    );
    expect(Object.keys(functions)).toContain("mailEvents");
  });
};
