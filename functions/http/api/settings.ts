import { z } from "@hono/zod-openapi";
import { changeSettings, settingsTrail } from "../../core/app/change-settings.ts";
import { MOST_APPRAISED } from "../../core/app/rehearse-spans.ts";
import type { Settings } from "../../core/model.ts";
import { cleanNip, kindsOf } from "../../core/nip.ts";
import type { App } from "../../core/ports.ts";
import { KNOWN_CODES } from "../../core/siasn/codes.ts";
import { Fault } from "../../errors.ts";
import type { Api, Surroundings } from "./api-env.ts";
import { endpoint, json, jsonBody, refusals } from "./endpoint.ts";
import { officer } from "./releases.ts";
import { ids, line, list } from "./shapes.ts";
import { grade, namedCodes, siasnCodes } from "./siasn-codes.ts";

/** An offset is none: it knows of no clock that is changed. */
const isZone = (zone: string): boolean => {
  try {
    return /^[A-Za-z]/.test(zone) && new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
};

/** As it is printed, with spaces or without. */
const nip = z
  .string()
  .max(40)
  .overwrite(cleanNip)
  .refine((value) => kindsOf(value).length > 0, "wanted.nip");

/** The office stays the same when somebody else takes it. */
const AUTHORITY = "authority";

const authority = z.strictObject({
  name: line(1, 200),
  position: line(1, 200),
  email: z.email("wanted.email").max(254),
  unitName: line(0, 200).default(""),
  /** Of an authority that is a civil servant, such as a regional secretary in office; without it, it is none. */
  nip: nip.optional(),
  grade: grade.optional(),
  /** Of the mails to it; as it was where it is left out. */
  language: z.enum(["id", "en"]).optional(),
});

export const settings = z
  .strictObject({
    agency: line(1, 200),
    zone: z.string().max(60).refine(isZone, "wanted.zone"),
    holidays: z.array(z.iso.date("wanted.date")).max(800),
    /** Appraises whoever has no superior in the roster. */
    appointingAuthority: authority.optional(),
    /** People who hold the role `panel`; who it is stays as it is where it is left out. */
    panel: z.array(ids.personId).max(50).optional(),
    graceWorkingDays: z.int().min(0).max(60),
    mailBurst: z.int().min(1).max(100),
    /** People of one appraiser above which a rehearsal warns; as it was where it is left out. */
    mostAppraised: z.int().min(1).max(1000).optional(),
    /** Whether a release wants a second officer (also if it was never set), or its own author publishes it; as it was where it is left out. */
    releaseApproval: z.enum(["second", "own"]).optional(),
    /** Codes of SIASN that the agency knows, or knows otherwise; as they were where this is left out. */
    siasn: siasnCodes.optional(),
    /** Those that hold without it: only read, and passed over where it is given back. */
    siasnKnown: siasnCodes.optional(),
  })
  .openapi("Settings");

/** What every reader of dates needs, and no more. */
export const agency = settings.pick({ agency: true, zone: true }).openapi("Agency");

const facts = endpoint("get /agency", {
  summary: "Name and time zone of the agency",
  responses: { 200: json(agency), ...refusals },
});
const read = endpoint("get /settings", {
  summary: "Facts of the agency",
  responses: { 200: json(settings), ...refusals },
});
const write = endpoint("put /settings", {
  summary: "Change the facts of the agency",
  request: { body: jsonBody(settings) },
  responses: { 200: json(settings), ...refusals },
});

/** The latest; more are kept. */
const MOST_CHANGES = 100;
const said = z.unknown().optional();
export const settingsTrailShown = z
  .object({
    items: list(
      z.object({
        at: z.string(),
        by: officer,
        changes: list(z.object({ field: z.string(), before: said, after: said })),
      }),
    ),
    /** Whether every change is as it was written, and none is missing in between. */
    whole: z.boolean(),
  })
  .openapi("SettingsTrail");
const trail = endpoint("get /settings/changes", {
  summary: "Who changed which facts of the agency, the latest first",
  responses: { 200: json(settingsTrailShown), ...refusals },
});

const shownOf = ({
  appointingAuthority: authority,
  panel,
  siasn: codes,
  ...rest
}: Settings): z.output<typeof settings> => ({
  ...rest,
  mostAppraised: rest.mostAppraised ?? MOST_APPRAISED,
  ...(codes ? { siasn: siasnCodes.parse(codes) } : {}),
  siasnKnown: siasnCodes.parse(KNOWN_CODES),
  holidays: [...rest.holidays],
  ...(panel ? { panel: [...panel] } : {}),
  ...(authority
    ? {
        appointingAuthority: {
          name: authority.name,
          position: authority.position,
          email: authority.email,
          unitName: authority.unitName,
          ...(authority.nip === undefined ? {} : { nip: authority.nip }),
          ...(authority.grade === undefined ? {} : { grade: authority.grade }),
          ...(authority.language === undefined ? {} : { language: authority.language }),
        },
      }
    : {}),
});

const authorityOf = (
  { language: named, nip: number, grade: rank, ...given }: z.output<typeof authority>,
  before: Settings["appointingAuthority"],
): NonNullable<Settings["appointingAuthority"]> => {
  const language = named ?? before?.language;
  return {
    ...given,
    id: AUTHORITY,
    unit: "",
    ...(number === undefined ? {} : { nip: number }),
    ...(rank === undefined ? {} : { grade: rank }),
    ...(language === undefined ? {} : { language }),
  };
};

/** The panel that was named, or was there before. Fault `not-found` for somebody whom the roster does not know. */
const panelOf = async (
  app: App,
  named: readonly string[] | undefined,
  before: Settings["panel"],
): Promise<Pick<Settings, "panel">> => {
  if (named === undefined) return before ? { panel: before } : {};
  const panel = [...new Set(named)];
  const known = new Set((await app.store.people.many(panel)).map(({ id }) => id));
  const unknown = panel.find((id) => !known.has(id));
  if (unknown !== undefined) throw new Fault("not-found", { what: "person", id: unknown });
  return { panel };
};

export const settingsRoutes = (api: Api, { app }: Surroundings): void => {
  api.openapi(facts, async (c) => {
    const { agency: name, zone } = await app.store.settings.get();
    return c.json({ agency: name, zone }, 200);
  });
  api.openapi(read, async (c) => c.json(shownOf(await app.store.settings.get()), 200));
  api.openapi(write, async (c) => {
    const {
      appointingAuthority: given,
      panel,
      releaseApproval,
      mostAppraised,
      siasn: named,
      siasnKnown: _known,
      ...rest
    } = c.req.valid("json");
    const { id, name } = c.get("principal");
    const by = name === undefined ? { id } : { id, name };
    const kept = await changeSettings(app, by, async (before) => {
      const approval = releaseApproval ?? before.releaseApproval;
      const most = mostAppraised ?? before.mostAppraised;
      const codes = named === undefined ? before.siasn : namedCodes(named);
      return {
        ...rest,
        ...(approval === undefined ? {} : { releaseApproval: approval }),
        ...(most === undefined ? {} : { mostAppraised: most }),
        ...(codes === undefined ? {} : { siasn: codes }),
        ...(await panelOf(app, panel, before.panel)),
        holidays: [...new Set(rest.holidays)].sort(),
        ...(given ? { appointingAuthority: authorityOf(given, before.appointingAuthority) } : {}),
      };
    });
    return c.json(shownOf(kept), 200);
  });
  api.openapi(trail, async (c) => {
    const { changes: all, whole } = await settingsTrail(app);
    const items = all.slice(-MOST_CHANGES).reverse();
    return c.json(
      { items: items.map(({ at, by, changes }) => ({ at, by, changes: [...changes] })), whole },
      200,
    );
  });
};
