/** Made at first use, so that a function names only the variables that it needs. */
export const lazily = <T extends object>(make: () => T): T => {
  let made: T | undefined;
  return new Proxy({} as T, {
    get: (_, name) => {
      made ??= make();
      return Reflect.get(made, name);
    },
  });
};

/** A port that a function was not made with. */
export const absent = <T extends object>(port: string): T =>
  lazily<T>(() => {
    throw new Error(`this function was made without ${port}; wanted: a function whose handler brings it`);
  });
