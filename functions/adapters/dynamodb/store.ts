import type { Store } from "../../core/ports.ts";
import { openCases } from "./cases.ts";
import { openCycles } from "./cycles.ts";
import { openDelegations } from "./delegations.ts";
import { openDrafts } from "./drafts.ts";
import { makeClient, openTable } from "./items.ts";
import { openLessons } from "./lessons.ts";
import { openMails } from "./mails.ts";
import { openPeople } from "./people.ts";
import { openProposals } from "./proposals.ts";
import { openCodes, openIdempotency, openImports, openReleases } from "./records.ts";
import { openServed } from "./served.ts";
import { openSettings } from "./settings.ts";
import { openUnlisted } from "./unlisted.ts";

/** Everything the product remembers, in one table; `now` is the time of the machine. */
export const openStore = (tableName: string, now: () => Date): Store => {
  const table = openTable(makeClient(now), tableName);
  return {
    cases: openCases(table),
    people: openPeople(table),
    cycles: openCycles(table),
    mails: openMails(table),
    codes: openCodes(table),
    releases: openReleases(table, now),
    proposals: openProposals(table),
    settings: openSettings(table),
    idempotency: openIdempotency(table),
    imports: openImports(table),
    delegations: openDelegations(table),
    served: openServed(table),
    lessons: openLessons(table),
    unlisted: openUnlisted(table),
    drafts: openDrafts(table),
  };
};
