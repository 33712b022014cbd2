/** Two schemes held against each other: phases, steps, outcomes and values by their names, everything else by its key. */
import { pointer } from "../checks/finding.ts";
import {
  type ComputedValue,
  type Outcome,
  partsOf,
  type Scheme,
  type Step,
  type Text,
  type Workflow,
} from "../language/scheme.ts";
import { type Difference, differing, matched, type Named, type Thing, whatOf } from "./difference.ts";

type Path = readonly (string | number)[];
type About = Pick<Difference, "thing" | "names" | "at"> & { readonly path: Path };

/** One difference for every key whose value is not the same. */
const ofKeys = (about: About, before: Named, after: Named, but: readonly string[]): Difference[] =>
  differing(before, after, but).map((key) => ({
    thing: about.thing,
    names: about.names,
    at: about.at,
    part: key,
    what: whatOf(before[key], after[key]),
    place: pointer([...about.path, key]),
    before: before[key],
    after: after[key],
  }));

const ofRecords = (
  thing: Thing,
  path: Path,
  before: Named,
  after: Named,
  names: (key: string) => Difference["names"],
): Difference[] =>
  differing(before, after).map((key) => ({
    thing,
    names: names(key),
    at: {},
    what: whatOf(before[key], after[key]),
    place: pointer([...path, key]),
    before: before[key],
    after: after[key],
  }));

type ListOf<T> = {
  readonly thing: Thing;
  readonly path: Path;
  readonly nameOf: (item: T) => string;
  readonly names: (item: T) => Difference["names"];
  readonly at: (item: T) => Difference["at"];
  readonly inside: (before: T, after: T, path: Path) => readonly Difference[];
};

/** What came, went and moved in a list of named things, and what differs inside those that stayed. */
const ofList = <T>(before: readonly T[], after: readonly T[], list: ListOf<T>): Difference[] => {
  const found = matched(before, after, list.nameOf);
  const whole = (what: Difference["what"], item: T, index: number): Difference => ({
    thing: list.thing,
    names: list.names(item),
    at: list.at(item),
    what,
    place: pointer([...list.path, index]),
    ...(what === "added" ? { after: item } : {}),
    ...(what === "removed" ? { before: item } : {}),
  });
  return [
    ...found.removed.map(({ item, index }) => whole("removed", item, index)),
    ...found.added.map(({ item, index }) => whole("added", item, index)),
    ...found.moved.map(({ item, index }) => whole("moved", item, index)),
    ...found.common.flatMap((pair) => list.inside(pair.before, pair.after, [...list.path, pair.index])),
  ];
};

/** Outcomes and values have names inside their step, whose words they carry. */
const ofParts = <T extends { readonly title: Text }>(
  thing: Thing,
  about: About,
  [key, nameOf]: readonly [string, (item: T) => string],
  before: readonly T[],
  after: readonly T[],
): Difference[] => {
  const names = (item: T) => ({ ...about.names, step: about.names.name ?? "", name: item.title });
  return ofList(before, after, {
    thing,
    path: [...about.path, key],
    nameOf,
    names,
    at: () => about.at,
    inside: (b, a, path) => ofKeys({ thing, names: names(a), at: about.at, path }, { ...b }, { ...a }, []),
  });
};

const outcomesOf = (step: Step): readonly Outcome[] => (step.kind === "review" ? step.outcomes : []);
const valuesOf = (step: Step): readonly ComputedValue[] => (step.kind === "compute" ? step.values : []);
const lapseOf = (step: Step): Named => ("lapse" in step ? { ...step.lapse } : {});

const inStep = (about: About, before: Step, after: Step): Difference[] => {
  if (before.kind !== after.kind) return ofKeys(about, { kind: before.kind }, { kind: after.kind }, []);
  return [
    ...ofKeys(about, { ...before }, { ...after }, ["lapse", "outcomes", "values", "parts"]),
    ...ofKeys(
      { ...about, thing: "lapse", path: [...about.path, "lapse"] },
      lapseOf(before),
      lapseOf(after),
      [],
    ),
    ...ofParts("outcome", about, ["outcomes", ({ id }) => id], outcomesOf(before), outcomesOf(after)),
    ...ofSteps({ ...about.at, path: [...about.path, "parts"] }, partsOf(before), partsOf(after)),
    ...ofParts("value", about, ["values", ({ name }) => name], valuesOf(before), valuesOf(after)),
  ];
};

