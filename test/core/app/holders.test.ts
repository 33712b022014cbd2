import { expect, test } from "@jest/globals";
import { holdersOf } from "../../../functions/core/app/holders.ts";
import { enterStep } from "../../../functions/core/engine/enter.ts";
import { reassign } from "../../../functions/core/engine/officer.ts";
import type { CaseFile, Person } from "../../../functions/core/model.ts";
import type { People } from "../../../functions/core/ports.ts";
import {
  applied,
  appraisalIn,
  appraiser,
  authority,
  colleague,
  employee,
  entry,
  eventOf,
  fileOf,
  hr,
  MONDAY,
  omit,
  release,
  worldAt,
} from "../engine/make.ts";
import { inMemory, only } from "./memory.ts";

const bouncedAt = "2026-03-01T00:00:00.000Z";
const roster: readonly Person[] = [
  { ...colleague, ...employee },
  { ...colleague, ...appraiser, bouncedAt },
  colleague,
];
const people = only<People>("people", {
  many: async (ids) => roster.filter(({ id }) => ids.includes(id)),
});

const passedOn = (before: CaseFile) => {
  const opened = enterStep(before, release, entry("review-plan"), worldAt(MONDAY));
  const standing = applied(before, opened);
  const order = { to: colleague, reason: "mutasi", actor: hr };
  const passed = reassign(standing, release, order, worldAt(MONDAY));
  return {
    file: applied(standing, passed),
    events: [eventOf(before, opened), eventOf(standing, passed)],
  };
};

test("whoever had a task is named, with what became of their mail", async () => {
  const { file, events } = passedOn(fileOf(appraisalIn("planning")));
  const { app } = inMemory(file, { people });
  expect(await holdersOf(app, file, events)).toEqual([
    { id: employee.id, name: employee.name },
    { id: appraiser.id, name: appraiser.name, bouncedAt },
    { id: colleague.id, name: colleague.name },
  ]);
});

test("the appointing authority, who is in no roster, keeps their name", async () => {
  const { file, events } = passedOn(fileOf(omit(appraisalIn("planning"), "appraiser")));
  const { app } = inMemory(file, { people });
  expect((await holdersOf(app, file, events)).map(({ name }) => name)).toEqual([
    employee.name,
    authority.name,
    colleague.name,
  ]);
});
