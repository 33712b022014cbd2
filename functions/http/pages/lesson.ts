/** The page of a lesson, which comes before the task itself. */
import type { AnswerError, Form } from "../../../forms/language/form.ts";
import { takeAnswers } from "../../../forms/language/take.ts";
import { lessonPage } from "../../../web/pages/lesson-page.ts";
import { finishLesson, lessonBefore } from "../../core/app/lesson.ts";
import { wantStep } from "../../core/engine/find.ts";
import { csrfOf } from "./session.ts";
import { actionOf, actorOf } from "./task.ts";
import { cycleName, type Visit } from "./visit.ts";

const pathOf = (visit: Visit): string => `${actionOf(visit.task)}/lesson`;

const render = async (
  visit: Visit,
  form: Form,
  { answers, errors }: { readonly answers: unknown; readonly errors: readonly AnswerError[] },
): Promise<Response> => {
  const { app, props, scene, task, c, session } = visit;
  const { step } = wantStep(scene.release.scheme, task.step);
  const page = lessonPage({
    ...props,
    action: pathOf(visit),
    hidden: { csrf: csrfOf(app, session) },
    cycle: await cycleName(visit),
    task: step.title[props.language],
    form,
    answers,
    errors,
  });
  return c.html(page, errors.length > 0 ? 422 : 200);
};

/** Whoever has a lesson to do first is led to it, wherever in the task they wanted to go. */
export const lessonFirst =
  <More extends unknown[]>(go: (visit: Visit, ...more: More) => Promise<Response>) =>
  async (visit: Visit, ...more: More): Promise<Response> =>
    (await lessonBefore(visit.app, visit.scene, visit.task))
      ? visit.c.redirect(pathOf(visit), 303)
      : go(visit, ...more);

export const showLesson = async (visit: Visit): Promise<Response> => {
  const form = await lessonBefore(visit.app, visit.scene, visit.task);
  return form
    ? render(visit, form, { answers: {}, errors: [] })
    : visit.c.redirect(actionOf(visit.task), 303);
};

/** Nothing is kept before all of it is right: what was answered stands on the page that comes back. */
export const postLesson = async (visit: Visit, body: URLSearchParams): Promise<Response> => {
  const { app, scene, task, props } = visit;
  const form = await lessonBefore(app, scene, task);
  if (!form) return visit.c.redirect(actionOf(task), 303);
  const { draft, answers, errors } = takeAnswers(form, body, { language: props.language, prefill: {} });
  if (errors.length > 0) return render(visit, form, { answers: draft, errors });
  await finishLesson(app, scene, { task, form, answers, actor: actorOf(visit) });
  return visit.c.redirect(actionOf(task), 303);
};
