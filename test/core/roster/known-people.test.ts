/** A file is read against the people whom the agency has already. */
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { readRoster } from "../../../functions/core/roster/read-roster.ts";
import type { KnownPerson } from "../../../functions/core/roster/reading.ts";
import { csvOf, type Line, nips } from "./roster-text.ts";

const [a, b, c] = nips;
const email = (nip: string) => `p${nip}@pemkot.test`;
const known = (nip: string, appraiserNip?: string): KnownPerson =>
  appraiserNip === undefined ? { nip, email: email(nip) } : { nip, email: email(nip), appraiserNip };
const read = (lines: readonly Line[], people: readonly KnownPerson[]) =>
  readRoster(new TextEncoder().encode(csvOf(lines)), "part.csv", { known: people });
const brief = ({ people, findings, notices }: ReturnType<typeof read>) => ({
  people: people.map(({ nip, appraiserNip }) => [nip, appraiserNip]),
  findings: findings.map(({ row, code, reason }) => [row, code, reason]),
  notices: notices.map(({ row, code }) => [row, code]),
});

test("a part of the roster may name appraisers who are not in it", () => {
  expect(brief(read([{ nip: a, nip_penilai: b }], [known(b)]))).toEqual({
    people: [[a, b]],
    findings: [],
    notices: [],
  });
});

test("an appraiser whose row is left out is still a person of the agency", () => {
  expect(
    brief(
      read(
        [
          { nip: a, nip_penilai: b },
          { nip: b, email: "" },
        ],
        [known(b)],
      ),
    ),
  ).toEqual({
    people: [[a, b]],
    findings: [[3, "email.missing", undefined]],
    notices: [],
  });
});

test("an address of somebody else in the agency is taken, one's own is not", () => {
  expect(brief(read([{ nip: a, email: email(b).toUpperCase() }, { nip: c }], [known(b), known(c)]))).toEqual({
    people: [[c, undefined]],
    findings: [[2, "email.duplicate", "known"]],
    notices: [[3, "appraiser.vacant"]],
  });
});

test("two people may swap their addresses in one file", () => {
  const lines = [
    { nip: a, email: email(b) },
    { nip: b, email: email(a) },
  ];
  expect(brief(read(lines, [known(a), known(b)])).findings).toEqual([]);
});

test("when one of them is left out, the other cannot have the address either", () => {
  const lines = [
    { nip: a, email: email(b) },
    { nip: b, email: email(a), nama: "" },
  ];
  expect(brief(read(lines, [known(a), known(b)])).findings).toEqual([
    [2, "email.duplicate", "known"],
    [3, "name.missing", undefined],
  ]);
});

test("a loop through people of the agency is told to the row that closes it", () => {
  expect(brief(read([{ nip: a, nip_penilai: b }], [known(b, c), known(c, a)])).findings).toEqual([
    [2, "appraiser.loop", "known"],
  ]);
});

test("a row may open a loop that the agency has had", () => {
  expect(brief(read([{ nip: a }], [known(a, b), known(b, a)])).findings).toEqual([]);
});

test("a loop among other people of the agency is no fault of the file", () => {
  expect(brief(read([{ nip: a, nip_penilai: b }], [known(b, c), known(c, b)])).findings).toEqual([]);
});

test.each(["roster-200.csv", "roster-dirty.csv"])(
  "reading %s again, its people known, gives the same",
  (name) => {
    const bytes = readFileSync(new URL(`../../cases/${name}`, import.meta.url));
    const first = readRoster(bytes, name);
    expect(readRoster(bytes, name, { known: first.people })).toEqual(first);
  },
);
