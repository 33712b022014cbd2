import { describe, expect, test } from "@jest/globals";
import { heldBy, taskForm } from "../../rig/visitor.ts";
import { fillIn, press } from "../../simulate/forms.ts";
import type { Stage } from "./stage.ts";

export const twoPages = (stage: () => Stage): void => {
  describe("a task that lies open on two devices", () => {
    /** The same task, opened on both before anything was typed. */
    const openBoth = async () => {
      const { someone, enter } = stage();
      const { who, task, appraisal } = someone();
      return { phone: await enter(task, who.email), pc: await enter(task, who.email), appraisal };
    };
    const note = (text: string) => ({ note: text });

    test("keeps what was typed on either, when it is not the same", async () => {
      const { enter, send, someone } = stage();
      const { who, task } = someone();
      const start = await enter(task, who.email);
      await start.visitor.post(start.path, press(taskForm(start.page), "_add", "rows"));
      const [phone, pc] = [await enter(task, who.email), await enter(task, who.email)];
      await send(phone.visitor, phone.page, note("Dari ponsel"), "save");
      const merged = await send(pc.visitor, pc.page, { "rows[0][text]": "Dari komputer" }, "save");
      expect([merged.status, merged.page.classes.has("merged")]).toEqual([200, true]);
      const after = await phone.visitor.get(phone.path);
      for (const page of [merged, after])
        expect([heldBy(page, "note"), heldBy(page, "rows[0][text]")]).toEqual([
          "Dari ponsel",
          "Dari komputer",
        ]);
    });

    test("sends nothing that its person has not seen", async () => {
      const { enter, send, someone, record } = stage();
      const { who, task, appraisal } = someone();
      const start = await enter(task, who.email);
      await send(start.visitor, start.page, note("Bersama"), "save");
      const opened = await enter(task, who.email);
      await opened.visitor.post(opened.path, press(taskForm(opened.page), "_add", "rows"));
      const [phone, pc] = [await enter(task, who.email), await enter(task, who.email)];
      await send(phone.visitor, phone.page, { "rows[0][text]": "Dari ponsel" }, "save");
      const stopped = await send(pc.visitor, pc.page, note("Dari komputer"));
      expect([stopped.status, stopped.page.classes.has("merged")]).toEqual([409, true]);
      expect((await record(appraisal)).detail.submissions).toEqual([]);
      expect([heldBy(stopped, "note"), heldBy(stopped, "rows[0][text]")]).toEqual([
        "Dari komputer",
        "Dari ponsel",
      ]);
      expect((await send(pc.visitor, stopped, {})).status).toBe(303);
    });

    test.each(["save", "submit"])(
      "tells on %s which answer both changed and what the other says; neither is lost",
      async (action) => {
        const { send, record } = stage();
        const { phone, pc, appraisal } = await openBoth();
        await send(phone.visitor, phone.page, note("Dari ponsel"), "save");
        const clash = await send(pc.visitor, pc.page, note("Dari komputer"), action);
        expect([clash.status, clash.page.classes.has("elsewhere"), heldBy(clash, "note")]).toEqual([
          409,
          true,
          "Dari komputer",
        ]);
        expect(clash.text).toContain("Dari ponsel");
        expect(heldBy(await phone.visitor.get(phone.path), "note")).toBe("Dari ponsel");
        expect((await record(appraisal)).detail.submissions).toEqual([]);
        expect((await send(pc.visitor, clash, note("Keduanya"), action)).status).toBe(303);
      },
    );

    test("saves by itself what clashes with nothing, and goes on from there", async () => {
      const { phone, pc } = await openBoth();
      const typing = (page: typeof pc.page, text: string) => {
        const body = press(fillIn(taskForm(page), new Map([["note", text]])), "_action", "save");
        body.set("_action", "autosave");
        return body;
      };
      const first = await pc.visitor.post(pc.path, typing(pc.page, "Satu"));
      const told: unknown = JSON.parse(first.text);
      expect([first.status, told]).toEqual([
        200,
        { base: expect.any(String), said: expect.stringMatching(/^Draf tersimpan pukul \d\d\.\d\d WIB\.$/) },
      ]);
      const next = typing(pc.page, "Satu dua");
      next.set("_base", String(Reflect.get(Object(told), "base")));
      expect((await pc.visitor.post(pc.path, next)).status).toBe(200);
      const refused = await phone.visitor.post(phone.path, typing(phone.page, "Lain"));
      expect([refused.status, JSON.parse(refused.text)]).toEqual([409, { clashes: ["note"] }]);
      expect(heldBy(await phone.visitor.get(phone.path), "note")).toBe("Satu dua");
    });
  });

  test("changing the language keeps what was typed", async () => {
    const { someone, enter } = stage();
    const { who, task } = someone();
    const { visitor, page, path } = await enter(task, who.email);
    const body = press(fillIn(taskForm(page), new Map([["note", "Belum disimpan"]])), "_action", "save");
    body.delete("_action");
    body.set("_language", "en");
    const sent = await visitor.post(path, body);
    const shown = await visitor.get(sent.location);
    expect(page.text).toContain('form="task" name="_language" value="en"');
    expect([sent.status, shown.page.language, heldBy(shown, "note")]).toEqual([303, "en", "Belum disimpan"]);
  });

  test("without a script a filled row is removed once its person was asked; an empty one at once", async () => {
    const { someone, enter } = stage();
    const { who, task } = someone();
    const { visitor, page, path } = await enter(task, who.email);
    await visitor.post(path, press(taskForm(page), "_add", "rows"));
    const one = await visitor.get(path);
    const filled = fillIn(taskForm(one), new Map([["rows[0][text]", "Isi"]]));
    const asked = await visitor.post(path, press(filled, "_remove", "rows[0]"));
    expect([asked.status, asked.page.classes.has("sure"), heldBy(asked, "rows[0][text]")]).toEqual([
      200,
      true,
      "Isi",
    ]);
    const sure = press(taskForm(asked), "_action", "save");
    sure.delete("_action");
    sure.set("_sure", "rows[0]");
    await visitor.post(path, sure);
    const gone = await visitor.get(path);
    expect(heldBy(gone, "rows[0][text]")).toBeUndefined();
    await visitor.post(path, press(taskForm(gone), "_add", "rows"));
    const empty = await visitor.post(path, press(taskForm(await visitor.get(path)), "_remove", "rows[0]"));
    expect([empty.status, heldBy(await visitor.get(path), "rows[0][text]")]).toEqual([303, undefined]);
  });
};
