/** What was typed on a page whose session is gone, as the page gets it back to post it again. */
import { rowButtons } from "../../../forms/language/action.ts";
import { controls } from "../../../web/pages/task-page.ts";

/** More than any form asks; beyond, the page does not carry it. */
const MOST_FIELDS = 2000;
const MOST_CHARACTERS = 400_000;

/** Buttons: what is posted again is kept, and does nothing else. */
const BUTTONS: readonly string[] = [controls.action, controls.language, ...Object.values(rowButtons)];

/**
 * The fields in their order, without the buttons; undefined for a body that carries nothing worth keeping, or more than
 * a page can. The csrf token goes along as it came: it is good for the same person and task once the link was opened
 * again, and for nobody else.
 */
export const keptFields = (body: URLSearchParams): (readonly [string, string])[] | undefined => {
  const fields = [...body].filter(([name]) => !BUTTONS.includes(name));
  const typed = fields.filter(
    ([name, value]) => !["csrf", "shown", controls.base].includes(name) && value !== "",
  );
  const size = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (!body.has("csrf") || typed.length === 0) return undefined;
  return fields.length > MOST_FIELDS || size > MOST_CHARACTERS ? undefined : fields;
};
