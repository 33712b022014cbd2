import type { Form } from "../../forms/language/form.ts";
import type { Scheme } from "./scheme.ts";

/** A published, immutable version of a scheme. `id` is the SHA-256 (hex) of the canonical JSON of scheme and forms. */
export type Release = {
  readonly id: string;
  readonly scheme: Scheme;
  readonly forms: Readonly<Record<string, Form>>;
};
