/** What expressions may read. The engine gives them nothing else, and the checks let nothing else pass. */
import { RULE_FUNCTION_HELP } from "./rule-functions.ts";

/**
 * - `answers`: by step, what was last submitted in it or in a step that revises it, and its `outcome`; of a gather
 *   step, a list of such;
 * - `results`: by name, the values computed so far;
 * - `superior`: by step, what the appraiser shared of their own appraisal; for a prefill alone;
 * - `entries`: by log, what was logged so far and counts;
 * - `employee`, `unit`, `cycle`: the parts named here.
 */
export const INPUTS = {
  employee: [
    "id",
    "name",
    "nip",
    "grade",
    "position",
    "positionLevel",
    "unit",
    "unitName",
    "employment",
    "unitHead",
  ],
  unit: ["code", "name", "achievement"],
  cycle: ["year"],
  attendance: ["workdays", "present", "late", "absent", "score"],
} as const;

/** What the answers of every step have beside the fields of its form, so that no form may have a field of that name. */
export const ANSWER_FIELDS: readonly string[] = ["outcome"];

/** What an entry of a log has beside the fields of its form: the moment and the role in which it was logged. */
export const LOG_FIELDS: readonly string[] = ["loggedAt", "loggedBy"];

export const INPUT_ROOTS: readonly string[] = [
  "answers",
  "results",
  "entries",
  "superior",
  ...Object.keys(INPUTS),
];

/** Functions that rules may call beside those of JSONata. */
export const RULE_FUNCTIONS: readonly string[] = RULE_FUNCTION_HELP.map(({ name }) => name);

/** What `{{…}}` in a mail may stand for, beside the values computed. */
export const MESSAGE_WORDS: readonly string[] = ["employee", "step", "due", "link"];
