/** What people say who were served: by a code of their own, without a name. */
import type { Release } from "../../../workflows/language/release.ts";
import { isAnonymousLog, type Log } from "../../../workflows/language/scheme.ts";
import { Fault } from "../../errors.ts";
import { hashOf } from "../audit/chain.ts";
import type { CaseFile, Entry } from "../model.ts";
import { findLog, isLogOpen } from "./entries.ts";
import type { Transition, World } from "./transition.ts";

/** More of one person a page could not add up. */
export const MOST_SERVED = 1000;

/** The log that service users fill, while it is open. Fault `entry.closed` otherwise. */
export const wantServed = (
  { appraisal }: Pick<CaseFile, "appraisal">,
  { scheme }: Release,
  id: string,
): Log => {
  const log = findLog(scheme, id);
  if (!log || !isAnonymousLog(log) || !isLogOpen(appraisal, log))
    throw new Fault("entry.closed", { log: id });
  return log;
};

/**
 * One answer, whose code is spent with it. Nothing joins the two: the entry has a random name and no time, and the trail
 * says that somebody answered, not what. Faults: `entry.closed`, `entry.many`.
 */
export const logServed = (
  file: CaseFile,
  release: Release,
  act: { readonly log: string; readonly id: string; readonly answers: unknown; readonly code: string },
  world: World,
): Transition => {
  const { appraisal, entries = [] } = file;
  const log = wantServed(file, release, act.log);
  if (entries.filter((entry) => entry.log === log.id).length >= MOST_SERVED)
    throw new Fault("entry.many", { most: MOST_SERVED });
  const { id, answers } = act;
  const entry: Entry = {
    appraisalId: appraisal.id,
    log: log.id,
    id,
    form: log.form,
    role: "serviceUser",
    by: "",
    byName: "",
    at: "",
    answers,
    hash: hashOf({ id, answers }),
    status: "recorded",
  };
  return {
    appraisal,
    entries: [entry],
    servedCode: act.code,
    event: {
      at: world.now.toISOString(),
      type: "entry.logged",
      actor: { kind: "person", id: "", role: "serviceUser" },
      detail: { log: log.id },
    },
  };
};
