import { expect, test } from "@jest/globals";
import { agencies } from "../../../infra/agencies.ts";
import { holidaysOf } from "../../../infra/aws/holidays.ts";
import { isRecord, propertiesOf, short } from "../read.ts";
import { type Suite, type Synthesized, synthesize } from "../synthesize.ts";

const [agency] = agencies;
if (!agency) throw new Error("an agency ships");

export const firstStartSuite: Suite = (synthesized) => {
  const service = () => synthesized().service;

  test("the deployment runs setUp, after the machines that it may update", () => {
    const runs = Object.values(service().Resources).filter(({ Type }) => Type === "Custom::Trigger");
    expect(runs.map(({ Properties }) => Properties)).toEqual([
      expect.objectContaining({ InvocationType: "RequestResponse", Timeout: "600000" }),
    ]);
    const waitsFor = runs.flatMap((run) => Reflect.get(run, "DependsOn")).map((id) => short(String(id)));
    const machines = Object.keys(propertiesOf(service(), "AWS::StepFunctions::StateMachine"));
    expect(waitsFor).toEqual(expect.arrayContaining(machines));
  });

  test("what changes of the agency makes it run again, as a further version of the function", async () => {
    const versionOf = (made: Synthesized): unknown =>
      Object.values(made.service.Resources).find(({ Type }) => Type === "Custom::Trigger")?.Properties
        .HandlerArn;
    const renamed = await synthesize({ agency: { name: "Badan Lain" } });
    expect(versionOf(synthesized())).toBeDefined();
    expect(versionOf(renamed)).not.toEqual(versionOf(synthesized()));
  });

  test("it knows the name, the zone and the holidays of the agency, and no other function does", () => {
    const functions = Object.entries(propertiesOf(service(), "AWS::Lambda::Function"));
    const knowing = functions.flatMap(([id, { Environment }]) => {
      const variables = isRecord(Environment) && isRecord(Environment.Variables) ? Environment.Variables : {};
      const { SIKLUS_AGENCY, SIKLUS_ZONE, SIKLUS_HOLIDAYS } = variables;
      return SIKLUS_AGENCY === undefined ? [] : [{ id, SIKLUS_AGENCY, SIKLUS_ZONE, SIKLUS_HOLIDAYS }];
    });
    expect(knowing).toEqual([
      {
        id: "HandlerssetUp",
        SIKLUS_AGENCY: agency.name,
        SIKLUS_ZONE: agency.calendar.zone,
        SIKLUS_HOLIDAYS: holidaysOf(agency.calendar.holidays).join(","),
      },
    ]);
  });

  test("what CDK runs it with may invoke it and write its own log", () => {
    const roles = propertiesOf(service(), "AWS::IAM::Role");
    const { ManagedPolicyArns, Policies } =
      roles.AWSCDKTriggerCustomResourceProviderCustomResourceProviderRole ?? {};
    expect(ManagedPolicyArns).toEqual([
      { "Fn::Sub": expect.stringMatching(/:iam::aws:policy\/service-role\/AWSLambdaBasicExecutionRole$/) },
    ]);
    expect(Policies).toEqual([
      {
        PolicyName: "Inline",
        PolicyDocument: {
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Action: ["lambda:InvokeFunction"], Resource: ["<HandlerssetUp.Arn>:*"] },
          ],
        },
      },
    ]);
  });

  test("the deployment prints how the first officer is made, without a password", () => {
    const outputs = JSON.stringify(Reflect.get(synthesized().data, "Outputs"));
    expect(outputs).toContain("aws cognito-idp admin-create-user");
    expect(outputs).toContain("--group-name hr");
    expect(outputs).not.toMatch(/temporary-?password/i);
  });
};
