/** Mails go no faster than SES takes them, and what it has no room for waits without losing a try. */
import { expect, test } from "@jest/globals";
import { drainOutbox } from "../../../functions/core/app/outbox.ts";
import { openPace } from "../../../functions/core/app/pace.ts";
import type { Mail, Person } from "../../../functions/core/model.ts";
import type { App, Cycles, Mails, People, SettingsStore, Store } from "../../../functions/core/ports.ts";
import { Fault } from "../../../functions/errors.ts";
import { authority, MONDAY } from "../engine/make.ts";
import { only } from "./memory.ts";

/** A watch on which time passes only while somebody waits, for each as long as they want. */
const openWatch = () => {
  let now = 0;
  return {
    elapsed: () => now,
    wait: async (ms: number) => {
      now = Math.max(now, now + ms);
    },
  };
};

test("turns are as far apart as the rate says, and time that passed is not caught up", async () => {
  const watch = openWatch();
  const turn = openPace(watch, 4);
  const at: number[] = [];
  for (let i = 0; i < 3; i++) {
    await turn();
    at.push(watch.elapsed());
  }
  await watch.wait(2000);
  for (let i = 0; i < 2; i++) {
    await turn();
    at.push(watch.elapsed());
  }
  expect(at).toEqual([0, 250, 500, 2500, 2750]);
});

const mailTo = (n: number): Mail => ({
  id: `mail-${n}`,
  personId: `person-${n}`,
  kind: "standing",
  appraisalId: "siklus01-aaaaaaaaaaaaaaaaaaaa",
  tasks: [],
  status: "queued",
  attempts: 40,
  sendAt: MONDAY,
  createdAt: MONDAY,
});

const outboxOf = (waiting: number, send: (count: number) => string) => {
  const watch = openWatch();
  const settled: { id: string; status: Mail["status"]; retryAt?: string }[] = [];
  const handedAt: number[] = [];
  const asked: number[] = [];
  const app = only<App>("app", {
    clock: () => new Date(MONDAY),
    timer: watch,
    store: only<Store>("store", {
      settings: only<SettingsStore>("settings", {
        get: async () => ({
          agency: "Kota Contoh",
          zone: "Asia/Jakarta",
          holidays: [],
          appointingAuthority: authority,
          graceWorkingDays: 3,
          mailBurst: 5,
        }),
      }),
      people: only<People>("people", {
        get: async (id: string) =>
          ({ id, name: "Pegawai", email: `${id}@contoh.test`, language: "id" }) as Person,
      }),
      cycles: only<Cycles>("cycles", { get: async () => undefined }),
      mails: only<Mails>("mails", {
        due: async (_: string, limit: number) => {
          asked.push(limit);
          return Array.from({ length: Math.min(limit, waiting) }, (_, n) => mailTo(n));
        },
        claim: async () => true,
        settle: async ({ id }: Mail, status: Mail["status"], { retryAt }: { retryAt?: string }) => {
          settled.push({ id, status, ...(retryAt === undefined ? {} : { retryAt }) });
        },
      }),
    }),
    secrets: only<App["secrets"]>("secrets", { token: () => "t".repeat(43) }),
    mailer: {
      send: async () => {
        handedAt.push(watch.elapsed());
        return send(handedAt.length);
      },
    },
    config: {
      baseUrl: "http://siklus.test",
      launchMachine: "",
      mailRate: 2,
      mailsPerDay: 50_000,
      launchRate: 1,
    },
  });
  return { app, settled, handedAt, asked };
};

const fails: unknown[] = [];
const failed = (_: string, error: unknown) => void fails.push(error);

test("a round takes up what goes in a quarter of a minute, and hands it over at the rate of the account", async () => {
  const { app, handedAt, asked, settled } = outboxOf(200, (n) => `id-${n}`);
  expect(await drainOutbox(app, 200, failed)).toBe(30);
  expect(asked).toEqual([30]);
  expect(settled.every(({ status }) => status === "sent")).toBe(true);
  expect(handedAt).toHaveLength(30);
  expect(Math.max(...handedAt)).toBeGreaterThanOrEqual(29 * 500);
  expect(fails).toEqual([]);
});

test("what SES has no room for is tried again in a minute, however often it was tried", async () => {
  const { app, settled } = outboxOf(2, (n) => {
    if (n === 1) throw new Fault("rate.limited", {});
    return "id";
  });
  await drainOutbox(app, 200, failed);
  expect(settled).toEqual([
    { id: "mail-0", status: "queued", retryAt: new Date(Date.parse(MONDAY) + 60_000).toISOString() },
    { id: "mail-1", status: "sent" },
  ]);
  expect(fails).toEqual([]);
});
