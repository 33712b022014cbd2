/** Somebody who tries what nobody was asked to: every door stays shut, with a clear refusal. */
import type { Api } from "./api.ts";
import type { Client } from "./client.ts";
import type { Happenings } from "./record.ts";

const UNKNOWN_TOKEN = "A".repeat(43);
const LARGE = 1_200_000;

const form = (...entries: [string, string][]): URLSearchParams => new URLSearchParams(entries);

type Probe = {
  readonly what: string;
  readonly method: "get" | "head" | "post";
  readonly url: string;
  readonly body?: URLSearchParams | FormData;
  readonly wanted: number;
};

const file = (): FormData => {
  const body = new FormData();
  body.append("file", new Blob(["x"]), "x.txt");
  return body;
};

const probesOf = (task: string): Probe[] => [
  { what: "a link that is too short", method: "get", url: "/t/short", wanted: 404 },
  { what: "a link that nobody got, looked at", method: "get", url: `/t/${UNKNOWN_TOKEN}`, wanted: 200 },
  {
    what: "a link that nobody got, pressed",
    method: "post",
    url: `/t/${UNKNOWN_TOKEN}`,
    body: form(),
    wanted: 404,
  },
  { what: "somebody else's task", method: "get", url: `/tasks/${task}`, wanted: 401 },
  {
    what: "a post to somebody else's task",
    method: "post",
    url: `/tasks/${task}`,
    body: form(["_action", "submit"]),
    wanted: 401,
  },
  {
    what: "a code for somebody else's task",
    method: "post",
    url: `/tasks/${task}/code`,
    body: form(["_code", "123456"]),
    wanted: 401,
  },
  {
    what: "a file for somebody else's task",
    method: "get",
    url: `/tasks/${task}/attach?field=results`,
    wanted: 401,
  },
  { what: "a task that there is not", method: "get", url: "/tasks/nothing", wanted: 401 },
  { what: "a form of another kind", method: "post", url: `/t/${UNKNOWN_TOKEN}`, body: file(), wanted: 415 },
  {
    what: "a form beyond all size",
    method: "post",
    url: `/tasks/${task}`,
    body: form(["a", "x".repeat(LARGE)]),
    wanted: 413,
  },
  { what: "a page that there is not", method: "get", url: "/nowhere", wanted: 404 },
];

const tryPages = async (record: Happenings, stranger: Client, task: string): Promise<void> => {
  for (const { what, method, url, body, wanted } of probesOf(task)) {
    const seen =
      method === "post"
        ? await stranger.post(url, "probe", body ?? form())
        : await stranger[method](url, "probe");
    record.count("probes");
    if (seen.status !== wanted) record.unexpected(`${what} answered ${seen.status}; wanted: ${wanted}`);
    if (seen.cookies > 0) record.unexpected(`${what} set a cookie`);
  }
};

const tryApi = async (api: Api, record: Happenings, cycleId: string): Promise<void> => {
  const orders = [
    ["POST", "/cycles", "request.invalid", { name: 5 }],
    ["POST", "/cycles/aaaaaaaa/close", "not-found", {}],
    ["PUT", `/cycles/${cycleId}/units/NOWHERE`, "not-found", { achievement: "GOOD" }],
    ["PUT", `/cycles/${cycleId}/units/NOWHERE`, "request.invalid", { achievement: "1" }],
    ["DELETE", "/cycles", "method.not-allowed", undefined],
    ["POST", "/nowhere", "not-found", {}],
  ] as const;
  for (const [method, path, code, body] of orders) {
    record.count("probes");
    if (await api.order(method, path, "probe", { bears: [code], body }))
      record.unexpected(`${method} ${path.replace(cycleId, "{cycle}")} was done; wanted: ${code}`);
  }
};

/** Tries everything once, at a task that waits for somebody else. */
export const probe = async (
  api: Api,
  record: Happenings,
  stranger: Client,
  cycleId: string,
  task: string,
): Promise<void> => {
  await tryPages(record, stranger, task);
  await tryApi(api, record, cycleId);
};
