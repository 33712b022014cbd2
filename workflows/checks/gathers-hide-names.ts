/** An uploaded file says who uploaded it, and often who wrote it: no form of anonymous answers asks for one. */
import { type Field, fieldsOf } from "../../forms/language/field.ts";
import { placedSteps } from "../language/refers.ts";
import { finding } from "./finding.ts";
import { formsIn } from "./form-of.ts";
import type { Rule } from "./rule.ts";

/** Paths of the fields that take files. */
export const evidenceIn = (fields: readonly Field[]): string[] =>
  fields.flatMap(({ kind, path, fields: inner }) => (kind === "evidence" ? [path] : evidenceIn(inner)));

export const gathersHideNames: Rule = (release) =>
  placedSteps(release.scheme).flatMap(({ step, path }) => {
    if (step.kind !== "gather" || !step.anonymous) return [];
    return formsIn(release, step).flatMap((form) =>
      evidenceIn(fieldsOf(form)).map((field) =>
        finding("gather.evidence", [...path, "form"], { form: form.id, field }),
      ),
    );
  });
