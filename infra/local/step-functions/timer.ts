/** `setTimeout` fires at once when it is asked to wait longer than this. */
const LONGEST = 2_147_483_647;

/** @throws what `late` makes, if the result is not there after so many seconds */
export function within<T>(seconds: number | undefined, result: Promise<T>, late: () => Error): Promise<T> {
  if (seconds === undefined) return result;
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(late()), Math.min(seconds * 1000, LONGEST));
  return Promise.race([result, promise]).finally(() => clearTimeout(timer));
}
