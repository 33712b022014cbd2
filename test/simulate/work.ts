/** Fills a task page the way the person is: with rows, a file, a draft, a mistake, or at once. */
import { attachFile } from "./attach.ts";
import { checkKept, type Desk, type Ending, GONE, taskForm } from "./desk.ts";
import { answersFor, type Filling, type Mind, missingRow } from "./fill/filling.ts";
import { fillIn, type HtmlForm, press } from "./forms.ts";
import { send } from "./send.ts";

/** Adds the rows that are wanted, each by its button. */
const withRows = async (
  desk: Desk,
  filling: Filling,
  mind: Mind,
  first: HtmlForm,
): Promise<HtmlForm | undefined> => {
  let form = first;
  for (
    let list = missingRow(filling, form, mind);
    list !== undefined;
    list = missingRow(filling, form, mind)
  ) {
    const filled = fillIn(form, answersFor(filling, form, mind));
    const added = await desk.actor.client.post(desk.path, "row added", press(filled, "_add", list));
    if (added.status !== 303) return undefined;
    const seen = await desk.actor.client.get(desk.path, "task page");
    checkKept(desk, filled, seen, "adding a row");
    const next = taskForm(seen);
    if (!next || next.controls.length <= form.controls.length) {
      desk.world.record.unexpected(`${desk.step}: a row of ${list.replace(/\d+/g, "n")} was not added`);
      return next;
    }
    form = next;
  }
  return form;
};

/** Sends with one thing missing: refused beside the field, and everything typed is still there. */
const sendHasty = async (desk: Desk, filling: Filling, filled: HtmlForm): Promise<void> => {
  const { client } = desk.actor;
  const name = filling.forgotten;
  if (!filled.controls.some((control) => control.name === name)) return;
  const hasty: HtmlForm = {
    ...filled,
    controls: filled.controls.map((control) =>
      control.name !== name
        ? control
        : control.type === "radio"
          ? { ...control, checked: false }
          : { ...control, value: "" },
    ),
  };
  const seen = await client.post(desk.path, "task sent", press(hasty, "_action", "submit"));
  desk.world.record.count("mistakes made first");
  if (seen.status === 410) return;
  if (seen.status !== 422 || !seen.page.classes.has("error"))
    desk.world.record.unexpected(
      `${desk.step} without ${name.replace(/\d+/g, "n")} answered ${seen.status}; wanted: 422 with the error beside its field`,
    );
  checkKept(desk, hasty, seen, "an error");
};

const saveDraft = async (desk: Desk, filled: HtmlForm): Promise<Ending> => {
  const saved = await desk.actor.client.post(desk.path, "draft saved", press(filled, "_action", "save"));
  desk.world.record.count("drafts saved");
  if (saved.status !== 303 && saved.status !== 410)
    desk.world.record.unexpected(`${desk.step}: saving a draft answered ${saved.status}; wanted: 303`);
  if (saved.status === 303)
    checkKept(desk, filled, await desk.actor.client.get(desk.path, "task page"), "saving");
  return { how: "later", begun: { how: "draft", form: filled } };
};

export const work = async (desk: Desk, filling: Filling, first: HtmlForm): Promise<Ending> => {
  const { item } = desk;
  const { temper, begun } = item;
  const mind: Mind = {
    chance: item.chance,
    nature: item.nature,
    visit: desk.visit,
    today: item.day,
  };
  const form = await withRows(desk, filling, mind, first);
  if (!form) return GONE;
  const attached =
    temper.attaches && !begun ? await attachFile(desk, fillIn(form, answersFor(filling, form, mind))) : form;
  const filled = fillIn(attached, answersFor(filling, attached, mind));
  if (temper.drafts && !begun) return saveDraft(desk, filled);
  if (temper.oversleeps && !begun) return { how: "later", begun: { how: "open page", form: filled } };
  if (temper.forgets) await sendHasty(desk, filling, filled);
  return send(desk, filled);
};
