import { describe, expect, test } from "@jest/globals";
import type { Answer, Visitor } from "../../rig/visitor.ts";
import type { HtmlForm } from "../../simulate/forms.ts";
import type { Stage } from "./stage.ts";

/** Every form of a page, by every button and by none, with its controls as they stand. */
const blindPosts = (
  forms: readonly HtmlForm[],
): { readonly action: string; readonly body: URLSearchParams }[] =>
  forms.flatMap(({ action, method, controls, buttons }) =>
    method !== "post"
      ? []
      : [undefined, ...buttons].map((button) => {
          const body = new URLSearchParams();
          for (const { name, value, checked } of controls) if (checked) body.append(name, value);
          if (button && button.name !== "") body.append(button.name, button.value);
          return { action, body };
        }),
  );

/** Sends whatever it finds, and looks at what comes back, so many pages deep. */
const crawl = async (visitor: Visitor, page: Answer, depth: number): Promise<number[]> => {
  const seen: number[] = [];
  for (const { action, body } of blindPosts(page.page.forms)) {
    const answer = await visitor.post(action, body);
    seen.push(answer.status);
    const next = answer.location === "" ? answer : await visitor.get(answer.location);
    if (depth > 1) seen.push(...(await crawl(visitor, next, depth - 1)));
  }
  return seen;
};

export const scanners = (stage: () => Stage): void => {
  describe("a mail scanner", () => {
    test("that looks at a link again and again changes nothing, and gets no cookie", async () => {
      const { home, someone, tokensTo, record } = stage();
      const { who, appraisal } = someone();
      const [token] = await tokensTo(who.email);
      const before = await record(appraisal);
      const looks = [await home.visitor().head(`/t/${token}`)];
      for (let look = 0; look < 20; look += 1) looks.push(await home.visitor().get(`/t/${token}`));
      expect(new Set(looks.map(({ status }) => status))).toEqual(new Set([200]));
      expect(new Set(looks.slice(1).map(({ text }) => text)).size).toBe(1);
      expect(looks.flatMap(({ headers }) => headers.getSetCookie())).toEqual([]);
      expect(await record(appraisal)).toEqual(before);
    });

    test("finds one form, one button and nobody's name", async () => {
      const { home, someone, tokensTo } = stage();
      const { who } = someone();
      const [token] = await tokensTo(who.email);
      const { page, text } = await home.visitor().get(`/t/${token}`);
      expect(page.forms).toEqual([
        {
          id: "",
          action: `/t/${token}`,
          method: "post",
          enctype: "application/x-www-form-urlencoded",
          controls: [],
          buttons: [{ name: "", value: "" }],
          given: [],
        },
      ]);
      expect([text.includes(who.name), text.includes("<script")]).toEqual([false, false]);
    });

    test("that posts every form blindly, without cookies, decides nothing and writes nothing", async () => {
      const { home, someone, tokensTo, record } = stage();
      const { who, appraisal, task } = someone();
      const [token] = await tokensTo(who.email);
      const before = await record(appraisal);
      const forgetful = () => home.visitor();
      const pressed = await forgetful().post(`/t/${token}`);
      const beyond = await forgetful().get(pressed.location);
      expect([pressed.status, pressed.location, beyond.status]).toEqual([303, `/tasks/${task}`, 401]);
      expect(await crawl(forgetful(), beyond, 2)).toEqual([]);
      expect(await record(appraisal)).toEqual(before);
    });

    test("that keeps cookies and presses every button still decides nothing", async () => {
      const { enter, someone, reviews, record, home } = stage();
      const { who, task, appraisal } = someone();
      const [review] = await reviews(1);
      if (!review) throw new Error("no review waits");
      for (const [of, asked, email] of [
        [appraisal, task, who.email],
        [review.appraisal, review.task, review.reviewer.email],
      ] as const) {
        const before = await record(of);
        const { visitor, page } = await enter(asked, email);
        const statuses = await crawl(visitor, page, 2);
        expect(statuses.filter((status) => status >= 500)).toEqual([]);
        await home.advance("PT1S");
        expect(await record(of)).toEqual(before);
      }
    });
  });
};
