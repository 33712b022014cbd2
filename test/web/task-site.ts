/** A site with one task on it that does with posts what the product does, and remembers what it was sent. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { applyRowAction, rowActionOf } from "../../forms/language/action.ts";
import { imposePrefill } from "../../forms/language/prefill.ts";
import { draftFrom, takeAnswers } from "../../forms/language/take.ts";
import type { OutcomeProps } from "../../web/pages/props.ts";
import { taskPage } from "../../web/pages/task-page.ts";
import { openSite, type Site } from "../browser.ts";
import { sendAsset } from "./assets.ts";
import { sampleForm, samplePrefill, taskProps } from "./sample.ts";

const language = "id";
const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'";
const outcomes: readonly OutcomeProps[] = [
  { id: "approve", title: "Setujui", requires: [] },
  { id: "return", title: "Kembalikan", requires: ["reason"] },
];

export type TaskSite = Site & {
  readonly draft: () => unknown;
  /** What each post was: `autosave`, `save`, `submit`, `_add`, `_remove`. */
  readonly posts: readonly string[];
  /** From now on posts get this status, until it is 0 again. */
  readonly refuse: (status: number) => void;
};

export const openTaskSite = async (): Promise<TaskSite> => {
  let draft: unknown;
  let refused = 0;
  const posts: string[] = [];
  const answers = () => draft ?? imposePrefill(sampleForm, undefined, samplePrefill);
  const props = { ...taskProps(language), outcomes, action: "/task/1" };

  const take = (body: URLSearchParams): { page?: string; status: number } => {
    const action = rowActionOf(body);
    posts.push(action ? `_${action.kind}` : (body.get("_action") ?? "submit"));
    if (refused > 0) return { status: refused };
    const typed = draftFrom(sampleForm, body, { prefill: samplePrefill });
    draft = action ? applyRowAction(sampleForm, typed, action) : typed;
    if (body.get("_action") === "autosave")
      return { status: 200, page: JSON.stringify({ base: "", said: "Draf tersimpan pukul 10.32 WIB." }) };
    if (action || body.get("_action") === "save") return { status: 303 };
    const { errors } = takeAnswers(sampleForm, body, { language, prefill: samplePrefill });
    return { status: 422, page: taskPage({ ...props, answers: draft, errors }) };
  };

  const site = await openSite(async (request, response) => {
    if (await sendAsset(request.url ?? "", response)) return;
    response.setHeader("content-security-policy", policy);
    response.setHeader("content-type", "text/html; charset=utf-8");
    const { status, page } =
      request.method === "POST"
        ? take(await bodyOf(request))
        : { status: 200, page: taskPage({ ...props, answers: answers() }) };
    send(response, status, page);
  });
  const refuse = (status: number): void => {
    refused = status;
  };
  return { ...site, draft: () => draft, posts, refuse };
};

const send = (response: ServerResponse, status: number, page = ""): void => {
  if (status === 303) response.setHeader("location", "/task/1");
  response.statusCode = status;
  response.end(page);
};

const bodyOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return new URLSearchParams(Buffer.concat(parts).toString("utf8"));
};
