/** Runs over items with at most so many at once. One that fails does not stop the others; its error is given to `failed`. */
export const concurrently = async <T>(
  items: readonly T[],
  atOnce: number,
  run: (item: T) => Promise<void>,
  failed: (item: T, error: unknown) => void,
): Promise<void> => {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await run(item).catch((error: unknown) => failed(item, error));
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
};
