/** The page behind a code that was handed out at the counter: public, without an account, and good for one answer. */
import type { Context } from "hono";
import { applyRowAction, rowActionOf } from "../../../forms/language/action.ts";
import type { AnswerError } from "../../../forms/language/form.ts";
import { imposePrefill } from "../../../forms/language/prefill.ts";
import { pruneHidden } from "../../../forms/language/shown.ts";
import { draftFrom } from "../../../forms/language/take.ts";
import { validateAnswers } from "../../../forms/language/validate.ts";
import type { PageProps } from "../../../web/pages/props.ts";
import { servedDoor, servedForm, servedWord } from "../../../web/pages/served-page.ts";
import { answerCode, type Opened, openCode, type Refused, readCode } from "../../core/app/served.ts";
import { dayIn } from "../../core/calendar.ts";
import type { App } from "../../core/ports.ts";
import { wantStorable } from "./answers.ts";
import { sourceOf } from "./source.ts";

const statusOf = { unknown: 404, used: 410, over: 410, many: 429 } as const satisfies Record<
  Refused["refused"],
  number
>;

const codeOf = (c: Context): string => c.req.param("code") ?? "";

/** Inert: nothing is looked up before somebody presses the button. */
export const showDoor = (c: Context, props: PageProps): Response | Promise<Response> =>
  readCode(codeOf(c)) === undefined
    ? c.html(servedWord({ ...props, word: "unknown" }), 404)
    : c.html(servedDoor({ ...props, action: `/r/${codeOf(c)}`, hidden: {} }));

const render = (
  c: Context,
  props: PageProps,
  { scene, log }: Opened,
  answers: unknown,
  errors: readonly AnswerError[],
): Response | Promise<Response> => {
  const form = scene.release.forms[log.form];
  const { position, unitName } = scene.file.appraisal.employee;
  if (!form) return c.html(servedWord({ ...props, word: "over" }), 410);
  return c.html(
    servedForm({
      ...props,
      action: `/r/${codeOf(c)}`,
      hidden: {},
      title: log.title[props.language],
      ...(log.instruction ? { instruction: log.instruction[props.language] } : {}),
      // Neither the name nor anything else of the person: codes are found in dustbins.
      about: [position, unitName].filter((part) => part !== "").join(" · "),
      form,
      answers,
      errors,
      minimumGroup: log.minimumGroup,
    }),
    errors.length > 0 ? 422 : 200,
  );
};

/** The first post opens the form, a later one sends it; the code itself is all that anybody has to show. */
export const postDoor = async (
  app: App,
  c: Context,
  props: PageProps,
  body: URLSearchParams,
): Promise<Response> => {
  const opened = await openCode(app, codeOf(c), sourceOf(c));
  if ("refused" in opened)
    return c.html(servedWord({ ...props, word: opened.refused }), statusOf[opened.refused]);
  const { scene, log } = opened;
  const form = scene.release.forms[log.form];
  if (!form || !body.has("_form"))
    return render(c, props, opened, form && imposePrefill(form, undefined, {}), []);
  const typed = draftFrom(form, body, { prefill: {} });
  const row = rowActionOf(body);
  if (row) return render(c, props, opened, applyRowAction(form, typed, row), []);
  const answers = wantStorable(pruneHidden(form, typed));
  const today = dayIn(scene.world.calendar.zone, scene.world.now);
  const errors = validateAnswers(form, answers, props.language, { today });
  if (errors.length > 0) return render(c, props, opened, typed, errors);
  const word = await answerCode(app, opened, answers);
  return c.html(servedWord({ ...props, word }), word === "done" ? 200 : 410);
};
