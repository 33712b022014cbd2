/** Schemes and their published releases. */
import { z } from "@hono/zod-openapi";
import { CHANGE_CLASSES } from "../../../workflows/language/change.ts";
import type { Release } from "../../../workflows/language/release.ts";
import { parseRelease } from "../../../workflows/release.ts";
import { latestRelease, publishAlone, summaryOf } from "../../core/app/propose.ts";
import type { PublishFinding } from "../../core/app/publish.ts";
import type { Language } from "../../core/model.ts";
import { Fault } from "../../errors.ts";
import type { Api, Surroundings } from "./api-env.ts";
import { endpoint, json, jsonBody, refusals } from "./endpoint.ts";
import { FieldFault } from "./problem.ts";
import { ids, list, text } from "./shapes.ts";

export const schemeRow = z
  .object({
    id: z.string(),
    title: text,
    description: text,
    ships: z.boolean(),
    releases: z.int(),
    latest: z.string().optional(),
  })
  .openapi("SchemeRow");
/** The documents of a scheme, as they may be published again. */
export const documents = z.object({
  scheme: z.looseObject({}),
  forms: z.record(z.string(), z.looseObject({})),
});
export const officer = z.object({ id: z.string(), name: z.string().optional() }).openapi("Officer");
export const changeClass = z.enum(CHANGE_CLASSES).openapi("ChangeClass");
export const release = z
  .object({
    id: z.string(),
    schemeId: z.string(),
    publishedAt: z.string(),
    publishedBy: z.string(),
    ready: z.boolean(),
    /** How two officers published it; nothing of one that shipped, or that its author published alone. */
    origin: z
      .object({
        proposal: z.string(),
        proposedBy: officer,
        proposedAt: z.string(),
        approvedBy: officer,
        against: z.string().optional(),
        class: changeClass.optional(),
      })
      .optional(),
  })
  .openapi("ReleaseRow");
export const change = z
  .object({
    code: z.string(),
    place: z.string(),
    what: z.enum(["added", "removed", "changed", "moved"]),
    class: changeClass,
    steps: list(z.string()),
    message: text,
    before: text.optional(),
    after: text.optional(),
  })
  .openapi("Change");
/** What changes, and the gravest class among it; no class if nothing does. */
export const changes = z
  .object({ against: z.string().optional(), class: changeClass.optional(), changes: list(change) })
  .openapi("ChangeSummary");
export const finding = z
  .object({ code: z.string(), place: z.string(), message: z.string() })
  .openapi("SchemeFinding");

/** A scheme with its forms, as they are written. */
export const written = z.strictObject({
  scheme: z.unknown(),
  forms: z.record(
    z.string().max(60),
    z.strictObject({
      schema: z.unknown(),
      ui: z.unknown(),
      texts: z.strictObject({ id: z.unknown(), en: z.unknown() }),
    }),
  ),
});
/** The same, or the id of one that ships. */
const wanted = z.union([z.strictObject({ schemeId: ids.schemeId }), written]);

const routes = {
  schemes: endpoint("get /schemes", {
    summary: "Schemes that ship or were published",
    responses: { 200: json(z.object({ items: list(schemeRow) })), ...refusals },
  }),
  scheme: endpoint("get /schemes/{schemeId}", {
    summary: "The documents of a scheme: the latest release, or as it ships",
    request: { params: z.object({ schemeId: ids.schemeId }) },
    responses: {
      200: json(documents.extend({ releaseId: z.string() }).openapi("SchemeDocuments")),
      ...refusals,
    },
  }),
  releases: endpoint("get /releases", {
    summary: "Releases, newest first",
    responses: { 200: json(z.object({ items: list(release) })), ...refusals },
  }),
  release: endpoint("get /releases/{releaseId}", {
    summary: "One release with its forms; it never changes",
    request: { params: z.object({ releaseId: ids.releaseId }) },
    responses: { 200: json(documents.extend({ id: z.string() }).openapi("Release")), ...refusals },
  }),
  validate: endpoint("post /releases/validate", {
    summary: "What speaks against publishing a scheme",
    request: { body: jsonBody(wanted) },
    responses: {
      200: json(
        z.object({
          releaseId: z.string().optional(),
          findings: list(finding),
          /** Against the latest release of the scheme; only where there are no findings. */
          summary: changes.optional(),
        }),
      ),
      ...refusals,
    },
  }),
  changes: endpoint("get /releases/{releaseId}/changes", {
    summary: "What a release changes against another of its scheme, or against the one before it",
    request: {
      params: z.object({ releaseId: ids.releaseId }),
      query: z.object({ against: ids.releaseId.optional() }),
    },
    responses: { 200: json(changes), ...refusals },
  }),
  publish: endpoint("post /releases", {
    summary: "Publish a release that ships, or where the agency lets authors publish alone",
    request: { body: jsonBody(wanted) },
    responses: {
      201: json(
        z.object({ id: z.string(), schemeId: z.string() }),
        "Published; publishing the same again changes nothing",
      ),
      ...refusals,
    },
  }),
};

type Judged = { readonly release?: Release; readonly findings: readonly PublishFinding[] };

