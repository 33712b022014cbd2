/** Small questions about answers, which are plain JSON of unknown shape. */

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const fieldsIn = (value: unknown): Fields => (isFields(value) ? value : {});

export const rowsIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Reads an own property only: a field may not be called up from the prototype. */
export const valueAt = (value: unknown, name: string): unknown =>
  isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined;

/** In letters, whatever it is: JSON may hold a field `toString`, of which `String` can make nothing. */
export const inLetters = (value: unknown): string =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);

/** Nothing answered: nothing there, an empty text or list, an unticked box, a group of such. */
export const isEmpty = (value: unknown): boolean => {
  if (value === undefined || value === null || value === "" || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isFields(value) && Object.values(value).every(isEmpty);
};

/** An object of those entries that have a value. */
export const defined = (entries: readonly (readonly [string, unknown])[]): Fields =>
  Object.fromEntries(entries.filter(([, value]) => value !== undefined));

/** JSON pointer of something inside of what another pointer names. */
export const pointer = (parent: string, key: string | number): string => `${parent}/${escaped(`${key}`)}`;

export const segments = (path: string): readonly string[] => {
  const parts = path.split("/").slice(1);
  return path.includes("~") ? parts.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~")) : parts;
};

const escaped = (key: string): string =>
  /[~/]/.test(key) ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key;
