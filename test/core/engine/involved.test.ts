import { describe, expect, test } from "@jest/globals";
import { enterStep } from "../../../functions/core/engine/enter.ts";
import { involvedIn } from "../../../functions/core/engine/involved.ts";
import { reassign } from "../../../functions/core/engine/officer.ts";
import type { Snapshot } from "../../../functions/core/model.ts";
import { type HumanStep, isHuman, type Role, scheme } from "../../../workflows/language/scheme.ts";
import {
  applied,
  appraiser,
  colleague,
  decided,
  entry,
  hr,
  MONDAY,
  officer,
  release,
  standingAt,
  worldAt,
} from "./make.ts";

/** The same scheme, in which the head of the unit is asked first about what the appraiser wrote. */
const asked = {
  ...release,
  scheme: scheme.parse({
    ...release.scheme,
    phases: release.scheme.phases.map(({ steps, ...phase }) => ({
      ...phase,
      steps: steps.map((step) =>
        step.id === "decide-objection" ? { ...step, who: ["unitHead", "reviewingOfficer"] } : step,
      ),
    })),
  }),
};

const stepOf = (of: typeof release, id: string): HumanStep => {
  const step = of.scheme.phases.flatMap(({ steps }) => steps).find((one) => one.id === id);
  if (!step || !isHuman(step)) throw new Error(`${id} asks nobody`);
  return step;
};

const written = (unitHead = appraiser) => decided(standingAt("final", "rate", MONDAY, { unitHead }), "rate");
const reached = (unitHead = appraiser) => {
  const file = written(unitHead);
  return applied(file, enterStep(file, asked, entry("decide-objection"), worldAt(MONDAY)));
};
const whoDecides = (unitHead = appraiser) =>
  reached(unitHead)
    .tasks.filter(({ step }) => step === "decide-objection")
    .map(({ role, assignee }) => [role, assignee]);

describe("a head of unit", () => {
  test("does not decide on what they wrote as the appraiser: the next role does", () => {
    expect(whoDecides()).toEqual([["reviewingOfficer", officer.id]]);
  });

  test("who wrote nothing of it decides", () => {
    expect(whoDecides(colleague)).toEqual([["unitHead", colleague.id]]);
  });

  test("does not decide on what somebody wrote in their name while they were away", () => {
    const file = written();
    const away = {
      ...file,
      submissions: file.submissions.map((one) => ({ ...one, by: colleague.id })),
      tasks: file.tasks.map((task) =>
        task.step === "rate" ? { ...task, assignee: colleague.id, onBehalfOf: appraiser.id } : task,
      ),
    };
    expect(involvedIn(away, stepOf(asked, "decide-objection"))).toEqual({
      reviewingOfficer: [colleague.id, appraiser.id],
      unitHead: [colleague.id, appraiser.id],
    });
  });

  test("is not replaced by whoever wrote it", () => {
    const order = { taskId: "", to: { ...colleague, ...appraiser }, reason: "Cuti panjang", actor: hr };
    const file = reached(colleague);
    const [task] = file.tasks.filter(({ step }) => step === "decide-objection");
    expect(() => reassign(file, asked, { ...order, taskId: task?.id ?? "" }, worldAt(MONDAY))).toThrow(
      expect.objectContaining({
        code: "request.invalid",
        params: { field: "personId", got: appraiser.name, wanted: "no-conflict" },
      }),
    );
  });

  test("is not appointed out of those who wrote it", () => {
    const { reviewingOfficer: _, ...appraisal } = written().appraisal;
    const file = { ...written(), appraisal };
    const world = { ...worldAt(MONDAY), settings: {} };
    const vacant = applied(file, enterStep(file, asked, entry("decide-objection"), world));
    const appoint = (to: Snapshot) =>
      reassign(vacant, asked, { to: { ...colleague, ...to }, reason: "Kosong", actor: hr }, world);
    expect(() => appoint(appraiser)).toThrow(expect.objectContaining({ code: "request.invalid" }));
    expect(appoint(officer).tasks).toMatchObject([{ role: "unitHead", assignee: officer.id }]);
  });

  test("goes on with what they decided as the head before", () => {
    const file = written();
    const submissions = file.submissions.map((one) => ({ ...one, role: "unitHead" as Role }));
    expect(involvedIn({ ...file, submissions }, stepOf(asked, "decide-objection"))).toEqual({
      reviewingOfficer: [appraiser.id],
      unitHead: [],
    });
  });

  test("fills a form that builds on what they wrote", () => {
    const file = written();
    const form = { ...stepOf(asked, "rate"), reads: ["rate"] };
    expect(involvedIn(file, form)).toEqual({ reviewingOfficer: [appraiser.id] });
  });
});
