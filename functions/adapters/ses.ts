/** SES: one mail to one person, text and HTML, no tracking, no attachment. */
import { SESClient, SendEmailCommand } from "@aws-sdk/client-ses";
import type { Mailer } from "../core/ports.ts";
import { Fault } from "../errors.ts";
import { patience } from "./patience.ts";

const utf8 = (Data: string) => ({ Data, Charset: "UTF-8" });

const isNamed = (error: unknown, ...names: string[]): boolean =>
  error instanceof Error && names.includes(error.name);

/** More mails a second, or a day, than the account may send; or it may send none until somebody sees to it. */
const NOT_NOW = [
  "Throttling",
  "ThrottlingException",
  "TooManyRequestsException",
  "AccountSendingPausedException",
  "ConfigurationSetSendingPausedException",
  "MailFromDomainNotVerifiedException",
];

/**
 * SES rejects by one name what a mail will never get past and what is the account's: a sender not verified yet, a
 * recipient while it is in the sandbox, sending that AWS suspended. Only its words tell them apart.
 */
const OF_THE_ACCOUNT = /not verified|suspended|paused|shut ?down/i;

const faultOf = (error: unknown): unknown => {
  if (isNamed(error, ...NOT_NOW)) return new Fault("rate.limited", {}, error);
  if (!isNamed(error, "MessageRejected", "InvalidParameterValue")) return error;
  const isOfAccount = error instanceof Error && OF_THE_ACCOUNT.test(error.message);
  return new Fault(isOfAccount ? "rate.limited" : "mail.refused", {}, error);
};

export const openMailer = (config: {
  readonly from: string;
  readonly configurationSet: string | undefined;
}): Mailer => {
  const client = new SESClient({ maxAttempts: 2, requestHandler: patience });
  return {
    send: async (letter) => {
      try {
        const sent = await client.send(
          new SendEmailCommand({
            Source: config.from,
            Destination: { ToAddresses: [letter.to] },
            Message: {
              Subject: utf8(letter.subject),
              Body: { Text: utf8(letter.text), Html: utf8(letter.html) },
            },
            Tags: Object.entries(letter.tags).map(([Name, Value]) => ({ Name, Value })),
            ...(config.configurationSet === undefined
              ? {}
              : { ConfigurationSetName: config.configurationSet }),
          }),
        );
        return sent.MessageId ?? "";
      } catch (error) {
        throw faultOf(error);
      }
    },
  };
};
