/** The lesson before a task: once for each person in a cycle. */
import type { Form } from "../../../forms/language/form.ts";
import { lessonOf } from "../../../workflows/language/refers.ts";
import { hashOf } from "../audit/chain.ts";
import { wantStep } from "../engine/find.ts";
import { lessonFinished } from "../engine/lesson.ts";
import type { Actor, Task } from "../model.ts";
import type { App } from "../ports.ts";
import { act, type Scene } from "./act.ts";

/** The lesson that the person whose task it is has yet to finish; undefined if there is none, or it is finished. */
export const lessonBefore = async (
  app: App,
  { file, release }: Scene,
  task: Task,
): Promise<Form | undefined> => {
  const id = lessonOf(wantStep(release.scheme, task.step).step);
  if (id === undefined || task.status !== "open") return undefined;
  const done = await app.store.lessons.get(file.appraisal.cycleId, task.assignee, id);
  return done ? undefined : release.forms[id];
};

/**
 * The trail of the appraisal comes first: whoever dies between the two does the lesson once more, and nobody passes
 * without a trace.
 */
export const finishLesson = async (
  app: App,
  { file }: Scene,
  {
    task,
    form,
    answers,
    actor,
  }: { readonly task: Task; readonly form: Form; readonly answers: unknown; readonly actor: Actor },
): Promise<void> => {
  const { id, cycleId } = file.appraisal;
  const done = { task, form: form.id, hash: hashOf(answers), actor };
  await act(app, id, (scene) => lessonFinished(scene.file, done, scene.world));
  await app.store.lessons.put({
    cycleId,
    personId: task.assignee,
    form: form.id,
    finishedAt: app.clock().toISOString(),
    appraisalId: id,
  });
};
