import { html } from "hono/html";
import type { Language } from "./language.ts";

export type Html = ReturnType<typeof html>;

/** A whole page of the local services: no script, one style sheet, one column that fits a phone. */
export async function page(content: {
  language: Language;
  title: string;
  styleHref: string;
  body: Html;
}): Promise<string> {
  const { language, title, styleHref, body } = content;
  const whole = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="${styleHref}">
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
  return String(await whole);
}
