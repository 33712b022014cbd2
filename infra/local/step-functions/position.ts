/** Where an execution stands: about to enter a state, or in it. */
import { z } from "zod";
import type { Standing } from "./execution.ts";
import { type Json, parseJson } from "./json.ts";

const failure = z.object({ error: z.string(), cause: z.string() });
const failures = z.array(failure);
const outcome = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("success"), output: z.string() }),
  z.object({ kind: z.literal("failure"), ...failure.shape }),
  z.object({ kind: z.literal("timeout") }),
]);

export type Failure = z.infer<typeof failure>;
/** What came back for a token. `output` is JSON. */
export type Outcome = z.infer<typeof outcome>;

export type Position = {
  readonly state: string;
  readonly input: Json;
  /** `input` as JSON. */
  readonly text: string;
  /** Milliseconds; null if the state is still to be entered. */
  readonly entered: number | null;
  /** Attempts at this state that failed before the process ended. */
  readonly failures: readonly Failure[];
  readonly token: string | null;
  readonly outcome: Outcome | null;
};

export const entering = (state: string, input: Json, text: string): Position => ({
  state,
  input,
  text,
  entered: null,
  failures: [],
  token: null,
  outcome: null,
});

export const readOutcome = (text: string): Outcome => outcome.parse(parseJson(text));

export const positionOf = (standing: Standing): Position => ({
  state: standing.state,
  input: parseJson(standing.stateInput),
  text: standing.stateInput,
  entered: standing.entered,
  failures: standing.failures === null ? [] : failures.parse(parseJson(standing.failures)),
  token: standing.token,
  outcome: standing.outcome === null ? null : readOutcome(standing.outcome),
});
