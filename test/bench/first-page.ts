/** How many bytes does a person's phone load until the first task stands on it? From the link to the page with its style and script. */
import { Agent, request } from "node:http";
import { openAgency } from "./harness/agency.ts";
import { inHome } from "./harness/home.ts";
import type { Question } from "./harness/question.ts";

const FLOOR_KB = 60;

type Loaded = {
  readonly bytes: number;
  readonly location: string;
  readonly cookie: string;
  readonly text: string;
  readonly encoding: string;
};

/** One request on a connection of its own; bytes are all that came back on it, headers included. */
const load = (base: string, path: string, { method = "GET", cookie = "" } = {}): Promise<Loaded> =>
  new Promise((resolve, reject) => {
    const headers = {
      "accept-encoding": "gzip, br",
      "accept-language": "id",
      ...(cookie === "" ? {} : { cookie }),
    };
    const sent = request(new URL(path, base), { method, headers, agent: new Agent() }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () =>
        resolve({
          bytes: answer.socket.bytesRead,
          location: answer.headers.location ?? "",
          cookie: (answer.headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; "),
          encoding: answer.headers["content-encoding"] ?? "none",
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on("error", reject);
    sent.end();
  });

const assetsOf = (text: string): string[] =>
  [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = ""]) => path);

/** The first link that leads to a task, pressed: others lead to the page of one's own performance. */
const taskLink = async (base: string, tokens: readonly string[]) => {
  for (const token of tokens) {
    const press = await load(base, `/t/${token}`, { method: "POST" });
    if (press.location.startsWith("/tasks/")) return { token, press };
  }
  throw new Error(`none of ${tokens.length} mailed links leads to a task`);
};

export const firstPage: Question = {
  name: "first-page",
  asks: "How many bytes on the wire until the first task stands on a phone?",
  needs: [],
  answer: ({ options, say }) =>
    inHome(options, async ({ base }) => {
      say("launching 40 people");
      const agency = await openAgency(base);
      await agency.importRoster(40);
      await agency.opened(await agency.launch("Penilaian"));
      await agency.outboxIdle();
      const tokens = await agency.mailedTokens();
      agency.close();
      const { token, press } = await taskLink(base, tokens);
      const invitation = await load(base, `/t/${token}`);
      const task = await load(base, press.location, { cookie: press.cookie });
      const paths = [...new Set([...assetsOf(invitation.text), ...assetsOf(task.text)])];
      const assets = await Promise.all(paths.map((path) => load(base, path)));
      const all = [
        { what: "invitation page", ...invitation },
        { what: "its button", ...press },
        { what: "task page", ...task },
        ...assets.map((asset, at) => ({ what: `.${paths[at]?.split(".").at(-1)}`, ...asset })),
      ];
      const kilobytes = all.reduce((sum, { bytes }) => sum + bytes, 0) / 1024;
      return {
        tables: [
          {
            title: "First page, everything a browser loads",
            rows: [
              ...all.map(({ what, bytes, encoding }) => ({ what, KB: bytes / 1024, encoding })),
              { what: "in all", KB: kilobytes, encoding: "" },
            ],
          },
        ],
        figures: { parts: all.map(({ what, bytes, encoding }) => ({ what, bytes, encoding })), kilobytes },
        floors: [{ name: "first page", unit: "KB", wanted: FLOOR_KB, better: "less", got: kilobytes }],
      };
    }),
};
