import { expect, test } from "@jest/globals";
import { WALK_MINUTES } from "../../../functions/core/app/canary.ts";
import { mail, schedules } from "../../../infra/inventory.ts";
import { propertiesOf } from "../read.ts";
import { type Suite, synthesize } from "../synthesize.ts";

/** As CloudFormation spells what the inventory calls DELIVERY_DELAY. */
const spelled = (event: string): string =>
  event.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

export const eventsSuite: Suite = (synthesized) => {
  const all = (type: string) => Object.values(propertiesOf(synthesized().service, type));

  test("the sweep and the canary run at the rate of the inventory, and a sweep that fails is kept", () => {
    const { function: name, rateMinutes } = schedules.sweep;
    const walker = schedules.canary;
    expect(walker.rateMinutes).toBe(WALK_MINUTES);
    expect(all("AWS::Scheduler::Schedule")).toEqual([
      expect.objectContaining({
        ScheduleExpression: `rate(${rateMinutes} minute${rateMinutes === 1 ? "" : "s"})`,
        State: "ENABLED",
        Target: {
          Arn: `<Handlers${name}.Arn>`,
          RoleArn: "<SweepRole.Arn>",
          DeadLetterConfig: { Arn: "<SweepDeadLetters.Arn>" },
          RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 },
        },
      }),
      expect.objectContaining({
        ScheduleExpression: `rate(${walker.rateMinutes} minutes)`,
        State: "ENABLED",
        Target: {
          Arn: `<Handlers${walker.function}.Arn>`,
          RoleArn: "<CanaryRole.Arn>",
          RetryPolicy: { MaximumEventAgeInSeconds: 300, MaximumRetryAttempts: 0 },
        },
      }),
    ]);
  });

  test("SES reports the events of the inventory to the default bus", () => {
    expect(all("AWS::SES::ConfigurationSet")).toEqual([
      expect.objectContaining({ Name: mail.configurationSet, DeliveryOptions: { TlsPolicy: "REQUIRE" } }),
    ]);
    expect(all("AWS::SES::ConfigurationSetEventDestination")).toEqual([
      {
        ConfigurationSetName: "<MailSet>",
        EventDestination: {
          Enabled: true,
          EventBridgeDestination: {
            EventBusArn: "arn:aws:events:ap-southeast-3:<AWS::AccountId>:event-bus/default",
          },
          MatchingEventTypes: mail.events.map(spelled),
        },
      },
    ]);
  });

  test("reports of this configuration set reach their function, and what fails is kept", () => {
    expect(all("AWS::Events::Rule")).toEqual([
      expect.objectContaining({
        EventPattern: {
          source: ["aws.ses"],
          detail: { mail: { tags: { "ses:configuration-set": [mail.configurationSet] } } },
        },
        Targets: [
          {
            Id: "Target0",
            Arn: `<Handlers${mail.handler}.Arn>`,
            DeadLetterConfig: { Arn: "<MailDeadLetters.Arn>" },
            RetryPolicy: { MaximumEventAgeInSeconds: 43_200 },
          },
        ],
      }),
    ]);
  });

  test("a function that nobody waits for keeps what it failed at", () => {
    const kept = all("AWS::Lambda::EventInvokeConfig").map(
      ({ FunctionName, DestinationConfig, MaximumRetryAttempts }) => ({
        FunctionName,
        DestinationConfig,
        MaximumRetryAttempts,
      }),
    );
    expect(kept).toEqual([
      {
        FunctionName: "<Handlerssweep>",
        DestinationConfig: { OnFailure: { Destination: "<SweepDeadLetters.Arn>" } },
        MaximumRetryAttempts: 0,
      },
      {
        FunctionName: "<HandlersmailEvents>",
        DestinationConfig: { OnFailure: { Destination: "<MailDeadLetters.Arn>" } },
        MaximumRetryAttempts: 2,
      },
      // The next walk comes in half an hour.
      { FunctionName: "<Handlerscanary>", DestinationConfig: undefined, MaximumRetryAttempts: 0 },
    ]);
  });

  test("queues speak TLS only and take what the rule could not hand over", () => {
    const policies = propertiesOf(synthesized().service, "AWS::SQS::QueuePolicy");
    const text = (id: string) => JSON.stringify(policies[id]);
    expect(Object.keys(policies)).toEqual(["SweepDeadLettersPolicy", "MailDeadLettersPolicy"]);
    for (const id of Object.keys(policies)) expect(text(id)).toContain('"aws:SecureTransport":"false"');
    expect(text("MailDeadLettersPolicy")).toContain('"Service":"events.amazonaws.com"');
  });

  test("a domain to prove gets an identity with DKIM, and mails may go from it alone", async () => {
    const { service, findings } = await synthesize({
      agency: { mail: { from: "siklus@contoh.test", identity: "mail.contoh.test", ratePerSecond: 14 } },
    });
    expect(findings).toEqual([]);
    expect(Object.values(propertiesOf(service, "AWS::SES::EmailIdentity"))).toEqual([
      expect.objectContaining({
        EmailIdentity: "mail.contoh.test",
        ConfigurationSetAttributes: { ConfigurationSetName: "<MailSet>" },
      }),
    ]);
    expect(
      JSON.stringify(propertiesOf(service, "AWS::IAM::Policy").HandlerssweepRoleDefaultPolicy),
    ).toContain("arn:aws:ses:ap-southeast-3:<AWS::AccountId>:identity/mail.contoh.test");
  });
};
