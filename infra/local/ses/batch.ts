/**
 * Gathers what arrives within one turn of the event loop and writes it in one go, so that many small writes
 * share one sync to the disk. A promise resolves after the write that holds its item, or rejects with its error.
 */
export function batched<T>(write: (items: T[]) => void): (item: T) => Promise<void> {
  let waiting: { item: T; resolve: () => void; reject: (error: unknown) => void }[] = [];
  const flush = () => {
    const batch = waiting;
    waiting = [];
    try {
      write(batch.map(({ item }) => item));
    } catch (error) {
      for (const { reject } of batch) reject(error);
      return;
    }
    for (const { resolve } of batch) resolve();
  };
  return (item) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ item, resolve, reject });
    });
}
