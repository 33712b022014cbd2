import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { SESClient, SendEmailCommand } from "@aws-sdk/client-ses";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { SesEvent } from "../../../infra/local/ses/event.ts";
import { openSes } from "../../../infra/local/ses/open-ses.ts";
import { scratch, serve } from "../serve.ts";
import { startProcess } from "../start-process.ts";

// Processes start slowly on a busy machine.
jest.setTimeout(60_000);

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

function clientOf(endpoint: string): SESClient {
  return new SESClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  });
}

function mail(to: string): SendEmailCommand {
  return new SendEmailCommand({
    Source: "siklus@pemda.test",
    Destination: { ToAddresses: [to] },
    Message: { Subject: { Data: to }, Body: { Text: { Data: "Isi" } } },
  });
}

test.each([1, 7, 60])(
  "killed after %i answers: every acknowledged mail is there, its event told once",
  async (n) => {
    const file = join(folder.dir, "ses.sqlite");
    const child = await startProcess(new URL("./ses-process.ts", import.meta.url), file);
    const client = clientOf(child.line);
    const acknowledged: string[] = [];
    const sender = async (name: string) => {
      for (let i = 0; acknowledged.length < n; i++) {
        const sent = await client.send(mail(`${name}${i}@dinas.test`)).catch(() => undefined);
        if (sent === undefined) return;
        acknowledged.push(sent.MessageId ?? "none");
      }
      await child.kill();
    };
    await Promise.all(["a", "b", "c", "d"].map(sender));
    client.destroy();

    const told: string[] = [];
    const ses = openSes({
      file,
      now: () => new Date(),
      onEvent: async (event) => void told.push(event.mail.messageId),
    });
    await ses.idle();
    const kept = ses.list().map(({ id }) => id);
    await ses.close();
    expect(acknowledged.length).toBeGreaterThanOrEqual(n);
    expect(kept).toEqual(expect.arrayContaining(acknowledged));
    expect(told.toSorted()).toEqual(kept.toSorted());
  },
);

test("an event that was refused is told again, a mail's events in order", async () => {
  const file = join(folder.dir, "ses.sqlite");
  const seen: string[] = [];
  const failures: unknown[] = [];
  let refusals = 2;
  const ses = openSes({
    file,
    now: () => new Date(0),
    onEvent: async (event: SesEvent) => {
      seen.push(event.eventType);
      if (event.eventType === "Complaint" && refusals-- > 0) throw new Error("busy");
    },
    onFailure: (error) => failures.push(error),
    retryAfter: () => 1,
  });
  const { url, stop } = await serve(ses.listener);
  const client = clientOf(url);
  await client.send(mail("ani@complaint.test"));
  while (seen.length < 6) await delay(2);
  await ses.idle();
  client.destroy();
  await stop();
  await ses.close();
  expect(seen).toEqual(["Delivery", "Complaint", "Delivery", "Complaint", "Delivery", "Complaint"]);
  expect(failures).toEqual([new Error("busy"), new Error("busy")]);

  const again: string[] = [];
  const reopened = openSes({
    file,
    now: () => new Date(0),
    onEvent: async (event) => void again.push(event.eventType),
  });
  await reopened.idle();
  await reopened.close();
  expect(again).toEqual([]);
});
