/** The standing link to the page of one's own performance: mailed once, as an appraisal gets to its first step. */
import { kinds } from "../../../workflows/language/kinds/index.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { mailIdOf } from "../ids.ts";
import type { CaseFile, Mail } from "../model.ts";
import type { Transition, World } from "./transition.ts";

/** A mail with that link alone. */
export const standingMail = (appraisalId: string, personId: string, now: string): Mail => ({
  id: mailIdOf(now, `${appraisalId}-standing`),
  personId,
  kind: "standing",
  appraisalId,
  tasks: [],
  status: "queued",
  attempts: 0,
  sendAt: now,
  createdAt: now,
});

/** Only where there is something to write down all year; a follow-up has the page of the appraisal that it came of. */
const hasPage = ({ appraisal }: CaseFile, { scheme }: Release): boolean =>
  scheme.logs.length > 0 && appraisal.follows === undefined;

/** Whether it has come to no step yet that waits for anybody; some schemes compute first. */
const isBeginning = ({ appraisal: { at, done }, tasks }: CaseFile, { scheme }: Release): boolean => {
  const steps = scheme.phases[0]?.steps ?? [];
  const first = steps.findIndex(({ kind }) => kinds[kind].call === "openTask");
  const isBefore = at === undefined || steps.slice(0, Math.max(first, 0)).some(({ id }) => id === at.step);
  return done.length === 0 && tasks.length === 0 && isBefore;
};

/** The same transition with the link: in the mail about the employee's first task, or by itself if that is not the first step. */
export const withOwnPage = (
  file: CaseFile,
  release: Release,
  transition: Transition,
  { now }: World,
): Transition => {
  const { employee, id } = file.appraisal;
  if (!isBeginning(file, release) || !hasPage(file, release)) return transition;
  const { mails = [] } = transition;
  const first = mails.find(({ personId }) => personId === employee.id);
  return {
    ...transition,
    mails: first
      ? mails.map((mail) => (mail === first ? { ...mail, page: true } : mail))
      : [...mails, standingMail(id, employee.id, now.toISOString())],
  };
};
