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
  const release = await shipped("asn-nasional");
  releaseId = release.id;
  await rig.app.store.releases.put(release, "test", "2026-01-05T01:00:00.000Z");
  await rig.importCsv(makeRoster(40, 5));
  const [unit, ...others] = await rig.app.store.people.units();
  const people = await rig.app.store.people.ofUnit(unit?.code ?? "", {});
  const elsewhere = await Promise.all(others.map(({ code }) => rig.app.store.people.ofUnit(code, {})));
  const panel = elsewhere.flatMap(({ items }) => items.map(({ id }) => id)).slice(0, 8);
  await rig.app.store.settings.put({ ...settings, panel });
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

test("what can be sent back comes back once, from a reviewer and from the gate, and goes on to the end", async () => {
  const run = await attempt("sentBack");
  expect([run.ended, stepsOf(run, "gate.returned"), stepsOf(run, "gate.released")]).toEqual([
    "closed",
    ["calibration"],
    ["calibration"],
  ]);
  expect(stepsOf(run, "task.submitted").filter((step) => step === "rate" || step === "plan")).toEqual([
    "plan",
    "plan",
    "rate",
    "rate",
  ]);
});

/** What comes of a result, where people take the first of everything that is offered, and the last. */
const comes = {
  "asn-nasional": { first: ["award"], last: ["coaching", "training"] },
  binjai: { first: [], last: ["training"] },
  mataram: { first: [], last: ["coaching", "training"] },
  medan: { first: ["award"], last: ["coaching", "training"] },
  pematangsiantar: { first: ["award"], last: ["coaching", "training"] },
  "tangerang-selatan": { first: [], last: ["coaching", "training"] },
};

describe.each(Object.entries(comes))("%s, which ships,", (id, wanted) => {
  test("is walked to the end, with what several people are asked and what comes of the result", async () => {
    const release = await shipped(id);
    await rig.app.store.releases.put(release, "test", "2026-01-05T01:00:00.000Z");
    const { phases, followUps } = release.scheme;
    const walked = async (picks: "first" | "last") => {
      const order = { releaseId: release.id, year: 2026, personId, tempo: "atOnce", picks } as const;
      const run = await tryOut(rig.app, order);
      const over = stepsOf(run, "phase.finished");
      expect([run.ended, over.filter((one) => phases.some(({ id: phase }) => phase === one))]).toEqual([
        "closed",
        phases.map(({ id: phase }) => phase),
      ]);
      return over.filter((one) => followUps.some(({ id: followUp }) => followUp === one)).sort();
    };
    expect({ first: await walked("first"), last: await walked("last") }).toEqual(wanted);
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
