/** The formulas of a scheme, where they stand, and values to begin trying them with. */
import { everyStepOf } from "./documents.ts";
import { type Fields, fieldsIn, type Path, put, rowsIn, textIn } from "./json.ts";

export type Formula = {
  readonly path: Path;
  readonly expression: string;
  readonly stepId: string;
  readonly step: Fields;
  /** What it is for, and the name of the value or field that it fills. */
  readonly what: "when" | "variant" | "prefill" | "value" | "standing";
  readonly name: string;
  readonly title?: unknown;
};

/** On the page of one's performance, beside no step. */
const standingOf = (scheme: Fields): readonly Formula[] =>
  rowsIn(scheme.standing)
    .map(fieldsIn)
    .map((value, index) => ({
      path: ["standing", index, "value"],
      expression: textIn(value.value),
      stepId: textIn(value.name),
      step: value,
      what: "standing",
      name: "",
    }));

const ofSteps = (scheme: Fields): readonly Formula[] =>
  everyStepOf(scheme).flatMap(({ path, step, id }): readonly Formula[] => {
    const at = (rest: Path, expression: unknown, what: Formula["what"], name: string, title?: unknown) => ({
      path: [...path, ...rest],
      expression: textIn(expression),
      stepId: id,
      step,
      what,
      name,
      title,
    });
    return [
      ...(typeof step.when === "string" ? [at(["when"], step.when, "when", "")] : []),
      ...rowsIn(step.form).flatMap((variant, index) => {
        const { when } = fieldsIn(variant);
        return when === undefined ? [] : [at(["form", index, "when"], when, "variant", String(index + 1))];
      }),
      ...Object.entries(fieldsIn(step.prefill)).map(([name, expression]) =>
        at(["prefill", name], expression, "prefill", name),
      ),
      ...rowsIn(step.values).map((value, index) => {
        const { value: expression, name, title } = fieldsIn(value);
        return at(["values", index, "value"], expression, "value", textIn(name), title);
      }),
    ];
  });

export const formulasOf = (scheme: Fields): readonly Formula[] => [...ofSteps(scheme), ...standingOf(scheme)];

const ROOT = /\b(answers|results|employee|unit|cycle|entries)((?:\.(?:`[^`]+`|\w+))+)/g;
const PART = /`([^`]+)`|(\w+)/g;

/** The names that an expression seems to read, each empty yet. */
export const exampleFor = (expression: string): Fields =>
  [...expression.matchAll(ROOT)].reduce<Fields>((input, [, root = "", rest = ""]) => {
    const parts = [...rest.matchAll(PART)].map(([, quoted, plain]) => quoted ?? plain ?? "");
    return put(input, [root, ...parts], root === "cycle" ? 2027 : "");
  }, {});
