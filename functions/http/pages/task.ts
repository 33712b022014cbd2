/** The pages of one task, for the person whose session is open. */
import type { Context } from "hono";
import { rowButtons } from "../../../forms/language/action.ts";
import type { Language } from "../../../forms/language/form.ts";
import { trailOf } from "../../../forms/language/place.ts";
import { pathOf } from "../../../forms/language/posted.ts";
import type { Notice, PageProps } from "../../../web/pages/props.ts";
import { controls, taskPage } from "../../../web/pages/task-page.ts";
import { clockInWords } from "../../../web/texts/format.ts";
import { wordsOf } from "../../../web/texts/text.ts";
import { act, type Scene, sceneOf } from "../../core/app/act.ts";
import { sendCode } from "../../core/app/code.ts";
import { decide } from "../../core/engine/decide.ts";
import { findStep, wantStep } from "../../core/engine/find.ts";
import { readTaskId } from "../../core/ids.ts";
import type { Actor, Task } from "../../core/model.ts";
import type { App, Code } from "../../core/ports.ts";
import { Fault } from "../../errors.ts";
import {
  askedFirst,
  boundOf,
  draftOf,
  type Judged,
  judge,
  type Posted,
  readPost,
  savedOf,
  startOf,
} from "./answers.ts";
import { type Met, marksOf, meet, parseBase, readBase, writeBase } from "./elsewhere.ts";
import { endOf } from "./entry.ts";
import { gone } from "./gone.ts";
import { keptFields } from "./kept.ts";
import { myPath } from "./my-visit.ts";
import { chosenLanguage } from "./reader.ts";
import { postDone, showDone } from "./receipt.ts";
import { csrfOf, isFresh, isOwnPage, readSession, type Session, secondsOf, writeSession } from "./session.ts";
import { isAnonymous, noticesOf, outcomesOf, subjectOf, type TaskView, viewOf } from "./view.ts";
import { cycleName, type Visit } from "./visit.ts";

type Body = URLSearchParams | undefined;

const taskOf = async (app: App, session: Session): Promise<{ scene: Scene; task: Task } | undefined> => {
  const name = readTaskId(session.taskId);
  if (!name) return undefined;
  const scene = await sceneOf(app, name.appraisalId);
  const task = scene.file.tasks.find((t) => t.id === session.taskId);
  return task && { scene, task };
};

export const draftIn = ({ scene, task }: Visit) => scene.file.drafts.find((d) => d.taskId === task.id);

/** With what the page stands for once it is saved. */
type MetHere = Met & { readonly page: () => string | undefined };

/** What was posted, beside what another page saved since this one was made. A page that does not say what it was made from stands as it is. */
const meetSaved = (visit: Visit, view: TaskView, body: URLSearchParams): MetHere => {
  const posted = readPost(view, body);
  const base = readBase(body);
  if (!base) return { posted, taken: [], clashes: [], page: () => undefined };
  const page = () => writeBase({ page: base.page, marks: marksOf(view.form, posted) });
  const draft = draftIn(visit);
  // Nobody saved anything: there is nothing to meet.
  if (!draft) return { posted, taken: [], clashes: [], page };
  const last = parseBase(draft.page ?? "");
  // A page that saved last, and comes again as it was before (the way back), starts from what it posted then.
  const from = last?.page === base.page ? last : base;
  return { ...meet(view.form, from, posted, savedOf(view, draft)), page };
};

/** What was typed is kept even when the session ended meanwhile; it is shown to nobody before the link is opened again. */
const keepTyped = async (visit: Visit, body: Body): Promise<boolean> => {
  // What was typed on another page than the task's own is no draft of it.
  const here = visit.c.req.path === actionOf(visit.task);
  if (
    !body ||
    !here ||
    visit.task.status !== "open" ||
    !isOwnPage(visit.app, visit.session, body.get("csrf"))
  )
    return false;
  const view = await viewOf(visit.app, visit.scene, visit.task, visit.props.language);
  const met = meetSaved(visit, view, body);
  if (met.clashes.length > 0) return false;
  await visit.app.store.cases.saveDraft(draftOf(view, met.posted, visit.app.clock(), met.page()));
  return true;
};

/** Without a session nothing is written: what was typed goes back to the page, which may post it again. */
const withoutSession = (c: Context, props: PageProps, body: Body): Response | Promise<Response> => {
  const { path } = c.req;
  const own = `/tasks/${c.req.param("task")}`;
  const keep = body && [own, `${own}/lesson`].includes(path) ? keptFields(body) : undefined;
  return gone(c, props, "sessionExpired", keep && { keep: { action: path, fields: keep } });
};

