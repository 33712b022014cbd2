/** What the rules rely on of the store, kept by every engine that this machine can run. */
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { Store } from "../../functions/core/ports.ts";
import { casesContract } from "./store/cases.ts";
import { cyclesContract } from "./store/cycles.ts";
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
  lessonsContract(given);
  listsContract(given);
  peopleContract(given);
  cyclesContract(given);
  mailsContract(given);
  proposalsContract(given);
  racesContract(given);
});
