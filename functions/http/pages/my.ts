/** The page of one's own performance, and that of somebody whom one appraises. */
import type { Language } from "../../../forms/language/form.ts";
import { myPage } from "../../../web/pages/my-page.ts";
import type { ComputedProps, EntryProps, LogProps, MyPageProps, Read } from "../../../web/pages/props.ts";
import { wordsOf } from "../../../web/texts/text.ts";
import { isAnonymousLog, type Log } from "../../../workflows/language/scheme.ts";
import { cycleOf, type Scene } from "../../core/app/act.ts";
import { whereIStand } from "../../core/app/where-i-stand.ts";
import { isLogOpen } from "../../core/engine/entries.ts";
import { findStep } from "../../core/engine/find.ts";
import { inWords } from "../../core/in-words.ts";
import type { Entry, Task } from "../../core/model.ts";
import { Fault } from "../../errors.ts";
import { entriesIn, entryProps, logRead } from "./logs.ts";
import { awardProps } from "./my-awards.ts";
import { historyOf } from "./my-history.ts";
import { hiddenOf, type Looked, lookInto, type MyVisit, myPath, ownId } from "./my-visit.ts";
import { secondsOf, writeSession } from "./session.ts";
import { isAnonymous, readsOf, subjectOf } from "./view.ts";

type Told = NonNullable<MyPageProps["told"]>;

export const pathOf = (visit: MyVisit, id: string): string =>
  id === ownId(visit) ? myPath(visit.cycleId) : `${myPath(visit.cycleId)}/${id}`;

const standingProps = async (scene: Scene, language: Language): Promise<ComputedProps[]> => {
  const { release } = scene;
  const values = new Map((await whereIStand(scene)).map(({ name, value }) => [name, value]));
  return release.scheme.standing.map(({ name, title, vocabulary, rule, source }) => ({
    name,
    title: title[language],
    value: inWords(release, vocabulary, values.get(name), language),
    ...(rule ? { rule: rule[language] } : {}),
    ...(source === undefined ? {} : { source }),
  }));
};

const actsOn = (visit: MyVisit, { scene, side }: Looked, entry: Entry): Pick<EntryProps, "acts"> => {
  const action = `${myPath(visit.cycleId)}/${scene.file.appraisal.id}/entries/${entry.id}`;
  const target = { action, hidden: hiddenOf(visit) };
  if (entry.status === "waiting" && entry.role !== side) return { acts: { ...target, can: "answer" } };
  const own = entry.by === visit.personId && (entry.status === "waiting" || entry.status === "recorded");
  return own ? { acts: { ...target, can: "withdraw" } } : {};
};

/** Everything that was logged, with what the reader may do about it; of service users only what may be shown. */
const logProps = (visit: MyVisit, looked: Looked, log: Log): LogProps => {
  const { scene, side } = looked;
  const { language } = visit.props;
  const { appraisal } = scene.file;
  const own = entriesIn(scene, log);
  const read = logRead(scene, log, language, own);
  const writes = log.by.includes(side) && isLogOpen(appraisal, log);
  return {
    read: isAnonymousLog(log)
      ? read
      : {
          ...read,
          entries: own.map((entry) => ({ ...entryProps(entry, language), ...actsOn(visit, looked, entry) })),
        },
    ...(log.instruction && writes ? { instruction: log.instruction[language] } : {}),
    ...(writes ? { add: `${myPath(visit.cycleId)}/${appraisal.id}/logs/${log.id}` } : {}),
  };
};

/** What the person wrote, and what was put before them with their tasks: nothing that they were not shown before. */
const ownReads = ({ scene }: Looked, personId: string, language: Language): Read[] => {
  const { scheme } = scene.release;
  const steps = scene.file.tasks
    .filter(({ assignee, role }) => assignee === personId && role === "employee")
    .flatMap(({ step: id }) => {
      const step = findStep(scheme, id)?.step;
      return step && "reads" in step ? [...step.reads, id] : [id];
    });
  const logs = scheme.logs.map(({ id }) => id);
  return readsOf(
    scene,
    [...new Set(steps)].filter((id) => !logs.includes(id)),
    language,
    personId,
  );
};

const whereOf = ({ scene }: Looked, language: Language): string[] => {
  const { at, running } = scene.file.appraisal;
  const found = at === undefined ? undefined : findStep(scene.release.scheme, at.step);
  const phase = scene.release.scheme.phases.find(({ id }) => id === (running?.phase ?? at?.phase));
  const step = found && !isAnonymous(found.step) ? [found.step.title[language]] : [];
  return [...(phase ? [phase.title[language]] : []), ...step];
};

