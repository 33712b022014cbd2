/** The page that confirms by a code, sent by mail, what was filled in. */
import { codePage } from "../../../web/pages/code-page.ts";
import type { CodePageProps } from "../../../web/pages/props.ts";
import { addresseeOf, CODE_MINUTES, checkCode, sendCode } from "../../core/app/code.ts";
import { foresee } from "../../core/app/foresee.ts";
import { boundOf, type Judged, judge, type Posted } from "./answers.ts";
import { csrfOf } from "./session.ts";
import { actionOf, commit, draftIn, outcomeTitle } from "./task.ts";
import { computedProps, subjectOf, type TaskView, viewOf } from "./view.ts";
import type { Visit } from "./visit.ts";

const masked = (address: string): string => address.replace(/^(.)[^@]*/, "$1…");

/** What cannot be computed beforehand is not told; whoever confirms is not kept from it. */
const foreseen = async ({ app, scene, task }: Visit, { outcome, answers }: Judged) => {
  try {
    return await foresee(app, scene, { task, outcome, answers });
  } catch (error) {
    app.report(`foresee ${task.id}`, error);
    return [];
  }
};

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
  const results = await foreseen(visit, judged);
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
      foreseen: computedProps(scene.release, results, language),
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
  const draft = draftIn(visit);
  if (task.status !== "open" || !draft) return undefined;
  const view = await viewOf(app, scene, task, props.language);
  const posted: Posted = { answers: draft.answers, outcome: draft.outcome };
  const judged = judge(view, posted, props.language);
  return judged.errors.length > 0 || view.step.assurance === "link" ? undefined : { view, posted, judged };
};

export const showCode = async (visit: Visit): Promise<Response> => {
  const found = await confirming(visit);
  if (!found) return visit.c.redirect(actionOf(visit.task), 303);
  const { view, posted, judged } = found;
  const code = await visit.app.store.codes.get(visit.task.id);
  const sent = code?.bound === boundOf(view, judged);
  return renderCode(visit, view, posted, sent ? {} : { problem: { kind: "unsent" } });
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
      ? renderCode(visit, view, posted, { problem: { kind: "limited" } }, 429)
      : renderCode(visit, view, posted, { sentAgain: true });
  }
  const checked = await checkCode(app, task.id, body.get("_code") ?? "", bound);
  if (checked.kind !== "good") return renderCode(visit, view, posted, { problem: checked }, 422);
  await commit(visit, view, judged, checked.code);
  return c.redirect(actionOf(task), 303);
};
