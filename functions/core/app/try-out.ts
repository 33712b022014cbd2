/** A dry run for one person of the roster, told as HR reads it: what happens when, to whom, and every mail in words. */
import { workflowsOf } from "../../../workflows/language/refers.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { isHuman, type Text } from "../../../workflows/language/scheme.ts";
import { Fault } from "../../errors.ts";
import { findStep } from "../engine/find.ts";
import { lapsedLetter, noticeLetter, taskLetter, type Written } from "../mail/letter.ts";
import { noticeWords } from "../mail/notice-words.ts";
import type { CaseFile, CyclePhase, Mail, Person, Settings, Snapshot } from "../model.ts";
import type { App } from "../ports.ts";
import { type DryRun, dryRun, type Happening, type Manner } from "./dry-run.ts";
import { appraisalOf, peopleOf, superiorsOf } from "./launch.ts";
import { defaultPhases, moved } from "./phase-dates.ts";

export type Attempt = Manner & {
  readonly releaseId: string;
  readonly year: number;
  readonly personId: string;
  readonly phases?: readonly CyclePhase[];
};

export type TriedMail = {
  readonly to: Pick<Snapshot, "id" | "name">;
  readonly subject: string;
  readonly text: string;
};
export type TriedOut = {
  readonly ended: DryRun["ended"];
  readonly happened: readonly {
    readonly at: string;
    readonly type: Happening["type"];
    readonly step?: string;
    readonly title?: Text;
    readonly who: readonly { readonly role: string; readonly name: string }[];
    readonly mails: readonly TriedMail[];
  }[];
};

/** Stands for the link that a mail would have; it opens nothing. */
const NO_LINK = "https://…";

type Telling = {
  readonly release: Release;
  readonly settings: Settings;
  readonly year: number;
  readonly people: ReadonlyMap<string, Pick<Person, "name" | "language">>;
};

const readerOf = ({ people, settings }: Telling, id: string): Pick<Person, "name" | "language"> => {
  const authority = settings.appointingAuthority;
  return authority?.id === id
    ? { name: authority.name, language: authority.language ?? "id" }
    : (people.get(id) ?? { name: id, language: "id" });
};

const written = (telling: Telling, mail: Mail, file: CaseFile): Written | undefined => {
  const { release, settings, year } = telling;
  const reader = readerOf(telling, mail.personId);
  const world = { agency: settings.agency, cycle: String(year), zone: settings.zone, ...reader };
  const { employee } = file.appraisal;
  const about = mail.personId === employee.id ? {} : { employee: employee.name };
  const titleOf = (step: string): Text =>
    findStep(release.scheme, step)?.step.title ?? { id: step, en: step };
  const message = mail.message === undefined ? undefined : release.scheme.messages[mail.message];
  if (message)
    return noticeLetter(world, message, noticeWords(file.appraisal, release, undefined, world), NO_LINK);
  const lapsed = mail.lapsed && findStep(release.scheme, mail.lapsed.step)?.step;
  if (mail.lapsed && lapsed && isHuman(lapsed))
    return lapsedLetter(world, {
      step: lapsed.title,
      reason: lapsed.lapse.reason,
      ...(mail.lapsed.to === undefined ? {} : { to: mail.lapsed.to }),
      ...about,
    });
  const tasks = file.tasks.filter(({ id }) => mail.tasks.includes(id));
  return tasks.length === 0
    ? undefined
    : taskLetter(
        world,
        mail.kind,
        tasks.map((task) => ({ step: titleOf(task.step), dueAt: task.dueAt, link: NO_LINK, ...about })),
      );
};

const tell = (telling: Telling, { at, type, step, tasks, mails, file }: Happening) => {
  const { scheme } = telling.release;
  const named = findStep(scheme, step ?? "")?.step ?? workflowsOf(scheme).find(({ id }) => id === step);
  const title = named?.title;
  return {
    at,
    type,
    ...(step === undefined ? {} : { step }),
    ...(title ? { title } : {}),
    who: tasks.map(({ role, assigneeName }) => ({ role, name: assigneeName })),
    mails: mails.flatMap((mail) => {
      const letter = written(telling, mail, file);
      const to = { id: mail.personId, name: readerOf(telling, mail.personId).name };
      return letter ? [{ to, subject: letter.subject, text: letter.text }] : [];
    }),
  };
};

/** Faults: `not-found` for a release or person that is not there. Writes nothing and sends nothing. */
export const tryOut = async (app: App, attempt: Attempt): Promise<TriedOut> => {
  const { releaseId, year, personId } = attempt;
  const [release, settings, person] = await Promise.all([
    app.store.releases.get(releaseId),
    app.store.settings.get(),
    app.store.people.get(personId),
  ]);
  if (!person) throw new Fault("not-found", { what: "person", id: personId });
  const now = app.clock();
  const phases = moved(defaultPhases(release, year, settings.zone, now), attempt.phases ?? []);
  const known = await superiorsOf(app, [person]);
  const unit = await peopleOf(app, person.unit);
  const head = unit.find(({ unitHead }) => unitHead);
  const begins = phases[0]?.opensAt ?? now.toISOString();
  const begun = appraisalOf({ id: "dryrun", phases }, release, person, known, { head }, begins);
  const world = { calendar: settings, cycle: { year, phases }, settings };
  const run = await dryRun(app, release, begun, world, attempt);
  const people = new Map([...unit, ...known.values(), person].map((one) => [one.id, one]));
  return {
    ended: run.ended,
    happened: run.happened.map((one) => tell({ release, settings, year, people }, one)),
  };
};
