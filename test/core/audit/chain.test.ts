import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type EventDraft, hashOf, nextEvent, verifyChain } from "../../../functions/core/audit/chain.ts";
import type { AuditEvent } from "../../../functions/core/model.ts";

const start = { id: "siklus01-pppp", releaseId: "release", seq: 0, head: "" };
const draft = (type: EventDraft["type"], detail: EventDraft["detail"] = {}): EventDraft => ({
  at: "2026-03-02T02:00:00.000Z",
  type,
  actor: { kind: "person", id: "pegawai", role: "employee" },
  step: "plan",
  visit: 1,
  detail,
});

const chainOf = (drafts: readonly EventDraft[]): AuditEvent[] => {
  let head = { seq: start.seq, head: start.head };
  return drafts.map((each) => {
    const event = nextEvent({ ...start, ...head }, each);
    head = { seq: event.seq, head: event.hash };
    return event;
  });
};
const headOf = (events: readonly AuditEvent[]): string => events.at(-1)?.hash ?? "";

describe("hashing", () => {
  test("is SHA-256 of canonical JSON, whatever the order of keys", () => {
    // printf '{"a":[1,2],"b":"é"}' | sha256sum
    const wanted = "d902c5ef87c42c33059e8d7b7aa30485809a5c0ff84b8d0d285616d5b03f23ea";
    expect([hashOf({ b: "é", a: [1, 2] }), hashOf({ a: [1, 2], b: "é" })]).toEqual([wanted, wanted]);
  });
});

describe("a chain", () => {
  const events = chainOf([
    draft("appraisal.created"),
    draft("task.opened"),
    draft("task.submitted", { outcome: "submitted" }),
  ]);

  test("names in each event the hash of the one before", () => {
    expect(events.map(({ seq, prev }) => ({ seq, prev }))).toEqual([
      { seq: 1, prev: "" },
      { seq: 2, prev: events[0]?.hash },
      { seq: 3, prev: events[1]?.hash },
    ]);
  });

  test("holds as it was written, empty as well", () => {
    expect([verifyChain(events, headOf(events)), verifyChain([], "")]).toEqual([[], []]);
  });

  test.each([
    ["the last one missing", events.slice(0, 2), [{ seq: 2, what: "head" }]],
    ["all missing", [], [{ seq: 0, what: "head" }]],
    [
      "the first one missing",
      events.slice(1),
      [
        { seq: 2, what: "seq" },
        { seq: 2, what: "prev" },
        { seq: 3, what: "seq" },
      ],
    ],
    [
      "one in the middle missing",
      [events[0], events[2]].filter((event) => event !== undefined),
      [
        { seq: 3, what: "seq" },
        { seq: 3, what: "prev" },
      ],
    ],
  ] as const)("tells of %s", (_, kept, faults) => {
    expect(verifyChain(kept, headOf(events))).toEqual(faults);
  });

  test("tells of an event that was written anew with a hash that fits it", () => {
    const [first, second, third] = events;
    if (!first || !second || !third) throw new Error("the chain has three events");
    const forged = nextEvent(
      { ...start, seq: 1, head: first.hash },
      draft("task.opened", { assignee: "teman" }),
    );
    expect(verifyChain([first, forged, third], third.hash)).toEqual([{ seq: 3, what: "prev" }]);
  });
});

describe("any single bit", () => {
  const anyDraft: fc.Arbitrary<EventDraft> = fc.record({
    at: fc.constant("2026-03-02T02:00:00.000Z"),
    type: fc.constantFrom("task.opened", "task.submitted", "task.extended"),
    actor: fc.record({
      kind: fc.constantFrom("person", "hr"),
      id: fc.string({ minLength: 1, maxLength: 8 }),
    }),
    step: fc.string({ minLength: 1, maxLength: 8 }),
    visit: fc.nat({ max: 99 }),
    detail: fc.dictionary(
      fc.string({ maxLength: 6 }),
      fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
      {
        noNullPrototype: true,
      },
    ),
  });

  /** The event with one bit of its stored JSON turned over; undefined if that is no JSON any more. */
  const flipped = (event: AuditEvent, at: number): AuditEvent | undefined => {
    const bytes = Buffer.from(JSON.stringify(event));
    const bit = at % (bytes.length * 8);
    bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    try {
      return JSON.parse(bytes.toString("utf8"));
    } catch {
      return undefined;
    }
  };

  test("that changes in what is stored is found", () => {
    fc.assert(
      fc.property(
        fc.array(anyDraft, { minLength: 1, maxLength: 6 }),
        fc.nat(),
        fc.nat(),
        (drafts, which, bit) => {
          const events = chainOf(drafts);
          const index = which % events.length;
          const changed = events[index] && flipped(events[index], bit);
          fc.pre(changed !== undefined && JSON.stringify(changed) !== JSON.stringify(events[index]));
          const tampered = events.map((event, at) => (at === index ? changed : event)) as AuditEvent[];
          expect(verifyChain(tampered, headOf(events))).not.toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });

  test("that changes in the hash that the appraisal names is found", () => {
    fc.assert(
      fc.property(fc.array(anyDraft, { minLength: 1, maxLength: 4 }), fc.nat({ max: 255 }), (drafts, bit) => {
        const events = chainOf(drafts);
        const head = Buffer.from(headOf(events), "hex");
        head.writeUInt8(head.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(verifyChain(events, head.toString("hex"))).toEqual([{ seq: events.length, what: "head" }]);
      }),
    );
  });
});
