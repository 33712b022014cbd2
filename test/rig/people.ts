/** People at their pages: a mailed link opened, the page read, its form posted as a plain browser would. */
import type { Task } from "../../functions/core/model.ts";
import type { makePages } from "../../functions/http/pages/routes.ts";
import { readPage } from "../simulate/forms.ts";
import type { Rig } from "./home.ts";

type Pages = ReturnType<typeof makePages>;
export type Shown = { readonly status: number; readonly to: string | null; readonly text: string };
export type Asking = (path: string, body?: URLSearchParams) => Promise<Shown>;

/** Opens a task by its mailed link; answers what a person with that session can ask for. */
export const opened = async (rig: Rig, pages: Pages, task: Task): Promise<Asking> => {
  const person = await rig.app.store.people.get(task.assignee);
  const mails = rig.letters.filter(({ to }) => to === person?.email);
  const links = mails.flatMap(({ text }) => [...text.matchAll(/\/t\/([\w-]{43})/g)].map(([link]) => link));
  for (const link of links.toReversed()) {
    const entered = await pages.request(link, { method: "POST" });
    if (entered.headers.get("location") !== `/tasks/${task.id}`) continue;
    const cookie = (entered.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
    return async (path, body) => {
      const type = { "content-type": "application/x-www-form-urlencoded" };
      const answer = await pages.request(path, {
        headers: { cookie, "accept-language": "id", ...(body ? type : {}) },
        ...(body ? { method: "POST", body: body.toString() } : {}),
      });
      return { status: answer.status, to: answer.headers.get("location"), text: await answer.text() };
    };
  }
  throw new Error(`no link for ${task.id} in ${links.length}`);
};

/** What the page's form would post with these fields filled in. */
export const filledIn = (page: string, fields: Readonly<Record<string, string>>): URLSearchParams => {
  const form = readPage(page).forms.find(({ id }) => id === "task");
  const hidden = (form?.controls ?? []).filter(({ type }) => type === "hidden");
  const body = new URLSearchParams(hidden.map(({ name, value }): [string, string] => [name, value]));
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set("_action", "submit");
  return body;
};
