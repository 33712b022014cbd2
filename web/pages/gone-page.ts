import { html } from "../markup.ts";
import { wordsOf } from "../texts/text.ts";
import { hiddenFields, layout } from "./layout.ts";
import type { GonePageProps } from "./props.ts";

/** Why a link opens nothing, and what can be done; names nobody. `_action` is `renew`. */
export const gonePage = (props: GonePageProps): string => {
  const say = wordsOf(props.language);
  const title = say(`gone.${props.reason}.title`);
  const { renew } = props;
  return layout({
    ...props,
    title,
    content: html`<h1>${title}</h1>
<p>${say(`gone.${props.reason}.text`)}</p>
${props.renewed && html`<div class="notice saved" role="status"><p>${say("gone.renewed")}</p></div>`}
${renew && !props.renewed && html`<form method="post" action="${renew.action}">${hiddenFields(renew)}<button class="primary" name="_action" value="renew">${say("gone.renew")}</button></form><p class="hint">${say("gone.renewHint")}</p>`}`,
  });
};
