import { expect, test } from "@jest/globals";
import { compareRoster, personIdOf, type RosterRow } from "../../../functions/core/app/roster.ts";
import type { Person } from "../../../functions/core/model.ts";
import type { App, People, Secrets, Store } from "../../../functions/core/ports.ts";
import { only } from "./memory.ts";

const row: RosterRow = {
  nip: "199001012015012001",
  name: "Dewi Contoh",
  email: "dewi@pemkot.test",
  employment: "PNS",
  position: "Analis",
  unitCode: "DISDIK",
  unitName: "Dinas Pendidikan",
  unitHead: false,
};

const appWith = (people: readonly Person[]) =>
  only<App>("app", {
    secrets: only<Secrets>("secrets", {
      sign: (_: string, text: string) => Buffer.from(text.padEnd(32)).toString("base64url"),
    }),
    store: only<Store>("store", { people: only<People>("people", { many: async () => people }) }),
  });

const { unitCode, ...facts } = row;
const known = (language: "id" | "en"): Person => ({
  ...facts,
  id: personIdOf(appWith([]), row.nip),
  unit: unitCode,
  language,
});
const changes = async (before: readonly Person[], given: RosterRow) => {
  const { added, changed, unchanged } = await compareRoster(appWith(before), [given]);
  return [added.map((p) => p.language), changed.map((p) => p.language), unchanged];
};

test.each([
  ["is Indonesian for whom the roster says nothing of", [], row, [["id"], [], 0]],
  ["is what the roster says", [], { ...row, language: "en" as const }, [["en"], [], 0]],
  ["stays when a later roster leaves it out", [known("en")], row, [[], [], 1]],
  [
    "stays when a later roster changes something else",
    [known("en")],
    { ...row, name: "Dewi Baru" },
    [[], ["en"], 0],
  ],
  [
    "changes when a later roster says so",
    [known("id")],
    { ...row, language: "en" as const },
    [[], ["en"], 0],
  ],
])("the language of somebody's mails %s", async (_, before, given, wanted) => {
  expect(await changes(before, given)).toEqual(wanted);
});
