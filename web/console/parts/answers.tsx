/** A filled form, to be read: the words of the form, the answers beneath them. */
import type { Field } from "../../../forms/language/field.ts";
import { fieldsOf, textsOf } from "../../../forms/language/field.ts";
import type { Form, Language } from "../../../forms/language/form.ts";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";

const has = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** What was not asked for, and what nobody had to answer, is left out. */
const isShown = ({ ui, required }: Field, value: unknown): boolean =>
  ui.hidden !== true && (required || !isEmpty(value));

const rowName = (form: Form, field: Field, language: Language, n: number): string => {
  const { item, label } = textsOf(form, field, language);
  return (item ?? `${label} {n}`).replace("{n}", String(n));
};

const OneAnswer = ({
  form,
  field,
  value,
}: {
  readonly form: Form;
  readonly field: Field;
  readonly value: unknown;
}) => {
  const { t, language } = useWords();
  const { options } = textsOf(form, field, language);
  const time = useTime();
  const wordOf = (one: unknown): string => options?.[String(one)] ?? String(one);
  if (isEmpty(value)) return <em>{t("answers.empty")}</em>;
  if (typeof value === "boolean") return value ? t("answers.yes") : t("answers.no");
  if (field.kind === "date" && typeof value === "string") return time.day(`${value}T12:00:00Z`);
  if (typeof value === "number")
    return `${value.toLocaleString(language)}${field.ui.unit === undefined ? "" : ` ${field.ui.unit}`}`;
  if (field.kind === "evidence" && Array.isArray(value))
    return value.map((file) => String(has(file, "name") ?? "")).join(", ");
  if (Array.isArray(value)) return value.map(wordOf).join("\n");
  return wordOf(value);
};

const Fields = ({
  form,
  fields,
  answers,
}: {
  readonly form: Form;
  readonly fields: readonly Field[];
  readonly answers: unknown;
}) => {
  const { language } = useWords();
  return (
    <dl className="answers">
      {fields
        .filter((field) => isShown(field, has(answers, field.name)))
        .map((field) => {
          const value = has(answers, field.name);
          const { label } = textsOf(form, field, language);
          if (field.kind === "group")
            return (
              <div key={field.name}>
                <dt>{label}</dt>
                <dd>
                  <Fields form={form} fields={field.fields} answers={value} />
                </dd>
              </div>
            );
          if (field.kind === "repeat" && Array.isArray(value) && value.length > 0)
            return (
              <div key={field.name}>
                <dt>{label}</dt>
                <dd>
                  {value.map((row, index) => {
                    const name = rowName(form, field, language, index + 1);
                    return (
                      <section key={name} aria-label={name}>
                        <b>{name}</b>
                        <Fields form={form} fields={field.fields} answers={row} />
                      </section>
                    );
                  })}
                </dd>
              </div>
            );
          return (
            <div key={field.name}>
              <dt>{label}</dt>
              <dd>
                <OneAnswer form={form} field={field} value={value} />
              </dd>
            </div>
          );
        })}
    </dl>
  );
};

/** In the order in which it was asked. */
export const Answers = ({ form, answers }: { readonly form: Form; readonly answers: unknown }) => {
  const { t } = useWords();
  const fields = fieldsOf(form);
  return fields.some((field) => isShown(field, has(answers, field.name))) ? (
    <Fields form={form} fields={fields} answers={answers} />
  ) : (
    <p>{t("answers.none")}</p>
  );
};
