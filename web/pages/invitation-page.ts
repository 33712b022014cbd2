import { html } from "../markup.ts";
import { wordsOf } from "../texts/text.ts";
import { hiddenFields, layout } from "./layout.ts";
import type { PageProps, PostTarget } from "./props.ts";

/** What a mailed link opens: nothing happens and nothing is told before a person presses the one button. */
export const invitationPage = (props: PageProps & PostTarget): string => {
  const say = wordsOf(props.language);
  const title = say("invitation.title");
  return layout({
    ...props,
    title,
    content: html`<h1>${title}</h1>
<p>${say("invitation.what", { agency: props.agency })}</p>
<p>${say("invitation.once")}</p>
<form method="post" action="${props.action}">${hiddenFields(props)}<button class="primary">${say("invitation.enter")}</button></form>
<p class="hint">${say("invitation.notYou")}</p>`,
  });
};
