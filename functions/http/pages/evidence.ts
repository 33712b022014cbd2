/** Evidence: the browser sends the file straight to the bucket, and comes back with where it lies. */

import { applyRowAction } from "../../../forms/language/action.ts";
import { placeOf } from "../../../forms/language/place.ts";
import { pathOf } from "../../../forms/language/posted.ts";
import { uploadPage } from "../../../web/pages/upload-page.ts";
import { Fault } from "../../errors.ts";
import { draftOf, startOf } from "./answers.ts";
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

const keyPrefix = (appraisalId: string, fileId: string): string => `evidence/${appraisalId}/${fileId}/`;

const newFileId = (visit: Visit): string =>
  visit.app.secrets
    .token()
    .slice(0, 16)
    .replace(/[^A-Za-z0-9]/g, "0");

/** The page that sends a file; `refused` names one before it that was of no kind that is taken. */
const uploadFor = async (visit: Visit, field: string, refused?: string): Promise<string> => {
  const { app, props, scene, task } = visit;
  const view = await viewOf(app, scene, task, props.language);
  const path = pathOf(field);
  const place = view.form && path && placeOf(view.form, `/${path.join("/")}`);
  if (!view.form || !place || place.field.kind !== "evidence" || task.status !== "open")
    throw new Fault("not-found", { what: "field", id: field.slice(0, 60) });
  const fileId = newFileId(visit);
  const back = `/tasks/${task.id}`;
  const redirect = `${app.config.baseUrl}${back}/attached?field=${encodeURIComponent(field)}&file=${fileId}`;
  const post = await app.files.upload(`${keyPrefix(task.appraisalId, fileId)}\${filename}`, {
    maxBytes: EVIDENCE_BYTES,
    redirect,
  });
  return uploadPage({
    ...props,
    action: post.url,
    fields: post.fields,
    label:
      view.form.texts[props.language].fields[path.filter((part) => !/^\d+$/.test(part)).join(".")]?.label ??
      field,
    maxBytes: EVIDENCE_BYTES,
    types: [...new Set(Object.values(EVIDENCE_TYPES))],
    back,
    ...(refused === undefined ? {} : { refused }),
  });
};

export const showUpload = async (visit: Visit): Promise<Response> =>
  visit.c.html(await uploadFor(visit, visit.c.req.query("field") ?? ""));

/** Takes note of a file that arrived, and puts it into the draft at its field; one of another kind is left where it lies. */
export const attached = async (visit: Visit): Promise<Response> => {
  const { app, c, props, scene, task } = visit;
  const [field, fileId, key] = ["field", "file", "key"].map((name) => c.req.query(name) ?? "");
  if (
    field === undefined ||
    fileId === undefined ||
    key === undefined ||
    !key.startsWith(keyPrefix(task.appraisalId, fileId)) ||
    task.status !== "open"
  )
    throw new Fault("not-found", { what: "file", id: fileId?.slice(0, 40) ?? "" });
  const found = await app.files.describe(key);
  if (!found) throw new Fault("not-found", { what: "file", id: fileId });
  const name = key.slice(keyPrefix(task.appraisalId, fileId).length).slice(0, 200) || "berkas";
  if (!isTaken(name)) return c.html(await uploadFor(visit, field, name), 422);
  const file = {
    appraisalId: task.appraisalId,
    id: fileId,
    name,
    ...found,
    key,
    at: app.clock().toISOString(),
    by: task.assignee,
  };
  await app.store.cases.saveFile(file);
  const view = await viewOf(app, scene, task, props.language);
  const draft = scene.file.drafts.find((d) => d.taskId === task.id);
  if (view.form) {
    const row = { id: file.id, name: file.name, size: file.size };
    const answers = applyRowAction(view.form, draft?.answers ?? startOf(view), {
      kind: "add",
      at: field,
      row,
    });
    await app.store.cases.saveDraft(draftOf(view, { answers, outcome: draft?.outcome }, app.clock()));
  }
  return c.redirect(`/tasks/${task.id}`, 303);
};

/** A file of this appraisal, for whoever has a task in it that shows it. */
export const showFile = async (visit: Visit): Promise<Response> => {
  const { app, c, scene } = visit;
  const file = scene.file.files.find((f) => f.id === c.req.param("file"));
  if (!file) throw new Fault("not-found", { what: "file", id: (c.req.param("file") ?? "").slice(0, 40) });
  return c.redirect(await app.files.link(file.key, file.name), 303);
};
