/** Where a walk may be lost, each told by its code, and what HR sees of all of it. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Visit, walkCanary } from "../../../functions/core/app/canary.ts";
import { prepareCanary } from "../../../functions/core/app/set-up.ts";
import type { App } from "../../../functions/core/ports.ts";
import { makePages } from "../../../functions/http/pages/routes.ts";
import { loadCanary } from "../../../workflows/load.ts";
import { openRig, publishing, type Rig, settings } from "../../rig/home.ts";

let rig: Rig;

beforeAll(async () => {
  rig = await openRig();
  await rig.app.store.settings.put(settings);
  await prepareCanary(rig.app, await loadCanary(process.cwd()), publishing);
}, 60_000);
afterAll(() => rig.close());

/** The pages, which fail at the n-th thing that they are asked. */
const visitFailing = (at = Number.POSITIVE_INFINITY): Visit => {
  const pages = makePages(rig.app, { uploadOrigin: "http://s3.test", report: () => undefined });
  let cookie = "";
  let asked = 0;
  return async (method, url, form) => {
    asked += 1;
    if (asked === at) return { status: 500, location: "", text: "" };
    const answer = await pages.request(url, {
      method,
      headers: { cookie },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
    cookie = answer.headers.getSetCookie().at(-1)?.split(";")[0] ?? cookie;
    const location = answer.headers.get("location") ?? "";
    return { status: answer.status, location, text: await answer.text() };
  };
};

const places = ["link.page", "link.button", "task.page", "task.sent"] as const;

describe("the canary", () => {
  test.each(places)("that is lost says so: %s", async (code) => {
    const at = places.indexOf(code);
    await rig.advance(`2026-01-05T0${1 + at}:00:00.000Z`);
    await expect(walkCanary(rig.app, visitFailing(at + 1))).rejects.toMatchObject({
      name: "CanaryLost",
      code,
      message: expect.stringContaining("answered 500"),
    });
  });

  test("finds nothing out where the sweep took its mail first", async () => {
    await rig.advance("2026-01-05T05:00:00.000Z");
    const { mails } = rig.app.store;
    const ofPerson: typeof mails.ofPerson = async (...asked) =>
      (await mails.ofPerson(...asked)).map((mail) => ({ ...mail, status: "sent" }));
    const app: App = { ...rig.app, store: { ...rig.app.store, mails: { ...mails, ofPerson } } };
    expect(await walkCanary(app, visitFailing())).toEqual({ walked: false });
  });

  test("arrives, and misses the report of its last mail where none came", async () => {
    await rig.advance("2026-01-05T06:00:00.000Z");
    expect(await walkCanary(rig.app, visitFailing())).toEqual({
      walked: true,
      milliseconds: expect.any(Number),
    });
    await rig.advance("2026-01-05T06:30:00.000Z");
    await expect(walkCanary(rig.app, visitFailing())).rejects.toMatchObject({ code: "notice.status" });
  });

  test("leaves nothing in the lists that HR reads", async () => {
    const { cycles, releases, people } = rig.app.store;
    expect([await cycles.list(), await releases.list(), await people.units()]).toEqual([[], [], []]);
    expect(rig.failures).toEqual([]);
  });
});
