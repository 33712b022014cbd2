/** Evidence: the browser sends the file straight to the bucket, and comes back with where it lies. */

import { applyRowAction } from "../../../forms/language/action.ts";
import { evidenceIn } from "../../../forms/language/evidence.ts";
import type { Form } from "../../../forms/language/form.ts";
import { placeOf } from "../../../forms/language/place.ts";
import { pathOf } from "../../../forms/language/posted.ts";
import { uploadPage } from "../../../web/pages/upload-page.ts";
import { storyOf } from "../../core/app/story.ts";
import { wantStep } from "../../core/engine/find.ts";
import type { Draft, EvidenceFile } from "../../core/model.ts";
import { Fault } from "../../errors.ts";
import { draftOf, startOf } from "./answers.ts";
import { type TaskView, viewOf } from "./view.ts";
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

/** Where a form may put a file, as often as it likes until it expires. */
const uploadPrefix = (appraisalId: string, fileId: string): string => `uploads/${appraisalId}/${fileId}/`;

/** Where the file lies that was taken note of: no form reaches it, and no other file ever gets there. */
const sealedKey = (visit: Visit, fileId: string): string =>
  `evidence/${visit.task.appraisalId}/${fileId}/${visit.app.secrets.token()}`;

/** What a file is called, whatever folders it was given: one line of the name alone. */
const nameOf = (path: string): string =>
  (path.split(/[\\/]/).at(-1) ?? "")
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, "")
    .trim()
    .slice(-200) || "berkas";

const newFileId = (visit: Visit): string =>
  visit.app.secrets
    .token()
    .slice(0, 16)
    .replace(/[^A-Za-z0-9]/g, "0");

/** A field of the task's form that takes files. Fault `not-found` if there is none. */
const wantField = (
  visit: Visit,
  { form }: TaskView,
  field: string,
): { form: Form; path: readonly string[] } => {
  const path = pathOf(field);
  const place = form && path && placeOf(form, `/${path.join("/")}`);
  if (!form || !place || place.field.kind !== "evidence" || visit.task.status !== "open")
    throw new Fault("not-found", { what: "field", id: field.slice(0, 60) });
  return { form, path };
};

/** The page that sends a file; `refused` names one before it that was of no kind that is taken. */
const uploadFor = async (visit: Visit, field: string, refused?: string): Promise<string> => {
  const { app, props, scene, task } = visit;
  const view = await viewOf(app, scene, task, props.language);
  const { form, path } = wantField(visit, view, field);
  const fileId = newFileId(visit);
  const back = `/tasks/${task.id}`;
  const redirect = `${app.config.baseUrl}${back}/attached?field=${encodeURIComponent(field)}&file=${fileId}`;
  const post = await app.files.upload(`${uploadPrefix(task.appraisalId, fileId)}\${filename}`, {
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

export const showUpload = async (visit: Visit): Promise<Response> =>
  visit.c.html(await uploadFor(visit, visit.c.req.query("field") ?? ""));

/** The draft with the file at its field, once. */
const draftWith = (visit: Visit, view: TaskView, form: Form, at: string, file: EvidenceFile): Draft => {
  const draft = visit.scene.file.drafts.find((d) => d.taskId === visit.task.id);
  const before = draft?.answers ?? startOf(view);
  const { id, name, size } = file;
  const answers = evidenceIn(form, before).some((one) => one.id === id)
    ? before
    : applyRowAction(form, before, { kind: "add", at, row: { id, name, size } });
  return draftOf(view, { answers, outcome: draft?.outcome }, visit.app.clock());
};

/**
 * Takes note of a file that arrived, as it is now, and puts it into the draft at its field; one of another kind is
 * left where it lies. The browser gets here by the bucket's redirect, so it is a GET that writes: once for each file.
 */
export const attached = async (visit: Visit): Promise<Response> => {
  const { app, c, props, scene, task } = visit;
  const [field = "", fileId = "", key = ""] = ["field", "file", "key"].map((name) => c.req.query(name));
  const back = c.redirect(`/tasks/${task.id}`, 303);
  if (!key.startsWith(uploadPrefix(task.appraisalId, fileId)) || task.status !== "open")
    throw new Fault("not-found", { what: "file", id: fileId.slice(0, 40) });
  if (c.req.method === "HEAD" || scene.file.files.some(({ id }) => id === fileId)) return back;
  const view = await viewOf(app, scene, task, props.language);
  const { form } = wantField(visit, view, field);
  const name = nameOf(key);
  if (!isTaken(name)) return c.html(await uploadFor(visit, field, name), 422);
  const sealed = sealedKey(visit, fileId);
  const found = await app.files.seal(key, sealed);
  if (!found) throw new Fault("not-found", { what: "file", id: fileId.slice(0, 40) });
  const at = app.clock().toISOString();
  const file = {
    appraisalId: task.appraisalId,
    id: fileId,
    name,
    ...found,
    key: sealed,
    at,
    by: task.assignee,
  };
  // The draft first: should this stop in between, coming again finds it there and takes note of the file.
  await app.store.cases.saveDraft(draftWith(visit, view, form, field, file));
  await app.store.cases.saveFile(file);
  return back;
};

/** A file of this appraisal, or of another one of the same person that the step reads. */
export const showFile = async (visit: Visit): Promise<Response> => {
  const { app, c, scene, task } = visit;
  const { files } = await storyOf(app, scene, wantStep(scene.release.scheme, task.step).step);
  const file = files.find((f) => f.id === c.req.param("file"));
  if (!file) throw new Fault("not-found", { what: "file", id: (c.req.param("file") ?? "").slice(0, 40) });
  return c.redirect(await app.files.link(file.key, file.name), 303);
};
