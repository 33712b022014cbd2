/** Rows that claim a NIP or an address that is another's. */
import type { Problem } from "./rules.ts";
import type { Row } from "./table.ts";

export type Claimed = { readonly row: Row; readonly problem: Problem };

/**
 * One NIP is one person: lists are continued at the bottom, so the last row is the one that counts and the
 * rows before it are reported.
 */
export function duplicateNips(rows: readonly Row[]): Claimed[] {
  const last = new Map(rows.map((row) => [row.nip, row]));
  return rows.flatMap((row) => {
    const other = last.get(row.nip);
    return other === undefined || other === row ? [] : [{ row, problem: duplicate("nip", other) }];
  });
}

/** One address for two people: the first one keeps it. The same person twice is a matter of their NIP. */
export function duplicateEmails(rows: readonly Row[]): Claimed[] {
  const owners = new Map<string, Row>();
  return rows.flatMap((row) => {
    const key = emailKey(row.cells.email);
    const owner = owners.get(key);
    if (owner === undefined) owners.set(key, row);
    return owner === undefined || samePerson(owner, row) ? [] : [{ row, problem: duplicate("email", owner) }];
  });
}

/** How addresses are compared: mail systems in use do not tell cases apart. */
export function emailKey(email: string): string {
  return email.toLowerCase();
}

function samePerson(one: Row, other: Row): boolean {
  return one.nip !== "" && one.nip === other.nip;
}

function duplicate(subject: "nip" | "email", other: Row): Problem {
  return { code: `${subject}.duplicate`, params: { other: String(other.number) } };
}
