/** What there is to say of a kind of step; one file a kind, and the table of all of them is `index.ts`. */
import type { z } from "zod";
import type { human } from "../step-parts.ts";

/**
 * One way out of a step. `to` is a step of the same phase or `"end"`.
 * `times` bounds how often one appraisal may take it; without it there is no bound.
 */
export type Route = { readonly to: string; readonly times?: number };

/** Ways out by outcome. An outcome that is not here makes the machine hold the step for HR. */
export type Ways = Readonly<Record<string, Route>>;

/** The function behind a state: `openTask` waits for a token, `runStep` answers at once. */
type Call = "openTask" | "runStep";

export type Kind<S extends z.ZodType, C extends Call = Call> = {
  readonly schema: S;
  readonly call: C;
  /** Where each of its outcomes leads; `next` is where the path goes when nothing says otherwise. */
  readonly ways: (step: z.output<S>, next: string) => Ways;
  /** What is missing once HR went on without it. */
  readonly missing: string;
};

/** A kind with the types of its own schema and call. */
export const kindOf = <S extends z.ZodType, C extends Call>(kind: Kind<S, C>): Kind<S, C> => kind;

type Lapsing = { readonly lapse: z.output<typeof human.lapse> };

/** Time running out is a way only where the path goes on; handing over and holding are none. */
export const lapsed = ({ lapse }: Lapsing, next: string): Ways =>
  lapse.do === "continue" ? { lapsed: { to: lapse.next ?? next } } : {};
