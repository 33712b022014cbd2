/** The API of the console and of tools, described by itself at /api/v1/openapi.json. */
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { App } from "../../core/ports.ts";
import { Fault } from "../../errors.ts";
import type { ApiEnv, ApiOptions, Surroundings } from "./api-env.ts";
import { appraisalRoutes } from "./appraisals.ts";
import { attendanceRoutes } from "./attendance.ts";
import { makeAuthenticate } from "./auth.ts";
import { cycleReleaseRoutes } from "./cycle-release.ts";
import { cycleRoutes } from "./cycles.ts";
import { delegationRoutes } from "./delegations.ts";
import { draftRoutes } from "./drafts.ts";
import { entryRoutes } from "./entries.ts";
import { exportRoutes } from "./export.ts";
import { gateRoutes } from "./gates.ts";
import { idempotent } from "./idempotency.ts";
import { fieldErrors } from "./issues.ts";
import { languageOf } from "./language.ts";
import { meRoutes } from "./me.ts";
import { methodsOf } from "./methods.ts";
import { peopleRoutes } from "./people.ts";
import { FieldFault, problemOf } from "./problem.ts";
import { proposalRoutes } from "./proposals.ts";
import { raterRoutes } from "./raters.ts";
import { releaseRoutes } from "./releases.ts";
import { reportRoutes } from "./reports.ts";
import { rosterRoutes } from "./rosters.ts";
import { servedRoutes } from "./served.ts";
import { settingsRoutes } from "./settings.ts";
import { sheetRoutes } from "./sheet.ts";
import { siasnRoutes } from "./siasn.ts";
import { studioRoutes } from "./studio.ts";
import { studioCalendarRoutes } from "./studio-calendar.ts";
import { taskRoutes } from "./tasks.ts";
import { tryOutRoutes } from "./try-out.ts";

export type { ApiOptions } from "./api-env.ts";
export type { AuthOptions } from "./auth.ts";
export type { Schemes } from "./schemes.ts";

const BASE = "/api/v1";
const DESCRIPTION = "/openapi.json";

const parts = [
  meRoutes,
  settingsRoutes,
  rosterRoutes,
  peopleRoutes,
  releaseRoutes,
  proposalRoutes,
  draftRoutes,
  studioRoutes,
  studioCalendarRoutes,
  cycleRoutes,
  tryOutRoutes,
  cycleReleaseRoutes,
  gateRoutes,
  appraisalRoutes,
  entryRoutes,
  servedRoutes,
  attendanceRoutes,
  taskRoutes,
  delegationRoutes,
  exportRoutes,
  reportRoutes,
  raterRoutes,
  siasnRoutes,
  sheetRoutes,
];

/** Refusals of the framework, in our own words. */
const faultOf = (error: unknown): Fault => {
  if (error instanceof Fault) return error;
  if (error instanceof HTTPException && error.status === 415)
    return new Fault("request.media-type", { wanted: "application/json" }, error);
  if (error instanceof HTTPException && error.status === 413)
    return new Fault("request.too-large", {}, error);
  if (error instanceof HTTPException && error.status < 500)
    return new Fault("request.malformed", { wanted: "json" }, error);
  return new Fault("internal", {}, error);
};

const zoneOf = async (app: App): Promise<string | undefined> =>
  (await app.store.settings.get().catch(() => undefined))?.zone || undefined;

const refuse = async (
  c: Context<ApiEnv>,
  app: App,
  options: ApiOptions,
  error: unknown,
): Promise<Response> => {
  const fault = faultOf(error);
  const reference = app.secrets.token().slice(0, 12);
  if (fault.status >= 500) options.failed?.(reference, error);
  const zone = fault.code === "request.invalid" ? await zoneOf(app) : undefined;
  const problem = problemOf(fault, languageOf(c.req.header("accept-language")), reference, zone);
  return new Response(JSON.stringify(problem), {
    status: fault.status,
    headers: {
      "content-type": "application/problem+json; charset=utf-8",
      "cache-control": "no-store",
      ...(fault.status === 401 ? { "www-authenticate": "Bearer" } : {}),
      ...(fault.code === "method.not-allowed" ? { allow: String(fault.params.wanted) } : {}),
    },
  });
};

/** The whole API, mounted at /api/v1. */
export const makeApi = (app: App, options: ApiOptions): OpenAPIHono<ApiEnv> => {
  const authenticate = makeAuthenticate(options.auth);
  const surroundings: Surroundings = { app, options };
  const once = idempotent(app);
  const api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result, c) => {
      if (result.success) return;
      if (result.target === "param") throw new Fault("not-found", { what: "address", id: c.req.path });
      throw new FieldFault(
        "request.invalid",
        fieldErrors(Reflect.get(result, "data"), result.error.issues, c.get("language")),
      );
    },
  }).basePath(BASE);
  api.onError((error, c) => refuse(c, app, options, error));

  api.use("*", async (c, next) => {
    c.set("language", languageOf(c.req.header("accept-language")));
    await next();
    c.res.headers.set("x-content-type-options", "nosniff");
    if (!c.res.headers.has("cache-control")) c.res.headers.set("cache-control", "no-store");
  });
  api.doc31(DESCRIPTION, {
    openapi: "3.1.0",
    info: {
      title: "Siklus",
      version: "1",
      description: "Performance appraisal of civil servants: rosters, releases, cycles, appraisals, tasks.",
    },
  });
  api.openAPIRegistry.registerComponent("securitySchemes", "officer", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
  });

  const methods = methodsOf(BASE, api);
  api.use("*", async (c, next) => {
    const known = methods(c.req.path);
    if (known.length === 0) throw new Fault("not-found", { what: "address", id: c.req.path });
    if (!known.includes(c.req.method))
      throw new Fault("method.not-allowed", { got: c.req.method, wanted: known.join(", ") });
    c.set("principal", await authenticate(c.req.header("authorization")));
    c.set("once", once);
    await next();
  });
  for (const add of parts) add(api, surroundings);
  return api;
};
