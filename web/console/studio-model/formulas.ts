/** The formulas of a scheme, where they stand, and values to begin trying them with. */
import { everyStepOf } from "./documents.ts";
import { type Fields, fieldsIn, type Path, put, rowsIn, textIn } from "./json.ts";

export type Formula = {
  readonly path: Path;
  readonly expression: string;
  readonly stepId: string;
  readonly step: Fields;
  /** What it is for, and the name of the value or field that it fills. */
  readonly what: "when" | "prefill" | "value";
  readonly name: string;
  readonly title?: unknown;
};

export const formulasOf = (scheme: Fields): readonly Formula[] =>
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
      ...Object.entries(fieldsIn(step.prefill)).map(([name, expression]) =>
        at(["prefill", name], expression, "prefill", name),
      ),
      ...rowsIn(step.values).map((value, index) => {
        const { value: expression, name, title } = fieldsIn(value);
        return at(["values", index, "value"], expression, "value", textIn(name), title);
      }),
    ];
  });

const ROOT = /\b(answers|results|employee|unit|cycle|entries)((?:\.(?:`[^`]+`|\w+))+)/g;
const PART = /`([^`]+)`|(\w+)/g;

/** The names that an expression seems to read, each empty yet. */
export const exampleFor = (expression: string): Fields =>
  [...expression.matchAll(ROOT)].reduce<Fields>((input, [, root = "", rest = ""]) => {
    const parts = [...rest.matchAll(PART)].map(([, quoted, plain]) => quoted ?? plain ?? "");
    return put(input, [root, ...parts], root === "cycle" ? 2027 : "");
  }, {});
