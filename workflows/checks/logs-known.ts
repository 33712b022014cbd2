/** What is logged as it happens: by whom, on which form, in which phases. */
import { fieldsOf } from "../../forms/language/field.ts";
import { LOG_FIELDS } from "../language/inputs.ts";
import { placedWorkflows } from "../language/refers.ts";
import { isAnonymousLog, type Log, type Scheme } from "../language/scheme.ts";
import { type Finding, finding, findingAt, type Path, pointer } from "./finding.ts";
import { fieldNames } from "./form-of.ts";
import { evidenceIn } from "./gathers-hide-names.ts";
import type { Rule } from "./rule.ts";
import { repeats } from "./twice.ts";

type PlacedLog = { readonly log: Log; readonly path: Path };

const namesTwice = (scheme: Scheme, logs: readonly PlacedLog[]): Finding[] => {
  const others = placedWorkflows(scheme).flatMap(({ workflow }) => [
    workflow.id,
    ...workflow.steps.map(({ id }) => id),
  ]);
  const taken = logs.filter(({ log }) => others.includes(log.id));
  return [...repeats(logs, ({ log }) => log.id), ...taken].map(({ log, path }) =>
    finding("id.twice", [...path, "id"], { id: log.id }),
  );
};

const phasesOf = ({ phases }: Scheme, { log, path }: PlacedLog): Finding[] => {
  const ids = phases.map(({ id }) => id);
  const unknown = (["from", "until"] as const).flatMap((key) => {
    const phase = log[key];
    return phase === undefined || ids.includes(phase)
      ? []
      : [finding("log.phase", [...path, key], { phase, known: ids.join(", ") })];
  });
  const { from, until } = log;
  const backwards =
    from !== undefined &&
    until !== undefined &&
    unknown.length === 0 &&
    ids.indexOf(from) > ids.indexOf(until);
  return backwards ? [finding("log.never", [...path, "until"], { from, until })] : unknown;
};

/** Who comes from outside is not told from colleagues by a form that both fill, and nobody confirms for them. */
const rolesOf = ({ log, path }: PlacedLog): Finding[] => [
  ...(isAnonymousLog(log) && log.by.length > 1 ? [finding("log.mixed", [...path, "by"])] : []),
  ...(isAnonymousLog(log) && log.confirmed ? [finding("log.confirmed", [...path, "confirmed"])] : []),
];

const formOf =
  ({ forms }: Parameters<Rule>[0]) =>
  ({ log, path }: PlacedLog): Finding[] => {
    const form = Object.hasOwn(forms, log.form) ? forms[log.form] : undefined;
    if (form === undefined)
      return [
        finding("form.unknown", [...path, "form"], {
          form: log.form,
          known: Object.keys(forms).join(", "),
        }),
      ];
    const files =
      isAnonymousLog(log) && evidenceIn(fieldsOf(form)).length > 0
        ? [finding("log.evidence", [...path, "form"])]
        : [];
    const reserved = fieldNames(form.schema)
      .filter((field) => LOG_FIELDS.includes(field))
      .map((field) =>
        findingAt("field.reserved", `forms/${form.id}/schema.json#${pointer(["properties", field])}`, {
          field,
        }),
      );
    return [...files, ...reserved];
  };

export const logsKnown: Rule = (release) => {
  const { scheme } = release;
  const logs = scheme.logs.map((log, at) => ({ log, path: ["logs", at] }));
  return [
    ...namesTwice(scheme, logs),
    ...logs.flatMap((log) => [...phasesOf(scheme, log), ...rolesOf(log)]),
    ...logs.flatMap(formOf(release)),
  ];
};
