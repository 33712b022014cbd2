/** The pages of one task, for the person whose session is open. */
import type { Context } from "hono";
import { rowButtons } from "../../../forms/language/action.ts";
import type { Language } from "../../../forms/language/form.ts";
import { codePage } from "../../../web/pages/code-page.ts";
import type { CodePageProps, Notice, PageProps } from "../../../web/pages/props.ts";
import { taskPage } from "../../../web/pages/task-page.ts";
import { act, type Scene, sceneOf } from "../../core/app/act.ts";
import { addresseeOf, CODE_MINUTES, checkCode, sendCode } from "../../core/app/code.ts";
import { decide } from "../../core/engine/decide.ts";
import { findStep } from "../../core/engine/find.ts";
import { readTaskId } from "../../core/ids.ts";
import type { Actor, Task } from "../../core/model.ts";
import type { App, Code } from "../../core/ports.ts";
import { Fault } from "../../errors.ts";
import { boundOf, draftOf, type Judged, judge, type Posted, readPost, startOf } from "./answers.ts";
import { endOf, gone } from "./entry.ts";
import { keptFields } from "./kept.ts";
import { showDone } from "./receipt.ts";
import { csrfOf, isFresh, readSession, type Session, secondsOf, writeSession } from "./session.ts";
import { noticesOf, outcomesOf, subjectOf, type TaskView, viewOf } from "./view.ts";
import { cycleName, type Visit } from "./visit.ts";

type Body = URLSearchParams | undefined;

const taskOf = async (app: App, session: Session): Promise<{ scene: Scene; task: Task } | undefined> => {
  const name = readTaskId(session.taskId);
  if (!name) return undefined;
  const scene = await sceneOf(app, name.appraisalId);
  const task = scene.file.tasks.find((t) => t.id === session.taskId);
  return task && { scene, task };
};

/** What was typed is kept even when the session ended meanwhile; it is shown to nobody before the link is opened again. */
const keepTyped = async (visit: Visit, body: Body): Promise<boolean> => {
  if (!body || visit.task.status !== "open" || body.get("csrf") !== csrfOf(visit.app, visit.session))
    return false;
  const view = await viewOf(visit.app, visit.scene, visit.task, visit.props.language);
  await visit.app.store.cases.saveDraft(draftOf(view, readPost(view, body), visit.app.clock()));
  return true;
};

/** Without a session nothing is written: what was typed goes back to the page, which may post it again. */
const withoutSession = (c: Context, props: PageProps, body: Body): Response | Promise<Response> => {
  const action = `/tasks/${c.req.param("task")}`;
  const keep = body && c.req.path === action ? keptFields(body) : undefined;
  return gone(c, props, "sessionExpired", keep && { keep: { action, fields: keep } });
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
    return gone(c, props, "sessionExpired", { saved: await keepTyped(visit, body) });
  if (body && body.get("csrf") !== csrfOf(app, session)) throw new Fault("csrf.mismatch");
  writeSession(app, c, { ...session, seen: secondsOf(app.clock()) });
  return go(visit);
};

const actionOf = (task: Task): string => `/tasks/${task.id}`;

const renderTask = async (
  visit: Visit,
  view: TaskView,
  posted: Posted | undefined,
  errors: Judged["errors"],
  notices: readonly Notice[],
  status: 200 | 409 | 422 = 200,
) => {
  const { props, scene, task, c } = visit;
  const language = props.language;
  const found = findStep(scene.release.scheme, task.step);
  const answers = posted?.answers ?? startOf(view);
  return c.html(
    taskPage({
      ...props,
      action: actionOf(task),
      hidden: { csrf: csrfOf(visit.app, visit.session), shown: view.shown },
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
      notices,
    }),
    status,
  );
};

const outcomeTitle = (view: TaskView, outcome: string | undefined, language: Language): string | undefined =>
  outcomesOf(view.step, language).find((o) => o.id === outcome)?.title;

export const showTask = async (visit: Visit): Promise<Response> => {
  const { task, scene, props, c } = visit;
  if (task.status === "done") return showDone(visit);
  if (task.status !== "open") return gone(c, props, endOf(scene.file.appraisal));
  const view = await viewOf(visit.app, scene, task, props.language);
  const draft = scene.file.drafts.find((d) => d.taskId === task.id);
  const notices = noticesOf(view, draft?.savedAt, visit.app.clock());
  return renderTask(visit, view, draft && { answers: draft.answers, outcome: draft.outcome }, [], notices);
};

const actorOf = ({ task }: Visit): Actor => ({
  kind: "person",
  id: task.assignee,
  role: task.role,
  ...(task.onBehalfOf === undefined ? {} : { onBehalfOf: task.onBehalfOf }),
});

const commit = async (visit: Visit, view: TaskView, judged: Judged, code?: Code): Promise<void> => {
  await act(
    visit.app,
    visit.task.appraisalId,
    ({ file, release, world }) => {
      const task = file.tasks.find((t) => t.id === visit.task.id);
      if (task?.generation !== visit.task.generation)
        throw new Fault("task.not-yours", { task: visit.task.id });
      return decide(
        file,
        release,
        { task, outcome: judged.outcome, answers: judged.answers, actor: actorOf(visit), shown: view.shown },
        world,
      );
    },
    { seen: visit.scene, ...(code === undefined ? {} : { code }) },
  );
};

