import { describe, expect, test } from "@jest/globals";
import { heldBy, taskForm } from "../../rig/visitor.ts";
import { fillIn, press } from "../../simulate/forms.ts";
import type { Stage } from "./stage.ts";

export const sessions = (stage: () => Stage): void => {
  describe("a session", () => {
    test("is a cookie for one task that no script reads and no other site sends", async () => {
      const { home, someone, linkTo } = stage();
      const { who, task } = someone();
      const pressed = await home.visitor().post(`/t/${await linkTo(task, who.email)}`);
      expect(pressed.headers.getSetCookie()).toEqual([
        expect.stringMatching(
          new RegExp(`^siklus-[\\w-]{10}=[\\w-]+\\.[\\w-]{43}; Path=/tasks/${task}; HttpOnly; SameSite=Lax$`),
        ),
      ]);
    });

    test.each([
      ["nothing", undefined],
      ["nonsense", "x"],
      ["what another page was given", "A".repeat(32)],
    ])("takes no post with %s in place of its own token", async (_, csrf) => {
      const { someone, enter, record } = stage();
      const { who, task, appraisal } = someone();
      const { visitor, page, path } = await enter(task, who.email);
      const before = await record(appraisal);
      const body = press(fillIn(taskForm(page), new Map([["note", "Dari situs lain"]])), "_action", "submit");
      if (csrf === undefined) body.delete("csrf");
      else body.set("csrf", csrf);
      const answer = await visitor.post(path, body);
      expect([answer.status, answer.page.heading]).toEqual([403, "Halaman ini sudah lama"]);
      expect([await record(appraisal), heldBy(await visitor.get(path), "note")]).toEqual([before, ""]);
    });

    test("that was tampered with is none", async () => {
      const { home, someone, enter } = stage();
      const { who, task } = someone();
      const { visitor, path } = await enter(task, who.email);
      const [[name, cookie] = ["", { value: "" }]] = visitor.jar;
      const [payload = "", signature = ""] = cookie.value.split(".");
      const decoded = JSON.parse(Buffer.from(payload, "base64url").toString());
      const forged = Buffer.from(JSON.stringify(decoded.with(4, decoded[4] + 86_400))).toString("base64url");
      const flip = (text: string) => `${text[0] === "A" ? "B" : "A"}${text.slice(1)}`;
      const values = [
        `${forged}.${signature}`,
        `${flip(payload)}.${signature}`,
        `${payload}.${flip(signature)}`,
        `${payload}.`,
        `${payload}.${signature}.${signature}`,
        payload,
        "",
        ".",
        "%00",
        "a".repeat(3000),
      ];
      const answers = await Promise.all(
        values.map((value) => home.visitor().ask("GET", path, { headers: { cookie: `${name}=${value}` } })),
      );
      expect(answers.map(({ status }) => status)).toEqual(values.map(() => 401));
      const own = await home.visitor().ask("GET", path, { headers: { cookie: `${name}=${cookie.value}` } });
      expect(own.status).toBe(200);
    });

    test("of one task opens no other", async () => {
      const { home, someone, enter } = stage();
      const [mine, theirs] = [someone(), someone()];
      const { visitor } = await enter(mine.task, mine.who.email);
      const other = await enter(theirs.task, theirs.who.email);
      const [[name] = [""]] = other.visitor.jar;
      const [[, cookie] = ["", { value: "" }]] = visitor.jar;
      const answers = [
        await visitor.get(other.path),
        await home.visitor().ask("GET", other.path, { headers: { cookie: `${name}=${cookie.value}` } }),
        await visitor.get(`${other.path}/code`),
        await visitor.get(`${other.path}/attach?field=note`),
        await visitor.get(`${other.path}/files/abc`),
      ];
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
      expect(answers.filter(({ text }) => text.includes(theirs.who.name))).toEqual([]);
    });

    test("that stood idle for two hours is over; what was typed is kept for whom opens the link again", async () => {
      const { home, someone, enter } = stage();
      const { who, task, appraisal } = someone();
      const { visitor, page, path } = await enter(task, who.email);
      await home.advance("PT2H1M");
      const body = press(
        fillIn(taskForm(page), new Map([["note", "Ditulis sebelum makan siang"]])),
        "_action",
        "submit",
      );
      const late = await visitor.post(path, body);
      expect([late.status, late.page.classes.has("saved"), late.text.includes(who.name)]).toEqual([
        401,
        true,
        false,
      ]);
      expect((await visitor.get(path)).status).toBe(401);
      const again = await enter(task, who.email, visitor);
      expect(heldBy(again.page, "note")).toBe("Ditulis sebelum makan siang");
      expect((await home.detail(appraisal)).submissions).toEqual([]);
    });

    test("does not last longer than twenty hours, however busy its person is", async () => {
      const { home, someone, enter } = stage();
      const { who, task } = someone();
      const { visitor, path } = await enter(task, who.email);
      const statuses: number[] = [];
      for (let turn = 0; turn < 12; turn += 1) {
        await home.advance("PT1H50M");
        statuses.push((await visitor.get(path)).status);
      }
      expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 401, 401]);
    });
  });

  describe("what was typed without any session", () => {
    const typed = 'Baris satu\r\n"kutip" <b>&amp;</b>';

    test("goes back to the page, and is there again once the link was opened anew; it decides nothing", async () => {
      const { home, someone, enter, record } = stage();
      const { who, task, appraisal } = someone();
      const { visitor, page, path, token } = await enter(task, who.email);
      const before = await record(appraisal);
      visitor.jar.clear();
      const body = press(fillIn(taskForm(page), new Map([["note", typed]])), "_action", "submit");
      const lost = await visitor.post(path, body);
      const [form] = lost.page.forms;
      if (!form) throw new Error("the page carries nothing");
      expect([lost.status, form.action, form.buttons, lost.text.includes(who.name)]).toEqual([
        401,
        path,
        [{ name: "_action", value: "keep" }],
        false,
      ]);
      const kept = press(form, "_action", "keep");
      const still = await visitor.post(path, kept);
      expect([still.status, press(still.page.forms[0] ?? form, "_action", "keep").toString()]).toEqual([
        401,
        kept.toString(),
      ]);
      expect(await record(appraisal)).toEqual(before);

      await visitor.post(`/t/${token}`);
      const shown = await visitor.post(path, kept);
      expect([
        shown.status,
        shown.page.classes.has("kept"),
        heldBy(shown, "note")?.replace(/\r?\n/g, "\r\n"),
      ]).toEqual([200, true, typed]);
      expect((await record(appraisal)).audit).toEqual(before.audit);
      expect(heldBy(await visitor.get(path), "note")).toContain("Baris satu");
      await home.advance("PT1S");
      expect((await record(appraisal)).detail.submissions).toEqual([]);
    });

    test("is not kept for another person, nor from another site", async () => {
      const { someone, enter } = stage();
      const [mine, theirs] = [someone(), someone()];
      const own = await enter(mine.task, mine.who.email);
      const other = await enter(theirs.task, theirs.who.email);
      const kept = press(fillIn(taskForm(own.page), new Map([["note", "Milik saya"]])), "_action", "save");
      kept.set("_action", "keep");
      const foreign = await other.visitor.post(other.path, kept);
      expect([foreign.status, heldBy(await other.visitor.get(other.path), "note")]).toEqual([403, ""]);
    });

    test.each([
      ["without the token of a page", { note: "Dari mana saja" }],
      ["with nothing typed", { csrf: "A".repeat(32), shown: "x", note: "" }],
      ["beyond what a page can carry", { csrf: "A".repeat(32), note: "x".repeat(500_000) }],
    ])("is not carried %s", async (_, fields) => {
      const { home, someone } = stage();
      const { task } = someone();
      const answer = await home.visitor().post(`/tasks/${task}`, fields);
      expect([answer.status, answer.page.forms]).toEqual([401, []]);
    });
  });
};
