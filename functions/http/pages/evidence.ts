/** Evidence: the browser sends the file straight to the bucket, and comes back with where it lies. */
import type { Context } from "hono";
import { applyRowAction } from "../../../forms/language/action.ts";
import { evidenceIn } from "../../../forms/language/evidence.ts";
import type { Form } from "../../../forms/language/form.ts";
import { placeOf } from "../../../forms/language/place.ts";
import { pathOf } from "../../../forms/language/posted.ts";
import type { PageProps } from "../../../web/pages/props.ts";
import { uploadPage } from "../../../web/pages/upload-page.ts";
import { storyOf } from "../../core/app/story.ts";
import { wantStep } from "../../core/engine/find.ts";
import type { EvidenceFile } from "../../core/model.ts";
import type { App } from "../../core/ports.ts";
import { Fault } from "../../errors.ts";
import { draftOf, startOf } from "./answers.ts";
import { gone } from "./gone.ts";
import { viewOf } from "./view.ts";
import type { Visit } from "./visit.ts";

/** Kinds of files that are taken, by the ending of their names: whoever opens one goes by that. */
const EVIDENCE_TYPES: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
const isTaken = (name: string): boolean =>
  Object.hasOwn(EVIDENCE_TYPES, name.split(".").at(-1)?.toLowerCase() ?? "");

/** The largest file that is taken. */
const EVIDENCE_BYTES = 10 * 1024 * 1024;

/** A form that is being filled, which files are put into: of a task, or of a log. */
export type Filling = {
  readonly app: App;
  readonly c: Context;
  readonly props: PageProps;
  readonly appraisalId: string;
  readonly form: Form | undefined;
  /** Whether it still waits to be filled. */
  readonly open: boolean;
  /** What is in it so far. */
  readonly answers: unknown;
  readonly files: readonly EvidenceFile[];
  readonly by: string;
  /** Its own page. */
  readonly back: string;
  readonly save: (answers: unknown) => Promise<void>;
};

/** Where a form may put a file, as often as it likes until it expires. */
const uploadPrefix = (appraisalId: string, fileId: string): string => `uploads/${appraisalId}/${fileId}/`;

/** Where the file lies that was taken note of: no form reaches it, and no other file ever gets there. */
const sealedKey = ({ app, appraisalId }: Filling, fileId: string): string =>
  `evidence/${appraisalId}/${fileId}/${app.secrets.token()}`;

/** What a file is called, whatever folders it was given: one line of the name alone. */
const nameOf = (path: string): string =>
  (path.split(/[\\/]/).at(-1) ?? "")
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, "")
    .trim()
    .slice(-200) || "berkas";

const newFileId = ({ app }: Filling): string =>
  app.secrets
    .token()
    .slice(0, 16)
    .replace(/[^A-Za-z0-9]/g, "0");

/** A field of the form that takes files. Fault `not-found` if there is none. */
const wantField = ({ form, open }: Filling, field: string): { form: Form; path: readonly string[] } => {
  const path = pathOf(field);
  const place = form && path && placeOf(form, `/${path.join("/")}`);
  if (!form || !place || place.field.kind !== "evidence" || !open)
    throw new Fault("not-found", { what: "field", id: field.slice(0, 60) });
  return { form, path };
};

/** The page that sends a file; `refused` names one before it that was of no kind that is taken. */
const uploadFor = async (filling: Filling, field: string, refused?: string): Promise<string> => {
  const { app, props, back, appraisalId } = filling;
  const { form, path } = wantField(filling, field);
  const fileId = newFileId(filling);
  const redirect = `${app.config.baseUrl}${back}/attached?field=${encodeURIComponent(field)}&file=${fileId}`;
  const post = await app.files.upload(`${uploadPrefix(appraisalId, fileId)}\${filename}`, {
    maxBytes: EVIDENCE_BYTES,
    redirect,
  });
  return uploadPage({
    ...props,
    action: post.url,
    fields: post.fields,
    label:
      form.texts[props.language].fields[path.filter((part) => !/^\d+$/.test(part)).join(".")]?.label ?? field,
    maxBytes: EVIDENCE_BYTES,
    types: [...new Set(Object.values(EVIDENCE_TYPES))],
    back,
    ...(refused === undefined ? {} : { refused }),
  });
};

