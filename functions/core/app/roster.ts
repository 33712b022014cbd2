/** Taking a roster over: noted as a whole first, then applied; a stop in between is finished by the sweep. */
import { Fault } from "../../errors.ts";
import { hashOf } from "../audit/chain.ts";
import type { Actor, Language, Person } from "../model.ts";
import type { App, Imported } from "../ports.ts";
import { readdressTasks } from "./readdress.ts";

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
    ...(before?.bouncedAt !== undefined && before.email === row.email ? { bouncedAt: before.bouncedAt } : {}),
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

type Compared = Difference & { readonly changed: readonly Imported[] };

/** What an import would do to the people that are known. A new address forgets the bounce of the old one. */
export const compareRoster = async (app: App, rows: readonly RosterRow[]): Promise<Compared> => {
  const ids = rows.map((row) => personIdOf(app, row.nip));
  const known = new Map((await app.store.people.many(ids)).map((p) => [p.id, p]));
  const people = rows.map((row, at) => personOf(app, row, known.get(ids[at] ?? "")));
  const changed = people.flatMap((person): Imported[] => {
    const before = known.get(person.id);
    if (before === undefined || same(before, person)) return [];
    return [{ ...person, ...(before.email === person.email ? {} : { readdressed: true }) }];
  });
  const added = people.filter((person) => !known.has(person.id));
  return { added, changed, unchanged: people.length - added.length - changed.length };
};

const CHUNK = 100;

const apply = async (app: App, id: string): Promise<void> => {
  const found = await app.store.imports.read(id);
  if (!found) return;
  const actor: Actor = { kind: "hr", id: String(found.meta.by), role: "hr" };
  for (let at = 0; at < found.people.length; at += CHUNK) {
    const chunk = found.people.slice(at, at + CHUNK);
    await app.store.people.put(chunk.map(({ readdressed: _, ...person }) => person));
    await readdressTasks(
      app,
      chunk.filter(({ readdressed }) => readdressed).map((person) => person.id),
      actor,
    );
  }
  await app.store.imports.finish(id, found.meta);
  await app.store.imports.release(id);
};

type About = { readonly file: string; readonly by: string; readonly rows: number; readonly findings: number };

/** Compares and notes what is to be taken over; until it is noted as a whole, nothing is. */
const beginImport = async (
  app: App,
  id: string,
  rows: readonly RosterRow[],
  meta: About & { readonly at: string },
): Promise<Difference> => {
  try {
    const { added, changed, unchanged } = await compareRoster(app, rows);
    const about = { ...meta, added: added.length, changed: changed.length, unchanged };
    await app.store.imports.begin(id, [...added, ...changed], about);
    return { added, changed, unchanged };
  } catch (error) {
    await app.store.imports.release(id);
    throw error;
  }
};

/**
 * Takes the rows over. Whose address became another gets fresh links there, and those sent before are dead. Fault
 * `roster.applying` while another import is not through.
 */
export const importRoster = async (
  app: App,
  rows: readonly RosterRow[],
  meta: About,
): Promise<Difference & { readonly id: string }> => {
  const at = app.clock().toISOString();
  const id = hashOf({ at, rows: hashOf(rows) }).slice(0, 16);
  // The turn first: of those who ask at once, one goes on, and compares with what everybody before it has done.
  const ours = (await app.store.imports.pending()).length === 0 && (await app.store.imports.claim(id, at));
  if (!ours) throw new Fault("roster.applying");
  const difference = await beginImport(app, id, rows, { ...meta, at });
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
