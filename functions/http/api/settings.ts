import { z } from "@hono/zod-openapi";
import type { Settings } from "../../core/model.ts";
import type { Api, Surroundings } from "./api-env.ts";
import { endpoint, json, jsonBody, refusals } from "./endpoint.ts";

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
};

/** The office stays the same when somebody else takes it. */
const AUTHORITY = "authority";

const line = z.string().trim().min(1).max(200);

const authority = z.strictObject({
  name: line,
  position: line,
  email: z.email("wanted.email").max(254),
  unitName: z.string().trim().max(200).default(""),
});

export const settings = z
  .strictObject({
    agency: line,
    zone: z.string().max(60).refine(isZone, "wanted.zone"),
    holidays: z.array(z.iso.date("wanted.date")).max(800),
    /** Appraises whoever has no superior in the roster. */
    appointingAuthority: authority.optional(),
    graceWorkingDays: z.int().min(0).max(60),
    mailBurst: z.int().min(1).max(100),
  })
  .openapi("Settings");

const read = endpoint("get /settings", {
  summary: "Facts of the agency",
  responses: { 200: json(settings), ...refusals },
});
const write = endpoint("put /settings", {
  summary: "Change the facts of the agency",
  request: { body: jsonBody(settings) },
  responses: { 200: json(settings), ...refusals },
});

const shownOf = ({ appointingAuthority: authority, ...rest }: Settings): z.output<typeof settings> => ({
  ...rest,
  holidays: [...rest.holidays],
  ...(authority
    ? {
        appointingAuthority: {
          name: authority.name,
          position: authority.position,
          email: authority.email,
          unitName: authority.unitName,
        },
      }
    : {}),
});

export const settingsRoutes = (api: Api, { app }: Surroundings): void => {
  api.openapi(read, async (c) => c.json(shownOf(await app.store.settings.get()), 200));
  api.openapi(write, async (c) => {
    const { appointingAuthority: given, ...rest } = c.req.valid("json");
    const kept: Settings = {
      ...rest,
      holidays: [...new Set(rest.holidays)].sort(),
      ...(given ? { appointingAuthority: { ...given, id: AUTHORITY, unit: "" } } : {}),
    };
    await app.store.settings.put(kept);
    return c.json(shownOf(kept), 200);
  });
};
