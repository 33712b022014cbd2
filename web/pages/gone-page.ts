import { attributes, type Html, html } from "../markup.ts";
import { wordsOf } from "../texts/text.ts";
import { hiddenFields, layout } from "./layout.ts";
import type { GonePageProps } from "./props.ts";

/** Why a link opens nothing, and what can be done; names nobody. `_action` is `renew` or `keep`. */
export const gonePage = (props: GonePageProps): string => {
  const say = wordsOf(props.language);
  const title = say(`gone.${props.reason}.title`);
  return layout({
    ...props,
    title,
    content: html`<h1>${title}</h1>
<p>${say(`gone.${props.reason}.text`)}</p>
${props.saved && html`<div class="notice saved" role="status"><p>${say("gone.saved")}</p></div>`}
${props.renewed ? html`<div class="notice saved" role="status"><p>${say("gone.renewed")}</p></div>` : renewForm(props)}
${keepForm(props)}`,
  });
};

const renewForm = ({ renew, language }: GonePageProps): Html | undefined => {
  const say = wordsOf(language);
  return (
    renew &&
    html`<form method="post" action="${renew.action}">${hiddenFields(renew)}<button class="primary" name="_action" value="renew">${say("gone.renew")}</button></form><p class="hint">${say("gone.renewHint")}</p>`
  );
};

const keepForm = ({ keep, language }: GonePageProps): Html | undefined => {
  const say = wordsOf(language);
  return (
    keep &&
    html`<h2>${say("gone.keep.title")}</h2>
<p>${say("gone.keep.text")}</p>
<form method="post" action="${keep.action}">${keep.fields.map(([name, value]) => html`<input type="hidden"${attributes({ name, value })}>`)}<button class="primary" name="_action" value="keep">${say("gone.keep")}</button></form>`
  );
};
