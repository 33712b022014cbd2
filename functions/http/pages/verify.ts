/**
 * The page behind a certificate's code: public, without an account, and inert. It says what is needed to hold the paper
 * against the record, and nothing that does not stand on the paper.
 */
import type { Context } from "hono";
import type { PageProps } from "../../../web/pages/props.ts";
import { verifiedPage, verifiedWord } from "../../../web/pages/verify-page.ts";
import { certificateOf, readCertificateCode } from "../../core/app/certificate.ts";
import { countWrong, isTriedTooOften } from "../../core/app/wrong-codes.ts";
import type { App } from "../../core/ports.ts";
import { sourceOf } from "./source.ts";

const statusOf = { unknown: 404, withdrawn: 410, many: 429 } as const;

const word = (c: Context, props: PageProps, why: keyof typeof statusOf): Response | Promise<Response> =>
  c.html(verifiedWord({ ...props, word: why }), statusOf[why]);

export const showVerified = async (app: App, c: Context, props: PageProps): Promise<Response> => {
  const source = sourceOf(c);
  if (await isTriedTooOften(app, source)) return word(c, props, "many");
  const id = readCertificateCode(app, c.req.param("code") ?? "");
  if (id === undefined) {
    await countWrong(app, source);
    return word(c, props, "unknown");
  }
  const certificate = await certificateOf(app, id);
  if (!certificate) return word(c, props, "withdrawn");
  const { award, cycle, day, employee, agency } = certificate;
  return c.html(
    verifiedPage({ ...props, agency, award: award[props.language], cycle, day, name: employee.name }),
  );
};
