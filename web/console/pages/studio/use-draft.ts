/** A draft while it is written: its states, its way to the server, and what another page made of it meanwhile. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Draft, DraftRow } from "../../../../functions/http/api/types.ts";
import { ProblemError, useCall } from "../../api.ts";
import type { Documents } from "../../studio-model/documents.ts";
import { begin, change, type History, redo, undo } from "../../studio-model/history.ts";
import { type Kept, keepHere, keptHere, takeAway } from "./kept-here.ts";

export type Work = { readonly name: string; readonly documents: Documents };
export type SaveState = "saved" | "saving" | "waiting" | "failed" | "clash";

/** The cast is the rim: documents of a draft have the shape of forms, whatever they say. */
const workOf = ({ name, scheme, forms }: Pick<Draft, "name" | "scheme" | "forms">): Work => ({
  name,
  documents: { scheme, forms } as Documents,
});

const PAUSE_MS = 700;
const RETRY_MS = 4000;

const savedIn = (error: unknown): Draft | undefined => {
  if (!(error instanceof ProblemError) || error.problem.code !== "draft.changed") return undefined;
  return error.problem.saved as Draft | undefined;
};

/** What this browser kept of a page that was closed before it was saved, if it goes on from what the server has. */
const restored = (start: History<Work>, version: number, kept: Kept | undefined): History<Work> =>
  kept?.version === version ? change(start, kept.work) : start;

export const useDraft = (draft: Draft, acts: boolean) => {
  const call = useCall();
  const [start] = useState(() => begin(workOf(draft)));
  const [history, setHistory] = useState(() => restored(start, draft.version, keptHere(draft.id)));
  const [state, setState] = useState<SaveState>("saved");
  const [failures, setFailures] = useState(0);
  const [theirs, setTheirs] = useState<Draft>();
  const version = useRef(draft.version);
  const saved = useRef(start.now);
  const busy = useRef(false);
  const { now } = history;

  const save = useCallback(
    async (work: Work) => {
      if (busy.current) return;
      busy.current = true;
      setState("saving");
      try {
        const body = { version: version.current, name: work.name.trim() || "—", ...work.documents };
        const row = await call<DraftRow>("PUT", `/drafts/${draft.id}`, { body });
        version.current = row.version;
        saved.current = work;
        takeAway(draft.id, work);
        setState("saved");
      } catch (error) {
        const other = savedIn(error);
        if (other) setTheirs(other);
        setState(other ? "clash" : "failed");
        setFailures((count) => count + 1);
      } finally {
        busy.current = false;
      }
    },
    [call, draft.id],
  );

  useEffect(() => {
    if (!acts || theirs) return;
    if (now === saved.current) {
      if (state === "waiting") setState("saved");
      return;
    }
    keepHere(draft.id, { version: version.current, work: now });
    if (state === "saving") return;
    if (state === "saved") setState("waiting");
    const timer = setTimeout(() => void save(now), failures > 0 && state === "failed" ? RETRY_MS : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [now, acts, theirs, state, failures, save, draft.id]);

  /** Mine: what is here takes the place of what the other page saved. Theirs: that is taken over, and can be undone. */
  const settle = useCallback(
    (whose: "mine" | "theirs") => {
      if (!theirs) return;
      version.current = theirs.version;
      const work = workOf(theirs);
      saved.current = work;
      if (whose === "theirs") setHistory((one) => change(one, work));
      setTheirs(undefined);
      setState("waiting");
      if (whose === "theirs") {
        setState("saved");
        takeAway(draft.id, undefined);
      }
    },
    [theirs, draft.id],
  );

  return {
    work: now,
    state,
    theirs,
    settle,
    /** Changes that are about the same thing, such as keystrokes in one field, are one step back. */
    edit: useCallback(
      (edited: (work: Work) => Work, about?: string) =>
        setHistory((one) => change(one, edited(one.now), about)),
      [],
    ),
    undo: useCallback(() => setHistory(undo), []),
    redo: useCallback(() => setHistory(redo), []),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  };
};
