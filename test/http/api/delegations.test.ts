/** Who may stand in for whom. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Page, PersonRow } from "../../../functions/http/api/types.ts";
import { makeRoster } from "../../../infra/local/demo/roster.ts";
import { type ApiRig, openApi } from "../../rig/api.ts";
import { openRig, type Rig, settings } from "../../rig/home.ts";

const reason = "Cuti tahunan";

let rig: Rig;
let api: ApiRig;
let people: readonly PersonRow[];

beforeAll(async () => {
  rig = await openRig();
  api = await openApi(rig);
  await rig.app.store.settings.put(settings);
  await rig.importCsv(makeRoster(10, 5));
  people = (await api.call<Page<PersonRow>>("GET", "/people?limit=200")).body.items;
}, 60_000);
afterAll(() => rig.close());

test("nobody stands in for themselves, or for no time", async () => {
  const [one, two] = people;
  const body = {
    personId: one?.id,
    delegateId: one?.id,
    from: "2026-01-01T00:00:00Z",
    to: "2026-02-01T00:00:00Z",
    letter: "1",
    reason,
  };
  const self = await api.call("POST", "/delegations", { body });
  const never = await api.call("POST", "/delegations", {
    body: { ...body, delegateId: two?.id, to: body.from },
  });
  expect([self.status, never.status]).toEqual([422, 422]);
});

test("nobody is stood in for twice at once, nor by somebody who is away", async () => {
  const [one, two, three] = people;
  const facts = { from: "2027-01-01T00:00:00Z", to: "2027-02-01T00:00:00Z", letter: "2", reason };
  const ask = (personId: string | undefined, delegateId: string | undefined, more = {}) =>
    api.call<{ id: string; code: string }>("POST", "/delegations", {
      body: { ...facts, personId, delegateId, ...more },
    });
  const first = await ask(one?.id, two?.id);
  const again = await ask(one?.id, three?.id);
  const round = await ask(three?.id, one?.id, { from: "2027-01-31T00:00:00Z", to: "2027-03-01T00:00:00Z" });
  const later = await ask(one?.id, three?.id, { from: facts.to, to: "2027-03-01T00:00:00Z" });
  expect([first.status, again.body.code, round.body.code, later.status]).toEqual([
    201,
    "delegation.taken",
    "delegation.away",
    201,
  ]);
  for (const { body } of [first, later]) await api.call("DELETE", `/delegations/${body.id}`);
});
