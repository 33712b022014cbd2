/**
 * What the file and the people whom the agency has already make together. A row replaces the person of its
 * NIP; a row that is left out leaves that person as they were, who may then stand in the way of another
 * row: so it is judged again until nothing new turns up.
 */
import { findLoops } from "./chain.ts";
import { emailKey } from "./duplicates.ts";
import type { KnownPerson } from "./reading.ts";
import type { Told } from "./rules.ts";
import type { Row } from "./table.ts";

type KnownPeople = ReadonlyMap<string, KnownPerson>;
export type Clash = Told & { readonly row: Row };

/** Problems of rows that have none by themselves. */
export function clashes(clean: readonly Row[], known: KnownPeople): Clash[] {
  if (known.size === 0) return [];
  const found: Clash[] = [];
  for (let rows = clean; ; ) {
    const more = clashesOnce(rows, known);
    if (more.length === 0) return found;
    found.push(...more);
    const out = new Set(more.map((clash) => clash.row));
    rows = rows.filter((row) => !out.has(row));
  }
}

function clashesOnce(rows: readonly Row[], known: KnownPeople): Clash[] {
  const own = new Map(rows.map((row) => [row.nip, row]));
  const others = [...known.values()].filter((person) => !own.has(person.nip));
  return [...takenEmails(rows, others), ...loopsThrough(own, others)];
}

function takenEmails(rows: readonly Row[], others: readonly KnownPerson[]): Clash[] {
  const taken = new Set(others.flatMap(({ email }) => (email === undefined ? [] : emailKey(email))));
  const problem = { code: "email.duplicate", reason: "known" } as const;
  return rows
    .filter((row) => taken.has(emailKey(row.cells.email)))
    .map((row) => ({ row, field: "email", problem }));
}

function loopsThrough(own: ReadonlyMap<string, Row>, others: readonly KnownPerson[]): Clash[] {
  const next = new Map<string, string>();
  for (const { nip, appraiserNip } of others) if (appraiserNip !== undefined) next.set(nip, appraiserNip);
  for (const [nip, row] of own) next.set(nip, row.appraiser);
  const problem = { code: "appraiser.loop", reason: "known" } as const;
  return findLoops(next)
    .flat()
    .flatMap((nip) => own.get(nip) ?? [])
    .map((row) => ({ row, field: "nip_penilai", problem }));
}
