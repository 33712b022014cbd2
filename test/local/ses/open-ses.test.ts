import { join } from "node:path";
import {
  GetAccountSendingEnabledCommand,
  GetSendQuotaCommand,
  SESClient,
  SendEmailCommand,
  SendRawEmailCommand,
  VerifyDomainDkimCommand,
} from "@aws-sdk/client-ses";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { SesEvent } from "../../../infra/local/ses/event.ts";
import { openSes, type Ses, type SesOptions } from "../../../infra/local/ses/open-ses.ts";
import { scratch, serve } from "../serve.ts";

const NOW = new Date("2026-01-05T01:00:00.000Z");

let folder: ReturnType<typeof scratch>;
let closers: (() => Promise<void>)[];

beforeEach(() => {
  folder = scratch();
  closers = [];
});

afterEach(async () => {
  for (const close of closers.reverse()) await close();
  folder.remove();
});

async function start(options: Partial<SesOptions> = {}) {
  const events: SesEvent[] = [];
  const ses = openSes({
    file: join(folder.dir, "ses.sqlite"),
    now: () => NOW,
    onEvent: async (event) => void events.push(event),
    ...options,
  });
  const { url, stop } = await serve(ses.listener);
  const client = new SESClient({
    endpoint: `${url}/_local/ses`,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  });
  const stopAll = async () => {
    client.destroy();
    await stop();
    await ses.close();
  };
  closers.push(stopAll);
  return { ses, client, events, url };
}

function mailTo(...to: string[]) {
  return new SendEmailCommand({
    Source: "Siklus <siklus@pemda.test>",
    Destination: { ToAddresses: to },
    Message: {
      Subject: { Data: "Rencana kinerja Anda – mohon diisi", Charset: "UTF-8" },
      Body: { Text: { Data: "Buka http://127.0.0.1/t/abc & isi.\n" }, Html: { Data: "<p>Buka</p>" } },
    },
    Tags: [{ Name: "mail", Value: "m-1" }],
    ConfigurationSetName: "siklus",
  });
}

