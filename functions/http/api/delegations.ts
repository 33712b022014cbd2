import { z } from "@hono/zod-openapi";
import { delegate, endDelegation } from "../../core/app/delegations.ts";
import type { Delegation } from "../../core/model.ts";
import { type Api, actorOf, type Surroundings } from "./api-env.ts";
import { endpoint, json, jsonBody, refusals } from "./endpoint.ts";
import { ids, line, list, moment, named, reason } from "./shapes.ts";

export const delegation = z
  .object({
    id: z.string(),
    person: named,
    delegate: named,
    from: z.string(),
    to: z.string(),
    letter: z.string(),
    reason: z.string(),
    createdAt: z.string(),
    createdBy: z.string(),
  })
  .openapi("Delegation");

const routes = {
  list: endpoint("get /delegations", {
    summary: "Who stands in for whom, newest first",
    responses: { 200: json(z.object({ items: list(delegation) })), ...refusals },
  }),
  make: endpoint("post /delegations", {
    summary:
      "Let somebody stand in; what waits is handed over when it begins, later tasks as they open, and back at the end",
    request: {
      body: jsonBody(
        z.strictObject({
          personId: ids.personId,
          delegateId: ids.personId,
          from: moment,
          to: moment,
          letter: line(1, 120),
          reason,
        }),
      ),
    },
    responses: { 201: json(delegation.extend({ handedOver: z.int() })), ...refusals },
  }),
  end: endpoint("delete /delegations/{delegationId}", {
    summary: "End it: what waits goes back to its holder, and so do tasks that open from now on",
    request: { params: z.object({ delegationId: ids.delegationId }) },
    responses: { 204: { description: "Ended" }, ...refusals },
  }),
};

const shownOf = ({
  id,
  personId,
  personName,
  delegateId,
  delegateName,
  from,
  to,
  letter,
  reason,
  createdAt,
  createdBy,
}: Delegation): z.output<typeof delegation> => ({
  id,
  person: { id: personId, name: personName },
  delegate: { id: delegateId, name: delegateName },
  from,
  to,
  letter,
  reason,
  createdAt,
  createdBy,
});

export const delegationRoutes = (api: Api, { app }: Surroundings): void => {
  api.openapi(routes.list, async (c) =>
    c.json(
      { items: (await app.store.delegations.list()).filter(({ withdrawn }) => !withdrawn).map(shownOf) },
      200,
    ),
  );
  api.openapi(routes.make, async (c) => {
    const { delegation: made, handedOver } = await delegate(app, {
      ...c.req.valid("json"),
      actor: actorOf(c),
    });
    return c.json({ ...shownOf(made), handedOver }, 201);
  });
  api.openapi(routes.end, async (c) => {
    await endDelegation(app, c.req.valid("param").delegationId, actorOf(c));
    return c.body(null, 204);
  });
};
