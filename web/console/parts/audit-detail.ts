/** What a record of the audit trail tells beside its sentence, as labels and words; what only machines use is left out. */
import type { AuditEvent, Release } from "../../../functions/http/api/types.ts";
import type { Key, Words } from "../words.ts";
import { outcomeWords } from "./event-words.ts";
import { shortOf } from "./release-words.ts";
import { phaseOrStepTitle, stepsOf } from "./scheme-words.ts";

export type Told = { readonly label: string; readonly value: string };

export type Speaker = {
  readonly words: Words;
  readonly moment: (at: string) => string;
  readonly names: ReadonlyMap<string, string>;
  readonly release: Release | undefined;
};

type Say = (value: unknown, event: AuditEvent, speaker: Speaker) => string | undefined;

const RELEASE = /^[0-9a-f]{64}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T/;

const plain: Say = (value) =>
  typeof value === "string" || typeof value === "number" ? String(value) : undefined;

const yesNo: Say = (value, _, { words: { t } }) =>
  typeof value === "boolean" ? t(value ? "answers.yes" : "answers.no") : undefined;

const coded: Say = (value, _, { words: { tIf } }) =>
  typeof value === "string" ? tIf(`audit.value.${value}`, value) : undefined;

const role: Say = (value, _, { words: { tIf } }) =>
  typeof value === "string" ? tIf(`role.${value}`, value) : undefined;

/** Who or until when; a state that a task was in before is a code. */
const whoOrWhen: Say = (value, event, speaker) => {
  if (typeof value !== "string") return undefined;
  if (MOMENT.test(value)) return speaker.moment(value);
  if (RELEASE.test(value)) return shortOf(value);
  return speaker.names.get(value) ?? coded(value, event, speaker);
};

const title: Say = (value, _, { release, words: { say } }) =>
  typeof value === "string" ? say(phaseOrStepTitle(release, value)) || value : undefined;

const grade: Say = (value, _, { words: { tIf } }) =>
  typeof value === "string" ? tIf(`class.${value}`, value) : undefined;

const chosen: Say = (value, { step }, { release, words }) =>
  typeof value === "string" && step !== undefined
    ? (outcomeWords(release, step, value, words) ?? undefined)
    : undefined;

const codes: Say = (value, event, speaker) =>
  Array.isArray(value) && value.length > 0
    ? value.map((one) => coded(one, event, speaker) ?? "").join(", ")
    : undefined;

/** Computed values by the names and words of the scheme. */
const values: Say = (value, { step }, { release, words: { say } }) => {
  const found = stepsOf(release).find((one) => one.id === step);
  if (typeof value !== "object" || value === null || found?.kind !== "compute") return undefined;
  return Object.entries(value)
    .filter(([, one]) => one !== null)
    .map(([name, one]) => {
      const known = found.values.find((declared) => declared.name === name);
      const vocabulary =
        known?.vocabulary === undefined ? undefined : release?.scheme.vocabularies[known.vocabulary];
      return `${say(known?.title) || name}: ${say(vocabulary?.[String(one)]) || String(one)}`;
    })
    .join("; ");
};

/** In the order in which they are read. */
const KEYS: Readonly<Record<string, readonly [Key, Say]>> = {
  phase: ["audit.key.phase", title],
  followUp: ["audit.key.followUp", title],
  outcome: ["audit.key.outcome", chosen],
  values: ["audit.key.values", values],
  assignee: ["audit.key.assignee", whoOrWhen],
  onBehalfOf: ["audit.key.onBehalfOf", whoOrWhen],
  role: ["audit.key.role", role],
  dueAt: ["audit.key.dueAt", whoOrWhen],
  from: ["audit.key.from", whoOrWhen],
  to: ["audit.key.to", whoOrWhen],
  class: ["release.change", grade],
  rule: ["audit.key.rule", coded],
  cause: ["audit.key.cause", coded],
  held: ["audit.key.cause", coded],
  without: ["audit.key.without", coded],
  findings: ["audit.key.findings", codes],
  closed: ["audit.key.closed", yesNo],
  attempt: ["audit.key.attempt", plain],
  letter: ["audit.key.letter", plain],
  reason: ["audit.key.reason", plain],
  error: ["audit.key.error", plain],
};

export const detailWords = (event: AuditEvent, speaker: Speaker): Told[] => {
  const { actor, detail } = event;
  const { words, names } = speaker;
  const told = Object.entries(KEYS).flatMap(([name, [key, say]]) => {
    const value = say(detail[name], event, speaker);
    return value === undefined || value === "" ? [] : [{ label: words.t(key), value }];
  });
  const as = actor.role === undefined ? undefined : role(actor.role, event, speaker);
  return [
    ...told,
    ...(as === undefined ? [] : [{ label: words.t("audit.key.as"), value: as }]),
    ...(actor.onBehalfOf === undefined
      ? []
      : [{ label: words.t("audit.key.onBehalfOf"), value: names.get(actor.onBehalfOf) ?? actor.onBehalfOf }]),
  ];
};
