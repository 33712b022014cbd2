/** From the button to the receipt, and what people do to a task that is done. */
import type { Seen } from "./client.ts";
import { confirm } from "./confirm.ts";
import { type Desk, type Ending, GONE, isGone, isReceipt, taskForm } from "./desk.ts";
import { enter } from "./enter.ts";
import { type HtmlForm, press } from "./forms.ts";

const choicesIn = (form: HtmlForm): Record<string, string> =>
  Object.fromEntries(
    form.controls
      .filter(({ type, checked }) => type === "radio" && checked)
      .map(({ name, value }) => [name, value]),
  );

/** The product has said that it has it: from here on it may not be lost. */
const received = async (
  desk: Desk,
  form: HtmlForm,
  body: URLSearchParams,
  receipt: Seen,
): Promise<Ending> => {
  const { world, actor, item, path, appraisalId, step, visit, seat } = desk;
  const [hash = ""] = receipt.page.codes;
  const choices = choicesIn(form);
  const outcome = choices._outcome ?? "submitted";
  if (seat === undefined && hash === "") world.record.unexpected(`${step}: the receipt has no code`);
  const of = { appraisalId, step, visit, ...(seat === undefined ? {} : { seat }) };
  if (!world.record.acknowledge({ ...of, hash, outcome, choices })) return { how: "done before" };
  if (item.temper.pressesTwice) {
    const again = await actor.client.post(path, "task sent twice", body);
    world.record.count("pressed twice");
    if (again.status !== 303)
      world.record.unexpected(
        `${step}, sent twice, answered ${again.status}; wanted: 303 to the same receipt`,
      );
    await sameReceipt(desk, hash);
  }
  if (item.temper.comesBack) await comeBack(desk, hash);
  return { how: "done" };
};

const sameReceipt = async ({ world, actor, path, step }: Desk, hash: string): Promise<void> => {
  const seen = await actor.client.get(path, "receipt");
  if (!isReceipt(seen) || (seen.page.codes[0] ?? "") !== hash)
    world.record.unexpected(
      `${step}: the receipt changed, or was not there the second time (${seen.status})`,
    );
};

/** Opens the link once more, and the first one that ever came about this. */
const comeBack = async (desk: Desk, hash: string): Promise<void> => {
  const { world, actor, item, step } = desk;
  const path = await enter(world, actor, item.url);
  world.record.count("links opened again");
  if (path !== desk.path) world.record.unexpected(`${step}: the link of a finished task leads elsewhere`);
  else await sameReceipt(desk, hash);
  const oldest = world.agenda.oldestLink(item);
  if (oldest === undefined || oldest === item.url) return;
  await enter(world, actor, oldest);
  world.record.count("old links opened");
};

/** What an answer to a sent page comes to: an ending, or the page to read and send again. */
export const settled = async (
  desk: Desk,
  form: HtmlForm,
  body: URLSearchParams,
  sent: Seen,
): Promise<Ending | HtmlForm> => {
  const { actor, step, world } = desk;
  if (isGone(sent)) return GONE;
  if (sent.status === 409) {
    world.record.count("read again because it had changed");
    return taskForm(sent) ?? form;
  }
  if (sent.status !== 303) {
    const said = sent.page.errors.length === 0 ? "" : ` and said: ${sent.page.errors.join(" ")}`;
    world.record.unexpected(`${step} answered ${sent.status} to a complete form${said}; wanted: 303`);
    return GONE;
  }
  const ended = sent.location.endsWith("/code")
    ? await confirm(desk, sent.location)
    : await actor.client.get(sent.location, "receipt");
  if (ended === undefined || isGone(ended)) return GONE;
  return isReceipt(ended) ? received(desk, form, body, ended) : (taskForm(ended) ?? form);
};

const TRIES = 3;

/** Sends, reads again if what was read has changed meanwhile, and ends at the receipt. */
export const send = async (desk: Desk, filled: HtmlForm): Promise<Ending> => {
  let form = filled;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const body = press(form, "_action", "submit");
    const result = await settled(
      desk,
      form,
      body,
      await desk.actor.client.post(desk.path, "task sent", body),
    );
    if ("how" in result) return result;
    form = result;
  }
  desk.world.record.unexpected(`${desk.step}: sent ${TRIES} times and no receipt`);
  return GONE;
};
