/** Lets through `perSecond` recipients a second, with at most one second's worth saved up; as SES does. */
export function rateLimit(perSecond: number, milliseconds: () => number): (recipients: number) => boolean {
  let saved = perSecond;
  let last = milliseconds();
  return (recipients) => {
    const now = milliseconds();
    saved = Math.min(perSecond, saved + ((now - last) / 1000) * perSecond);
    last = now;
    // One mail to many may overdraw a full second: otherwise it could never leave.
    if (saved < Math.min(recipients, perSecond)) return false;
    saved -= recipients;
    return true;
  };
}

/** Refuses every nth call; 0 refuses none. For tests of what a sender does about it. */
export function everyNth(n: number): () => boolean {
  let calls = 0;
  return () => {
    calls++;
    return n === 0 || calls % n !== 0;
  };
}
