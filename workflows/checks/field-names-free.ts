/** No form has a field of a name that the answers of every step have anyway. */
import { ANSWER_FIELDS } from "../language/inputs.ts";
import { findingAt, pointer } from "./finding.ts";
import { fieldNames } from "./form-of.ts";
import type { Rule } from "./rule.ts";

export const fieldNamesFree: Rule = ({ forms }) =>
  Object.values(forms).flatMap(({ id, schema }) =>
    fieldNames(schema)
      .filter((field) => ANSWER_FIELDS.includes(field))
      .map((field) =>
        findingAt("field.reserved", `forms/${id}/schema.json#${pointer(["properties", field])}`, { field }),
      ),
  );
