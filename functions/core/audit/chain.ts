/** The audit trail of an appraisal: an append-only chain of hashes over canonical JSON (RFC 8785). */
import { hash } from "node:crypto";
import canonicalize from "canonicalize";
import type { AuditEvent } from "../model.ts";

/** SHA-256, hex, of the canonical JSON of a value. */
export const hashOf = (value: unknown): string => hash("sha256", canonicalize(value) ?? "null");

export type EventDraft = Omit<AuditEvent, "appraisalId" | "seq" | "prev" | "hash" | "releaseId">;

/** By appraisal, what happens in it, in turn. */
export type Events = ReadonlyMap<string, readonly EventDraft[]>;

type Chained = {
  readonly id: string;
  readonly releaseId: string;
  readonly seq: number;
  readonly head: string;
};

/** The next event of a chain; `head` of an empty chain is "". */
export const nextEvent = (appraisal: Chained, draft: EventDraft): AuditEvent => {
  const body = {
    ...draft,
    appraisalId: appraisal.id,
    releaseId: appraisal.releaseId,
    seq: appraisal.seq + 1,
    prev: appraisal.head,
  };
  return { ...body, hash: hashOf(body) };
};

export type Links = { readonly events: readonly AuditEvent[]; readonly last: AuditEvent };

/** Events that are written at once, each linked to the one before, and the last of them. */
export const chain = (appraisal: Chained, first: EventDraft, ...more: readonly EventDraft[]): Links => {
  let last = nextEvent(appraisal, first);
  const events = [last];
  for (const draft of more) {
    last = nextEvent({ ...appraisal, seq: last.seq, head: last.hash }, draft);
    events.push(last);
  }
  return { events, last };
};

/** The events of one act, of which there may be two. */
export const nextEvents = (
  appraisal: Chained,
  { event, andEvent }: { readonly event: EventDraft; readonly andEvent?: EventDraft },
): Links => chain(appraisal, event, ...(andEvent ? [andEvent] : []));

export type ChainFault = { readonly seq: number; readonly what: "hash" | "prev" | "seq" | "head" };

/** Every place where a chain does not hold, none if it is whole. `head` is the hash that the appraisal names. */
export const verifyChain = (
  events: readonly Pick<AuditEvent, "seq" | "prev" | "hash">[],
  head: string,
): ChainFault[] => {
  const faults: ChainFault[] = [];
  let prev = "";
  events.forEach((event, index) => {
    const { hash, ...body } = event;
    if (event.seq !== index + 1) faults.push({ seq: event.seq, what: "seq" });
    if (event.prev !== prev) faults.push({ seq: event.seq, what: "prev" });
    if (hashOf(body) !== hash) faults.push({ seq: event.seq, what: "hash" });
    prev = hash;
  });
  if (prev !== head) faults.push({ seq: events.length, what: "head" });
  return faults;
};
