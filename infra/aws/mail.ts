import { CfnOutput, Duration, Stack } from "aws-cdk-lib";
import { EventBus, Rule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  MailFromBehaviorOnMxFailure,
  SuppressionReasons,
} from "aws-cdk-lib/aws-ses";
import { Construct } from "constructs";
import { mail } from "../inventory.ts";
import { DeadLetters } from "./dead-letters.ts";
import type { Handlers } from "./handlers.ts";

const isAddress = (identity: string): boolean => identity.includes("@");

type Props = { readonly handlers: Handlers; readonly identity: string | undefined };

/** What SES needs to send, and how it tells what became of each mail. Neither opens nor clicks are followed. */
export class Mail extends Construct {
  readonly deadLetters: DeadLetters;

  constructor(scope: Construct, id: string, { handlers, identity }: Props) {
    super(scope, id);
    const set = new ConfigurationSet(this, "Set", {
      configurationSetName: mail.configurationSet,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    const bus = EventBus.fromEventBusName(this, "DefaultBus", "default");
    set.addEventDestination("Events", {
      destination: EventDestination.eventBus(bus),
      events: mail.events.map((event) => EmailSendingEvent[event]),
    });
    // A report has the address and the subject of a mail: a long weekend for an operator, and no longer.
    this.deadLetters = new DeadLetters(this, "DeadLetters", { days: 5 });
    this.#hear(handlers);
    if (identity !== undefined) this.#prove(identity, set);
  }

  #hear(handlers: Handlers): void {
    const handler = handlers.get(mail.handler);
    const deadLetterQueue = this.deadLetters;
    handler.configureAsyncInvoke({ retryAttempts: 2, onFailure: new SqsDestination(deadLetterQueue) });
    new Rule(this, "Reports", {
      eventPattern: {
        source: ["aws.ses"],
        detail: { mail: { tags: { "ses:configuration-set": [mail.configurationSet] } } },
      },
      targets: [new LambdaFunction(handler, { deadLetterQueue, maxEventAge: Duration.hours(12) })],
    });
  }

  #prove(identity: string, configurationSet: ConfigurationSet): void {
    if (isAddress(identity)) {
      new EmailIdentity(this, "Identity", { identity: Identity.email(identity), configurationSet });
      return;
    }
    // Bounces go to a name of the agency, so that SPF holds as well as DKIM; without its records mail goes out as before.
    const mailFromDomain = `bounces.${identity}`;
    const proved = new EmailIdentity(this, "Identity", {
      identity: Identity.domain(identity),
      configurationSet,
      mailFromDomain,
      mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
    });
    const { region } = Stack.of(this);
    new CfnOutput(this, "MailFromMx", {
      value: `${mailFromDomain} MX 10 feedback-smtp.${region}.amazonses.com`,
    });
    new CfnOutput(this, "MailFromSpf", {
      value: `${mailFromDomain} TXT "v=spf1 include:amazonses.com ~all"`,
    });
    proved.dkimRecords.forEach(({ name, value }, index) => {
      new CfnOutput(this, `Dkim${index + 1}`, { value: `${name} CNAME ${value}` });
    });
  }
}
