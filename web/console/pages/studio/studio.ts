/** What every part of the studio shares: the documents, how they are edited, and what is wrong with them. */
import { createContext, useCallback, useContext, useEffect, useRef, useState } from "react";
import type { SchemeFinding } from "../../../../functions/http/api/types.ts";
import { useCall } from "../../api.ts";
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

const PAUSE_MS = 350;

/** The findings of the documents, asked for whenever they have rested a moment. */
export const useFindings = (documents: Documents) => {
  const call = useCall();
  const [judged, setJudged] = useState<{ readonly of: Documents; readonly findings: readonly Found[] }>();
  const asked = useRef(0);
  useEffect(() => {
    const timer = setTimeout(async () => {
      const mine = ++asked.current;
      const answer = await call<{ readonly findings: readonly SchemeFinding[] }>(
        "POST",
        "/releases/validate",
        { body: documents },
      ).catch(() => undefined);
      if (!answer || mine !== asked.current) return;
      const findings = answer.findings.map((one) => ({ ...one, spot: spotOf(one.place, documents) }));
      setJudged({ of: documents, findings });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
    // `call` is another one in another language, in which the words are asked for again.
  }, [documents, call]);
  return { findings: judged?.findings ?? [], judged: judged?.of === documents };
};

/** Calls a function once its input has rested. */
export const useResting = <T>(input: T, run: (input: T) => void, pause: number): void => {
  const latest = useRef(run);
  latest.current = run;
  const go = useCallback((value: T) => latest.current(value), []);
  useEffect(() => {
    const timer = setTimeout(() => go(input), pause);
    return () => clearTimeout(timer);
  }, [input, pause, go]);
};
