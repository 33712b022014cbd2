import { CfnOutput, Duration } from "aws-cdk-lib";
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
    this.deadLetters = new DeadLetters(this, "DeadLetters");
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
    const proved = new EmailIdentity(this, "Identity", {
      identity: isAddress(identity) ? Identity.email(identity) : Identity.domain(identity),
      configurationSet,
    });
    if (isAddress(identity)) return;
    proved.dkimRecords.forEach(({ name, value }, index) => {
      new CfnOutput(this, `Dkim${index + 1}`, { value: `${name} CNAME ${value}` });
    });
  }
}
