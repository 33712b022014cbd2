/** Schemes made up at random: sound ones, and ones that only look like schemes. */
import fc from "fast-check";
import { plannedEdges, reachedFrom } from "../../workflows/checks/graph.ts";
import { type Phase, type Scheme, scheme as schemeSchema } from "../../workflows/language/scheme.ts";

const title = { id: "Uji", en: "Test" };

type Ids = { readonly own: string; readonly later: readonly string[]; readonly earlier: readonly string[] };

// biome-ignore lint/suspicious/noThenProperty: a word of the language, never awaited
const limited = (times: number, next: string) => ({ times, then: next });

const hold = { do: "hold", reason: title };
const goOn = ({ later }: Ids) =>
  fc
    .constantFrom(undefined, ...later)
    .map((next) => ({ do: "continue", ...(next && { next }), reason: title }));
const handOver = { do: "handOver", to: "reviewingOfficer", reason: title };
const lapse = (ids: Ids) => fc.oneof(fc.constant(hold), goOn(ids), fc.constant(handOver));

const onward = ({ later }: Ids) => fc.constantFrom(undefined, ...later).map((next) => (next ? { next } : {}));
const when = fc.constantFrom({}, {}, { when: "employee.unitHead" });
const human = { who: "employee", due: { workingDays: 5 } };

const form = (ids: Ids) =>
  fc.tuple(lapse(ids), onward(ids), when).map(([rule, next, condition]) => ({
    kind: "form",
    form: "note",
    ...human,
    lapse: rule,
    ...next,
    ...condition,
  }));

const together = (ids: Ids) =>
  fc
    .tuple(fc.array(fc.constantFrom(hold, handOver), { minLength: 2, maxLength: 3 }), onward(ids), when)
    .map(([rules, next, condition]) => ({
      kind: "together",
      parts: rules.map((rule, index) => ({
        kind: "form",
        id: `${ids.own}-part-${index}`,
        title,
        form: "note",
        ...human,
        lapse: rule,
      })),
      ...next,
      ...condition,
    }));

const back = ({ earlier, later }: Ids) =>
  fc.record({
    next: fc.constantFrom(...earlier),
    limit: fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom("hold", ...later))
      .map(([times, next]) => limited(times, next)),
  });

const review = (ids: Ids) =>
  fc
    .tuple(
      fc.array(fc.oneof(onward(ids), back(ids)), { minLength: 1, maxLength: 3 }),
      fc.constantFrom(...ids.later),
      lapse(ids),
    )
    .map(([ways, next, rule]) => ({
      kind: "review",
      ...human,
      lapse: rule,
      outcomes: [...ways, { next }].map((way, index) => ({ id: `way-${index}`, title, ...way })),
    }));

const gate = (ids: Ids) =>
  fc
    .tuple(fc.constantFrom(...ids.earlier), fc.integer({ min: 1, max: 2 }), fc.boolean(), onward(ids))
    .map(([step, times, returns, next]) => ({
      kind: "gate",
      scope: "unit",
      releasedBy: ["hr"],
      ...(returns ? { returnTo: { step, times } } : {}),
      ...next,
    }));

const compute = (ids: Ids) =>
  onward(ids).map((next) => ({
    kind: "compute",
    values: [{ name: "value", title, value: "1 + 1" }],
    ...next,
  }));
const notify = (ids: Ids) =>
  fc
    .tuple(onward(ids), when)
    .map(([next, condition]) => ({ kind: "notify", to: "hr", message: "told", ...next, ...condition }));

const step = (ids: Ids) =>
  fc
    .oneof(form(ids), together(ids), review(ids), gate(ids), compute(ids), notify(ids))
    .map((rest) => ({ id: ids.own, title, ...rest }));

const phase = (id: string) =>
  fc.integer({ min: 1, max: 5 }).chain((count) => {
    const ids = Array.from({ length: count }, (_, index) => `${id}-${index}`);
    const steps = ids.map((own, index) =>
      step({ own, later: [...ids.slice(index + 1), "end"], earlier: ids.slice(0, index + 1) }),
    );
    return fc.tuple(...steps).map((made) => ({ id, title, opens: "launch", steps: made }));
  });

