/** Attaches a file as evidence: straight to the bucket, and back to the task page. */

import { type Desk, taskForm } from "./desk.ts";
import { type HtmlForm, press } from "./forms.ts";

const content = new Blob(["%PDF-1.4\n% bukti dukung simulasi\n%%EOF\n"], { type: "application/pdf" });

const upload = (form: HtmlForm, name: string): FormData => {
  const body = new FormData();
  for (const { name, value, type } of form.controls) if (type !== "file") body.append(name, value);
  body.append("file", content, name);
  return body;
};

/** What is no evidence by its name is refused, with the page to send another. */
const sendWrongKind = async ({ world, actor, step }: Desk, sending: HtmlForm): Promise<HtmlForm> => {
  const sent = await actor.client.post(sending.action, "wrong file sent", upload(sending, "bukti.exe"));
  const refused = await actor.client.get(sent.location, "wrong file refused");
  const [again] = refused.page.forms;
  if (refused.status !== 422 || !refused.page.classes.has("error") || !again)
    world.record.unexpected(
      `${step}: a program as evidence answered ${refused.status}; wanted: 422 with an error and the form`,
    );
  return again ?? sending;
};

/** The task page with the file on it; the same form if it has no place for one. */
export const attachFile = async (desk: Desk, form: HtmlForm): Promise<HtmlForm> => {
  const { world, actor, path, step } = desk;
  const place = form.buttons.find(({ name }) => name === "_evidence")?.value;
  if (place === undefined) return form;
  const asked = await actor.client.post(path, "file chosen", press(form, "_evidence", place));
  const shown = await actor.client.get(asked.location, "upload page");
  const [sending] = shown.page.forms;
  if (asked.status !== 303 || shown.status !== 200 || !sending) {
    world.record.unexpected(
      `${step}: attaching a file answered ${asked.status}, then ${shown.status}; wanted: 303, then 200`,
    );
    return form;
  }
  const again = await sendWrongKind(desk, sending);
  const sent = await actor.client.post(again.action, "file sent", upload(again, "bukti.pdf"));
  const noted = await actor.client.get(sent.location, "file noted");
  const seen = await actor.client.get(path, "task page");
  world.record.count("files attached");
  const next = taskForm(seen);
  const carried = next?.controls.some(
    ({ name, value }) => name.startsWith(`${place}[`) && name.endsWith("[id]") && value !== "",
  );
  if (sent.status !== 303 || noted.status !== 303 || !carried)
    world.record.unexpected(
      `${step}: a file answered ${sent.status}, then ${noted.status}, and is ${carried ? "" : "not "}on the page`,
    );
  return next ?? form;
};
