/** What entering a step needs to know beyond the record: whom it asks, and which variant of its form. */
import { variantsOf } from "../../../workflows/language/refers.ts";
import { isHuman, partsOf, type Step } from "../../../workflows/language/scheme.ts";
import type { Entry } from "../engine/arrive.ts";
import type { App } from "../ports.ts";
import type { Scene } from "./act.ts";
import { type Context, evaluateIn } from "./context.ts";
import { groupFor } from "./group.ts";
import { contextFor } from "./story.ts";

/** The first variant whose condition is true; the last has none. Nothing for a step of one form, which says it itself. */
export const chooseForm = async (
  step: Step,
  context: () => Promise<Context>,
): Promise<Pick<Entry, "form">> => {
  const variants = variantsOf(step);
  if (variants.length < 2) return {};
  const seen = await context();
  for (const { when, form } of variants)
    if (when === undefined || (await evaluateIn(when, seen)) === true) return { form };
  return {};
};

/** The form of each part that has variants. */
const formsOfParts = async (
  app: App,
  scene: Scene,
  step: Step,
): Promise<Readonly<Record<string, string>>> => {
  const chosen = await Promise.all(
    partsOf(step).map(async (part) => {
      const { form } = await chooseForm(part, () => contextFor(app, scene, part));
      return form === undefined ? [] : [[part.id, form] as const];
    }),
  );
  return Object.fromEntries(chosen.flat());
};

export const askedAt = async (
  app: App,
  scene: Scene,
  step: Step | undefined,
): Promise<Pick<Entry, "form" | "forms" | "group">> => {
  if (step?.kind === "together") return { forms: await formsOfParts(app, scene, step) };
  return step && isHuman(step)
    ? {
        ...(await chooseForm(step, () => contextFor(app, scene, step))),
        ...(step.kind === "gather" ? { group: await groupFor(app, scene, step) } : {}),
      }
    : {};
};
