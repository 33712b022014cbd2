/** What was granted to the person, and the paper of it. */
import type { AwardProps } from "../../../web/pages/props.ts";
import { awardsOf, documentLink } from "../../core/app/certificate.ts";
import { Fault } from "../../errors.ts";
import { type Looked, lookInto, type MyVisit, myPath } from "./my-visit.ts";

export const awardProps = async (visit: MyVisit, { scene }: Looked): Promise<readonly AwardProps[]> => {
  const { language } = visit.props;
  const folder = `${myPath(visit.cycleId)}/${scene.file.appraisal.id}/certificates`;
  return (await awardsOf(visit.app, scene)).map(({ award, detail, day, followUp, certificate }) => ({
    title: award[language],
    detail,
    day,
    ...(certificate ? { certificate: `${folder}/${followUp}` } : {}),
  }));
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
