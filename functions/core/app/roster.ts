/** Taking a roster over: noted as a whole first, then applied; a stop in between is finished by the sweep. */
import { Fault } from "../../errors.ts";
import { hashOf } from "../audit/chain.ts";
import type { Language, Person } from "../model.ts";
import type { App } from "../ports.ts";

export type RosterRow = Omit<Person, "id" | "appraiserId" | "language" | "bouncedAt" | "unit"> & {
  readonly unitCode: string;
  readonly appraiserNip?: string;
  /** What is left out stays as it was. */
  readonly language?: Language;
};

/** The opaque id of a person: the same for the same NIP, and nothing can be read from it. */
export const personIdOf = (app: Pick<App, "secrets">, nip: string): string => {
  const bytes = Buffer.from(app.secrets.sign("person", nip), "base64url");
  return BigInt(`0x${bytes.subarray(0, 16).toString("hex")}`)
    .toString(36)
    .padStart(25, "0")
    .slice(-20);
};

const personOf = (app: App, row: RosterRow, before: Person | undefined): Person => {
  const { unitCode, appraiserNip, language, ...rest } = row;
  return {
    ...rest,
    id: personIdOf(app, row.nip),
    unit: unitCode,
    language: language ?? before?.language ?? "id",
    ...(appraiserNip === undefined ? {} : { appraiserId: personIdOf(app, appraiserNip) }),
  };
};

const same = (a: Person, b: Person): boolean => {
  const facts = ({ bouncedAt: _, ...person }: Person) => hashOf(person);
  return facts(a) === facts(b);
};

export type Difference = {
  readonly added: readonly Person[];
  readonly changed: readonly Person[];
  readonly unchanged: number;
};

/** What an import would do to the people that are known. A new address forgets the bounce of the old one. */
export const compareRoster = async (app: App, rows: readonly RosterRow[]): Promise<Difference> => {
  const ids = rows.map((row) => personIdOf(app, row.nip));
  const known = new Map((await app.store.people.many(ids)).map((p) => [p.id, p]));
  const people = rows.map((row, at) => personOf(app, row, known.get(ids[at] ?? "")));
  const changed = people.filter((person) => {
    const before = known.get(person.id);
    return before !== undefined && !same(before, person);
  });
  const added = people.filter((person) => !known.has(person.id));
  return { added, changed, unchanged: people.length - added.length - changed.length };
};

const CHUNK = 100;

const apply = async (app: App, id: string): Promise<void> => {
  const found = await app.store.imports.read(id);
  if (!found) return;
  for (let at = 0; at < found.people.length; at += CHUNK)
    await app.store.people.put(found.people.slice(at, at + CHUNK));
  await app.store.imports.finish(id, found.meta);
};

/** Takes the rows over. Fault `roster.applying` while another import is not through. */
export const importRoster = async (
  app: App,
  rows: readonly RosterRow[],
  meta: { readonly file: string; readonly by: string; readonly rows: number; readonly findings: number },
): Promise<Difference & { readonly id: string }> => {
  if ((await app.store.imports.pending()).length > 0) throw new Fault("roster.applying");
  const difference = await compareRoster(app, rows);
  const at = app.clock().toISOString();
  const id = hashOf({ at, rows: hashOf(rows) }).slice(0, 16);
  const touched = [...difference.added, ...difference.changed];
  const about = {
    ...meta,
    at,
    added: difference.added.length,
    changed: difference.changed.length,
    unchanged: difference.unchanged,
  };
  await app.store.imports.begin(id, touched, about);
  await apply(app, id);
  return { ...difference, id };
};

export const applyPendingImports = async (
  app: App,
  failed: (what: string, error: unknown) => void,
): Promise<number> => {
  const pending = await app.store.imports.pending();
  for (const id of pending) await apply(app, id).catch((error: unknown) => failed(id, error));
  return pending.length;
};