const submit = async (
  visit: Visit,
  view: TaskView,
  posted: Posted,
  body: URLSearchParams,
): Promise<Response> => {
  const { app, props, task, c } = visit;
  const judged = judge(view, posted, props.language);
  const changed = body.get("shown") !== view.shown;
  if (judged.errors.length > 0 || changed || view.step.assurance !== "link")
    await app.store.cases.saveDraft(draftOf(view, posted, app.clock()));
  if (changed) return renderTask(visit, view, posted, judged.errors, [{ kind: "changed" }], 409);
  if (judged.errors.length > 0)
    return renderTask(visit, view, posted, judged.errors, noticesOf(view, undefined, app.clock()), 422);
  if (view.step.assurance === "link") {
    await commit(visit, view, judged);
    return c.redirect(actionOf(task), 303);
  }
  await sendCode(app, visit.scene, task.id, task.assignee, boundOf(view, judged));
  return c.redirect(`${actionOf(task)}/code`, 303);
};

export const postTask = async (visit: Visit, body: URLSearchParams): Promise<Response> => {
  const { app, task, scene, props, c } = visit;
  if (task.status === "done") return c.redirect(actionOf(task), 303);
  if (task.status !== "open") return gone(c, props, endOf(scene.file.appraisal));
  const view = await viewOf(app, scene, task, props.language);
  const posted = readPost(view, body);
  const action = body.get("_action");
  const rows = body.has(rowButtons.add) || body.has(rowButtons.remove);
  const attach = body.get(rowButtons.evidence);
  const keeps = action === "save" || action === "autosave" || action === "keep";
  if (!keeps && !rows && attach === null) return submit(visit, view, posted, body);
  await app.store.cases.saveDraft(draftOf(view, posted, app.clock()));
  if (action === "autosave") return c.body(null, 204);
  if (action === "keep") {
    const notices = noticesOf(view, undefined, app.clock());
    return renderTask(visit, view, posted, [], [{ kind: "kept" }, ...notices]);
  }
  if (attach !== null) return c.redirect(`${actionOf(task)}/attach?field=${encodeURIComponent(attach)}`, 303);
  return c.redirect(actionOf(task), 303);
};

const masked = (address: string): string => address.replace(/^(.)[^@]*/, "$1…");

const renderCode = async (
  visit: Visit,
  view: TaskView,
  posted: Posted,
  more: Pick<CodePageProps, "problem" | "sentAgain">,
  status: 200 | 422 | 429 = 200,
) => {
  const { app, props, scene, task, c } = visit;
  const language = props.language;
  const judged = judge(view, posted, language);
  const to = await addresseeOf(app, scene, task.assignee);
  const outcome = outcomeTitle(view, posted.outcome, language);
  return c.html(
    codePage({
      ...props,
      ...more,
      action: `${actionOf(task)}/code`,
      hidden: { csrf: csrfOf(app, visit.session) },
      title: view.step.title[language],
      subject: subjectOf(scene.file.appraisal),
      ...(outcome === undefined ? {} : { outcome }),
      reads: view.form
        ? [{ title: view.step.title[language], form: view.form, answers: judged.answers }]
        : [],
      sentTo: masked(to?.email ?? ""),
      minutes: CODE_MINUTES,
      back: actionOf(task),
    }),
    status,
  );
};

type Confirming = { readonly view: TaskView; readonly posted: Posted; readonly judged: Judged };

/** The draft that waits for its code; undefined if there is nothing to confirm. */
const confirming = async (visit: Visit): Promise<Confirming | undefined> => {
  const { app, scene, task, props } = visit;
  const draft = scene.file.drafts.find((d) => d.taskId === task.id);
  if (task.status !== "open" || !draft) return undefined;
  const view = await viewOf(app, scene, task, props.language);
  const posted: Posted = { answers: draft.answers, outcome: draft.outcome };
  const judged = judge(view, posted, props.language);
  return judged.errors.length > 0 || view.step.assurance === "link" ? undefined : { view, posted, judged };
};

export const showCode = async (visit: Visit): Promise<Response> => {
  const found = await confirming(visit);
  if (!found) return visit.c.redirect(actionOf(visit.task), 303);
  return renderCode(visit, found.view, found.posted, {});
};

export const postCode = async (visit: Visit, body: URLSearchParams): Promise<Response> => {
  const { app, scene, task, c } = visit;
  const found = await confirming(visit);
  if (!found) return c.redirect(actionOf(task), 303);
  const { view, posted, judged } = found;
  const bound = boundOf(view, judged);
  if (body.get("_action") === "resend") {
    const sent = await sendCode(app, scene, task.id, task.assignee, bound);
    return sent === "limited"
      ? renderCode(visit, view, posted, { problem: { kind: "locked" } }, 429)
      : renderCode(visit, view, posted, { sentAgain: true });
  }
  const checked = await checkCode(app, task.id, body.get("_code") ?? "", bound);
  if (checked.kind !== "good") return renderCode(visit, view, posted, { problem: checked }, 422);
  await commit(visit, view, judged, checked.code);
  return c.redirect(actionOf(task), 303);
};
