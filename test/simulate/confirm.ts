/** Types the code that came by mail: wrong at first, or after asking for another one, if that is what the person is like. */
import type { Seen } from "./client.ts";
import type { Desk } from "./desk.ts";
import { fillIn, type HtmlForm, press } from "./forms.ts";

const codeForm = ({ page }: Seen): HtmlForm | undefined =>
  page.forms.find((form) => form.controls.some(({ name }) => name === "_code"));

const WAITS = 50;

const codeOf = async ({ world, actor }: Desk, since: string): Promise<string | undefined> => {
  for (let tries = 0; tries < WAITS; tries += 1) {
    const code = await world.inbox.code(actor.email, since);
    if (code !== undefined) return code;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
};

const type = async ({ actor }: Desk, path: string, form: HtmlForm, code: string): Promise<Seen> =>
  actor.client.post(path, "code sent", press(fillIn(form, new Map([["_code", code]])), "_action", "confirm"));

const mistype = async (desk: Desk, path: string, form: HtmlForm, code: string): Promise<void> => {
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");
  const seen = await type(desk, path, form, wrong);
  desk.world.record.count("wrong codes typed");
  if (seen.status !== 422) desk.world.record.unexpected(`a wrong code answered ${seen.status}; wanted: 422`);
};

const another = async (desk: Desk, path: string, form: HtmlForm): Promise<void> => {
  const seen = await desk.actor.client.post(path, "another code asked", press(form, "_action", "resend"));
  desk.world.record.count("codes sent again");
  if (seen.status !== 200)
    desk.world.record.unexpected(`asking for another code answered ${seen.status}; wanted: 200`);
};

/** What stands behind the code: the receipt, or the task page again. Undefined if no code came. */
export const confirm = async (desk: Desk, path: string): Promise<Seen | undefined> => {
  const { world, actor, item } = desk;
  for (let attempt = 1; ; attempt += 1) {
    const seen = await actor.client.get(path, "code page");
    const form = codeForm(seen);
    if (!form) return seen.status === 303 ? actor.client.get(seen.location, "receipt") : seen;
    if (item.temper.asksForAnotherCode && attempt === 1) await another(desk, path, form);
    const code = await codeOf(desk, world.clock.now().toISOString().slice(0, 10));
    if (code === undefined) {
      world.record.unexpected(`${desk.step}: no code came`);
      return undefined;
    }
    if (item.temper.mistypesCode && attempt === 1) await mistype(desk, path, form, code);
    const sent = await type(desk, path, form, code);
    if (sent.status === 303 && !sent.location.endsWith("/code"))
      return actor.client.get(sent.location, "receipt");
    if (sent.status === 410) return sent;
    if (attempt >= 3) {
      world.record.unexpected(`${desk.step}: the code of the mail answered ${sent.status}; wanted: 303`);
      return undefined;
    }
  }
};