/** Opens the visit or says why not: every page and every post checks the same, reading as well as acting. */
export const visitTask = async (
  app: App,
  c: Context,
  props: PageProps,
  body: Body,
  go: (visit: Visit) => Promise<Response>,
): Promise<Response> => {
  const session = readSession(app, c, c.req.param("task") ?? "");
  if (!session) return withoutSession(c, props, body);
  const found = await taskOf(app, session);
  if (!found) return gone(c, props, "unknown");
  const { task } = found;
  if (task.assignee !== session.personId || task.generation !== session.generation)
    return gone(c, props, "handedOver");
  const visit: Visit = { app, c, props, session, ...found };
  if (!isFresh(session, app.clock()))
    return (await keepTyped(visit, body))
      ? gone(c, props, "sessionExpired", { saved: true })
      : withoutSession(c, props, body);
  if (body && !isOwnPage(app, session, body.get("csrf"))) throw new Fault("csrf.mismatch");
  writeSession(app, c, { ...session, seen: secondsOf(app.clock()) });
  const language = chosenLanguage(app, c);
  if (language) await app.store.people.setLanguage(session.personId, language);
  return go(visit);
};

export const actionOf = (task: Task): string => `/tasks/${task.id}`;

const renderTask = async (
  visit: Visit,
  view: TaskView,
  posted: Posted | undefined,
  errors: Judged["errors"],
  notices: readonly Notice[],
  status: 200 | 409 | 422 = 200,
  saved?: Posted,
) => {
  const { props, scene, task, c } = visit;
  const language = props.language;
  const found = findStep(scene.release.scheme, task.step);
  const answers = posted?.answers ?? startOf(view);
  const marks = marksOf(view.form, saved ?? { answers, outcome: posted?.outcome });
  const base = writeBase({ page: visit.app.secrets.token().slice(0, 8), marks });
  return c.html(
    taskPage({
      ...props,
      action: actionOf(task),
      hidden: { csrf: csrfOf(visit.app, visit.session), shown: view.shown, [controls.base]: base },
      title: view.step.title[language],
      cycle: await cycleName(visit),
      phase: found?.phase.title[language] ?? "",
      subject: subjectOf(scene.file.appraisal),
      own: task.assignee === scene.file.appraisal.employee.id,
      today: view.today,
      due: task.dueAt,
      ...(view.step.instruction ? { instruction: view.step.instruction[language] } : {}),
      reads: view.reads,
      ...(view.form ? { form: view.form, answers } : {}),
      errors,
      outcomes: outcomesOf(view.step, language),
      ...(posted?.outcome === undefined ? {} : { outcome: posted.outcome }),
      codeFollows: view.step.assurance === "link+code",
      evidenceHref: `${actionOf(task)}/files/`,
      ...(scene.release.scheme.logs.length > 0 ? { mine: myPath(scene.file.appraisal.cycleId) } : {}),
      notices,
    }),
    status,
  );
};

export const outcomeTitle = (
  view: TaskView,
  outcome: string | undefined,
  language: Language,
): string | undefined => outcomesOf(view.step, language).find((o) => o.id === outcome)?.title;

export const showTask = async (visit: Visit): Promise<Response> => {
  const { task, scene, props, c } = visit;
  if (task.status === "done") return showDone(visit);
  if (task.status !== "open") return gone(c, props, endOf(scene.file.appraisal));
  const view = await viewOf(visit.app, scene, task, props.language);
  const draft = draftIn(visit);
  const notices = noticesOf(view, draft?.savedAt, visit.app.clock());
  return renderTask(visit, view, draft && savedOf(view, draft), [], notices);
};

export const actorOf = ({ task }: Visit): Actor => ({
  kind: "person",
  id: task.assignee,
  role: task.role,
  ...(task.onBehalfOf === undefined ? {} : { onBehalfOf: task.onBehalfOf }),
});

export const commit = async (visit: Visit, view: TaskView, judged: Judged, code?: Code): Promise<void> => {
  const decided = { outcome: judged.outcome, answers: judged.answers, shown: view.shown };
  await act(
    visit.app,
    visit.task.appraisalId,
    ({ file, release, world }) => {
      const task = file.tasks.find((t) => t.id === visit.task.id);
      if (task?.generation !== visit.task.generation)
        throw new Fault("task.not-yours", { task: visit.task.id });
      const { step } = wantStep(release.scheme, task.step);
      const slot = isAnonymous(step) ? { slot: visit.app.secrets.token() } : {};
      return decide(file, release, { task, ...decided, ...slot, actor: actorOf(visit) }, world);
    },
    { seen: visit.scene, ...(code === undefined ? {} : { code }) },
  );
};

/** Names of answers as the reader knows them. */
const labelsOf = ({ form }: TaskView, names: readonly string[], language: Language): string[] =>
  names.map((name) =>
    name === controls.outcome
      ? wordsOf(language)("outcome.title")
      : (form?.texts[language].fields[name]?.label ?? name),
  );

