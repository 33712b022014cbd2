/** What is called otherwise is called so wherever the scheme names it; a name that is taken changes nothing. */
import { everyStepOf, namesTaken, type PartPath, type StepPath } from "./documents.ts";
import { at, type Fields, fieldsIn, namesIn, type Path, put, rowsIn, textIn } from "./json.ts";
import { comparedIn, overFormulas, renamedIn } from "./reads.ts";
import { overSteps, retarget } from "./retarget.ts";

const renamedReads = (step: Fields, changed: (one: unknown) => unknown): Fields =>
  "reads" in step ? { ...step, reads: rowsIn(step.reads).map(changed) } : step;

export const renameStep = (scheme: Fields, path: StepPath | PartPath, to: string): Fields => {
  const from = textIn(at(scheme, [...path, "id"]));
  if (from === to || namesTaken(scheme).includes(to)) return scheme;
  const changed = (one: unknown) => (one === from ? to : one);
  const led = overSteps(scheme, (step) => {
    const moved = renamedReads(retarget(step, changed), changed);
    return "revises" in moved ? { ...moved, revises: changed(moved.revises) } : moved;
  });
  return put(
    overFormulas(led, (one) => renamedIn(renamedIn(one, ["answers", from], to), ["superior", from], to)),
    [...path, "id"],
    to,
  );
};

export const renameLog = (scheme: Fields, index: number, to: string): Fields => {
  const from = textIn(at(scheme, ["logs", index, "id"]));
  if (from === to || namesTaken(scheme).includes(to)) return scheme;
  const led = overSteps(scheme, (step) => renamedReads(step, (one) => (one === from ? to : one)));
  return put(
    overFormulas(led, (one) => renamedIn(one, ["entries", from], to)),
    ["logs", index, "id"],
    to,
  );
};

/** Takes a log out, and out of what steps show beside their form; formulas that read it are findings. */
export const removeLog = (scheme: Fields, index: number): Fields => {
  const gone = textIn(at(scheme, ["logs", index, "id"]));
  const led = overSteps(scheme, (step) =>
    namesIn(step.reads).includes(gone)
      ? { ...step, reads: namesIn(step.reads).filter((one) => one !== gone) }
      : step,
  );
  return put(led, ["logs"], rowsIn(led.logs).toSpliced(index, 1));
};

/** A choice of a review, and what formulas compare it with. */
export const renameOutcome = (scheme: Fields, path: StepPath, index: number, to: string): Fields => {
  const own = [...path, "outcomes", index, "id"];
  const from = textIn(at(scheme, own));
  const taken = rowsIn(at(scheme, [...path, "outcomes"])).some((one) => fieldsIn(one).id === to);
  if (from === to || taken) return scheme;
  const step = textIn(at(scheme, [...path, "id"]));
  return put(
    overFormulas(scheme, (one) => comparedIn(one, ["answers", step, "outcome"], from, to)),
    own,
    to,
  );
};

const isStanding = (path: Path): boolean => path[0] === "standing";

const computed = (scheme: Fields): readonly string[] =>
  everyStepOf(scheme).flatMap(({ step }) => rowsIn(step.values).map((one) => textIn(fieldsIn(one).name)));

const inMessages = (scheme: Fields, from: string, to: string): Fields => {
  const words = JSON.stringify(scheme.messages ?? null);
  const next = words.replaceAll(`{{${from}}}`, `{{${to}}}`);
  return next === words ? scheme : { ...scheme, messages: JSON.parse(next) };
};

/**
 * A value of the list at `list`. While another step works out a value of the same name, whoever reads that name goes on
 * reading the other one.
 */
export const renameValue = (scheme: Fields, list: Path, index: number, to: string): Fields => {
  const own = [...list, index, "name"];
  const from = textIn(at(scheme, own));
  const beside = rowsIn(at(scheme, list)).map((one) => fieldsIn(one).name);
  if (from === to || beside.includes(to)) return scheme;
  const called = put(scheme, own, to);
  const read = (one: string) => renamedIn(one, ["results", from], to);
  if (isStanding(list)) return overFormulas(called, read, isStanding);
  if (computed(called).includes(from)) return called;
  const shadowed = rowsIn(scheme.standing).some((one) => fieldsIn(one).name === from);
  const told = overFormulas(inMessages(called, from, to), read, (path) => !(shadowed && isStanding(path)));
  return overSteps(told, (step) => (step.counts === from ? { ...step, counts: to } : step));
};
