/** What several people answered, added up: as much as can be said without saying what one of them said. */
import { type Field, fieldsOf, textsOf } from "../../../forms/language/field.ts";
import type { Form, Language } from "../../../forms/language/form.ts";
import { isEmpty, rowsIn, valueAt } from "../../../forms/language/value.ts";
import type { Aggregate, AggregateField } from "../../../web/pages/props.ts";
import { hashOf } from "../../core/audit/chain.ts";
import type { Gathered } from "../../core/engine/gathered.ts";

/** One value with the slot of the answer that it is of. */
type Given = { readonly slot: string; readonly value: unknown };

const decimals = (value: number, language: Language): string =>
  value.toLocaleString(language, { maximumFractionDigits: 2 });

const counted = (
  values: readonly unknown[],
  wordsFor: (value: string) => string,
): NonNullable<AggregateField["counts"]> =>
  [...Map.groupBy(values, String)]
    .map(([value, all]) => ({ label: wordsFor(value), count: all.length }))
    .sort((a, b) => a.label.localeCompare(b.label, undefined, { numeric: true }));

/** Each field in an order of its own, so that what stands in the same place of two lists is of two people. */
const shuffled = (given: readonly Given[], path: string): readonly unknown[] =>
  [...given]
    .map(({ slot, value }) => ({ value, place: hashOf([slot, path, value]) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ value }) => value);

const leaf = (form: Form, field: Field, given: readonly Given[], language: Language): AggregateField => {
  const texts = textsOf(form, field, language);
  const base = { label: texts.label };
  const options = texts.options ?? {};
  const wordsFor = (value: string) => (Object.hasOwn(options, value) ? (options[value] ?? value) : value);
  const values = shuffled(given, field.path);
  switch (field.kind) {
    case "integer":
    case "number": {
      const numbers = values.filter((value) => typeof value === "number");
      const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
      const shown = numbers.length === 0 ? {} : { mean: decimals(mean, language) };
      return { ...base, ...shown, counts: counted(numbers, (value) => decimals(Number(value), language)) };
    }
    case "radios":
    case "select":
      return { ...base, counts: counted(values, wordsFor) };
    case "checkbox":
      return { ...base, ticked: values.filter((value) => value === true).length };
    case "checkboxes":
      return { ...base, counts: counted(values.flatMap(rowsIn), wordsFor) };
    case "lines":
      return { ...base, texts: values.flatMap(rowsIn).map(String) };
    default:
      return { ...base, texts: values.map(String) };
  }
};

const fieldsIn = (
  form: Form,
  fields: readonly Field[],
  given: readonly Given[],
  language: Language,
): AggregateField[] =>
  fields
    .filter(({ ui, kind }) => !ui.hidden && kind !== "evidence")
    .flatMap((field) => {
      const own = given.flatMap(({ slot, value }) => {
        const inner = valueAt(value, field.name);
        return isEmpty(inner) ? [] : [{ slot, value: inner }];
      });
      if (field.kind === "group") return fieldsIn(form, field.fields, own, language);
      if (field.kind !== "repeat") return [leaf(form, field, own, language)];
      const rows = own.flatMap(({ slot, value }) => rowsIn(value).map((row) => ({ slot, value: row })));
      return fieldsIn(form, field.fields, rows, language);
    });

/** Choices and numbers by how often they were given, texts as a list. */
export const aggregateOf = (
  {
    answers,
    withheld,
    step,
  }: {
    readonly answers: readonly Pick<Gathered["answers"][number], "slot" | "answers">[];
    readonly withheld: boolean;
    readonly step: Pick<Gathered["step"], "minimumGroup">;
  },
  form: Form | undefined,
  language: Language,
): Aggregate => {
  if (withheld) return { withheldBelow: step.minimumGroup };
  const given = answers.map(({ slot = "", answers: value }) => ({ slot, value }));
  return {
    count: answers.length,
    fields: form && answers.length > 0 ? fieldsIn(form, fieldsOf(form), given, language) : [],
  };
};
