/** What happened in an appraisal, as the person appraised may read it: nothing of it tells who of several said what. */
import type { Language } from "../../../forms/language/form.ts";
import type { Role, Text } from "../../../workflows/language/scheme.ts";
import type { Scene } from "../../core/app/act.ts";
import { findLog } from "../../core/engine/entries.ts";
import { findStep } from "../../core/engine/find.ts";
import type { AuditEvent, AuditType } from "../../core/model.ts";
import { roleInWords } from "./texts.ts";

const words: Readonly<Partial<Record<AuditType, Text>>> = {
  "appraisal.created": { id: "Penilaian dibuka", en: "The appraisal was opened" },
  "phase.started": { id: "{phase} dimulai", en: "{phase} began" },
  "task.submitted": { id: "{step}: dikirim ({who})", en: "{step}: submitted ({who})" },
  "task.lapsed": { id: "{step}: waktunya habis", en: "{step}: time was over" },
  "task.extended": { id: "{step}: waktunya diperpanjang", en: "{step}: more time was given" },
  gathered: { id: "{step}: jawaban terkumpul", en: "{step}: answers were gathered" },
  exported: { id: "Hasil disusun untuk diserahkan ke SIASN", en: "The result was made ready for SIASN" },
  "gate.released": { id: "{step}: dilepas", en: "{step}: released" },
  "entry.logged": { id: "{log}: dicatat ({who})", en: "{log}: logged ({who})" },
  "entry.confirmed": { id: "{log}: dikonfirmasi ({who})", en: "{log}: confirmed ({who})" },
  "entry.disputed": { id: "{log}: tidak dikonfirmasi ({who})", en: "{log}: not confirmed ({who})" },
  "entry.withdrawn": { id: "{log}: ditarik kembali", en: "{log}: taken back" },
};

/** Of the newest so many. */
const MOST = 60;

const isRole = (role: string): role is Role =>
  ["employee", "appraiser", "reviewingOfficer", "unitHead", "hr", "teamLead", "serviceUser"].includes(role);

const sentence = (
  { release }: Scene,
  { step, type, actor, detail }: AuditEvent,
  language: Language,
): string | undefined => {
  const text = words[type]?.[language];
  const found = step === undefined ? undefined : findStep(release.scheme, step);
  // Who of several answered, and when, is nobody's business but theirs.
  if (text === undefined || (type === "task.submitted" && found?.step.kind === "gather")) return undefined;
  const phase = release.scheme.phases.find(({ id }) => id === detail.phase)?.title[language];
  const log = findLog(release.scheme, String(detail.log ?? ""))?.title[language];
  const who = actor.role !== undefined && isRole(actor.role) ? roleInWords(actor.role, language) : "–";
  const values: Readonly<Record<string, string>> = {
    phase: phase ?? "–",
    step: found?.step.title[language] ?? "–",
    log: log ?? "–",
    who,
  };
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap);
};

/** Newest first. What service users said is not in it: when one came would tell who. */
export const historyOf = (
  scene: Scene,
  events: readonly AuditEvent[],
  language: Language,
): { readonly at: string; readonly text: string }[] =>
  events
    .filter(({ actor }) => actor.role !== "serviceUser")
    .flatMap((event) => {
      const text = sentence(scene, event, language);
      return text === undefined ? [] : [{ at: event.at, text }];
    })
    .slice(-MOST)
    .reverse();
