/** Names of things. None of them says anything about a person. */
import { createHash } from "node:crypto";

/** What the canary walks over, in no list: its scheme, as the deployment publishes it, and its cycle. */
export const CANARY = { scheme: "canary", cycle: "kenari00", by: "siklus" } as const;

const CYCLE = 8;
const PERSON = 20;
export const APPRAISAL_LENGTH = CYCLE + 1 + PERSON;

export const appraisalIdOf = (cycleId: string, personId: string): string => `${cycleId}-${personId}`;

/** A follow-up of an appraisal, an appraisal of its own: the same one however often it is begun. */
export const followUpIdOf = (appraisalId: string, followUp: string): string =>
  appraisalIdOf(
    appraisalId.slice(0, CYCLE),
    createHash("sha256").update(`${appraisalId} ${followUp}`).digest("hex").slice(0, PERSON),
  );

/** A task is a step of an appraisal for the n-th time; of a step that asks several people, one seat. */
export const taskIdOf = (appraisalId: string, step: string, visit: number, seat?: number): string =>
  `${appraisalId}-${step}-${visit}${seat === undefined ? "" : `.${seat}`}`;

export type TaskName = {
  readonly appraisalId: string;
  readonly step: string;
  readonly visit: number;
  readonly seat?: number;
};

export const TASK_ID =
  /^([a-z0-9]{8}-[a-z0-9]{20})-([a-z][a-z0-9-]{0,39})-([1-9][0-9]{0,3})(?:\.([1-9][0-9]?))?$/;

/** Reads a task's name back; undefined if it is none. */
export const readTaskId = (taskId: string): TaskName | undefined => {
  const match = TASK_ID.exec(taskId);
  if (!match?.[1] || !match[2] || !match[3]) return undefined;
  const seat = match[4] === undefined ? {} : { seat: Number(match[4]) };
  return { appraisalId: match[1], step: match[2], visit: Number(match[3]), ...seat };
};

export const isAppraisalId = (value: string): boolean => /^[a-z0-9]{8}-[a-z0-9]{20}$/.test(value);

/** Name of the n-th execution of a phase; Step Functions refuses the same name twice, so a launch never runs twice. */
export const executionNameOf = (appraisalId: string, phase: string, attempt: number): string =>
  `${appraisalId}-${phase}-${attempt}`;

export const mailIdOf = (createdAt: string, about: string): string => `${createdAt}-${about}`;