describe("SendEmail", () => {
  test("keeps the mail and gives its id", async () => {
    const { client, ses } = await start();
    const { MessageId } = await client.send(mailTo("Ani <Ani@dinas.test>"));
    const kept = {
      id: MessageId,
      to: "Ani <Ani@dinas.test>",
      subject: "Rencana kinerja Anda – mohon diisi",
      text: "Buka http://127.0.0.1/t/abc & isi.\n",
      html: "<p>Buka</p>",
      sentAt: NOW.toISOString(),
      source: "Siklus <siklus@pemda.test>",
      headers: [
        { name: "From", value: "Siklus <siklus@pemda.test>" },
        { name: "To", value: "Ani <Ani@dinas.test>" },
        { name: "Subject", value: "Rencana kinerja Anda – mohon diisi" },
      ],
      tags: { mail: ["m-1"] },
      configurationSet: "siklus",
    };
    expect(ses.list()).toEqual([kept]);
    expect(ses.get(MessageId ?? "")).toEqual(kept);
    expect(ses.get("unknown")).toBeUndefined();
  });

  test("tells a delivery as SES publishes it", async () => {
    const { client, ses, events } = await start();
    const { MessageId } = await client.send(mailTo("ani@dinas.test"));
    await ses.idle();
    expect(events).toEqual([
      {
        eventType: "Delivery",
        mail: {
          timestamp: NOW.toISOString(),
          source: "Siklus <siklus@pemda.test>",
          sourceArn: "arn:aws:ses:us-east-1:000000000000:identity/siklus@pemda.test",
          sendingAccountId: "000000000000",
          messageId: MessageId,
          destination: ["ani@dinas.test"],
          headersTruncated: false,
          headers: [
            { name: "From", value: "Siklus <siklus@pemda.test>" },
            { name: "To", value: "ani@dinas.test" },
            { name: "Subject", value: "Rencana kinerja Anda – mohon diisi" },
          ],
          commonHeaders: {
            from: ["Siklus <siklus@pemda.test>"],
            to: ["ani@dinas.test"],
            messageId: MessageId,
            subject: "Rencana kinerja Anda – mohon diisi",
          },
          tags: {
            "ses:configuration-set": ["siklus"],
            "ses:from-domain": ["pemda.test"],
            mail: ["m-1"],
          },
        },
        delivery: {
          timestamp: NOW.toISOString(),
          processingTimeMillis: 1,
          recipients: ["ani@dinas.test"],
          smtpResponse: "250 2.0.0 OK",
          reportingMTA: "dns; localhost",
        },
      },
    ]);
  });

  test("a mail to several is shared out among delay, delivery, bounces and complaint, in this order", async () => {
    const { client, ses, events } = await start();
    await client.send(
      mailTo(
        "bounce+7@simulator.amazonses.com",
        "a@dinas.test",
        "Complaint@simulator.amazonses.com",
        "b@full.test",
        "c@slow.test",
      ),
    );
    await ses.idle();
    const told = events.map((event) => {
      if (event.eventType === "DeliveryDelay")
        return ["DeliveryDelay", ...event.deliveryDelay.delayedRecipients.map((r) => r.emailAddress)];
      if (event.eventType === "Delivery") return ["Delivery", ...event.delivery.recipients];
      if (event.eventType === "Complaint") {
        return ["Complaint", ...event.complaint.complainedRecipients.map((r) => r.emailAddress)];
      }
      const { bounceType, bounceSubType, bouncedRecipients } = event.bounce;
      return [bounceType, bounceSubType, ...bouncedRecipients.map((r) => r.emailAddress)];
    });
    expect(told).toEqual([
      ["DeliveryDelay", "b@full.test", "c@slow.test"],
      ["Delivery", "a@dinas.test", "Complaint@simulator.amazonses.com", "c@slow.test"],
      ["Permanent", "General", "bounce+7@simulator.amazonses.com"],
      ["Transient", "MailboxFull", "b@full.test"],
      ["Complaint", "Complaint@simulator.amazonses.com"],
    ]);
  });

  const base = mailTo("ani@dinas.test").input;
  test.each([
    ["no destination", { ...base, Destination: undefined }, "ValidationError", "Value null at 'destination'"],
    [
      "no recipient",
      { ...base, Destination: { ToAddresses: [] } },
      "InvalidParameterValue",
      "Missing required header 'To'.",
    ],
    ["no source", { ...base, Source: undefined }, "ValidationError", "Value null at 'source'"],
    ["no message", { ...base, Message: undefined }, "ValidationError", "Value null at 'message'"],
    [
      "51 recipients",
      { ...base, Destination: { BccAddresses: Array.from({ length: 51 }, (_, i) => `p${i}@dinas.test`) } },
      "InvalidParameterValue",
      "Recipient count exceeds 50.",
    ],
    [
      "no domain",
      { ...base, Destination: { ToAddresses: ["ani"] } },
      "InvalidParameterValue",
      "Missing final '@domain': 'ani'",
    ],
    [
      "two addresses in one",
      { ...base, Destination: { ToAddresses: ["a@b.test, c@d.test"] } },
      "InvalidParameterValue",
      "Illegal address: 'a@b.test, c@d.test'",
    ],
    [
      "a tag with a space",
      { ...base, Tags: [{ Name: "a b", Value: "c" }] },
      "InvalidParameterValue",
      "Invalid tag name <a b>",
    ],
  ])("refuses %s", async (_, input, name, message) => {
    const { client, ses } = await start();
    // The client types ask for what this test leaves out.
    const command = new SendEmailCommand({ ...base });
    Object.assign(command.input, input);
    await expect(client.send(command)).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message),
      $metadata: { httpStatusCode: 400 },
    });
    expect(ses.list()).toEqual([]);
  });

  test("refuses more than 10 MB", async () => {
    const { url, ses } = await start();
    // Sent as bytes: encoding eight megabytes as text was once more than the client's stack took.
    const body = Buffer.concat([
      Buffer.from(
        "Action=SendEmail&Source=siklus%40pemda.test&Destination.ToAddresses.member.1=ani%40dinas.test",
      ),
      Buffer.from("&Message.Subject.Data=S&Message.Body.Text.Data="),
      Buffer.alloc(8 * 1024 * 1024, "x"),
    ]);
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const answer = await fetch(`${url}/_local/ses`, { method: "POST", headers, body });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("Message length is more than 10485760 bytes long: '11184812'.");
    expect(ses.list()).toEqual([]);
  });

  test("an unknown configuration set is refused where the known ones are given", async () => {
    const { client } = await start({ configurationSets: ["other"] });
    await expect(client.send(mailTo("ani@dinas.test"))).rejects.toMatchObject({
      name: "ConfigurationSetDoesNotExistException",
      message: "Configuration set <siklus> does not exist.",
    });
  });
});

describe("SendRawEmail", () => {
  const raw = [
    "From: =?UTF-8?B?U2lrbHVzIOKAkw==?= <siklus@pemda.test>",
    'To: ani@dinas.test, "Budi, S.T." <budi@dinas.test>',
    "Bcc: citra@dinas.test",
    "Subject: =?utf-8?Q?Penilaian_=E2=80=93_?=",
    " =?utf-8?Q?selesai?=",
    "Auto-Submitted: auto-generated",
    "X-SES-MESSAGE-TAGS: mail=m-9, kind=result",
    'Content-Type: multipart/alternative; boundary="=_b"',
    "",
    "--=_b",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    "Nilai Anda =E2=80=93 baik =",
    "sekali",
    "--=_b",
    "Content-Type: text/html; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from("<p>Nilai – baik</p>").toString("base64"),
    "--=_b--",
    "",
  ].join("\r\n");

  test("reads headers, parts, tags and recipients", async () => {
    const { client, ses } = await start();
    const { MessageId } = await client.send(
      new SendRawEmailCommand({
        RawMessage: { Data: Buffer.from(raw) },
        Tags: [{ Name: "kind", Value: "mid" }],
      }),
    );
    expect(ses.list({ to: "CITRA@dinas.test" })).toEqual([
      {
        id: MessageId,
        sentAt: NOW.toISOString(),
        source: "Siklus – <siklus@pemda.test>",
        to: 'ani@dinas.test, "Budi, S.T." <budi@dinas.test>, citra@dinas.test',
        subject: "Penilaian – selesai",
        text: "Nilai Anda – baik sekali",
        html: "<p>Nilai – baik</p>",
        headers: [
          { name: "From", value: "Siklus – <siklus@pemda.test>" },
          { name: "To", value: 'ani@dinas.test, "Budi, S.T." <budi@dinas.test>' },
          { name: "Subject", value: "Penilaian – selesai" },
          { name: "Auto-Submitted", value: "auto-generated" },
          { name: "Content-Type", value: 'multipart/alternative; boundary="=_b"' },
        ],
        tags: { mail: ["m-9"], kind: ["mid"] },
        configurationSet: null,
      },
    ]);
  });

  test("destinations decide who gets it", async () => {
    const { client, ses } = await start();
    await client.send(
      new SendRawEmailCommand({
        RawMessage: { Data: Buffer.from(raw) },
        Destinations: ["budi@dinas.test", "dewi@dinas.test"],
      }),
    );
    expect(ses.list().map(({ to }) => to)).toEqual(['"Budi, S.T." <budi@dinas.test>, dewi@dinas.test']);
  });
});

