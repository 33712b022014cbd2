import { beforeAll, describe, expect, test } from "@jest/globals";
import { heldBy, type Visitor } from "../../rig/visitor.ts";
import type { Stage } from "./stage.ts";

const accept = { _outcome: "accept", rating: "MEETS" };
/** Another code than the right one. */
const wrong = (code: string, by = 1): string => String((Number(code) + by) % 1_000_000).padStart(6, "0");

export const codes = (stage: () => Stage): void => {
  type Review = Awaited<ReturnType<Stage["reviews"]>>[number];
  let waiting: Review[];
  beforeAll(async () => {
    waiting = await stage().reviews(10);
  }, 60_000);

  const take = (): Review => {
    const review = waiting.pop();
    if (!review) throw new Error("no review waits any more");
    return review;
  };

  /** A review that was filled and sent: its code is in the mail. */
  const sent = async (answers: Readonly<Record<string, string>> = accept) => {
    const { enter, send, codeTo } = stage();
    const review = take();
    const entered = await enter(review.task, review.reviewer.email);
    const answer = await send(entered.visitor, entered.page, answers);
    const confirm = (visitor: Visitor, code: string) =>
      visitor.post(`${entered.path}/code`, { csrf: heldBy(entered.page, "csrf") ?? "", _code: code });
    return { ...review, ...entered, answer, confirm, code: await codeTo(review.reviewer.email) };
  };

  const decisions = async (appraisal: string): Promise<string[]> =>
    (await stage().home.detail(appraisal)).submissions
      .filter(({ step }) => step === "judge")
      .map(({ outcome }) => outcome);

  describe("a decision that wants a code", () => {
    test("is none for whom the link was forwarded to, who has no mailbox", async () => {
      const { record } = stage();
      const { appraisal, answer, visitor, path, confirm, code } = await sent();
      const before = await record(appraisal);
      const tries = [
        await visitor.get(path),
        await visitor.get(`${path}/code`),
        await confirm(visitor, ""),
        await confirm(visitor, "12345"),
        await confirm(visitor, wrong(code)),
      ];
      expect([answer.location, ...tries.map(({ status }) => status)]).toEqual([
        `${path}/code`,
        200,
        200,
        422,
        422,
        422,
      ]);
      expect(tries.filter(({ text }) => text.includes(code))).toEqual([]);
      expect(await record(appraisal)).toEqual(before);
    });

    test("is one with the code, once: the code is worth nothing afterwards", async () => {
      const { appraisal, visitor, path, confirm, code } = await sent();
      const first = await confirm(visitor, `${code.slice(0, 3)} ${code.slice(3)}`);
      const replayed = await confirm(visitor, code);
      expect([first, replayed].map(({ status, location }) => `${status} ${location}`)).toEqual([
        `303 ${path}`,
        `303 ${path}`,
      ]);
      expect(await decisions(appraisal)).toEqual(["accept"]);
    });

    test("is one when the code comes several times at the same moment", async () => {
      const { record } = stage();
      const { appraisal, visitor, confirm, code } = await sent();
      const all = await Promise.all([1, 2, 3, 4].map(() => confirm(visitor, code)));
      expect(all.filter(({ status }) => status >= 500)).toEqual([]);
      expect(await decisions(appraisal)).toEqual(["accept"]);
      const { audit } = await record(appraisal);
      expect([audit.whole, audit.events.filter(({ type }) => type === "task.submitted").length]).toEqual([
        true,
        2,
      ]);
    });

    test("takes no code of another task", async () => {
      const [one, other] = [await sent(), await sent()];
      const answer = await one.confirm(one.visitor, other.code);
      expect([answer.status, await decisions(one.appraisal)]).toEqual([422, []]);
      expect((await other.confirm(other.visitor, other.code)).status).toBe(303);
    });

    test("takes no code for other answers than those that it was sent for", async () => {
      const { send } = stage();
      const { appraisal, visitor, page, confirm, code } = await sent();
      await send(visitor, page, { ...accept, rating: "ABOVE" }, "save");
      const answer = await confirm(visitor, code);
      expect([answer.status, await decisions(appraisal)]).toEqual([422, []]);
      expect(answer.text).toContain("Kode ini sudah kedaluwarsa");
    });

    test("is locked after five wrong codes; only a new one opens it", async () => {
      const { codeTo } = stage();
      const { appraisal, visitor, page, path, confirm, code, reviewer } = await sent();
      const left: string[] = [];
      for (let by = 1; by <= 5; by += 1)
        left.push(
          (await confirm(visitor, wrong(code, by))).text.match(/Sisa percobaan: (\d)|terlalu sering/)?.[0] ??
            "",
        );
      expect(left).toEqual([...[4, 3, 2, 1].map((tries) => `Sisa percobaan: ${tries}`), "terlalu sering"]);
      expect([(await confirm(visitor, code)).status, await decisions(appraisal)]).toEqual([422, []]);
      const again = await visitor.post(`${path}/code`, {
        csrf: heldBy(page, "csrf") ?? "",
        _action: "resend",
      });
      const fresh = await codeTo(reviewer.email);
      expect([again.status, fresh === code, (await confirm(visitor, fresh)).status]).toEqual([
        200,
        false,
        303,
      ]);
    });

    test("is locked by wrong codes at the same moment as by those in turn", async () => {
      const { appraisal, visitor, confirm, code } = await sent();
      await Promise.all(Array.from({ length: 20 }, (_, by) => confirm(visitor, wrong(code, by + 1))));
      expect([(await confirm(visitor, code)).status, await decisions(appraisal)]).toEqual([422, []]);
    });

    test("takes no code that is older than ten minutes", async () => {
      const { home } = stage();
      const { appraisal, visitor, confirm, code } = await sent();
      await home.advance("PT10M");
      const late = await confirm(visitor, code);
      expect([
        late.status,
        late.text.includes("Kode ini sudah kedaluwarsa"),
        await decisions(appraisal),
      ]).toEqual([422, true, []]);
    });

    test("sends five codes in a quarter of an hour, and no more", async () => {
      const { home, send } = stage();
      const { visitor, page, path, reviewer } = await sent();
      const resend = () =>
        visitor.post(`${path}/code`, { csrf: heldBy(page, "csrf") ?? "", _action: "resend" });
      const codesSent = async () =>
        (await home.mailsTo(reviewer.email)).filter(({ subject }) => /: \d{6}$/.test(subject)).length;
      const before = await codesSent();
      const statuses: number[] = [];
      for (let times = 0; times < 6; times += 1) statuses.push((await resend()).status);
      expect([statuses, (await codesSent()) - before]).toEqual([[200, 200, 200, 200, 429, 429], 4]);
      // Another answer wants another code, and there is none: the page says so instead of asking for it.
      const moved = await send(visitor, page, { ...accept, rating: "ABOVE" });
      const unsent = await visitor.get(`${path}/code`);
      expect([moved.status, unsent.status, unsent.text.includes("Belum ada kode yang dikirim")]).toEqual([
        303,
        200,
        true,
      ]);
      expect((await codesSent()) - before).toBe(4);
    });
  });
};
