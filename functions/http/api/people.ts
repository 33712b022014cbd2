import { z } from "@hono/zod-openapi";
import type { Mail, Person } from "../../core/model.ts";
import { maskNip } from "../../core/nip.ts";
import type { App } from "../../core/ports.ts";
import { Fault } from "../../errors.ts";
import type { Api, Surroundings } from "./api-env.ts";
import { openCursor, pagingQuery, sealCursor } from "./cursor.ts";
import { endpoint, json, refusals } from "./endpoint.ts";
import { ids, list, position } from "./shapes.ts";

export const row = z
  .object({
    id: z.string(),
    name: z.string(),
    nip: z.string(),
    position: z.string(),
    unit: z.string(),
    unitName: z.string(),
    unitHead: z.boolean(),
    employment: z.string(),
    grade: z.string().optional(),
    appraiserId: z.string().optional(),
    bouncedAt: z.string().optional(),
  })
  .openapi("PersonRow");

const person = row
  .extend({
    email: z.string(),
    phone: z.string().optional(),
    language: z.enum(["id", "en"]),
    positionLevel: z.string().optional(),
  })
  .openapi("Person");

export const mail = z
  .object({
    id: z.string(),
    kind: z.string(),
    status: z.string(),
    createdAt: z.string(),
    sendAt: z.string(),
    sentAt: z.string().optional(),
    attempts: z.int(),
    failure: z.string().optional(),
    appraisalId: z.string().optional(),
    tasks: list(z.string()),
  })
  .openapi("Mail");

export const unit = z.object({ code: z.string(), name: z.string(), people: z.int() }).openapi("Unit");

const rowOf = ({
  id,
  name,
  nip,
  position,
  unit,
  unitName,
  unitHead,
  employment,
  grade,
  appraiserId,
  bouncedAt,
}: Person): z.output<typeof row> => ({
  id,
  name,
  nip: maskNip(nip),
  position,
  unit,
  unitName,
  unitHead,
  employment,
  ...(grade === undefined ? {} : { grade }),
  ...(appraiserId === undefined ? {} : { appraiserId }),
  ...(bouncedAt === undefined ? {} : { bouncedAt }),
});

const personOf = (of: Person): z.output<typeof person> => ({
  ...rowOf(of),
  nip: of.nip,
  email: of.email,
  language: of.language,
  ...(of.phone === undefined ? {} : { phone: of.phone }),
  ...(of.positionLevel === undefined ? {} : { positionLevel: of.positionLevel }),
});

/** Never the link: who reads a mail's state must not get what the mail carries. */
export const mailOf = ({
  id,
  kind,
  status,
  createdAt,
  sendAt,
  sentAt,
  attempts,
  failure,
  appraisalId,
  tasks,
}: Mail): z.output<typeof mail> => ({
  id,
  kind,
  status,
  createdAt,
  sendAt,
  attempts,
  tasks,
  ...(sentAt === undefined ? {} : { sentAt }),
  ...(failure === undefined ? {} : { failure }),
  ...(appraisalId === undefined ? {} : { appraisalId }),
});

const routes = {
  people: endpoint("get /people", {
    summary: "People of the roster, by unit or by words of the name",
    request: {
      query: z.object({
        unit: ids.unit.optional(),
        q: z.string().trim().min(2).max(60).optional(),
        ...pagingQuery,
      }),
    },
    responses: { 200: json(z.object({ items: list(row), cursor: z.string().optional() })), ...refusals },
  }),
  person: endpoint("get /people/{personId}", {
    summary: "One person of the roster",
    request: { params: z.object({ personId: ids.personId }) },
    responses: { 200: json(person), ...refusals },
  }),
  mails: endpoint("get /people/{personId}/mails", {
    summary: "What became of a person's mails, newest first",
    request: {
      params: z.object({ personId: ids.personId }),
      query: z.object({ since: z.iso.date("wanted.date").optional() }),
    },
    responses: { 200: json(z.object({ items: list(mail) })), ...refusals },
  }),
  units: endpoint("get /units", {
    summary: "Units of the roster",
    responses: { 200: json(z.object({ items: list(unit) })), ...refusals },
  }),
};

type Listed = { readonly items: readonly Person[]; readonly next?: z.output<typeof position> };

const ofUnits = async (
  app: App,
  units: readonly string[],
  limit: number,
  from: z.output<typeof position> | undefined,
): Promise<Listed> => {
  const items: Person[] = [];
  let inner = from?.inner;
  for (const unit of units.filter((code) => from === undefined || code >= from.unit)) {
    if (unit !== from?.unit) inner = undefined;
    do {
      if (items.length >= limit) return { items, next: { unit, ...(inner === undefined ? {} : { inner }) } };
      const page = await app.store.people.ofUnit(unit, {
        limit: limit - items.length,
        ...(inner === undefined ? {} : { cursor: inner }),
      });
      items.push(...page.items);
      inner = page.cursor;
    } while (inner !== undefined);
  }
  return { items };
};

export const peopleRoutes = (api: Api, { app }: Surroundings): void => {
  api.openapi(routes.people, async (c) => {
    const { unit, q, cursor, limit } = c.req.valid("query");
    if (q !== undefined) {
      const found = await app.store.people.search(q);
      return c.json(
        { items: found.filter((one) => unit === undefined || one.unit === unit).map(rowOf) },
        200,
      );
    }
    const name = `people ${unit ?? ""}`;
    const units =
      unit === undefined ? (await app.store.people.units()).map(({ code }) => code).sort() : [unit];
    const { items, next } = await ofUnits(
      app,
      units,
      limit,
      openCursor(app, name, cursor, position, c.get("language")),
    );
    return c.json(
      { items: items.map(rowOf), ...(next === undefined ? {} : { cursor: sealCursor(app, name, next) }) },
      200,
    );
  });
  api.openapi(routes.person, async (c) => {
    const { personId } = c.req.valid("param");
    const found = await app.store.people.get(personId);
    if (!found) throw new Fault("not-found", { what: "person", id: personId });
    return c.json(personOf(found), 200);
  });
  api.openapi(routes.mails, async (c) => {
    const mails = await app.store.mails.ofPerson(
      c.req.valid("param").personId,
      c.req.valid("query").since ?? "",
    );
    return c.json({ items: [...mails].reverse().map(mailOf) }, 200);
  });
  api.openapi(routes.units, async (c) => c.json({ items: await app.store.people.units() }, 200));
};