export const showUploadOf = async (filling: Filling): Promise<Response> =>
  filling.c.html(await uploadFor(filling, filling.c.req.query("field") ?? ""));

/** The answers with the file at its field, once. */
const answersWith = (
  { answers }: Filling,
  form: Form,
  at: string,
  { id, name, size }: EvidenceFile,
): unknown =>
  evidenceIn(form, answers).some((one) => one.id === id)
    ? answers
    : applyRowAction(form, answers, { kind: "add", at, row: { id, name, size } });

/**
 * Takes note of a file that arrived, as it is now, and puts it into the draft at its field; one of another kind is
 * left where it lies. The browser gets here by the bucket's redirect, so it is a GET that writes: once for each file.
 */
export const attachTo = async (filling: Filling): Promise<Response> => {
  const { app, c, appraisalId, files, by } = filling;
  const [field = "", fileId = "", key = ""] = ["field", "file", "key"].map((name) => c.req.query(name));
  const back = c.redirect(filling.back, 303);
  if (!key.startsWith(uploadPrefix(appraisalId, fileId)) || !filling.open)
    throw new Fault("not-found", { what: "file", id: fileId.slice(0, 40) });
  if (c.req.method === "HEAD" || files.some(({ id }) => id === fileId)) return back;
  const { form } = wantField(filling, field);
  const name = nameOf(key);
  if (!isTaken(name)) return c.html(await uploadFor(filling, field, name), 422);
  const sealed = sealedKey(filling, fileId);
  const found = await app.files.seal(key, sealed);
  if (!found) throw new Fault("not-found", { what: "file", id: fileId.slice(0, 40) });
  const file = { appraisalId, id: fileId, name, ...found, key: sealed, at: app.clock().toISOString(), by };
  // The draft first: should this stop in between, coming again finds it there and takes note of the file.
  await filling.save(answersWith(filling, form, field, file));
  await app.store.cases.saveFile(file);
  return back;
};

/** The form of a task, with what its draft says. */
const fillingOf = async ({ app, c, props, scene, task }: Visit): Promise<Filling> => {
  const view = await viewOf(app, scene, task, props.language);
  const draft = scene.file.drafts.find((d) => d.taskId === task.id);
  return {
    app,
    c,
    props,
    appraisalId: task.appraisalId,
    form: view.form,
    open: task.status === "open",
    answers: draft?.answers ?? startOf(view),
    files: scene.file.files,
    by: task.assignee,
    back: `/tasks/${task.id}`,
    save: (answers) =>
      app.store.cases.saveDraft(draftOf(view, { answers, outcome: draft?.outcome }, app.clock())),
  };
};

export const showUpload = async (visit: Visit): Promise<Response> => showUploadOf(await fillingOf(visit));

export const attached = async (visit: Visit): Promise<Response> => attachTo(await fillingOf(visit));

/** A file of this appraisal, or of another one of the same person that the step reads. */
export const showFile = async (visit: Visit): Promise<Response> => {
  const { app, scene, task } = visit;
  const { files } = await storyOf(app, scene, wantStep(scene.release.scheme, task.step).step);
  return sendFile(visit, files);
};

/** The file that the address names, if it is one of these. */
export const sendFile = async (
  { app, c, props }: Pick<Visit, "app" | "c" | "props">,
  files: readonly EvidenceFile[],
): Promise<Response> => {
  const file = files.find((f) => f.id === c.req.param("file"));
  if (!file) throw new Fault("not-found", { what: "file", id: (c.req.param("file") ?? "").slice(0, 40) });
  const link = await app.files.link(file.key, file.name);
  if (link !== undefined) return c.redirect(link, 303);
  app.report(`held file ${file.id}`, new Error("what was not found clean is read by nobody"));
  return gone(c, props, "fileHeld");
};
