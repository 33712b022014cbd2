/** Edits of every step of a scheme, and of the ways that lead from one to another. */
import { everyStepOf } from "./documents.ts";
import { at, type Fields, fieldsIn, put, rowsIn } from "./json.ts";

/** Every place of a scheme that names a step, with what it should name instead. */
export const retarget = (step: Fields, change: (target: unknown) => unknown): Fields => {
  const named = (value: Fields, path: readonly string[]): Fields => {
    const target = at(value, path);
    return target === undefined ? value : put(value, path, change(target));
  };
  const outcomes = rowsIn(step.outcomes).map((one) =>
    named(named(fieldsIn(one), ["next"]), ["limit", "then"]),
  );
  const own = named(named(named(step, ["next"]), ["lapse", "next"]), ["returnTo", "step"]);
  return "outcomes" in step ? { ...own, outcomes } : own;
};

export const overSteps = (scheme: Fields, change: (step: Fields) => Fields): Fields =>
  everyStepOf(scheme).reduce((all, { path }) => put(all, path, change(fieldsIn(at(all, path)))), scheme);
