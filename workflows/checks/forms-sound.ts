/** Schema, looks and words of every form agree: the rules of the form language. */
import { checkForm } from "../../forms/language/check.ts";
import type { Form } from "../../forms/language/form.ts";
import type { Finding } from "./finding.ts";
import { remembered } from "./remembered.ts";
import type { Rule } from "./rule.ts";

const findings = (form: Form): Finding[] => {
  const indonesian = checkForm(form, "id");
  // Compiling the schema again takes longest, and nearly every form has no findings.
  const english = indonesian.length === 0 ? [] : checkForm(form, "en");
  return indonesian.map(({ code, place, message }, index) => ({
    code: `form.${code}`,
    place: `forms/${place}`,
    message: { id: message, en: english[index]?.message ?? message },
  }));
};

/** Compiling a schema takes 30 ms and more. */
const soundness = remembered(100, findings);

export const formsSound: Rule = ({ forms }) => Object.values(forms).flatMap(soundness);
