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

const mailerOn = async (options: Partial<SesOptions>) => {
  const ses = openSes({
    file: join(folder.dir, "ses.sqlite"),
    now: () => new Date("2026-01-05T01:00:00.000Z"),
    onEvent: async () => undefined,
    ...options,
  });
  const { url, stop } = await serve(ses.listener);
  closers.push(stop, ses.close);
  Object.assign(process.env, {
    AWS_REGION: "ap-southeast-3",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_SES: `${url}/_local/ses`,
  });
  return { ses, mailer: openMailer({ from: "Siklus <siklus@pemda.test>", configurationSet: undefined }) };
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
