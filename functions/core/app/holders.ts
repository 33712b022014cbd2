/** Everybody who got a mail of an appraisal, or may have: whoever had one of its tasks, and whom it notified. */
import type { AuditEvent, AuditType, CaseFile } from "../model.ts";
import type { App } from "../ports.ts";

/** Where an event names a person who has a task from then on, or had it until then. */
const NAMED: Partial<Readonly<Record<AuditType, readonly string[]>>> = {
  "task.opened": ["assignee"],
  "task.reassigned": ["from", "to"],
  "task.lapsed": ["from", "to"],
  notified: ["to"],
};

const namedIn = ({ type, detail }: AuditEvent): string[] =>
  (NAMED[type] ?? []).map((key) => detail[key]).filter((id) => typeof id === "string");

export type Holder = { readonly id: string; readonly name: string; readonly bouncedAt?: string };

/** The person appraised first, then in the order in which they came to it; the name is today's if the record has none. */
export const holdersOf = async (
  app: App,
  { appraisal: { employee }, tasks }: CaseFile,
  events: readonly AuditEvent[],
): Promise<readonly Holder[]> => {
  const ids = new Set([employee.id, ...events.flatMap(namedIn), ...tasks.map(({ assignee }) => assignee)]);
  const [people, { appointingAuthority: authority }] = await Promise.all([
    app.store.people.many([...ids]),
    app.store.settings.get(),
  ]);
  const known = new Map(people.map((person) => [person.id, person]));
  const names = new Map<string, string>([
    ...people.map(({ id, name }) => [id, name] as const),
    ...(authority ? [[authority.id, authority.name] as const] : []),
    ...tasks.map(({ assignee, assigneeName }) => [assignee, assigneeName] as const),
    [employee.id, employee.name],
  ]);
  return [...ids].map((id) => {
    const bouncedAt = known.get(id)?.bouncedAt;
    return { id, name: names.get(id) ?? id, ...(bouncedAt === undefined ? {} : { bouncedAt }) };
  });
};
