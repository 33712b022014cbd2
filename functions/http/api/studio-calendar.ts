/** The year of a draft, day by day, with what the agency's holidays do to it. Nothing is kept. */
import { z } from "@hono/zod-openapi";
import { parseScheme } from "../../../workflows/release.ts";
import { schemeCalendar } from "../../core/app/scheme-calendar.ts";
import type { Api, Surroundings } from "./api-env.ts";
import { endpoint, json, jsonBody, refusals } from "./endpoint.ts";
import { finding } from "./releases.ts";
import { list } from "./shapes.ts";

const between = z.object({ soonest: z.string(), latest: z.string() });
const why = z.object({
  holidays: list(z.string()),
  weekendDays: z.int(),
  off: z.enum(["weekend", "holiday"]).optional(),
  passed: z.literal(true).optional(),
});
const stop = z.object({
  phase: z.string(),
  step: z.string(),
  opens: between,
  due: between,
  ends: between,
  sometimes: z.boolean(),
  remindsAt: list(z.string()),
  remindersLost: z.int(),
  why: z.object({ soonest: why, latest: why }),
});
const stretch = z.object({ id: z.string(), begins: between, ends: between });

export const planned = z
  .object({
    year: z
      .object({
        phases: list(stretch.extend({ opensAt: z.string() })),
        stops: list(stop),
        followUps: list(stretch.extend({ stops: list(stop) })),
        ends: between,
        holidays: list(z.string()),
        yearsWithoutHolidays: list(z.int()),
      })
      .optional(),
    findings: list(finding),
  })
  .openapi("PlannedYear");

const route = endpoint("post /drafts/calendar", {
  summary: "The year of a draft: when each step opens and is due, and why then",
  request: {
    body: jsonBody(
      z.strictObject({
        scheme: z.looseObject({}),
        year: z.int().min(2000).max(2100),
        begins: z.iso.date("wanted.day"),
      }),
    ),
  },
  responses: { 200: json(planned), ...refusals },
});

/** Schemes are tried out before HR has said where the agency is. */
const ZONE = "Asia/Jakarta";

export const studioCalendarRoutes = (api: Api, { app }: Surroundings): void => {
  api.openapi(route, async (c) => {
    const { scheme, year, begins } = c.req.valid("json");
    const { value, findings } = parseScheme(scheme);
    if (!value)
      return c.json(
        {
          findings: findings.map(({ code, place, message }) => ({
            code,
            place,
            message: message[c.get("language")],
          })),
        },
        200,
      );
    const settings = await app.store.settings.get().catch(() => undefined);
    const calendar = { zone: settings?.zone ?? ZONE, holidays: settings?.holidays ?? [] };
    return c.json({ year: schemeCalendar(value, { calendar, year, begins }), findings: [] }, 200);
  });
};
