/** Edits of plain JSON by path. Nothing that is handed in is changed, so that every state before stays as it was. */

export type Path = readonly (string | number)[];
export type Fields = Readonly<Record<string, unknown>>;
/** A text in both languages, as the documents have it. */
export type Both = { readonly id: string; readonly en: string };

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const fieldsIn = (value: unknown): Fields => (isFields(value) ? value : {});
export const rowsIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const textIn = (value: unknown): string => (typeof value === "string" ? value : "");
export const namesIn = (value: unknown): readonly string[] =>
  rowsIn(value).filter((one) => typeof one === "string");
export const bothIn = (value: unknown): Both => ({
  id: textIn(fieldsIn(value).id),
  en: textIn(fieldsIn(value).en),
});

export const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, part) => {
    if (Array.isArray(inner)) return inner[Number(part)];
    return isFields(inner) && Object.hasOwn(inner, part) ? inner[part] : undefined;
  }, value);

/** Sets what stands at a path; `undefined` takes the name out of its object. What is missing on the way is made. */
export const put = <T>(value: T, path: Path, wanted: unknown): T => putAny(value, path, wanted) as T;

const putAny = (value: unknown, [part, ...rest]: Path, wanted: unknown): unknown => {
  if (part === undefined) return wanted;
  if (Array.isArray(value)) return value.with(Number(part), putAny(value[Number(part)], rest, wanted));
  const fields = fieldsIn(value);
  const inner = putAny(Object.hasOwn(fields, part) ? fields[part] : undefined, rest, wanted);
  if (inner !== undefined) return { ...fields, [part]: inner };
  const { [part]: _, ...others } = fields;
  return others;
};

const onList = <T>(value: T, path: Path, change: (list: readonly unknown[]) => readonly unknown[]): T =>
  put(value, path, change(rowsIn(at(value, path))));

export const insert = <T>(value: T, path: Path, index: number, entry: unknown): T =>
  onList(value, path, (list) => list.toSpliced(index, 0, entry));

/** Takes out an entry of a list, or a name of an object. */
export const drop = <T>(value: T, path: Path): T => {
  const last = path.at(-1);
  return typeof last === "number"
    ? onList(value, path.slice(0, -1), (list) => list.toSpliced(last, 1))
    : put(value, path, undefined);
};

export const moveEntry = <T>(list: readonly T[], from: number, to: number): readonly T[] =>
  from < 0 || from >= list.length
    ? list
    : list.toSpliced(from, 1).toSpliced(Math.max(0, to), 0, ...list.slice(from, from + 1));

export const move = <T>(value: T, path: Path, from: number, to: number): T =>
  onList(value, path, (list) => moveEntry(list, from, to));

/** An object with its names in another order; names that are not told of come last. */
export const ordered = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries([
    ...names.filter((name) => Object.hasOwn(fields, name)).map((name) => [name, fields[name]] as const),
    ...Object.entries(fields).filter(([name]) => !names.includes(name)),
  ]);

/** An object with one name changed, in its place. */
export const renamed = (fields: Fields, from: string, to: string): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name === from ? to : name, value]));

/** A name that is not taken yet: `step`, `step-2`, `step-3`… */
export const freeName = (base: string, taken: readonly string[], glue = "-"): string => {
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number += 1)
    if (!taken.includes(`${base}${glue}${number}`)) return `${base}${glue}${number}`;
};
