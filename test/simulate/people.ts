/** Who the people are, and how each of them goes about a task. */
import { between, type Chance } from "./chance.ts";
import { type Client, openClient } from "./client.ts";
import type { Happenings } from "./record.ts";
import type { Wire } from "./wire.ts";

export type Actor = {
  readonly email: string;
  readonly client: Client;
  /** A machine that opens links before the person does; it has no cookies. */
  readonly scanner: Client;
};

/** How somebody goes about one task, the same in every run. */
export type Temper = {
  /** They act on this mail about it: the first, after some reminders, or after HR has stepped in. */
  readonly actsOnMail: number;
  readonly daysLater: number;
  readonly scannedFirst: boolean;
  /** Saves half of it, comes back another day. */
  readonly drafts: boolean;
  /** Leaves the page open until the session is over, then sends. */
  readonly oversleeps: boolean;
  readonly forgets: boolean;
  readonly mistypesCode: boolean;
  readonly asksForAnotherCode: boolean;
  readonly attaches: boolean;
  readonly pressesTwice: boolean;
  readonly comesBack: boolean;
};

/** Mails after which even the slowest act, so that what HR insists on ends. */
const STUBBORN = 6;

const patienceOf = (chance: Chance): Pick<Temper, "actsOnMail" | "daysLater"> => {
  const mood = chance("patience");
  if (mood < 0.55) return { actsOnMail: 1, daysLater: 0 };
  if (mood < 0.75) return { actsOnMail: 1, daysLater: between(chance, 1, 6, "days") };
  if (mood < 0.92)
    return { actsOnMail: between(chance, 2, 3, "reminders"), daysLater: between(chance, 0, 1, "days") };
  return { actsOnMail: STUBBORN, daysLater: 0 };
};

export const temperOf = (chance: Chance): Temper => {
  const happens = (what: string, share: number) => chance("habit", what) < share;
  return {
    ...patienceOf(chance),
    scannedFirst: happens("scanner", 0.2),
    drafts: happens("draft", 0.15),
    oversleeps: happens("sleep", 0.05),
    forgets: happens("forget", 0.12),
    mistypesCode: happens("code", 0.1),
    asksForAnotherCode: happens("another code", 0.05),
    attaches: happens("attach", 0.08),
    pressesTwice: happens("twice", 0.08),
    comesBack: happens("back", 0.08),
  };
};

export type Employee = {
  readonly nip: string;
  readonly email: string;
  readonly unit: string;
  readonly unitHead: boolean;
};

/** The people of a generated roster, which quotes nothing. */
export const employeesOf = (csv: string): Employee[] => {
  const [header = "", ...lines] = csv.trim().split("\n");
  const columns = header.split(",");
  const at = (cells: readonly string[], column: string): string => cells[columns.indexOf(column)] ?? "";
  return lines.map((line) => {
    const cells = line.split(",");
    return {
      nip: at(cells, "nip"),
      email: at(cells, "email"),
      unit: at(cells, "kode_unit"),
      unitHead: at(cells, "kepala_unit") === "ya",
    };
  });
};

const ENGLISH_READERS = 0.1;

export const openPeople = (
  wire: Wire,
  record: Happenings,
  chance: Chance,
  employees: readonly Employee[],
  others: readonly string[],
) => {
  const nips = new Map(employees.map(({ email, nip }) => [email, nip]));
  const all = new Set(nips.values());
  const known = new Set([...nips.keys(), ...others]);
  const actors = new Map<string, Actor>();

  const stranger = (): Client => openClient(wire, record, { language: "id", secret: (nip) => all.has(nip) });

  const make = (email: string): Actor => {
    if (!known.has(email)) record.unexpected("a mail went to an address that nobody gave");
    const secret = (nip: string): boolean => all.has(nip) && nip !== nips.get(email);
    const language = chance(email, "language") < ENGLISH_READERS ? "en" : "id";
    return { email, client: openClient(wire, record, { language, secret }), scanner: stranger() };
  };

  return {
    stranger,
    actor: (email: string): Actor => {
      const known = actors.get(email) ?? make(email);
      actors.set(email, known);
      return known;
    },
  };
};

export type People = ReturnType<typeof openPeople>;
