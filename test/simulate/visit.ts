/** One person opens one link and does there what they are like: the flow that every emailed task takes. */
import type { Item } from "./agenda.ts";
import {
  checkKept,
  type Desk,
  type Ending,
  GONE,
  isGone,
  isReceipt,
  isResult,
  taskForm,
  taskIn,
} from "./desk.ts";
import { enter, scan } from "./enter.ts";
import type { Filling } from "./fill/filling.ts";
import { type HtmlForm, press } from "./forms.ts";
import { isLesson, learn } from "./learn.ts";
import { settled } from "./send.ts";
import { work } from "./work.ts";
import type { World } from "./world.ts";

const NOTHING_TO_FILL: Filling = { rules: [], forgotten: "_outcome" };

/** Sends the page that lay open all night. The session is over and what was typed is kept, unless the person opened a link meanwhile. */
const sendStale = async (desk: Desk, form: HtmlForm): Promise<Ending | HtmlForm | undefined> => {
  const { world, actor, path } = desk;
  const body = press(form, "_action", "submit");
  const sent = await actor.client.post(path, "task sent after the session", body);
  world.record.count("sent after the session was over");
  return isGone(sent) ? undefined : settled(desk, form, body, sent);
};

/** Opens the link of an item and does what is to be done there. */
export const visit = async (world: World, item: Item): Promise<Ending> => {
  const actor = world.people.actor(item.email);
  const { begun } = item;
  if (item.temper.scannedFirst && !begun) await scan(world, actor, item.url);
  const left = begun?.how === "open page" ? taskIn(begun.form.action) : undefined;
  if (begun && left) {
    const ending = await sendStale({ world, actor, item, path: begun.form.action, ...left }, begun.form);
    if (ending && "how" in ending) return ending;
  }
  const path = await enter(world, actor, item.url);
  const named = path === undefined ? undefined : taskIn(path);
  if (path === undefined || !named) return GONE;
  const { step } = named;
  const desk: Desk = { world, actor, item, path, ...named };
  const first = await actor.client.get(path, "task page");
  const lesson = isLesson(first) ? world.lessonOf(step) : undefined;
  const mind = { chance: item.chance, nature: item.nature, visit: named.visit, today: item.day };
  const seen = lesson
    ? await learn(world, actor, first.location, lesson, { ...mind, forgets: item.temper.forgets })
    : first;
  if (!seen) return GONE;
  if (isReceipt(seen) || isResult(seen)) return { how: "done before" };
  const form = taskForm(seen);
  if (!form) {
    if (seen.status !== 410)
      world.record.unexpected(`${step}: the task page answered ${seen.status} without its form`);
    return GONE;
  }
  if (begun)
    checkKept(
      desk,
      begun.form,
      seen,
      begun.how === "draft" ? "coming back to a draft" : "the end of the session",
    );
  return work(desk, world.fillingOf(step) ?? NOTHING_TO_FILL, form);
};
