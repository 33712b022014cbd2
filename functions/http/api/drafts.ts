/** Schemes that HR is still writing. Whatever they say is kept; it is judged when somebody asks, and before it is published. */
import { z } from "@hono/zod-openapi";
import type { Release } from "../../../workflows/language/release.ts";
import { parseRelease } from "../../../workflows/release.ts";
import { hashOf } from "../../core/audit/chain.ts";
import type { App, DraftHead, SchemeDraft } from "../../core/ports.ts";
import { Fault } from "../../errors.ts";
import type { Api, ApiContext, Surroundings } from "./api-env.ts";
import { endpoint, json, jsonBody, refusals } from "./endpoint.ts";
import { FieldFault, SavedFault } from "./problem.ts";
import { ids, line, list } from "./shapes.ts";

const document = z.looseObject({});

/** The documents of a form, whatever they say yet. */
export const formDocuments = z.strictObject({
  schema: document,
  ui: document,
  texts: z.strictObject({ id: document, en: document }),
});

const MOST_FORMS = 200;
const forms = z
  .record(ids.formId, formDocuments)
  .refine((all) => Object.keys(all).length <= MOST_FORMS, "wanted.other");
const name = line(1, 120);

export const draftRow = z
  .object({
    id: z.string(),
    name: z.string(),
    schemeId: z.string(),
    version: z.int(),
    basedOn: z.string().optional(),
    createdAt: z.string(),
    createdBy: z.string(),
    updatedAt: z.string(),
    updatedBy: z.string(),
  })
  .openapi("DraftRow");

export const draft = draftRow
  .extend({ scheme: document, forms: z.record(z.string(), formDocuments) })
  .openapi("Draft");

/** A copy of what is published or ships, or documents of their own such as those of a file. */
const made = z.union([
  z.strictObject({ name, releaseId: ids.releaseId, as: ids.schemeId.exactOptional() }),
  z.strictObject({ name, schemeId: ids.schemeId, as: ids.schemeId.exactOptional() }),
  z.strictObject({ name, scheme: document, forms }),
]);

const params = z.object({ draftId: ids.draftId });

const routes = {
  list: endpoint("get /drafts", {
    summary: "Drafts of schemes, the latest first",
    responses: { 200: json(z.object({ items: list(draftRow) })), ...refusals },
  }),
  make: endpoint("post /drafts", {
    summary: "Begin a draft: a copy, or the documents of a file",
    request: { body: jsonBody(made) },
    responses: { 201: json(draft, "Begun"), ...refusals },
  }),
  read: endpoint("get /drafts/{draftId}", {
    summary: "One draft with its documents",
    request: { params },
    responses: { 200: json(draft), ...refusals },
  }),
  save: endpoint("put /drafts/{draftId}", {
    summary: "Save a draft; refused with what is kept if somebody saved it meanwhile",
    request: {
      params,
      body: jsonBody(z.strictObject({ version: z.int().min(1), name, scheme: document, forms })),
    },
    responses: { 200: json(draftRow), ...refusals },
  }),
  drop: endpoint("delete /drafts/{draftId}", {
    summary: "Throw a draft away",
    request: { params },
    responses: { 204: { description: "Gone" }, ...refusals },
  }),
};

type Documents = { readonly scheme: z.output<typeof document>; readonly forms: z.output<typeof forms> };

/** The cast is the rim: what `keep` wrote, this reads. */
const shownOf = ({ documents, ...head }: SchemeDraft): z.output<typeof draft> => ({
  ...head,
  ...(documents as Documents),
});

const wantDraft = async (app: App, id: string): Promise<SchemeDraft> => {
  const found = await app.store.drafts.get(id);
  if (!found) throw new Fault("not-found", { what: "draft", id });
  return found;
};

/** A copy that is another scheme has another title as well: whoever launches a cycle tells the two apart by it. */
const documentsOf = (
  { scheme, forms: all }: Release,
  { as, name: named }: { readonly as?: string | undefined; readonly name: string },
): Documents => ({
  scheme: {
    ...scheme,
    ...(as === undefined || as === scheme.id ? {} : { id: as, title: { id: named, en: named } }),
  },
  forms: Object.fromEntries(
    Object.entries(all).map(([id, { schema, ui, texts }]) => [
      id,
      { schema: { ...schema }, ui: { ...ui }, texts: { id: { ...texts.id }, en: { ...texts.en } } },
    ]),
  ),
});

export const draftRoutes = (api: Api, { app, options: { schemes } }: Surroundings): void => {
  const shipped = async (id: string): Promise<Release> => {
    const found = await schemes?.load(id);
    if (!found) throw new Fault("not-found", { what: "scheme", id });
    return found;
  };

  const startOf = async (c: ApiContext, body: z.output<typeof made>) => {
    if ("releaseId" in body) {
      const release = await app.store.releases.get(body.releaseId);
      return { documents: documentsOf(release, body), basedOn: release.id };
    }
    if ("schemeId" in body) return { documents: documentsOf(await shipped(body.schemeId), body) };
    const { value, findings } = parseRelease(body.scheme, body.forms);
    if (value) return { documents: { scheme: body.scheme, forms: body.forms } };
    throw new FieldFault(
      "release.findings",
      findings.map(({ code, place, message }) => ({
        pointer: place,
        code,
        detail: message[c.get("language")],
      })),
    );
  };

  const keep = (head: DraftHead, documents: Documents): Promise<boolean> =>
    app.store.drafts.put(head, documents, app.secrets.token().slice(0, 12));

  const schemeIdOf = ({ scheme }: Documents): string => String(scheme.id ?? "").slice(0, 60);

  api.openapi(routes.list, async (c) => c.json({ items: await app.store.drafts.list() }, 200));
  api.openapi(routes.make, async (c) => {
    const body = c.req.valid("json");
    const { documents, ...rest } = await startOf(c, body);
    const by = c.get("principal").id;
    const now = app.clock().toISOString();
    const head: DraftHead = {
      id: hashOf({ nonce: app.secrets.token() }).slice(0, 16),
      name: body.name,
      schemeId: schemeIdOf(documents),
      version: 1,
      ...rest,
      createdAt: now,
      createdBy: by,
      updatedAt: now,
      updatedBy: by,
    };
    await keep(head, documents);
    return c.json({ ...head, ...documents }, 201);
  });
  api.openapi(routes.read, async (c) =>
    c.json(shownOf(await wantDraft(app, c.req.valid("param").draftId)), 200),
  );
  api.openapi(routes.save, async (c) => {
    const { version, name: named, ...documents } = c.req.valid("json");
    const kept = await wantDraft(app, c.req.valid("param").draftId);
    const { documents: _, ...before } = kept;
    const head: DraftHead = {
      ...before,
      name: named,
      schemeId: schemeIdOf(documents),
      version: version + 1,
      updatedAt: app.clock().toISOString(),
      updatedBy: c.get("principal").id,
    };
    if (await keep(head, documents)) return c.json(head, 200);
    const saved = await wantDraft(app, head.id);
    throw new SavedFault("draft.changed", { by: saved.updatedBy }, shownOf(saved));
  });
  api.openapi(routes.drop, async (c) => {
    const { id } = await wantDraft(app, c.req.valid("param").draftId);
    await app.store.drafts.remove(id);
    return c.body(null, 204);
  });
};
