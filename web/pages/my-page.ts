/** One's own performance through the year: what waits, where one stands, what was logged, read and done. */
import { type Html, html } from "../markup.ts";
import { dayInWords, shortDayInWords, timeInWords } from "../texts/format.ts";
import { wordsOf } from "../texts/text.ts";
import { explanation } from "./explanation.ts";
import { hiddenFields, layout, subjectLine } from "./layout.ts";
import type { LogProps, MyPageProps } from "./props.ts";
import { readsBeside, readsList } from "./reads.ts";

export const myPage = (props: MyPageProps): string => {
  const say = wordsOf(props.language);
  return layout({
    ...props,
    content: html`<p class="phase">${props.cycle}</p>
<h1>${props.title}</h1>
${props.back !== undefined && html`<p><a href="${props.back}">${say("my.back")}</a></p>`}
${props.told && html`<div class="notice ${props.told.wrong ? "late" : "done"}" role="status"><p>${props.told.text}</p></div>`}
<dl class="facts"><div><dt>${say(props.own ? "task.you" : "task.subject")}</dt><dd>${subjectLine(props.subject)}</dd></div>${
      props.where.length > 0 &&
      html`<div><dt>${say("my.where")}</dt><dd>${props.where.join(" · ")}</dd></div>`
    }</dl>
${tasks(props)}
${awards(props)}
${props.standing.length > 0 && html`<section><h2>${say("my.standing")}</h2><p class="lead">${say("my.standing.lead")}</p>${explanation(props.standing, props.language)}</section>`}
${people(props)}
${props.logs.map((log) => logSection(log, props))}
${props.reads.length > 0 && html`<section><h2>${say("my.reads")}</h2>${readsBeside(props.reads, props)}</section>`}
${history(props)}`,
  });
};

const tasks = ({ tasks: waiting, language, timeZone }: MyPageProps): Html | undefined => {
  if (waiting.length === 0) return undefined;
  const say = wordsOf(language);
  return html`<section class="waiting"><h2>${say("my.tasks")}</h2>
<ul class="tasks">${waiting.map((task) => html`<li><form method="post" action="${task.action}">${hiddenFields(task)}<button>${task.title}</button> <span class="hint">${say("tasks.due", { due: dayInWords(task.due, language, timeZone) })}</span></form></li>`)}</ul></section>`;
};

const awards = ({ awards: granted, language }: MyPageProps): Html | undefined => {
  if (granted.length === 0) return undefined;
  const say = wordsOf(language);
  return html`<section><h2>${say("my.awards")}</h2>
<ul class="tasks">${granted.map(({ title, detail, day, certificate }) => html`<li><strong>${title}</strong> <span class="hint">${say("my.awards.granted", { day: shortDayInWords(day, language) })}</span>${detail !== "" && html`<br>${detail}`}${certificate !== undefined && html`<br><a href="${certificate}">${say("my.awards.certificate")}</a>`}</li>`)}</ul></section>`;
};

const people = ({ people: appraised, language }: MyPageProps): Html | undefined => {
  if (appraised.length === 0) return undefined;
  const say = wordsOf(language);
  return html`<section><h2>${say("my.people")}</h2>
<ul class="tasks">${appraised.map(({ name, href, waiting }) => html`<li><a href="${href}">${name}</a>${waiting > 0 && html` <strong>${say("my.people.waiting", { count: String(waiting) })}</strong>`}</li>`)}</ul></section>`;
};

const logSection = ({ read, instruction, add }: LogProps, props: MyPageProps): Html =>
  html`<section>${instruction !== undefined && html`<p class="lead">${instruction}</p>`}${
    add !== undefined &&
    html`<p><a class="button" href="${add}">${wordsOf(props.language)("my.add", { log: read.title })}</a></p>`
  }${readsList([read], props)}</section>`;

const history = ({ history: events, language, timeZone }: MyPageProps): Html | undefined => {
  if (events.length === 0) return undefined;
  return html`<details class="read"><summary><h2>${wordsOf(language)("my.history")}</h2></summary><ul>${events.map(
    ({ at, text }) =>
      html`<li><span class="origin">${timeInWords(at, language, timeZone)}</span> ${text}</li>`,
  )}</ul></details>`;
};