describe("the account", () => {
  test("says its quota, counting the recipients of the last day", async () => {
    let now = NOW;
    const { client } = await start({ now: () => now, maxSendRate: 14 });
    await client.send(mailTo("a@dinas.test", "b@dinas.test"));
    now = new Date(NOW.getTime() + 23 * 3_600_000);
    await client.send(mailTo("c@dinas.test"));
    expect(await client.send(new GetSendQuotaCommand())).toMatchObject({
      Max24HourSend: -1,
      MaxSendRate: 14,
      SentLast24Hours: 3,
    });
    now = new Date(NOW.getTime() + 25 * 3_600_000);
    expect(await client.send(new GetSendQuotaCommand())).toMatchObject({ SentLast24Hours: 1 });
    expect(await client.send(new GetAccountSendingEnabledCommand())).toMatchObject({ Enabled: true });
  });

  test("refuses above its rate with Throttling", async () => {
    const { client, ses } = await start({ maxSendRate: 0.001 });
    const sent = await Promise.allSettled(
      Array.from({ length: 6 }, (_, i) => client.send(mailTo(`p${i}@dinas.test`))),
    );
    const refused = sent.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect([ses.list().length, refused.length]).toEqual([1, 5]);
    for (const reason of refused) {
      expect(reason).toMatchObject({
        name: "Throttling",
        message: "Maximum sending rate exceeded.",
        $metadata: { httpStatusCode: 400 },
      });
    }
  });

  test("throttles every nth on demand", async () => {
    const { client, ses } = await start({ throttleEvery: 3 });
    const outcomes = [];
    for (let i = 1; i <= 6; i++) {
      outcomes.push(
        await client.send(mailTo(`p${i}@dinas.test`)).then(
          () => "sent",
          (error) => error.name,
        ),
      );
    }
    expect(outcomes).toEqual(["sent", "sent", "Throttling", "sent", "sent", "Throttling"]);
    expect(ses.list().map(({ to }) => to)).toEqual([
      "p1@dinas.test",
      "p2@dinas.test",
      "p4@dinas.test",
      "p5@dinas.test",
    ]);
  });

  test("names the action that it does not know", async () => {
    const { client, url } = await start();
    await expect(client.send(new VerifyDomainDkimCommand({ Domain: "pemda.test" }))).rejects.toMatchObject({
      name: "InvalidAction",
      message:
        "Could not find operation 'VerifyDomainDkim'; at home there are SendEmail, SendRawEmail, GetSendQuota, GetAccountSendingEnabled.",
    });
    const answer = await fetch(url, { method: "POST", body: "Action=<x>" });
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining("<Message>Could not find operation '&lt;x&gt;'; at home"),
    ]);
  });
});

describe("the list", () => {
  test("is found by address, time, limit and the mail before", async () => {
    let now = NOW;
    const { client, ses } = await start({ now: () => now });
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) {
      now = new Date(NOW.getTime() + i * 60_000);
      const { MessageId } = await client.send(mailTo(i % 2 === 0 ? "ani@dinas.test" : "budi@dinas.test"));
      ids.push(MessageId ?? "");
    }
    const found = (filter?: Parameters<Ses["list"]>[0]) => ses.list(filter).map(({ id }) => ids.indexOf(id));
    expect(found()).toEqual([0, 1, 2, 3, 4]);
    expect(found({ to: "ANI@dinas.test" })).toEqual([0, 2, 4]);
    expect(found({ to: "ni@dinas.test" })).toEqual([]);
    expect(found({ since: "2026-01-05T01:03:00.000Z" })).toEqual([3, 4]);
    expect(found({ limit: 2 })).toEqual([3, 4]);
    expect(found({ limit: 2, before: ids[3] ?? "" })).toEqual([1, 2]);
    expect(found({ limit: 2, after: "" })).toEqual([0, 1]);
    expect(found({ limit: 2, after: ids[1] ?? "" })).toEqual([2, 3]);
  });
});
