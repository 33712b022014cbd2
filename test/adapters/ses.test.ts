/** What becomes of a mail that SES does not take: refused for good, or only without room for it now. */
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { openMailer } from "../../functions/adapters/ses.ts";
import { openSes, type SesOptions } from "../../infra/local/ses/open-ses.ts";
import { scratch, serve } from "../local/serve.ts";

const letter = {
  to: "ani@dinas.test",
  subject: "Rencana kinerja",
  text: "Buka",
  html: "<p>Buka</p>",
  tags: { mail: "m-1" },
};

let folder: ReturnType<typeof scratch>;
let closers: (() => Promise<void>)[];

beforeEach(() => {
  folder = scratch();
  closers = [];
});
afterEach(async () => {
  for (const close of closers) await close();
  folder.remove();
});

const mailerAt = (endpoint: string) => {
  Object.assign(process.env, {
    AWS_REGION: "ap-southeast-3",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_SES: endpoint,
  });
  return openMailer({ from: "Siklus <siklus@pemda.test>", configurationSet: undefined });
};

const mailerOn = async (options: Partial<SesOptions>) => {
  const ses = openSes({
    file: join(folder.dir, "ses.sqlite"),
    now: () => new Date("2026-01-05T01:00:00.000Z"),
    onEvent: async () => undefined,
    ...options,
  });
  const { url, stop } = await serve(ses.listener);
  closers.push(stop, ses.close);
  return { ses, mailer: mailerAt(`${url}/_local/ses`) };
};

test("a mail that is taken has the id of SES", async () => {
  const { ses, mailer } = await mailerOn({});
  const id = await mailer.send(letter);
  expect(ses.list().map((mail) => [mail.id, mail.to])).toEqual([[id, letter.to]]);
});

test("above the rate of the account it may go later", async () => {
  const { ses, mailer } = await mailerOn({ throttleEvery: 1 });
  await expect(mailer.send(letter)).rejects.toMatchObject({ code: "rate.limited" });
  expect(ses.list()).toEqual([]);
});

test("an address that SES does not take is refused for good", async () => {
  const { mailer } = await mailerOn({});
  await expect(mailer.send({ ...letter, to: "a@b.test, c@d.test" })).rejects.toMatchObject({
    code: "mail.refused",
  });
});

const rejection = (code: string, message: string): string =>
  `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r-1</RequestId></ErrorResponse>`;

test.each([
  [
    "a sender that is not verified",
    "MessageRejected",
    "Email address is not verified. The following identities failed the check in region AP-SOUTHEAST-3: siklus@pemda.test",
    "rate.limited",
  ],
  ["an account that AWS suspended", "MessageRejected", "Sending suspended for this account.", "rate.limited"],
  [
    "an account that is paused",
    "AccountSendingPausedException",
    "Email sending is disabled for this account.",
    "rate.limited",
  ],
  ["a configuration set that is paused", "ConfigurationSetSendingPausedException", "Paused.", "rate.limited"],
  ["a MAIL FROM that is not verified", "MailFromDomainNotVerifiedException", "Not verified.", "rate.limited"],
  ["a mail with a virus", "MessageRejected", "Virus content detected.", "mail.refused"],
  ["an address that is none", "InvalidParameterValue", "Missing final '@domain'", "mail.refused"],
])("%s: %s", async (_, code, message, wanted) => {
  const { url, stop } = await serve((_request, response) =>
    response.writeHead(400, { "Content-Type": "text/xml" }).end(rejection(code, message)),
  );
  closers.push(stop);
  await expect(mailerAt(url).send(letter)).rejects.toMatchObject({ code: wanted });
});
