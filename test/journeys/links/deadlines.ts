/** These move the time of the whole cycle, so they come last. */
import { describe, expect, test } from "@jest/globals";
import type { Stage } from "./stage.ts";

export const deadlines = (stage: () => Stage): void => {
  describe("deadlines", () => {
    test("a link goes on working when its time is extended, and past the days of grace asks for a fresh one", async () => {
      const { home, someone, linkTo, linksTo, record } = stage();
      const { who, task, appraisal } = someone();
      const stranger = someone().who;
      const link = await linkTo(task, who.email);
      const due = (await home.detail(appraisal)).tasks[0]?.dueAt ?? "";
      const dueAt = new Date(Date.parse(due) + 90 * 86_400_000).toISOString();
      await home.done("POST", `/tasks/${task}/extend`, { body: { dueAt, reason: "surat edaran" } });
      expect(await linksTo(task, who.email)).toEqual([link]);

      await home.advance("P40D");
      const expired = await home.visitor().post(`/t/${link}`);
      expect([expired.status, expired.page.heading, expired.headers.getSetCookie()]).toEqual([
        410,
        "Tautan ini sudah kedaluwarsa",
        [],
      ]);
      expect([who.name, who.email].some((told) => expired.text.includes(told))).toBe(false);

      const count = async (email: string) => (await home.mailsTo(email)).length;
      const [before, beforeOther] = [await count(who.email), await count(stranger.email)];
      const renew = { _action: "renew", email: stranger.email, to: stranger.email };
      const renewed = await home.visitor().post(`/t/${link}`, renew);
      await home.advance("PT1S");
      await Promise.all([1, 2, 3].map(() => home.visitor().post(`/t/${link}`, renew)));
      await home.advance("PT1S");
      expect([renewed.status, renewed.page.classes.has("saved")]).toEqual([410, true]);
      expect([(await count(who.email)) - before, (await count(stranger.email)) - beforeOther]).toEqual([
        1, 0,
      ]);
      const [fresh] = await linksTo(task, who.email);
      expect([fresh === link, fresh === undefined]).toEqual([false, false]);
      expect(
        (await record(appraisal)).audit.events.filter(({ type }) => type === "task.resent"),
      ).toHaveLength(1);
    });

    test("what was held for lateness waits no longer, and says so; the same link opens it when HR gives more time", async () => {
      const { home, someone, tokensTo, linksTo } = stage();
      const { who, task } = someone();
      const link = (await tokensTo(who.email)).at(-1) ?? "";
      const late = await home.visitor().post(`/t/${link}`);
      expect([late.status, late.page.heading]).toEqual([410, "Tugas ini tidak menunggu lagi"]);
      const now = new Date(
        String(Reflect.get(Object(await (await fetch(`${home.base}/_local/clock`)).json()), "now")),
      );
      const dueAt = new Date(now.getTime() + 5 * 86_400_000).toISOString();
      await home.done("POST", `/tasks/${task}/extend`, { body: { dueAt, reason: "surat edaran" } });
      await home.advance("PT1S");
      expect(await linksTo(task, who.email)).toHaveLength(1);
    });

    test("a closed cycle closes every link", async () => {
      const { home, someone, linksTo, tokensTo } = stage();
      const { who, task } = someone();
      const all = await tokensTo(who.email);
      await home.done("POST", `/cycles/${home.cycleId}/close`, { body: { reason: "akhir uji" } });
      const answers = await Promise.all(all.map((token) => home.visitor().post(`/t/${token}`)));
      expect(new Set(answers.map(({ status, page }) => `${status} ${page.heading}`))).toEqual(
        new Set(["410 Siklus penilaian ini sudah ditutup"]),
      );
      expect(await linksTo(task, who.email)).toEqual([]);
    });
  });
};
