/** What a finished task opens: a receipt, or what a later mail about it promises to show. */
import { receiptPage } from "../../../web/pages/receipt-page.ts";
import { resultPage } from "../../../web/pages/result-page.ts";
import { workflowsOf } from "../../../workflows/language/refers.ts";
import type { NotifyStep } from "../../../workflows/language/scheme.ts";
import { storyOf } from "../../core/app/story.ts";
import { findStep } from "../../core/engine/find.ts";
import { noticeSubject } from "../../core/mail/letter.ts";
import { noticeWords } from "../../core/mail/notice-words.ts";
import type { Task } from "../../core/model.ts";
import { renew } from "./entry.ts";
import { myPath } from "./my-visit.ts";
import { csrfOf } from "./session.ts";
import { roleInWords } from "./texts.ts";
import { isAnonymous, outcomesOf, readOf, readsOf, sentFor, subjectOf, viewOf } from "./view.ts";
import { cycleName, type Visit } from "./visit.ts";

/** The link of such a mail leads to the person's last task in the appraisal. */
const isLast = ({ scene, task }: Visit): boolean =>
  !scene.file.tasks.some((other) => other.assignee === task.assignee && other.openedAt > task.openedAt);

const promises = (step: NotifyStep | undefined): boolean => (step?.reads.length ?? 0) > 0;

const notifyStep = ({ scene }: Visit, id: string | undefined): NotifyStep | undefined => {
  const step = id === undefined ? undefined : findStep(scene.release.scheme, id)?.step;
  return step?.kind === "notify" ? step : undefined;
};

/** The last step that wrote to the person, since they had this task, with something to read behind the link. */
const announced = async (visit: Visit): Promise<NotifyStep | undefined> => {
  const { app, scene, task } = visit;
  const steps = workflowsOf(scene.release.scheme).flatMap((one) => one.steps);
  if (!isLast(visit) || !steps.some(({ id }) => promises(notifyStep(visit, id)))) return undefined;
  const events = await app.store.cases.audit(task.appraisalId);
  return events
    .filter(
      ({ type, detail, at }) => type === "notified" && detail.to === task.assignee && at >= task.openedAt,
    )
    .map(({ step }) => notifyStep(visit, step))
    .findLast(promises);
};

const showResult = async (visit: Visit, step: NotifyStep): Promise<Response> => {
  const { app, task, props, c } = visit;
  const { reads: steps, message } = step;
  const scene = { ...visit.scene, file: await storyOf(app, visit.scene, step) };
  const { language, agency, timeZone: zone } = props;
  const cycle = await cycleName(visit);
  const reads = readsOf(scene, steps, language, task.assignee);
  const world = { language, agency, zone, cycle, name: task.assigneeName };
  const words = scene.release.scheme.messages[message];
  return c.html(
    resultPage({
      ...props,
      title: words
        ? noticeSubject(world, words, noticeWords(scene.file.appraisal, scene.release, task, world))
        : "",
      cycle,
      subject: subjectOf(scene.file.appraisal),
      values: reads.flatMap(({ values }) => values ?? []),
      reads: [
        ...reads.filter(({ values }) => values === undefined),
        ...[sentFor(scene, task)].flatMap((own) => (own ? [readOf(scene, own, language)] : [])),
      ],
    }),
  );
};

/** What waits for the same person in the same appraisal. */
const waitingFor = ({ scene, task }: Visit): Task | undefined =>
  scene.file.tasks.find((other) => other.status === "open" && other.assignee === task.assignee);

const titleOf = ({ scene, props }: Visit, { step }: Task): string =>
  findStep(scene.release.scheme, step)?.step.title[props.language] ?? step;

const renewTarget = ({ app, session, task }: Visit) => ({
  action: `/tasks/${task.id}`,
  hidden: { csrf: csrfOf(app, session) },
});

/** Who acted, when, as whom, what was sent, and the values that were shown with it. */
const showReceipt = async (visit: Visit, renewed: boolean): Promise<Response> => {
  const { app, scene, task, props, c } = visit;
  const { language } = props;
  const view = await viewOf(app, scene, task, language);
  const submission = sentFor(scene, task);
  const outcome = outcomesOf(view.step, language).find(({ id }) => id === submission?.outcome)?.title;
  const waiting = waitingFor(visit);
  return c.html(
    receiptPage({
      ...props,
      ...(waiting === undefined
        ? {}
        : { waiting: { ...renewTarget(visit), title: titleOf(visit, waiting), renewed } }),
      title: view.step.title[language],
      subject: subjectOf(scene.file.appraisal),
      by: { name: task.assigneeName, role: roleInWords(task.role, language) },
      at: submission?.at ?? task.decidedAt ?? task.openedAt,
      ...(outcome === undefined ? {} : { outcome }),
      reads: [
        ...view.reads.filter(({ values }) => values !== undefined),
        ...(submission ? [readOf(scene, submission, language)] : []),
      ],
      ...(scene.release.scheme.logs.length > 0 ? { mine: myPath(scene.file.appraisal.cycleId) } : {}),
      ...(isAnonymous(view.step) ? { anonymous: true } : { hash: submission?.hash ?? "" }),
    }),
  );
};

export const showDone = async (visit: Visit, renewed = false): Promise<Response> => {
  const news = await announced(visit);
  return news ? showResult(visit, news) : showReceipt(visit, renewed);
};

/** The link of an old mail leads to what was sent; a fresh one to what waits now goes to the address on file only. */
export const postDone = async (visit: Visit, body: URLSearchParams): Promise<Response> => {
  const waiting = body.get("_action") === "renew" ? waitingFor(visit) : undefined;
  if (!waiting) return visit.c.redirect(`/tasks/${visit.task.id}`, 303);
  await renew(visit.app, waiting);
  return showDone(visit, true);
};
