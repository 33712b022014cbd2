/** A scheme as it is lived: what its steps compute, prefill and begin from given answers. */
import { type Context, evaluateIn, prefillOf } from "../../functions/core/app/context.ts";
import { placedSteps } from "../../workflows/language/refers.ts";
import type { Release } from "../../workflows/language/release.ts";
import { isHuman, type Step } from "../../workflows/language/scheme.ts";

export const beginning: Context = {
  answers: {},
  results: {},
  entries: {},
  superior: {},
  employee: { name: "Pegawai Contoh", unitHead: false },
  unit: {},
  cycle: { year: 2026 },
};

export const lifeOf = ({ scheme }: Release) => {
  const steps = placedSteps(scheme).map(({ step }) => step);

  const stepNamed = (id: string): Step => {
    const step = steps.find((one) => one.id === id);
    if (step === undefined)
      throw new Error(`no step ${id}; there are: ${steps.map((one) => one.id).join(", ")}`);
    return step;
  };

  /** With the values of these computations, one after the other; `null` where there is none, as the engine keeps it. */
  const computed = async (context: Context, ...ids: readonly string[]): Promise<Context> => {
    let known = context;
    for (const id of ids) {
      const step = stepNamed(id);
      for (const { name, value } of step.kind === "compute" ? step.values : [])
        known = { ...known, results: { ...known.results, [name]: (await evaluateIn(value, known)) ?? null } };
    }
    return known;
  };

  const prefilled = (context: Context, id: string) => {
    const step = stepNamed(id);
    return prefillOf(isHuman(step) ? step.prefill : {}, context);
  };

  const holds = async (context: Context, id: string): Promise<boolean> =>
    (await evaluateIn(stepNamed(id).when ?? "true", context)) === true;

  /** The follow-ups that begin. */
  const begun = async (context: Context): Promise<string[]> => {
    const starts = steps.filter((step) => step.kind === "start");
    const wanted = await Promise.all(starts.map(({ id }) => holds(context, id)));
    return starts.flatMap(({ followUp }, at) => (wanted[at] === true ? [followUp] : []));
  };

  /** Where somebody stands, by name of the value. */
  const standing = async (context: Context): Promise<Readonly<Record<string, unknown>>> => {
    let known = context;
    for (const { name, value } of scheme.standing)
      known = { ...known, results: { ...known.results, [name]: await evaluateIn(value, known) } };
    return Object.fromEntries(scheme.standing.map(({ name }) => [name, known.results[name]]));
  };

  return { steps, stepNamed, computed, prefilled, holds, begun, standing };
};
