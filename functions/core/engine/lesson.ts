/** Somebody finished the lesson before a task of theirs; the task itself stays as it is. */
import type { Actor, CaseFile, Task } from "../model.ts";
import type { Transition, World } from "./transition.ts";

export const lessonFinished = (
  file: CaseFile,
  {
    task,
    form,
    hash,
    actor,
  }: { readonly task: Task; readonly form: string; readonly hash: string; readonly actor: Actor },
  { now }: World,
): Transition => ({
  appraisal: file.appraisal,
  event: {
    at: now.toISOString(),
    type: "lesson.finished",
    actor,
    step: task.step,
    visit: task.visit,
    detail: { form, answers: hash },
  },
});
