/** States that were, the one that is, and those that were taken back. */
export type History<T> = {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
  /** What the last change was about: keystrokes in one field are one step back. */
  readonly about?: string;
};

const KEPT = 200;

export const begin = <T>(now: T): History<T> => ({ past: [], now, future: [] });

export const change = <T>(history: History<T>, now: T, about?: string): History<T> => {
  if (now === history.now) return history;
  const past =
    about !== undefined && about === history.about
      ? history.past
      : [...history.past, history.now].slice(-KEPT);
  return { past, now, future: [], ...(about === undefined ? {} : { about }) };
};

export const undo = <T>({ past, now, future }: History<T>): History<T> => {
  const before = past.at(-1);
  return before === undefined
    ? { past, now, future }
    : { past: past.slice(0, -1), now: before, future: [now, ...future] };
};

export const redo = <T>({ past, now, future }: History<T>): History<T> => {
  const [after, ...rest] = future;
  return after === undefined ? { past, now, future } : { past: [...past, now], now: after, future: rest };
};
