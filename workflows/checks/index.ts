/** Everything that a release must be before it may be published. One rule a file; nothing throws. */
import type { Release } from "../language/release.ts";
import { answersExist } from "./answers-exist.ts";
import { daysExist } from "./days-exist.ts";
import { entriesExist } from "./entries-exist.ts";
import { expressionsParse } from "./expressions-parse.ts";
import { fieldNamesFree } from "./field-names-free.ts";
import { fieldsKnown } from "./fields-known.ts";
import type { Finding } from "./finding.ts";
import { followUpsStarted } from "./follow-ups-started.ts";
import { formsKnown } from "./forms-known.ts";
import { formsSound } from "./forms-sound.ts";
import { gatesCount } from "./gates-count.ts";
import { gatesReleased } from "./gates-released.ts";
import { gathersAskGroups } from "./gathers-ask-groups.ts";
import { gathersCount } from "./gathers-count.ts";
import { gathersHideNames } from "./gathers-hide-names.ts";
import { gathersStandAlone } from "./gathers-stand-alone.ts";
import { historyShort } from "./history-short.ts";
import { idsDistinct } from "./ids-distinct.ts";
import { inputsKnown } from "./inputs-known.ts";
import { lapseHandsOn } from "./lapse-hands-on.ts";
import { lapseRatesNobody } from "./lapse-rates-nobody.ts";
import { lessonsTeach } from "./lessons-teach.ts";
import { logsKnown } from "./logs-known.ts";
import { loopsLimited } from "./loops-limited.ts";
import { machineValid } from "./machine-valid.ts";
import { messagesKnown } from "./messages-known.ts";
import { noDeadEnds } from "./no-dead-ends.ts";
import { outcomesDistinct } from "./outcomes-distinct.ts";
import { outcomesPossible } from "./outcomes-possible.ts";
import { partsStandAlone } from "./parts-stand-alone.ts";
import { readsKnown } from "./reads-known.ts";
import { remindersReachable } from "./reminders-reachable.ts";
import { resultsExist } from "./results-exist.ts";
import { revisesKnown } from "./revises-known.ts";
import type { Rule } from "./rule.ts";
import { stepsReachable } from "./steps-reachable.ts";
import { superiorShared } from "./superior-shared.ts";
import { targetsKnown } from "./targets-known.ts";
import { textsFilled } from "./texts-filled.ts";
import { valuesDistinct } from "./values-distinct.ts";
import { variantsChoose } from "./variants-choose.ts";
import { vocabulariesKnown } from "./vocabularies-known.ts";
import { weightsAddUp } from "./weights-add-up.ts";

export type { Finding } from "./finding.ts";

const rules: readonly Rule[] = [
  idsDistinct,
  outcomesDistinct,
  valuesDistinct,
  targetsKnown,
  stepsReachable,
  noDeadEnds,
  loopsLimited,
  historyShort,
  followUpsStarted,
  daysExist,
  lapseRatesNobody,
  lapseHandsOn,
  gathersAskGroups,
  gathersCount,
  gathersHideNames,
  gathersStandAlone,
  partsStandAlone,
  remindersReachable,
  formsKnown,
  logsKnown,
  variantsChoose,
  lessonsTeach,
  formsSound,
  fieldNamesFree,
  fieldsKnown,
  outcomesPossible,
  readsKnown,
  revisesKnown,
  expressionsParse,
  inputsKnown,
  answersExist,
  entriesExist,
  superiorShared,
  resultsExist,
  weightsAddUp,
  gatesCount,
  gatesReleased,
  messagesKnown,
  vocabulariesKnown,
  textsFilled,
];

/** What is wrong with a release, in the order of the rules; the machine is looked at when nothing else is. */
export const checkRelease = async (release: Release): Promise<readonly Finding[]> => {
  const findings = rules.flatMap((rule) => rule(release));
  return findings.length > 0 ? findings : machineValid(release);
};
