/** Reads a form from its folder. */
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { type Form, formTexts, formUi, type JsonSchema } from "./form.ts";

const jsonSchema: z.ZodType<JsonSchema> = z
  .looseObject({ type: z.literal("object"), properties: z.record(z.string(), z.looseObject({})) })
  .transform((schema) => schema as JsonSchema);

const parts = {
  schema: ["schema.json", jsonSchema],
  ui: ["ui.json", formUi],
} as const;

/** The form of a folder; its id is the folder's name. @throws FormFileError when a file is missing or no such thing. */
export const loadForm = async (folder: string): Promise<Form> => ({
  id: basename(folder),
  schema: await readPart(folder, ...parts.schema),
  ui: await readPart(folder, ...parts.ui),
  texts: {
    id: await readPart(folder, "texts.id.json", formTexts),
    en: await readPart(folder, "texts.en.json", formTexts),
  },
});

export class FormFileError extends Error {
  override readonly name = "FormFileError";
  readonly file: string;
  constructor(file: string, detail: string, options?: ErrorOptions) {
    super(`${file}: ${detail}`, options);
    this.file = file;
  }
}

const readPart = async <T>(folder: string, name: string, shape: z.ZodType<T>): Promise<T> => {
  const file = join(folder, name);
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new FormFileError(file, "cannot be read", { cause });
  });
  const parsed = shape.safeParse(parseJson(file, text));
  if (!parsed.success) throw new FormFileError(file, z.prettifyError(parsed.error));
  return parsed.data;
};

const parseJson = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new FormFileError(file, "is not JSON", { cause });
  }
};
