/**
 * Certificates of awards that were granted. Nothing of them is stored: the paper is made of the record whenever somebody
 * asks for it, and its code is signed, so that anybody who holds the paper can have it checked.
 */
import { timingSafeEqual } from "node:crypto";
import type { Text } from "../../../workflows/language/scheme.ts";
import { dayIn } from "../calendar.ts";
import { followUpIdOf, isAppraisalId } from "../ids.ts";
import type { CaseFile, Snapshot } from "../model.ts";
import type { App } from "../ports.ts";
import { cycleOf, type Scene, sceneOf } from "./act.ts";
import { type Award, awardIn, followUpsAsking, REPORTED } from "./reports.ts";

/** The award that is a paper; others are paid, or considered elsewhere. */
const ON_PAPER = "CERTIFICATE";
export const isOnPaper = ({ award }: Pick<Award, "award">): boolean => award === ON_PAPER;

export type Certificate = {
  /** The follow-up in which it was granted. */
  readonly id: string;
  readonly code: string;
  /** As it was called when the award was granted. */
  readonly agency: string;
  readonly cycle: string;
  /** In the words of the form on which it was proposed. */
  readonly award: Text;
  readonly detail: string;
  readonly employee: Snapshot;
  /** ISO day, where the agency is, on which it was granted. */
  readonly day: string;
  /** Who granted it. */
  readonly by: { readonly name: string; readonly position?: string };
};

/** In hex, 128 bits: nobody finds one by trying. */
const SIGNATURE = 32;
/** Characters of a printed code that stand together. */
const GROUP = 6;

type Signs = Pick<App, "secrets">;

const signature = ({ secrets }: Signs, purpose: string, value: string): string =>
  Buffer.from(secrets.sign(purpose, value), "base64url").toString("hex").slice(0, SIGNATURE);

const same = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** 60 letters and digits that say nothing of anybody: the follow-up and its signature. */
export const certificateCode = (app: Signs, id: string): string =>
  `${id.replace("-", "")}${signature(app, "certificate", id)}`;

export const printedCertificateCode = (code: string): string =>
  (code.match(new RegExp(`.{1,${GROUP}}`, "g")) ?? []).join("-");

/** The follow-up that a code names, as it is printed or as somebody typed it; undefined if it was not made here. */
export const readCertificateCode = (app: Signs, typed: string): string | undefined => {
  const code = typed.toLowerCase().replaceAll(/[\s-]/g, "");
  const [, cycle = "", rest = "", signed = ""] =
    /^([a-z0-9]{8})([0-9a-f]{20})([0-9a-f]{32})$/.exec(code) ?? [];
  const id = `${cycle}-${rest}`;
  return same(signature(app, "certificate", id), signed) ? id : undefined;
};

/** The position in which somebody acted, where the record of the appraisal says it. */
const positionOf = ({ appraisal }: CaseFile, personId: string): string | undefined =>
  [appraisal.unitHead, appraisal.reviewingOfficer, appraisal.appraiser].find((one) => one?.id === personId)
    ?.position;

const deciderOf = (file: CaseFile, { decidedBy, step, visit }: Award["decision"]): Certificate["by"] => {
  const task = file.tasks.find(
    (one) => one.step === step && one.visit === visit && one.assignee === decidedBy,
  );
  const position = positionOf(file, decidedBy);
  return { name: task?.assigneeName ?? "", ...(position === undefined ? {} : { position }) };
};

/** What the award is called on the form that was filled. */
export const awardWords = ({ release }: Pick<Scene, "release">, award: string): Text => {
  const texts = release.forms[REPORTED.award]?.texts;
  const word = (language: "id" | "en") => texts?.[language].fields.award?.options?.[award] ?? award;
  return { id: word("id"), en: word("en") };
};

const certificateIn = async (app: App, scene: Scene): Promise<Certificate | undefined> => {
  const { file, world } = scene;
  const [granted] = awardIn(file);
  if (!granted || !isOnPaper(granted)) return undefined;
  const { id, cycleId, employee } = file.appraisal;
  const [settings, cycle] = await Promise.all([app.store.settings.get(), cycleOf(app, cycleId)]);
  return {
    id,
    code: certificateCode(app, id),
    agency: granted.decision.agency ?? settings.agency,
    cycle: cycle?.name ?? "",
    award: awardWords(scene, granted.award),
    detail: granted.detail,
    employee,
    day: dayIn(world.calendar.zone, new Date(granted.decidedAt)),
    by: deciderOf(file, granted.decision),
  };
};

/** The certificate of a follow-up as the record stands now; undefined if it grants none. */
export const certificateOf = async (app: App, id: string): Promise<Certificate | undefined> => {
  if (!isAppraisalId(id) || !(await app.store.cases.load(id))) return undefined;
  return certificateIn(app, await sceneOf(app, id));
};

export type OwnAward = {
  /** The follow-up in the scheme, which names it in an address. */
  readonly followUp: string;
  readonly award: Text;
  readonly detail: string;
  readonly day: string;
  readonly certificate?: Certificate;
  /** The follow-up itself. */
  readonly scene: Scene;
};

/** What was granted to somebody in an appraisal, each with its certificate where it has one. */
export const awardsOf = async (app: App, { file, release }: Scene): Promise<readonly OwnAward[]> => {
  const { id, started = [] } = file.appraisal;
  const begun = followUpsAsking(release, REPORTED.award).filter((one) => started.includes(one.id));
  const all = await Promise.all(
    begun.map(async ({ id: followUp }): Promise<readonly OwnAward[]> => {
      const scene = await sceneOf(app, followUpIdOf(id, followUp));
      const [granted] = awardIn(scene.file);
      if (!granted) return [];
      const certificate = await certificateIn(app, scene);
      return [
        {
          followUp,
          scene,
          award: awardWords(scene, granted.award),
          detail: granted.detail,
          day: dayIn(scene.world.calendar.zone, new Date(granted.decidedAt)),
          ...(certificate ? { certificate } : {}),
        },
      ];
    }),
  );
  return all.flat();
};

/** Seconds for which a document may be fetched after somebody was shown to have a right to it. */
const GOOD_SECONDS = 120;

const secondsOf = (moment: Date): number => Math.floor(moment.getTime() / 1000);

/** Where the paper is fetched, for two minutes; whoever hands it out has looked at who asks. */
export const documentLink = (
  app: Pick<App, "secrets" | "clock" | "config">,
  { id }: Pick<Certificate, "id">,
): string => {
  const until = `${id}.${secondsOf(app.clock()) + GOOD_SECONDS}`;
  return `${app.config.baseUrl}/documents/${until}.${signature(app, "document", until)}`;
};

/** The follow-up whose paper may be fetched with it; undefined if it is forged, or no longer good. */
export const readTicket = (app: Pick<App, "secrets" | "clock">, ticket: string): string | undefined => {
  const [, id = "", until = "", signed = ""] =
    /^([a-z0-9-]{29})\.(\d{1,12})\.([0-9a-f]{32})$/.exec(ticket) ?? [];
  if (!same(signature(app, "document", `${id}.${until}`), signed)) return undefined;
  return secondsOf(app.clock()) <= Number(until) ? id : undefined;
};
