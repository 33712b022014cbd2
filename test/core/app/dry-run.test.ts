/** A person's year is tried out on the roster as it is, by the rules that decide in earnest. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Attempt, tryOut } from "../../../functions/core/app/try-out.ts";
import { makeRoster } from "../../../infra/local/demo/roster.ts";
import { openRig, type Rig, settings, shipped } from "../../rig/home.ts";

let rig: Rig;
let personId: string;
let releaseId: string;
beforeAll(async () => {
  rig = await openRig();
  await rig.app.store.settings.put(settings);
  const release = await shipped("asn-nasional");
  releaseId = release.id;
  await rig.app.store.releases.put(release, "test", "2026-01-05T01:00:00.000Z");
  await rig.importCsv(makeRoster(40, 5));
  const [unit] = await rig.app.store.people.units();
  const people = await rig.app.store.people.ofUnit(unit?.code ?? "", {});
  personId = people.items.find(({ unitHead, appraiserId }) => unitHead !== true && appraiserId)?.id ?? "";
}, 60_000);
afterAll(() => rig.close());

const attempt = (tempo: Attempt["tempo"]) => tryOut(rig.app, { releaseId, year: 2026, personId, tempo });
const stepsOf = ({ happened }: Awaited<ReturnType<typeof attempt>>, type: string) =>
  happened.flatMap((one) => (one.type === type && one.step !== undefined ? [one.step] : []));

describe("a year in which everybody acts", () => {
  test("at once: every step in its order, to the end", async () => {
    const run = await attempt("atOnce");
    expect(run.ended).toBe("closed");
    expect(stepsOf(run, "task.submitted")).toEqual([
      "plan",
      "review-plan",
      "mid-year-report",
      "mid-year-review",
      "self-assessment",
      "rate",
      "acknowledge",
    ]);
    expect(stepsOf(run, "task.reminded")).toEqual([]);
    expect(run.happened.every((one, at) => one.at >= (run.happened[at - 1]?.at ?? ""))).toBe(true);
  });

  test("on the last day: the same, after every reminder, and each mail in words", async () => {
    const run = await attempt("lastDay");
    expect([run.ended, stepsOf(run, "task.submitted")]).toEqual([
      "closed",
      stepsOf(await attempt("atOnce"), "task.submitted"),
    ]);
    expect(stepsOf(run, "task.reminded").length).toBeGreaterThan(5);
    const mails = run.happened.flatMap((one) => one.mails);
    expect(mails.every(({ subject, text, to }) => subject !== "" && text.includes(to.name))).toBe(true);
    expect(mails.some(({ text }) => /\/t\/[\w-]{20}/.test(text))).toBe(false);
  });
});

test("where nobody acts, time does what the scheme says, until HR would have to", async () => {
  const run = await attempt("never");
  expect(run.ended).toBe("held");
  expect(run.happened.at(-1)?.type).toBe("task.lapsed");
  expect(run.happened.at(-1)?.mails.length).toBe(1);
});

test("nothing is written and nothing is sent", async () => {
  await attempt("lastDay");
  expect([await rig.app.store.cycles.list(), rig.letters]).toEqual([[], []]);
});
