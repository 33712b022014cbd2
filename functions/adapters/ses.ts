/** SES: one mail to one person, text and HTML, no tracking, no attachment. */
import { SESClient, SendEmailCommand } from "@aws-sdk/client-ses";
import type { Mailer } from "../core/ports.ts";
import { Fault } from "../errors.ts";
import { patience } from "./patience.ts";

const utf8 = (Data: string) => ({ Data, Charset: "UTF-8" });

const isNamed = (error: unknown, ...names: string[]): boolean =>
  error instanceof Error && names.includes(error.name);

/** More mails a second, or a day, than the account may send. */
const NO_ROOM = ["Throttling", "ThrottlingException", "TooManyRequestsException"];

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
        if (isNamed(error, "MessageRejected", "InvalidParameterValue"))
          throw new Fault("mail.refused", {}, error);
        if (isNamed(error, ...NO_ROOM)) throw new Fault("rate.limited", {}, error);
        throw error;
      }
    },
  };
};