/** Steps of a phase, or those that a step has open at the same time. */
const ofSteps = (
  { path, ...at }: Difference["at"] & { readonly path: Path },
  before: readonly Step[],
  after: readonly Step[],
): Difference[] =>
  ofList(before, after, {
    thing: "step",
    path,
    nameOf: ({ id }) => id,
    names: ({ title }) => ({ name: title }),
    at: ({ id }) => ({ ...at, step: id }),
    inside: (b, a, inner) =>
      inStep({ thing: "step", names: { name: a.title }, at: { ...at, step: a.id }, path: inner }, b, a),
  });

const inWorkflow =
  (thing: "phase" | "followUp") =>
  (before: Workflow, after: Workflow, path: Path): Difference[] => {
    const at = { workflow: after.id };
    return [
      ...ofKeys({ thing, names: { name: after.title }, at, path }, { ...before }, { ...after }, ["steps"]),
      ...ofSteps({ ...at, path: [...path, "steps"] }, before.steps, after.steps),
    ];
  };

const ofWorkflows = (
  thing: "phase" | "followUp",
  path: Path,
  before: readonly Workflow[],
  after: readonly Workflow[],
): Difference[] =>
  ofList(before, after, {
    thing,
    path,
    nameOf: ({ id }) => id,
    names: ({ title }) => ({ name: title }),
    at: ({ id }) => ({ workflow: id }),
    inside: inWorkflow(thing),
  });

const ofVocabularies = (before: Scheme, after: Scheme): Difference[] => {
  const both = Object.keys(after.vocabularies).filter((name) => Object.hasOwn(before.vocabularies, name));
  const only = (scheme: Scheme) =>
    Object.fromEntries(Object.entries(scheme.vocabularies).filter(([name]) => !both.includes(name)));
  return [
    ...ofRecords("vocabulary", ["vocabularies"], only(before), only(after), (name) => ({ name })),
    ...both.flatMap((name) =>
      ofRecords(
        "word",
        ["vocabularies", name],
        before.vocabularies[name] ?? {},
        after.vocabularies[name] ?? {},
        (word) => ({ name: word, vocabulary: name }),
      ),
    ),
  ];
};

/** What stands beside the steps: logs, and what is worked out whenever somebody looks. */
const ofBeside = <T extends { readonly title: Text }>(
  thing: "log" | "standing",
  key: "logs" | "standing",
  nameOf: (item: T) => string,
  before: readonly T[],
  after: readonly T[],
): Difference[] =>
  ofList(before, after, {
    thing,
    path: [key],
    nameOf,
    names: ({ title }) => ({ name: title }),
    at: () => ({}),
    inside: (b, a, path) => ofKeys({ thing, names: { name: a.title }, at: {}, path }, { ...b }, { ...a }, []),
  });

const LISTS = ["vocabularies", "messages", "phases", "followUps", "logs", "standing"];

export const schemeDifferences = (before: Scheme, after: Scheme): Difference[] => [
  ...ofKeys({ thing: "scheme", names: {}, at: {}, path: [] }, { ...before }, { ...after }, LISTS),
  ...ofVocabularies(before, after),
  ...ofRecords("message", ["messages"], before.messages, after.messages, (name) => ({ name })),
  ...ofWorkflows("phase", ["phases"], before.phases, after.phases),
  ...ofWorkflows("followUp", ["followUps"], before.followUps, after.followUps),
  ...ofBeside("log", "logs", ({ id }) => id, before.logs, after.logs),
  ...ofBeside("standing", "standing", ({ name }) => name, before.standing, after.standing),
];
