/** A definition ready to be run; its states are made runnable when they are first needed. */
import type { State, States } from "./definition.ts";
import { innerMachines, readDefinition } from "./definition.ts";
import { type RunnableState, runnableState } from "./interpreter.ts";

export type CompiledMachine = {
  readonly startAt: string;
  readonly timeoutSeconds: number | undefined;
  step(name: string): Step;
};

export type Step = RunnableState & {
  /** Of a Map (one) or Parallel state. */
  readonly inner: readonly CompiledMachine[];
};

/** @throws SyntaxError | ZodError */
export const compileMachine = (definition: string, maxRetryDelaySeconds: number): CompiledMachine =>
  compiled(readDefinition(definition), maxRetryDelaySeconds);

function compiled(machine: States, maxRetryDelaySeconds: number): CompiledMachine {
  const steps = new Map<string, Step>();
  const make = (name: string, state: State): Step => ({
    ...runnableState(name, state, maxRetryDelaySeconds),
    inner: innerMachines(state).map((inner) => compiled(inner, maxRetryDelaySeconds)),
  });
  return {
    startAt: machine.StartAt,
    timeoutSeconds: machine.TimeoutSeconds,
    step(name) {
      const known = steps.get(name);
      if (known !== undefined) return known;
      const state = machine.States[name];
      if (state === undefined) throw new Error(`State ${name} is not in the definition`);
      const step = make(name, state);
      steps.set(name, step);
      return step;
    },
  };
}
