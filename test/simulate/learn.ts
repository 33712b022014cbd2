/** The lesson that stands before a task: left empty once by those who forget, then answered right. */
import type { Seen } from "./client.ts";
import { taskForm } from "./desk.ts";
import { answersFor, type Filling, type Mind } from "./fill/filling.ts";
import { fillIn, type HtmlForm, press } from "./forms.ts";
import type { Actor } from "./people.ts";
import type { World } from "./world.ts";

export const isLesson = ({ status, location }: Seen): boolean =>
  status === 303 && location.endsWith("/lesson");

const unanswered = (form: HtmlForm): HtmlForm => ({
  ...form,
  controls: form.controls.map((one) => (one.type === "radio" ? { ...one, checked: false } : one)),
});

/** Takes the lesson at `path`; the task page that it leads to, or undefined if it led nowhere. */
export const learn = async (
  { record }: World,
  { client }: Actor,
  path: string,
  filling: Filling,
  mind: Mind & { readonly forgets: boolean },
): Promise<Seen | undefined> => {
  const form = taskForm(await client.get(path, "lesson"));
  if (!form) return undefined;
  if (mind.forgets) {
    const seen = await client.post(path, "lesson sent", press(unanswered(form), "", ""));
    if (seen.status !== 422) record.unexpected(`an empty lesson answered ${seen.status}; wanted: 422`);
  }
  const sent = await client.post(
    path,
    "lesson sent",
    press(fillIn(form, answersFor(filling, form, mind)), "", ""),
  );
  if (sent.status !== 303) {
    record.unexpected(`a lesson answered ${sent.status} to right answers; wanted: 303`);
    return undefined;
  }
  record.count("lessons finished");
  return client.get(sent.location, "task page");
};
