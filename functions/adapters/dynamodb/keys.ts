/**
 * The table's keys, by access pattern.
 *
 * | what is asked | key |
 * |---|---|
 * | an appraisal with its tasks, answers and drafts | `A#id`, one query |
 * | its audit trail | `A#id`, `AUDIT#…` |
 * | what was logged in it | `E#id`, by log |
 * | whom a person appraises in a cycle | `P#person`, `RATES#cycle#…` |
 * | appraisals of a unit in a cycle, by name | list index `C#cycle#U#unit` |
 * | open tasks of a person, by due time | list index `INBOX#person` |
 * | what is due | due index, `DUE#shard` and `MAIL#urgency#shard`, by time |
 * | facts of the agency; what was changed in them | `SETTINGS`, `CHANGE#…` |
 * | a person; their mails; the lessons that they finished | `P#person` |
 * | people of a unit; people by a word of the name | list index `UNIT#code`; `W#aa` |
 * | counters of a unit | `C#cycle#U#unit`, `COUNTS`, so that no item is written by a whole cycle |
 * | what a link stands for | `T#hash` |
 */
import type { Key } from "./items.ts";

const SHARDS = 8;
export const MAIL_SHARDS = 4;

const shardOf = (id: string, shards: number): number => {
  let sum = 0;
  for (let at = 0; at < id.length; at += 1) sum = (sum * 31 + id.charCodeAt(at)) >>> 0;
  return sum % shards;
};

const pad = (value: number): string => String(value).padStart(6, "0");

export const caseKey = (id: string): Key => ({ pk: `A#${id}`, sk: "META" });
export const taskKey = (id: string, step: string, visit: number, seat?: number): Key => ({
  pk: `A#${id}`,
  sk: `TASK#${step}#${visit}${seat === undefined ? "" : `.${seat}`}`,
});
export const submissionKey = (id: string, step: string, visit: number, slot?: string): Key => ({
  pk: `A#${id}`,
  sk: `SUB#${step}#${visit}${slot === undefined ? "" : `#${slot}`}`,
});
export const draftKey = (id: string, taskId: string): Key => ({ pk: `A#${id}`, sk: `DRAFT#${taskId}` });
export const fileKey = (id: string, fileId: string): Key => ({ pk: `A#${id}`, sk: `FILE#${fileId}` });
export const auditKey = (id: string, seq: number): Key => ({ pk: `A#${id}`, sk: `AUDIT#${pad(seq)}` });
export const entryKey = (id: string, log: string, entry: string): Key => ({
  pk: `E#${id}`,
  sk: `${log}#${entry}`,
});
export const servedCodeKey = (hash: string): Key => ({ pk: `SERVED#${hash}`, sk: "CODE" });
export const servedBatchKey = (cycleId: string, id: string): Key => ({
  pk: `C#${cycleId}`,
  sk: `SERVED#${id}`,
});
export const wrongCodesKey = (window: string): Key => ({ pk: `WRONG#${window}`, sk: "COUNT" });
/** Within the range that is read with the appraisal. */
export const attendanceKey = (id: string): Key => ({ pk: `A#${id}`, sk: "FACT#attendance" });
export const ratesKey = (personId: string, cycleId: string, id: string): Key => ({
  pk: `P#${personId}`,
  sk: `RATES#${cycleId}#${id}`,
});
export const codeKey = (taskId: string): Key => ({ pk: `CODE#${taskId}`, sk: "CODE" });

export const unitListOf = (cycleId: string, unit: string): string => `C#${cycleId}#U#${unit}`;
export const inboxOf = (personId: string): string => `INBOX#${personId}`;
export const duePartitions = Array.from({ length: SHARDS }, (_, shard) => `DUE#${shard}`);
export const duePartition = (id: string): string => `DUE#${shardOf(id, SHARDS)}`;

export const personKey = (id: string): Key => ({ pk: `P#${id}`, sk: "PERSON" });
export const mailKey = (personId: string, id: string): Key => ({ pk: `P#${personId}`, sk: `MAIL#${id}` });
export const lessonKey = (cycleId: string, personId: string, form: string): Key => ({
  pk: `P#${personId}`,
  sk: `LESSON#${cycleId}#${form}`,
});
export const orgUnitKey = (code: string): Key => ({ pk: "ORG", sk: `UNIT#${code}` });
export const peopleOfUnit = (unit: string): string => `UNIT#${unit}`;
export const wordKey = (word: string, personId: string): Key => ({
  pk: `W#${word.slice(0, 2)}`,
  sk: `${word}#${personId}`,
});

/** Urgency of a mail in the outbox, A before B. */
export type Urgency = "A" | "B";
export const mailPartitions = (urgency: Urgency): string[] =>
  Array.from({ length: MAIL_SHARDS }, (_, shard) => `MAIL#${urgency}#${shard}`);
export const mailPartition = (urgency: Urgency, personId: string): string =>
  `MAIL#${urgency}#${shardOf(personId, MAIL_SHARDS)}`;

export const cycleKey = (id: string): Key => ({ pk: `C#${id}`, sk: "CYCLE" });
export const cycleUnitKey = (id: string, unit: string): Key => ({ pk: `C#${id}`, sk: `UNIT#${unit}` });
export const countsKey = (id: string, unit: string): Key => ({ pk: `C#${id}#U#${unit}`, sk: "COUNTS" });
export const gateKey = (id: string, step: string, unit: string): Key => ({
  pk: `C#${id}`,
  sk: `GATE#${step}#${unit}`,
});
export const invitationKey = (tokenHash: string): Key => ({ pk: `T#${tokenHash}`, sk: "LINK" });
export const releaseKey = (id: string, part: number): Key => ({ pk: `R#${id}`, sk: `PART#${pad(part)}` });
export const settingsKey: Key = { pk: "SETTINGS", sk: "SETTINGS" };
export const settingsChangeKey = (seq: number): Key => ({ pk: "SETTINGS", sk: `CHANGE#${pad(seq)}` });
export const idempotencyKey = (key: string): Key => ({ pk: `IDEM#${key}`, sk: "ANSWER" });
/** Whose turn it is to import. */
export const importTurnKey: Key = { pk: "IMPORT", sk: "TURN" };
export const importKey = (id: string): Key => ({ pk: `IMPORT#${id}`, sk: "IMPORT" });
export const importPartKey = (id: string, part: number): Key => ({
  pk: `IMPORT#${id}`,
  sk: `PART#${pad(part)}`,
});

export const delegationKey = (id: string): Key => ({ pk: `DELEGATION#${id}`, sk: "DELEGATION" });

export const schemeDraftKey = (id: string): Key => ({ pk: `DRAFT#${id}`, sk: "DRAFT" });
export const draftPartKey = (id: string, parts: string, part: number): Key => ({
  pk: `DRAFT#${id}`,
  sk: `PART#${parts}#${pad(part)}`,
});

export const proposalKey = (id: string): Key => ({ pk: `PROPOSAL#${id}`, sk: "PROPOSAL" });
export const proposalPartKey = (id: string, part: number): Key => ({
  pk: `PROPOSAL#${id}`,
  sk: `PART#${pad(part)}`,
});

export const LISTS = {
  cycles: "CYCLES",
  releases: "RELEASES",
  imports: "IMPORTS",
  gates: "GATES",
  delegations: "DELEGATIONS",
  proposals: "PROPOSALS",
  drafts: "DRAFTS",
} as const;
