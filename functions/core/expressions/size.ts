/** How large a value is as JSON: what stands in it twice counts twice, as whoever writes or compares it meets it twice. */

/** Characters of a text that weigh as much as a number. */
const CHARACTERS = 50;

type Measured = { readonly length: number; readonly size: number };
/** By identity, with the length then, as the library goes on filling some lists after it has shown them. */
const measured = new WeakMap<object, Measured>();

const sizeOfParts = (value: object, most: number): number => {
  const parts = Array.isArray(value) ? value : Object.values(value);
  const known = measured.get(value);
  if (known?.length === parts.length) return known.size;
  let size = 1;
  for (const part of parts) {
    size += sizeOf(part, most);
    if (size > most) break;
  }
  measured.set(value, { length: parts.length, size });
  return size;
};

/** Numbers, texts by 50 characters, lists and objects in it; a little more than `most` when it is more. */
export const sizeOf = (value: unknown, most: number): number => {
  if (typeof value === "string") return 1 + Math.floor(value.length / CHARACTERS);
  if (typeof value !== "object" || value === null) return 1;
  // Functions and lambdas hold the environment that they were made in.
  if ("_jsonata_function" in value || "_jsonata_lambda" in value) return 1;
  return sizeOfParts(value, most);
};
