import type { AnswerError, Form, Language } from "../../forms/language/form.ts";
import { trailOf } from "../../forms/language/place.ts";
import { idOf } from "../fields/view.ts";
import { type Html, html } from "../markup.ts";

type Wrong = {
  readonly language: Language;
  readonly errors?: readonly AnswerError[];
  readonly form?: Form;
};

/** What is wrong, each thing with the way to its field; `asked` is the form as it stands on the page. */
export const errorSummary = (
  { errors = [], language, form }: Wrong,
  title: string,
  asked: string,
): Html | undefined =>
  errors.length === 0
    ? undefined
    : html`<div class="summary" id="errors" role="alert" tabindex="-1" autofocus><h2>${title}</h2><ul>${errors.map(
        ({ path, message }) => {
          const trail = form ? trailOf(form, path, language) : "";
          return html`<li><a href="#${anchor(asked, path)}">${trail !== "" && `${trail}: `}${message}</a></li>`;
        },
      )}</ul></div>
`;

/** The field, or what stands around it when it is not on the page itself. */
const anchor = (form: string, path: string): string => {
  if (path === "") return "task";
  return form.includes(` id="${idOf(path)}"`)
    ? idOf(path)
    : anchor(form, path.slice(0, path.lastIndexOf("/")));
};
