/** What the rules rely on of the store, kept by every engine that this machine can run. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { Store } from "../../functions/core/ports.ts";
import { heardActs } from "./store/acts.ts";
import { casesContract } from "./store/cases.ts";
import { cyclesContract } from "./store/cycles.ts";
import { draftsContract } from "./store/drafts.ts";
import { engines, type Kept, openKept } from "./store/engines.ts";
import { entriesContract } from "./store/entries.ts";
import { lessonsContract } from "./store/lessons.ts";
import { listsContract } from "./store/lists.ts";
import { mailsContract } from "./store/mails.ts";
import { peopleContract } from "./store/people.ts";
import { proposalsContract } from "./store/proposals.ts";
import { racesContract } from "./store/races.ts";
import { recordsContract } from "./store/records.ts";
import { seatsContract } from "./store/seats.ts";
import { unlistedContract } from "./store/unlisted.ts";

// Java starts slowly on a busy machine.
jest.setTimeout(60_000);

test("there is an engine to try it on", () => {
  expect(engines).not.toEqual([]);
});

describe.each(engines)("$name", ({ engine }) => {
  let kept: Kept;
  const given = (): Store => kept.store;

  beforeAll(async () => {
    kept = await openKept(engine);
  });
  afterAll(() => kept?.close());

  recordsContract(given, () => kept.reopen());
  casesContract(given);
  seatsContract(given);
  entriesContract(given);
  draftsContract(given);
  lessonsContract(given);
  listsContract(given);
  peopleContract(given);
  cyclesContract(given);
  mailsContract(given);
  proposalsContract(given);
  unlistedContract(given);
  racesContract(given);
});

/** From this and from what a handler can reach follows what its role must allow: test/infra/reach.test.ts. */
test("what each method asks of the table is written down", () => {
  expect(heardActs()).toEqual(JSON.parse(readFileSync("test/cases/store-acts.json", "utf8")));
});
