/** Writing something down the moment it happens, and the other side's word on it. */
import { applyRowAction, rowActionOf, rowButtons } from "../../../forms/language/action.ts";
import type { AnswerError, Form } from "../../../forms/language/form.ts";
import { imposePrefill } from "../../../forms/language/prefill.ts";
import { pruneHidden } from "../../../forms/language/shown.ts";
import { draftFrom } from "../../../forms/language/take.ts";
import { validateAnswers } from "../../../forms/language/validate.ts";
import { logPage } from "../../../web/pages/log-page.ts";
import { wordsOf } from "../../../web/texts/text.ts";
import type { Log } from "../../../workflows/language/scheme.ts";
import { act, cycleOf } from "../../core/app/act.ts";
import { dayIn } from "../../core/calendar.ts";
import { answerEntry, findLog, isLogOpen, logEntry, withdrawEntry } from "../../core/engine/entries.ts";
import type { Draft } from "../../core/model.ts";
import { Fault } from "../../errors.ts";
import { wantStorable } from "./answers.ts";
import { attachTo, type Filling, sendFile, showUploadOf } from "./evidence.ts";
import { pathOf, showAppraisal } from "./my.ts";
import { hiddenOf, type Looked, lookInto, type MyVisit, myPath } from "./my-visit.ts";
import { subjectOf } from "./view.ts";

type Writing = Looked & { readonly log: Log; readonly form: Form; readonly draft: Draft | undefined };

/** Each writer has a draft of each log; no task has such a name. */
const draftIdOf = ({ personId }: MyVisit, log: Log): string => `log.${log.id}.${personId}`;

const param = ({ c }: MyVisit, name: string): string => c.req.param(name) ?? "";

/** Fault `not-found` for a log in which the person writes nothing. */
const wantWriting = async (visit: MyVisit): Promise<Writing> => {
  const looked = await lookInto(visit, param(visit, "appraisal"));
  const { release, file } = looked.scene;
  const log = findLog(release.scheme, param(visit, "log"));
  const form = log && release.forms[log.form];
  if (!log || !form || !log.by.includes(looked.side) || !isLogOpen(file.appraisal, log))
    throw new Fault("not-found", { what: "log", id: param(visit, "log").slice(0, 40) });
  return { ...looked, log, form, draft: file.drafts.find(({ taskId }) => taskId === draftIdOf(visit, log)) };
};

const addressOf = ({ cycleId }: MyVisit, { scene, log }: Writing): string =>
  `${myPath(cycleId)}/${scene.file.appraisal.id}/logs/${log.id}`;

const todayOf = ({ scene }: Writing): string => dayIn(scene.world.calendar.zone, scene.world.now);

const render = async (
  visit: MyVisit,
  writing: Writing,
  answers: unknown,
  errors: readonly AnswerError[],
  saved: boolean,
): Promise<Response> => {
  const { props, c, cycleId } = visit;
  const { scene, log, form } = writing;
  const { appraisal } = scene.file;
  const cycle = await cycleOf(visit.app, cycleId);
  return c.html(
    logPage({
      ...props,
      action: addressOf(visit, writing),
      hidden: hiddenOf(visit),
      title: log.title[props.language],
      cycle: cycle?.name ?? "",
      subject: subjectOf(appraisal),
      ...(log.instruction ? { instruction: log.instruction[props.language] } : {}),
      form,
      answers,
      errors,
      today: todayOf(writing),
      back: pathOf(visit, appraisal.id),
      evidenceHref: `${myPath(cycleId)}/${appraisal.id}/files/`,
      confirmed: log.confirmed,
      saved,
    }),
    errors.length > 0 ? 422 : 200,
  );
};

const startOf = ({ form, draft }: Writing): unknown => draft?.answers ?? imposePrefill(form, undefined, {});

export const showLog = async (visit: MyVisit): Promise<Response> => {
  const writing = await wantWriting(visit);
  return render(visit, writing, startOf(writing), [], writing.draft !== undefined);
};

const save = (visit: MyVisit, { scene, log }: Writing, answers: unknown): Promise<void> =>
  visit.app.store.cases.saveDraft({
    appraisalId: scene.file.appraisal.id,
    taskId: draftIdOf(visit, log),
    savedAt: visit.app.clock().toISOString(),
    answers: wantStorable(answers),
  });

