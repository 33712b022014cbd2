/** A release is named by what it says. */
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Form } from "../forms/language/form.ts";
import type { Release } from "./language/release.ts";
import type { Scheme } from "./language/scheme.ts";

const sha256 = (content: string): string => createHash("sha256").update(content).digest("hex");

/** The release of a scheme with its forms; `id` is the SHA-256 (hex) of their RFC 8785 canonical JSON. */
export const buildRelease = (scheme: Scheme, forms: Readonly<Record<string, Form>>): Release => ({
  id: sha256(canonicalize({ scheme, forms }) ?? ""),
  scheme,
  forms,
});