const document = (phases: readonly unknown[]) => ({
  id: "made-up",
  title,
  description: title,
  messages: { told: { subject: title, body: title } },
  phases,
});

/** Steps that nothing leads to go: what they lead to is kept if anything else does. */
const pruned = (given: Phase): Phase => {
  const [first] = given.steps;
  const reached = reachedFrom(first?.id ?? "", plannedEdges(given));
  const steps = given.steps.filter((one) => one === first || reached.has(one.id));
  return steps.length === given.steps.length ? given : pruned({ ...given, steps });
};

/** Ways back have limits, every step is reached, and some outcome leads on from each. */
export const soundScheme: fc.Arbitrary<Scheme> = fc
  .tuple(phase("one"), phase("two"))
  .map((phases) => schemeSchema.parse(document(phases)))
  .map((made) => ({ ...made, phases: made.phases.map(pruned) }));

const anyName = fc.constantFrom("aa", "bb", "cc", "dd", "end", "hold", "constructor", "to-string");
const anyExpression = fc.constantFrom(
  "1",
  "answers.aa.note",
  "answers.constructor.prototype",
  "results.value",
  "a +",
  "$nothing()",
  "/a/",
  "**",
);
const anyLapse = fc.oneof(
  fc.constant(hold),
  anyName.map((next) => ({ do: "continue", next, reason: title })),
  fc.constant({ do: "handOver", to: "employee", reason: title }),
);
const anyHuman = fc.record({
  who: fc.constantFrom("employee", ["appraiser", "unitHead"]),
  form: fc.constantFrom("note", "constructor", "verdict"),
  due: fc.constantFrom({ days: 1 }, { month: 2, day: 31 }),
  lapse: anyLapse,
  reads: fc.array(anyName, { maxLength: 2 }),
  prefill: fc.dictionary(fc.constantFrom("note", "toString", "outcome"), anyExpression, { maxKeys: 2 }),
  revises: anyName,
});
const anyOutcome = fc.record(
  {
    id: anyName,
    title: fc.constant(title),
    next: anyName,
    requires: fc.array(anyName, { maxLength: 1 }),
    limit: fc.tuple(fc.integer({ min: 1, max: 20 }), anyName).map(([times, next]) => limited(times, next)),
  },
  { requiredKeys: ["id", "title"] },
);
const anyKind = fc.oneof(
  fc.tuple(anyHuman, anyName).map(([rest, next]) => ({ kind: "form", ...rest, next })),
  fc
    .tuple(anyHuman, fc.array(anyOutcome, { minLength: 2, maxLength: 4 }))
    .map(([rest, outcomes]) => ({ kind: "review", ...rest, outcomes })),
  anyHuman.map((rest) => ({ kind: "gather", ...rest, quorum: 3 })),
  fc.array(fc.tuple(anyHuman, anyName), { minLength: 2, maxLength: 3 }).map((parts) => ({
    kind: "together",
    parts: parts.map(([rest, id]) => ({ kind: "form", id, title, ...rest })),
  })),
  fc.tuple(anyName, anyName).map(([target, counts]) => ({
    kind: "gate",
    scope: "cycle",
    releasedBy: ["hr"],
    counts,
    checks: ["distribution"],
    returnTo: { step: target, times: 1 },
  })),
  fc.tuple(anyExpression, anyName).map(([value, vocabulary]) => ({
    kind: "compute",
    values: [{ name: "value", title, value, vocabulary }],
  })),
  anyName.map((message) => ({ kind: "notify", to: "hr", message })),
  anyName.map((started) => ({ kind: "start", followUp: started })),
);
const anyStep = fc
  .tuple(anyKind, anyName, fc.option(anyExpression, { nil: undefined }))
  .map(([rest, id, condition]) => ({ id, title, ...rest, ...(condition && { when: condition }) }));
const anyPhase = fc
  .tuple(anyName, fc.array(anyStep, { minLength: 1, maxLength: 5 }))
  .map(([id, steps]) => ({ id, title, opens: "launch", steps }));

/** Whatever the schema of schemes lets pass. */
export const anyScheme: fc.Arbitrary<Scheme> = fc
  .array(anyPhase, { minLength: 1, maxLength: 3 })
  .map((phases) => schemeSchema.parse(document(phases)));
