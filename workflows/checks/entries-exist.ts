/** Expressions read logs that there are, and fields of their forms. */
import { LOG_FIELDS } from "../language/inputs.ts";
import type { Release } from "../language/release.ts";
import { isAnonymousLog } from "../language/scheme.ts";
import { unknownField } from "./answers-exist.ts";
import { type Finding, finding } from "./finding.ts";
import { fieldNames } from "./form-of.ts";
import { type Read, readsBelow } from "./reads-of.ts";
import type { Rule } from "./rule.ts";
import { distinct } from "./twice.ts";

const check =
  ({ scheme, forms }: Release) =>
  ({ at, path: [id, ...path] }: Read): Finding[] => {
    if (id === undefined) return [];
    const log = scheme.logs.find((one) => one.id === id);
    if (log === undefined)
      return [
        finding("expression.log", at.path, {
          log: id,
          known: scheme.logs.map((one) => one.id).join(", ") || "–",
        }),
      ];
    const form = Object.hasOwn(forms, log.form) ? forms[log.form] : undefined;
    const added = isAnonymousLog(log) ? [] : LOG_FIELDS;
    const field = form && !added.includes(path[0] ?? "") ? unknownField(form.schema, path) : undefined;
    if (form === undefined || field === undefined) return [];
    const known = [...fieldNames(form.schema), ...added].join(", ");
    return [finding("expression.field", at.path, { field, form: log.form, step: id, known })];
  };

export const entriesExist: Rule = (release) =>
  distinct(readsBelow(release.scheme, "entries").flatMap(check(release)));
