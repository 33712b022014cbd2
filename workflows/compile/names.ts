/**
 * Names of states. Steps and phases share one space of names (a check holds that), and their names have neither
 * capitals nor dots, so nothing here can meet another state. The longest is 40 + 9 characters; AWS allows 80.
 */
import { END } from "../language/routes.ts";

export const DISPATCH = "Dispatch";
export const UNKNOWN_START = "UnknownStart";

export const nextOf = (step: string): string => `${step}.next`;
export const unroutedOf = (step: string): string => `${step}.unrouted`;
/** Where a step or the end of a phase waits for HR after an error. */
export const holdOf = (stepOrPhase: string): string => `${stepOrPhase}.hold`;
export const heldOf = (step: string): string => `${step}.held`;
export const finishOf = (phase: string): string => `${phase}.finish`;
export const doneOf = (phase: string): string => `${phase}.done`;

/** The state that a route leads to. */
export const targetOf = (phase: string, to: string): string => (to === END ? finishOf(phase) : to);
