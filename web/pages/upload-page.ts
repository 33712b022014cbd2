import { html } from "../markup.ts";
import { sizeInWords } from "../texts/format.ts";
import { wordsOf } from "../texts/text.ts";
import { hiddenFields, layout } from "./layout.ts";
import type { UploadPageProps } from "./props.ts";

/** Sends one file straight to the bucket, which wants the file as the last part of the post. */
export const uploadPage = (props: UploadPageProps): string => {
  const say = wordsOf(props.language);
  const title = say("upload.title");
  const problem = props.refused === undefined ? undefined : say("upload.kind", { name: props.refused });
  const limits = { size: sizeInWords(props.maxBytes, props.language), types: kindsOf(props.types) };
  return layout({
    ...props,
    title,
    content: html`<h1>${title}</h1>
<p>${say("upload.for", { label: props.label })}</p>
<form method="post" action="${props.action}" enctype="multipart/form-data">${hiddenFields({ hidden: props.fields })}
<div class="field${problem && " wrong"}"><label for="file">${say("upload.label")}</label><p class="hint" id="file_h">${say("upload.limits", limits)}</p>${problem && html`<p class="error" id="file_e" role="alert">${problem}</p>`}<input id="file" name="file" type="file" required accept="${props.types.join(",")}" aria-describedby="file_h${problem && " file_e"}"></div>
<div class="buttons"><button class="primary">${say("upload.send")}</button><a href="${props.back}">${say("upload.back")}</a></div>
</form>`,
  });
};

/** `application/pdf` is PDF to a person. */
const kindsOf = (types: readonly string[]): string =>
  types.map((type) => (officeNames[type] ?? type.split("/").at(-1) ?? type).toUpperCase()).join(", ");

const officeNames: Readonly<Record<string, string>> = {
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
};
