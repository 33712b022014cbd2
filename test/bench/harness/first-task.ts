/** The first task of any scheme, from its mailed link to the finger on the button: lesson taken, rows added, form filled in. */
import { chanceOf } from "../../simulate/chance.ts";
import { concurrently } from "../../simulate/concurrently.ts";
import { fillBySchema } from "../../simulate/fill/by-schema.ts";
import { answersFor, type Filling, type Mind, missingRow } from "../../simulate/fill/filling.ts";
import { fillingFor } from "../../simulate/fill/index.ts";
import { fillIn, type HtmlForm, press, readPage } from "../../simulate/forms.ts";
import type { Form } from "../../simulate/launch.ts";
import { type Answered, type Http, openHttp } from "./http.ts";
import type { Prepared } from "./load.ts";

const AT_ONCE = 8;
const FORM = { "content-type": "application/x-www-form-urlencoded" };

type Visitor = {
  readonly get: (path: string) => Promise<Answered>;
  readonly post: (path: string, body: URLSearchParams) => Promise<Answered>;
};

const visitorOf = (http: Http, cookie: string): Visitor => ({
  get: (path) => http.send(path, { headers: { cookie } }),
  post: (path, body) =>
    http.send(path, { method: "POST", headers: { ...FORM, cookie }, body: body.toString() }),
});

const taskIn = ({ body }: Answered): HtmlForm | undefined =>
  readPage(body.toString()).forms.find(({ id }) => id === "task");

/** The form at the path, or of the lesson that stands before it. */
const formAt = async (
  { get, post }: Visitor,
  path: string,
  lesson: Filling | undefined,
  mind: Mind,
): Promise<HtmlForm | undefined> => {
  const seen = await get(path);
  const to = seen.headers.location ?? "";
  if (!to.endsWith("/lesson") || lesson === undefined) return taskIn(seen);
  const form = taskIn(await get(to));
  if (form) await post(to, press(fillIn(form, answersFor(lesson, form, mind)), "", ""));
  return taskIn(await get(path));
};

/** All rows that the form wants, each by its button. */
const withRows = async (
  { get, post }: Visitor,
  path: string,
  filling: Filling,
  mind: Mind,
  first: HtmlForm,
): Promise<HtmlForm | undefined> => {
  let form: HtmlForm | undefined = first;
  for (let list = missingRow(filling, form, mind); form && list !== undefined; ) {
    await post(path, press(fillIn(form, answersFor(filling, form, mind)), "_add", list));
    form = taskIn(await get(path));
    list = form && missingRow(filling, form, mind);
  }
  return form;
};

/** Opens the links and fills what stands behind those that lead to the step. */
export const readyAt = async (
  base: string,
  tokens: readonly string[],
  { cycle, step, form: { form, schemas, lesson } }: { cycle: string; step: string; form: Form },
): Promise<readonly Prepared[]> => {
  const http = openHttp(base, AT_ONCE);
  const [filling, learned] = [
    fillingFor(form, schemas),
    lesson === undefined ? lesson : fillBySchema(lesson),
  ];
  const chance = chanceOf(1);
  const mind: Mind = { chance, nature: chance, visit: 2, today: new Date().toISOString().slice(0, 10) };
  const isWanted = new RegExp(`^/tasks/${cycle}-[a-z0-9]+-${step}-\\d+$`);
  const ready: Prepared[] = [];
  await concurrently(tokens, AT_ONCE, async (token) => {
    const { headers } = await http.send(`/t/${token}`, { method: "POST" });
    const path = headers.location ?? "";
    if (!isWanted.test(path)) return;
    const cookie = (headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");
    const visitor = visitorOf(http, cookie);
    const first = await formAt(visitor, path, learned, mind);
    const whole = first && (await withRows(visitor, path, filling, mind, first));
    if (!whole) return;
    const body = press(fillIn(whole, answersFor(filling, whole, mind)), "_action", "submit").toString();
    ready.push({ method: "POST", path, cookie, body });
  });
  http.close();
  return ready;
};