const submit = async (visit: MyVisit, writing: Writing, posted: unknown): Promise<Response> => {
  const { app, personId, props } = visit;
  const { scene, side, form, log } = writing;
  const answers = wantStorable(pruneHidden(form, posted));
  const errors = validateAnswers(form, answers, props.language, { today: todayOf(writing) });
  if (errors.length > 0) return render(visit, writing, posted, errors, false);
  const { appraisal } = scene.file;
  const name = side === "employee" ? appraisal.employee.name : (appraisal.appraiser?.name ?? "");
  await act(app, appraisal.id, async ({ file, release, world }) =>
    logEntry(
      { ...file, entries: await app.store.cases.entries(appraisal.id) },
      release,
      { log: log.id, side, by: { id: personId, name }, answers, draft: draftIdOf(visit, log) },
      world,
    ),
  );
  return visit.c.redirect(pathOf(visit, appraisal.id), 303);
};

const rowPressed = (body: URLSearchParams): boolean =>
  [rowButtons.add, rowButtons.remove, rowButtons.sure].some((name) => body.has(name));

export const postLog = async (visit: MyVisit, body: URLSearchParams): Promise<Response> => {
  const writing = await wantWriting(visit);
  const { form, scene } = writing;
  const typed = draftFrom(form, body, { prefill: {}, evidence: scene.file.files });
  const row = rowActionOf(body);
  const posted = row ? applyRowAction(form, typed, row) : typed;
  const attach = body.get(rowButtons.evidence);
  if (attach === null && !rowPressed(body) && body.get("_action") !== "save")
    return submit(visit, writing, posted);
  await save(visit, writing, posted);
  const address = addressOf(visit, writing);
  return visit.c.redirect(
    attach === null ? address : `${address}/attach?field=${encodeURIComponent(attach)}`,
    303,
  );
};

const fillingOf = async (visit: MyVisit): Promise<Filling> => {
  const writing = await wantWriting(visit);
  const { app, c, props, personId } = visit;
  return {
    app,
    c,
    props,
    appraisalId: writing.scene.file.appraisal.id,
    form: writing.form,
    open: true,
    answers: startOf(writing),
    files: writing.scene.file.files,
    by: personId,
    back: addressOf(visit, writing),
    save: (answers) => save(visit, writing, answers),
  };
};

export const showLogUpload = async (visit: MyVisit): Promise<Response> =>
  showUploadOf(await fillingOf(visit));
export const attachedToLog = async (visit: MyVisit): Promise<Response> => attachTo(await fillingOf(visit));

/** Files of entries, and of what the person wrote: both sides read the log, nobody reads the other's drafts. */
const filesFor = ({ scene, side }: Looked, personId: string) => {
  const logged = JSON.stringify((scene.file.entries ?? []).map(({ answers }) => answers));
  return scene.file.files.filter(
    ({ id, by }) => by === personId || side === "employee" || logged.includes(`"${id}"`),
  );
};

export const showLogFile = async (visit: MyVisit): Promise<Response> => {
  const looked = await lookInto(visit, param(visit, "appraisal"));
  return sendFile(visit, filesFor(looked, visit.personId));
};

const VERDICTS = { confirm: "confirmed", dispute: "disputed" } as const;
const isVerdict = (action: string): action is keyof typeof VERDICTS => Object.hasOwn(VERDICTS, action);

/** Confirms, does not confirm, with a reason, or takes back. Anything else changes nothing. */
export const postEntry = async (visit: MyVisit, body: URLSearchParams): Promise<Response> => {
  const { app, personId, props } = visit;
  const { scene, side } = await lookInto(visit, param(visit, "appraisal"));
  const { appraisal } = scene.file;
  const say = wordsOf(props.language);
  const action = body.get("_action") ?? "";
  const remark = (body.get("remark") ?? "").trim().slice(0, 500);
  if (action === "dispute" && remark === "")
    return showAppraisal(visit, appraisal.id, { text: say("entries.remarkMissing"), wrong: true }, 422);
  if (!isVerdict(action) && action !== "withdraw") return visit.c.redirect(pathOf(visit, appraisal.id), 303);
  const name = side === "employee" ? appraisal.employee.name : (appraisal.appraiser?.name ?? "");
  const entry = param(visit, "entry");
  await act(app, appraisal.id, async ({ file, world }) => {
    const whole = { ...file, entries: await app.store.cases.entries(appraisal.id) };
    const by = { id: personId, name };
    return isVerdict(action)
      ? answerEntry(
          whole,
          { entry, side, by, verdict: VERDICTS[action], ...(remark === "" ? {} : { remark }) },
          world,
        )
      : withdrawEntry(whole, { entry, side, by }, world);
  });
  return visit.c.redirect(pathOf(visit, appraisal.id), 303);
};