const documentOf = (value: unknown): Record<string, unknown> => ({ ...(value as object) });

export const documentsOf = ({ scheme, forms }: Release) => ({
  scheme: documentOf(scheme),
  forms: Object.fromEntries(
    Object.entries(forms).map(([id, { schema, ui, texts }]) => [id, { schema, ui, texts }]),
  ),
});

export const refuseFindings = (findings: readonly PublishFinding[], language: Language): never => {
  throw new FieldFault(
    "release.findings",
    findings.map(({ code, place, message }) => ({ pointer: place, code, detail: message[language] })),
  );
};

const inWords =
  (language: Language) =>
  ({ code, place, message }: PublishFinding): z.output<typeof finding> => ({
    code,
    place,
    message: message[language],
  });

export const releaseRoutes = (api: Api, { app, options: { publishing, schemes } }: Surroundings): void => {
  const load = async (schemeId: string): Promise<Release> => {
    const found = await schemes?.load(schemeId);
    if (!found) throw new Fault("not-found", { what: "scheme", id: schemeId });
    return found;
  };
  const latestOf = async (schemeId: string): Promise<Release> => {
    const published = (await app.store.releases.list()).find((one) => one.schemeId === schemeId);
    return published ? app.store.releases.get(published.id) : load(schemeId);
  };
  const read = async (body: z.output<typeof wanted>): Promise<Judged> => {
    if ("schemeId" in body) return { release: await load(body.schemeId), findings: [] };
    const { value, findings } = parseRelease(body.scheme, body.forms);
    return value ? { release: value, findings } : { findings };
  };
  const judge = async (body: z.output<typeof wanted>): Promise<Judged> => {
    const { release: found, findings } = await read(body);
    return found ? { release: found, findings: await publishing.check(found) } : { findings };
  };

  /** The one named, or the release of the scheme that came out before; undefined for the first. */
  const earlierOf = async (found: Release, against: string | undefined): Promise<Release | undefined> => {
    if (against !== undefined) {
      const named = await app.store.releases.get(against);
      if (named.scheme.id !== found.scheme.id)
        throw new Fault("state.conflict", {
          what: "release",
          got: "of another scheme",
          wanted: "of its scheme",
        });
      return named;
    }
    const own = (await app.store.releases.list()).filter((one) => one.schemeId === found.scheme.id);
    const before = own[own.findIndex(({ id }) => id === found.id) + 1];
    return before && app.store.releases.get(before.id);
  };

  api.openapi(routes.schemes, async (c) => {
    const published = await app.store.releases.list();
    const ships: readonly string[] = (await schemes?.list()) ?? [];
    const known = [...new Set([...ships, ...published.map(({ schemeId }) => schemeId)])].sort();
    const items = await Promise.all(
      known.map(async (id) => {
        const own = published.filter((one) => one.schemeId === id);
        const { scheme } = own[0] ? await app.store.releases.get(own[0].id) : await load(id);
        const latest = own[0]?.id;
        return {
          id,
          title: scheme.title,
          description: scheme.description,
          ships: ships.includes(id),
          releases: own.length,
          ...(latest === undefined ? {} : { latest }),
        };
      }),
    );
    return c.json({ items }, 200);
  });
  api.openapi(routes.scheme, async (c) => {
    const found = await latestOf(c.req.valid("param").schemeId);
    return c.json({ releaseId: found.id, ...documentsOf(found) }, 200);
  });
  api.openapi(routes.releases, async (c) => {
    const published = await app.store.releases.list();
    const items = published.map(({ machine, ...rest }) => ({ ...rest, ready: machine !== undefined }));
    return c.json({ items }, 200);
  });
  api.openapi(routes.release, async (c) => {
    const found = await app.store.releases.get(c.req.valid("param").releaseId);
    c.header("cache-control", "private, max-age=86400, immutable");
    return c.json({ id: found.id, ...documentsOf(found) }, 200);
  });
  api.openapi(routes.validate, async (c) => {
    const { release: found, findings } = await judge(c.req.valid("json"));
    const told = findings.map(inWords(c.get("language")));
    if (!found) return c.json({ findings: told }, 200);
    const summary =
      findings.length > 0
        ? {}
        : { summary: summaryOf(await latestRelease(app, found.scheme.id), found, publishing.changes) };
    return c.json({ releaseId: found.id, findings: told, ...summary }, 200);
  });
  api.openapi(routes.changes, async (c) => {
    const { releaseId } = c.req.valid("param");
    const found = await app.store.releases.get(releaseId);
    const earlier = await earlierOf(found, c.req.valid("query").against);
    return c.json(summaryOf(earlier, found, publishing.changes), 200);
  });
  api.openapi(routes.publish, async (c) => {
    const { release: found, findings: shape } = await read(c.req.valid("json"));
    if (!found) return refuseFindings(shape, c.get("language"));
    const { findings } = await publishAlone(app, found, {
      by: c.get("principal").id,
      ships: (await schemes?.load(found.scheme.id))?.id === found.id,
      publishing,
    });
    if (findings.length > 0) refuseFindings(findings, c.get("language"));
    return c.json({ id: found.id, schemeId: found.scheme.id }, 201);
  });
};
