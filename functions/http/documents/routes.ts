/** Papers, each behind a link that is good for minutes and was given to somebody with a right to it. */
import { type Context, Hono } from "hono";
import { errorPage, notFoundPage } from "../../../web/pages/error-page.ts";
import { certificateOf, readTicket } from "../../core/app/certificate.ts";
import type { App } from "../../core/ports.ts";
import { assetPaths } from "../pages/assets.ts";
import { pageProps } from "../pages/reader.ts";
import { securityHeaders } from "../pages/security-headers.ts";
import { certificateFile, certificatePdf } from "./certificate-pdf.ts";

export const makeDocuments = (app: App, report: (reference: string, error: unknown) => void): Hono => {
  const documents = new Hono();
  const props = (c: Context) => pageProps(app, c, assetPaths);
  const headers = Object.entries(securityHeaders());

  documents.use((c, next) => {
    for (const [name, value] of headers) c.header(name, value);
    return next();
  });

  documents.get("/documents/:ticket", async (c) => {
    const id = readTicket(app, c.req.param("ticket"));
    const certificate = id === undefined ? undefined : await certificateOf(app, id);
    if (!certificate) return c.notFound();
    const paper = await certificatePdf(certificate, `${app.config.baseUrl}/verify/${certificate.code}`);
    return c.body(paper, 200, {
      "Content-Type": "application/pdf",
      "Content-Disposition": `attachment; filename="${certificateFile}"`,
    });
  });

  documents.notFound(async (c) => c.html(notFoundPage(await props(c)), 404));

  documents.onError(async (error, c) => {
    const reference = app.secrets.token().slice(0, 8);
    report(reference, error);
    return c.html(errorPage({ ...(await props(c)), reference }), 500);
  });

  return documents;
};
