/** What every part of the studio shares: the documents, how they are edited, and what is wrong with them. */
import { createContext, useContext, useEffect, useRef, useState } from "react";
import type { SchemeFinding } from "../../../../functions/http/api/types.ts";
import { ProblemError, useCall } from "../../api.ts";
import type { Documents } from "../../studio-model/documents.ts";
import { at, type Path, put } from "../../studio-model/json.ts";
import { type Spot, spotOf } from "../../studio-model/place.ts";

export type Found = SchemeFinding & { readonly spot: Spot };

export type Studio = {
  readonly documents: Documents;
  readonly acts: boolean;
  readonly edit: (change: (documents: Documents) => Documents, about?: string) => void;
  readonly findings: readonly Found[];
  /** Whether what is shown has been judged. */
  readonly judged: boolean;
  /** Shows what a finding is about. */
  readonly go: (spot: Spot) => void;
  /** What is chosen within the tab, as its address says. */
  readonly chosen: string;
  readonly choose: (chosen: string) => void;
};

export const StudioContext = createContext<Studio | undefined>(undefined);

export const useStudio = (): Studio => {
  const studio = useContext(StudioContext);
  if (!studio) throw new Error("useStudio is used outside a studio");
  return studio;
};

/** A value of the documents, and how it is set; keystrokes in it are one step back. */
export const useAt = (path: Path): readonly [unknown, (value: unknown) => void] => {
  const { documents, edit } = useStudio();
  return [at(documents, path), (value) => edit((all) => put(all, path, value), path.join("/"))];
};

const RETRY_MS = 3000;

/** Milliseconds without a keystroke, after which something is asked for. */
export const REST = { page: 120, mail: 150, formula: 250, findings: 500 } as const;

/**
 * What the server answers to the latest body, asked for whenever that has rested. Of answers that overtake each other
 * the latest question's counts, and a network that is gone for a moment is asked again. Nothing is asked without a body.
 */
export const useAnswer = <T>(path: string, body: object | undefined, rest: number) => {
  const call = useCall();
  const [answer, setAnswer] = useState<{ readonly to: object; readonly value: T }>();
  const [error, setError] = useState<unknown>();
  /** The question on its way: the next waits for its answer, so that a server that is slow is not asked ever more. */
  const pending = useRef<Promise<void>>(undefined);
  useEffect(() => {
    if (body === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const ask = async (): Promise<void> => {
      try {
        const value = await call<T>("POST", path, { body });
        if (over) return;
        setError(undefined);
        setAnswer({ to: body, value });
      } catch (failure) {
        if (over) return;
        setError(failure);
        const refused = failure instanceof ProblemError && failure.status < 500;
        if (!refused) timer = setTimeout(() => void inTurn(), RETRY_MS);
      }
    };
    const inTurn = async (): Promise<void> => {
      while (pending.current && !over) await pending.current;
      if (over) return;
      const mine = ask();
      pending.current = mine;
      await mine;
      if (pending.current === mine) pending.current = undefined;
    };
    timer = setTimeout(() => void inTurn(), rest);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [call, path, body, rest]);
  return { answer: answer?.value, current: answer !== undefined && answer.to === body, error };
};

type Judged = { readonly findings: readonly SchemeFinding[] };

/** The findings of the documents, in the reader's language. */
export const useFindings = (documents: Documents) => {
  const { answer, current } = useAnswer<Judged>("/releases/validate", documents, REST.findings);
  const found = answer?.findings.map((one) => ({ ...one, spot: spotOf(one.place, documents) }));
  return { findings: found ?? [], judged: current };
};
