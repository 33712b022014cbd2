import { describe, expect, test } from "@jest/globals";
import { heldBy, taskForm } from "../../rig/visitor.ts";
import { fillIn, press } from "../../simulate/forms.ts";
import type { Stage } from "./stage.ts";

const order = { reason: "surat perintah nomor 4" };

export const tokens = (stage: () => Stage): void => {
  describe("a token", () => {
    test("is looked up by its hash alone: what nobody was mailed answers as any other does", async () => {
      const { home, someone, tokensTo } = stage();
      const { who } = someone();
      const [known = ""] = await tokensTo(who.email);
      const unknown = "A".repeat(43);
      const [one, other] = [
        await home.visitor().get(`/t/${known}`),
        await home.visitor().get(`/t/${unknown}`),
      ];
      expect([other.status, other.text.replaceAll(unknown, known)]).toEqual([200, one.text]);
      const pressed = await home.visitor().post(`/t/${unknown}`);
      expect([pressed.status, pressed.headers.getSetCookie(), pressed.page.heading]).toEqual([
        404,
        [],
        "Tautan ini tidak dikenal",
      ]);
    });

    test.each([
      "short",
      "A".repeat(42),
      "A".repeat(44),
      `${"A".repeat(42)}!`,
      `${"A".repeat(42)}%00`,
      "%F0%9F%92%A9",
      "..%2f..%2fetc",
    ])("of another shape is not known: %s", async (odd) => {
      const { home } = stage();
      const answers = [await home.visitor().get(`/t/${odd}`), await home.visitor().post(`/t/${odd}`)];
      expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    });

    test("opens its task as often as its person likes, and what was begun is there", async () => {
      const { home, someone, enter, send } = stage();
      const { who, task } = someone();
      const first = await enter(task, who.email);
      await send(first.visitor, first.page, { note: "Setengah jadi" }, "save");
      const elsewhere = home.visitor();
      const pressed = await elsewhere.post(`/t/${first.token}`);
      expect([pressed.status, heldBy(await elsewhere.get(pressed.location), "note")]).toEqual([
        303,
        "Setengah jadi",
      ]);
    });

    test("of a task that is done opens the receipt, and nothing that is sent again counts", async () => {
      const { home, someone, enter, send, record } = stage();
      const { who, task, appraisal } = someone();
      const { visitor, page, token, path } = await enter(task, who.email);
      const form = fillIn(taskForm(page), new Map([["note", "Sudah selesai"]]));
      await visitor.post(path, press(form, "_action", "submit"));
      const before = await record(appraisal);
      const again = await visitor.post(
        path,
        press(fillIn(form, new Map([["note", "Berubah"]])), "_action", "submit"),
      );
      const elsewhere = home.visitor();
      const receipt = await elsewhere.get((await elsewhere.post(`/t/${token}`)).location);
      expect([again.status, again.location, receipt.status, receipt.page.classes.has("done")]).toEqual([
        303,
        path,
        200,
        true,
      ]);
      expect(receipt.text).toContain("Sudah selesai");
      await expect(send(elsewhere, receipt, {})).rejects.toThrow("no task form");
      expect((await record(appraisal)).detail.submissions).toEqual(before.detail.submissions);
    });

    test("sent twice at the same moment is one decision", async () => {
      const { someone, enter, record } = stage();
      const { who, task, appraisal } = someone();
      const { visitor, page, path } = await enter(task, who.email);
      const body = press(fillIn(taskForm(page), new Map([["note", "Dua kali"]])), "_action", "submit");
      const sent = await Promise.all([1, 2, 3].map(() => visitor.post(path, body)));
      const { detail, audit } = await record(appraisal);
      expect(sent.filter(({ status }) => status >= 400 && status !== 410)).toEqual([]);
      expect(detail.submissions.filter(({ step }) => step === "write")).toHaveLength(1);
      expect(audit.events.filter(({ type }) => type === "task.submitted")).toHaveLength(1);
      expect(audit.whole).toBe(true);
    });
  });

  describe("when a task changes hands", () => {
    test("every link and session of the one before is dead, names nobody, and the other begins anew", async () => {
      const { home, deliver, someone, enter, send, tokensTo, linkTo, record } = stage();
      const { who, task, appraisal } = someone();
      const other = someone().who;
      const { visitor, page, path, token } = await enter(task, who.email);
      await send(visitor, page, { note: "Tulisan yang pertama" }, "save");
      await home.done("POST", `/tasks/${task}/reassign`, { body: { personId: other.id, ...order } });
      await deliver();
      const before = await record(appraisal);
      const dead = [
        await visitor.get(path),
        await send(visitor, page, { note: "Masih saya" }),
        await visitor.get(`${path}/code`),
        await home.visitor().post(`/t/${token}`),
      ];
      expect(dead.map(({ status, page }) => `${status} ${page.heading}`)).toEqual(
        Array.from({ length: 4 }, () => "410 Tugas ini sudah dialihkan"),
      );
      expect(
        dead.filter(({ text }) => [who.name, other.name, other.email].some((told) => text.includes(told))),
      ).toEqual([]);
      expect(await record(appraisal)).toEqual(before);
      expect(await tokensTo(other.email)).not.toContain(token);
      const theirs = await enter(task, other.email);
      expect([theirs.token === token, heldBy(theirs.page, "note")]).toEqual([false, ""]);
      expect(await linkTo(task, other.email)).toBe(theirs.token);
    });

    test("back and forth, the links of the first time stay dead", async () => {
      const { home, deliver, someone, linksTo } = stage();
      const { who, task } = someone();
      const other = someone().who;
      const [first = ""] = await linksTo(task, who.email);
      for (const personId of [other.id, who.id]) {
        await home.done("POST", `/tasks/${task}/reassign`, { body: { personId, ...order } });
        await deliver();
      }
      const good = await linksTo(task, who.email);
      expect([good.length, good.includes(first), await linksTo(task, other.email)]).toEqual([1, false, []]);
    });
  });

  describe("when a task comes back", () => {
    test("the new visit has a link of its own; the old one shows what was sent then", async () => {
      const { home, deliver, reviews, enter, send, linksTo, codeTo } = stage();
      const [review] = await reviews(1);
      if (!review) throw new Error("no review waits");
      const { appraisal, writer, task, reviewer } = review;
      const judging = await enter(task, reviewer.email);
      await send(judging.visitor, judging.page, {
        _outcome: "return",
        rating: "BELOW",
        reason: "Belum lengkap",
      });
      await judging.visitor.post(`${judging.path}/code`, {
        csrf: heldBy(judging.page, "csrf") ?? "",
        _code: await codeTo(reviewer.email),
      });
      await deliver();
      const [first, second] = [`${appraisal}-write-1`, `${appraisal}-write-2`];
      const [old = ""] = await linksTo(first, writer.email);
      const again = await enter(second, writer.email);
      expect(again.page.text).toContain("Belum lengkap");
      expect(await linksTo(second, writer.email)).toEqual([again.token]);
      const visitor = home.visitor();
      const receipt = await visitor.get((await visitor.post(`/t/${old}`)).location);
      expect([receipt.page.classes.has("done"), (await visitor.get(`/tasks/${second}`)).status]).toEqual([
        true,
        401,
      ]);
      // Soon after the mail before, nothing more goes out.
      await home.advance("PT21M");
      const sentBefore = (await home.mailsTo(writer.email)).length;
      const [form] = receipt.page.forms;
      if (!form) throw new Error("the receipt points to nothing that waits");
      const renewed = await visitor.post(form.action, press(form, "_action", "renew"));
      expect([renewed.status, renewed.page.classes.has("waiting"), renewed.page.forms]).toEqual([
        200,
        true,
        [],
      ]);
      await deliver();
      expect((await home.mailsTo(writer.email)).length).toBeGreaterThan(sentBefore);

      await send(again.visitor, again.page, { note: "Sudah dilengkapi" });
      await deliver();
      const judgedAgain = await enter(`${appraisal}-judge-2`, reviewer.email);
      expect(judgedAgain.page.text).toContain("Keputusan Anda sebelumnya");
      expect(judgedAgain.page.text).toContain("Belum lengkap");
      expect(heldBy(judgedAgain.page, "reason")).toBe("");
    });

    test("what HR withdrew meanwhile waits no longer", async () => {
      const { home, reviews, linkTo } = stage();
      const [review] = await reviews(1);
      if (!review) throw new Error("no review waits");
      const link = await linkTo(review.task, review.reviewer.email);
      await home.done("POST", `/tasks/${review.appraisal}-write-1/reopen`, { body: order });
      const dead = await home.visitor().post(`/t/${link}`);
      expect([dead.status, dead.page.heading]).toEqual([410, "Tugas ini tidak menunggu lagi"]);
    });
  });
};