const tasksOf = async (visit: MyVisit): Promise<MyPageProps["tasks"]> => {
  const { app, cycleId, personId, props } = visit;
  const waiting = (await app.store.cases.inbox(personId)).filter(({ appraisalId }) =>
    appraisalId.startsWith(`${cycleId}-`),
  );
  const found = await app.store.cases.tasks(waiting.map(({ id }) => id));
  return Promise.all(
    found.map(async ({ task, appraisal }) => {
      const { scheme } = await app.store.releases.get(appraisal.releaseId);
      const title = findStep(scheme, task.step)?.step.title[props.language] ?? task.step;
      const other = appraisal.employee.id === personId ? [] : [appraisal.employee.name];
      return {
        action: myPath(cycleId),
        hidden: { ...hiddenOf(visit), task: task.id },
        title: [title, ...other].join(" — "),
        due: task.dueAt,
      };
    }),
  );
};

/** People of one appraiser are a handful; beyond this, a page would take too long. */
const MOST_PEOPLE = 60;

const peopleOf = async ({ app, cycleId, personId }: MyVisit): Promise<MyPageProps["people"]> => {
  const rated = (await app.store.cases.ratedBy(personId, cycleId)).slice(0, MOST_PEOPLE);
  return Promise.all(
    rated.map(async ({ id, name }) => ({
      name,
      href: `${myPath(cycleId)}/${id}`,
      waiting: (await app.store.cases.entries(id)).filter(
        ({ status, role }) => status === "waiting" && role === "employee",
      ).length,
    })),
  );
};

const evidenceHref = (visit: MyVisit, id: string): string => `${myPath(visit.cycleId)}/${id}/files/`;

const render = async (
  visit: MyVisit,
  looked: Looked,
  more: Pick<MyPageProps, "tasks" | "awards" | "people" | "reads" | "history"> & { readonly told?: Told },
  status: 200 | 422,
): Promise<Response> => {
  const { props, cycleId } = visit;
  const { language } = props;
  const { appraisal } = looked.scene.file;
  const own = looked.side === "employee";
  const cycle = await cycleOf(visit.app, cycleId);
  return visit.c.html(
    myPage({
      ...props,
      ...more,
      title: wordsOf(language)(own ? "my.title" : "my.title.other"),
      cycle: cycle?.name ?? "",
      subject: subjectOf(appraisal),
      own,
      ...(own ? {} : { back: myPath(cycleId) }),
      where: whereOf(looked, language),
      standing: await standingProps(looked.scene, language),
      logs: looked.scene.release.scheme.logs.map((log) => logProps(visit, looked, log)),
      evidenceHref: evidenceHref(visit, appraisal.id),
    }),
    status,
  );
};

/** Whoever appraises looks at what was logged and where it leads, not at what was meant for the employee. */
export const showAppraisal = async (
  visit: MyVisit,
  id: string,
  told?: Told,
  status: 200 | 422 = 200,
): Promise<Response> => {
  const looked = await lookInto(visit, id);
  const { language } = visit.props;
  const said = told === undefined ? {} : { told };
  if (looked.side === "appraiser")
    return render(
      visit,
      looked,
      { tasks: [], awards: [], people: [], reads: [], history: [], ...said },
      status,
    );
  const [tasks, { awards, reads: announced }, people, events] = await Promise.all([
    tasksOf(visit),
    awardProps(visit, looked),
    peopleOf(visit),
    visit.app.store.cases.audit(id),
  ]);
  const reads = [...announced, ...ownReads(looked, visit.personId, language)];
  const history = historyOf(looked.scene, events, language);
  return render(visit, looked, { tasks, awards, people, reads, history, ...said }, status);
};

export const showMine = (visit: MyVisit): Promise<Response> => showAppraisal(visit, ownId(visit));

/** Opens a task that waits for the person: the same session that its own link would open. */
export const openMine = async (
  { app, c, personId, cycleId }: MyVisit,
  body: URLSearchParams,
): Promise<Response> => {
  const id = body.get("task") ?? "";
  const [found] = id.startsWith(`${cycleId}-`) ? await app.store.cases.tasks([id]) : [];
  const task: Task | undefined = found?.task;
  if (task?.assignee !== personId || task.status !== "open") throw new Fault("task.closed", { task: id });
  const now = secondsOf(app.clock());
  const { generation } = task;
  writeSession(app, c, { taskId: task.id, personId, generation, opened: now, seen: now });
  return c.redirect(`/tasks/${task.id}`, 303);
};