/** Both pages changed the same: nothing is kept before the person has seen what the other says. */
const showClash = (visit: Visit, view: TaskView, met: Met) => {
  const { language } = visit.props;
  const saved = savedOf(view, draftIn(visit));
  const notice: Notice = {
    kind: "elsewhere",
    answers: saved.answers,
    fields: met.clashes,
    ...(view.form ? { form: view.form } : {}),
    ...(met.clashes.includes(controls.outcome)
      ? { outcome: outcomeTitle(view, saved.outcome, language) ?? "" }
      : {}),
  };
  return renderTask(visit, view, met.posted, [], [notice], 409, saved);
};

const mergedNotice = (visit: Visit, view: TaskView, { taken }: Met, sent: boolean): Notice[] =>
  taken.length === 0 ? [] : [{ kind: "merged", labels: labelsOf(view, taken, visit.props.language), sent }];

const submit = async (
  visit: Visit,
  view: TaskView,
  met: MetHere,
  body: URLSearchParams,
): Promise<Response> => {
  const { app, props, task, c } = visit;
  const { posted } = met;
  const judged = judge(view, posted, props.language);
  const changed = body.get("shown") !== view.shown;
  const merged = mergedNotice(visit, view, met, true);
  const seen = !changed && merged.length === 0;
  if (judged.errors.length > 0 || !seen || view.step.assurance !== "link")
    await app.store.cases.saveDraft(draftOf(view, posted, app.clock(), met.page()));
  if (!seen) {
    const notices: Notice[] = changed ? [{ kind: "changed" }, ...merged] : merged;
    return renderTask(visit, view, posted, judged.errors, notices, 409);
  }
  if (judged.errors.length > 0)
    return renderTask(visit, view, posted, judged.errors, noticesOf(view, undefined, app.clock()), 422);
  if (view.step.assurance === "link") {
    await commit(visit, view, judged);
    return c.redirect(actionOf(task), 303);
  }
  await sendCode(app, visit.scene, task.id, task.assignee, boundOf(view, judged));
  return c.redirect(`${actionOf(task)}/code`, 303);
};

/** What the page's script is told: what the page stands for now, and what to say. */
const autosaved = ({ app, props, c }: Visit, page = ""): Response => {
  const time = clockInWords(app.clock().toISOString(), props.language, props.timeZone);
  return c.json({
    base: page,
    said: wordsOf(props.language)("script.saved", { time }),
  });
};

/** Where a page leads that was saved: back to itself, to a file's page, or to itself in another language. */
const afterSaving = (task: Task, body: URLSearchParams): string => {
  const attach = body.get(rowButtons.evidence);
  if (attach !== null) return `${actionOf(task)}/attach?field=${encodeURIComponent(attach)}`;
  const language = body.get(controls.language);
  return language === null ? actionOf(task) : `${actionOf(task)}?lang=${encodeURIComponent(language)}`;
};

/** A filled row is removed once its person was asked, by the script or by this. */
const sureNotice = (
  { form }: TaskView,
  { answers }: Posted,
  body: URLSearchParams,
  language: Language,
): Notice[] => {
  const at = askedFirst(answers, body);
  const path = at === undefined ? undefined : pathOf(at);
  return form && at !== undefined && path
    ? [{ kind: "sure", at, row: trailOf(form, `/${path.join("/")}`, language) }]
    : [];
};

const SAVING: readonly string[] = ["save", "autosave", "keep"];
const savingButtons = [
  rowButtons.add,
  rowButtons.remove,
  rowButtons.sure,
  rowButtons.evidence,
  controls.language,
];

export const postTask = async (visit: Visit, body: URLSearchParams): Promise<Response> => {
  const { app, task, scene, props, c } = visit;
  if (task.status === "done") return postDone(visit, body);
  if (task.status !== "open") return gone(c, props, endOf(scene.file.appraisal));
  const view = await viewOf(app, scene, task, props.language);
  const met = meetSaved(visit, view, body);
  const action = body.get(controls.action) ?? "";
  if (met.clashes.length > 0)
    return action === "autosave" ? c.json({ clashes: met.clashes }, 409) : showClash(visit, view, met);
  if (!SAVING.includes(action) && !savingButtons.some((name) => body.has(name)))
    return submit(visit, view, met, body);
  await app.store.cases.saveDraft(draftOf(view, met.posted, app.clock(), met.page()));
  if (action === "autosave") return autosaved(visit, met.page());
  const kept: Notice[] = action === "keep" ? [{ kind: "kept" }] : [];
  const notices = [
    ...kept,
    ...sureNotice(view, met.posted, body, props.language),
    ...mergedNotice(visit, view, met, false),
  ];
  if (notices.length === 0 || afterSaving(task, body) !== actionOf(task))
    return c.redirect(afterSaving(task, body), 303);
  return renderTask(visit, view, met.posted, [], [...notices, ...noticesOf(view, undefined, app.clock())]);
};
