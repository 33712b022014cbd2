/** Whom of many a step asks: nobody chooses, and everybody is asked as often as everybody else. */
import { createHash } from "node:crypto";
import type { Appraisal, Person } from "../model.ts";

const placeOf = (cycleId: string, id: string): string =>
  createHash("sha256").update(`${cycleId} ${id}`).digest("hex");

/**
 * People as they follow a person in the ring of a cycle, without the person. Whoever asks so many in this order is asked
 * by as many.
 */
export const ringAfter = <T extends { readonly id: string }>(
  cycleId: string,
  people: readonly T[],
  id: string,
): readonly T[] => {
  const from = placeOf(cycleId, id);
  const placed = people
    .filter((one) => one.id !== id)
    .map((one) => ({ one, place: placeOf(cycleId, one.id) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  const [after, before] = [placed.filter((p) => p.place > from), placed.filter((p) => p.place < from)];
  return [...after, ...before].map(({ one }) => one);
};

/** Colleagues of the unit, first those of the same appraiser; none who rates the person or decides on it. */
export const peersOf = (
  { cycleId, employee, appraiser, reviewingOfficer, unitHead }: Appraisal,
  unit: readonly Person[],
): readonly Person[] => {
  const superiors = [appraiser?.id, reviewingOfficer?.id, unitHead?.id];
  const ring = ringAfter(cycleId, unit, employee.id).filter((p) => !p.unitHead && !superiors.includes(p.id));
  const near = ring.filter((person) => person.appraiserId === appraiser?.id);
  return [...near, ...ring.filter((person) => !near.includes(person))];
};

/** Members of the panel, but for the person whom it is about. */
export const panelOf = ({ cycleId, employee }: Appraisal, members: readonly Person[]): readonly Person[] =>
  ringAfter(cycleId, members, employee.id);
