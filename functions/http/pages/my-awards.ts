/** What was granted to the person, and the paper of it. */
import type { AwardProps, Read } from "../../../web/pages/props.ts";
import { awardsOf, documentLink, type OwnAward } from "../../core/app/certificate.ts";
import { storyOf } from "../../core/app/story.ts";
import { Fault } from "../../errors.ts";
import { type Looked, lookInto, type MyVisit, myPath } from "./my-visit.ts";
import { readsOf } from "./view.ts";

/** What the mail of an award says can be read: by the steps that tell the employee of it. */
const announced = async (
  { app, personId, props }: MyVisit,
  { scene, followUp }: OwnAward,
): Promise<readonly Read[]> => {
  const steps = scene.release.scheme.followUps.find(({ id }) => id === followUp)?.steps ?? [];
  const all = await Promise.all(
    steps.map(async (step) =>
      step.kind === "notify" && [step.to].flat().includes("employee")
        ? readsOf({ ...scene, file: await storyOf(app, scene, step) }, step.reads, props.language, personId)
        : [],
    ),
  );
  return all.flat();
};

export const awardProps = async (
  visit: MyVisit,
  { scene }: Looked,
): Promise<{ readonly awards: readonly AwardProps[]; readonly reads: readonly Read[] }> => {
  const { language } = visit.props;
  const folder = `${myPath(visit.cycleId)}/${scene.file.appraisal.id}/certificates`;
  const granted = await awardsOf(visit.app, scene);
  const reads = await Promise.all(granted.map((one) => announced(visit, one)));
  return {
    awards: granted.map(({ award, detail, day, followUp, certificate }) => ({
      title: award[language],
      detail,
      day,
      ...(certificate ? { certificate: `${folder}/${followUp}` } : {}),
    })),
    reads: reads.flat(),
  };
};

/** To the paper, for whom it is: a link of minutes, as to a file. */
export const sendCertificate = async (visit: MyVisit): Promise<Response> => {
  const { app, c } = visit;
  const looked = await lookInto(visit, c.req.param("appraisal") ?? "");
  const followUp = c.req.param("followUp") ?? "";
  const own = looked.side === "employee" ? await awardsOf(app, looked.scene) : [];
  const certificate = own.find((one) => one.followUp === followUp)?.certificate;
  if (!certificate) throw new Fault("not-found", { what: "certificate", id: followUp.slice(0, 40) });
  return c.redirect(documentLink(app, certificate), 303);
};
