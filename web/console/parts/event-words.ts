import type { Appraisal, AuditEvent, Me, Release } from "../../../functions/http/api/types.ts";
import type { Words } from "../words.ts";
import { phaseOrStepTitle, stepsOf } from "./scheme-words.ts";

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** One event as a sentence. */
export const eventWords = (
  event: AuditEvent,
  release: Release | undefined,
  names: ReadonlyMap<string, string>,
  { tIf, say }: Words,
): string => {
  const { step, type, detail } = event;
  const everybody = [detail.assignees ?? detail.assignee ?? detail.to].flat();
  const somebody = everybody.flatMap((one) => textOf(one) ?? []);
  const phase = textOf(detail.phase) ?? textOf(detail.followUp);
  return tIf(`event.${type}`, type, {
    step: say(phaseOrStepTitle(release, step)) || (step ?? ""),
    phase: say(phaseOrStepTitle(release, phase)) || (phase ?? ""),
    name: somebody.map((one) => names.get(one) ?? one).join(", ") || "–",
  });
};

/** Who acted, as far as the appraisal knows their name; of the officers, whoever looks is the only one known by name. */
export const actorWords = (
  { actor }: AuditEvent,
  names: ReadonlyMap<string, string>,
  me: Pick<Me, "id" | "name"> | undefined,
  { t }: Words,
): string => {
  if (actor.kind === "system") return t("audit.system");
  if (actor.kind === "hr") return me?.id === actor.id ? (me.name ?? t("audit.you")) : t("audit.hr");
  return names.get(actor.id) ?? actor.id;
};

/** The words of the outcome that a person chose in a review. */
export const outcomeWords = (
  release: Release | undefined,
  step: string,
  outcome: string,
  { say }: Words,
): string | undefined => {
  const found = stepsOf(release).find(({ id }) => id === step);
  return found?.kind === "review"
    ? say(found.outcomes.find(({ id }) => id === outcome)?.title) || outcome
    : undefined;
};

/** Why somebody did it; a decision's reason stands in its form, of which the trail keeps only the fingerprint. */
export const reasonOf = (
  { type, step, visit, detail }: AuditEvent,
  submissions: Appraisal["submissions"],
): string | undefined => {
  const written =
    type === "task.submitted"
      ? Object(submissions.find((one) => one.step === step && one.visit === visit)?.answers)
      : detail;
  return textOf(Reflect.get(written, "reason")) || undefined;
};
