/** What was written down in an appraisal as it happened. */
import { z } from "@hono/zod-openapi";
import { isAnonymousLog } from "../../../workflows/language/scheme.ts";
import { sceneOf } from "../../core/app/act.ts";
import { counting } from "../../core/engine/entries.ts";
import type { Entry } from "../../core/model.ts";
import type { Api, Surroundings } from "./api-env.ts";
import { endpoint, json, refusals } from "./endpoint.ts";
import { ids, list, text } from "./shapes.ts";

const entryView = z
  .object({
    id: z.string(),
    role: z.string(),
    by: z.string(),
    at: z.string(),
    status: z.string(),
    answers: z.unknown(),
    remark: z.string().optional(),
  })
  .openapi("Entry");

/** Of service users, only how many answered, and only where those may be shown. */
export const logView = z
  .object({
    id: z.string(),
    title: text,
    form: z.string(),
    anonymous: z.boolean(),
    counting: z.int(),
    entries: list(entryView),
  })
  .openapi("Log");

const routes = {
  list: endpoint("get /appraisals/{appraisalId}/entries", {
    summary: "The logs of an appraisal; of service users no single answer",
    request: { params: z.object({ appraisalId: ids.appraisalId }) },
    responses: { 200: json(z.object({ items: list(logView) })), ...refusals },
  }),
};

const shownOf = ({ id, role, byName, at, status, answers, answered }: Entry): z.output<typeof entryView> => ({
  id,
  role,
  by: byName,
  at,
  status,
  answers,
  ...(answered?.remark === undefined ? {} : { remark: answered.remark }),
});

export const entryRoutes = (api: Api, { app }: Surroundings): void => {
  api.openapi(routes.list, async (c) => {
    const { appraisalId } = c.req.valid("param");
    const { release } = await sceneOf(app, appraisalId);
    const entries = await app.store.cases.entries(appraisalId);
    const items = release.scheme.logs.map((log) => ({
      id: log.id,
      title: log.title,
      form: log.form,
      anonymous: isAnonymousLog(log),
      counting: counting(log, entries).length,
      entries: isAnonymousLog(log) ? [] : entries.filter((one) => one.log === log.id).map(shownOf),
    }));
    return c.json({ items }, 200);
  });
};
