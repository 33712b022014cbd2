/** The program that rebuilds executions, against an API whose tokens end while it works. */
import { mkdirSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { afterEach, expect, test } from "@jest/globals";
import { openApi, rebuildAll, tokensIn } from "../../infra/operate/rebuild.ts";
import { scratch, serve } from "../local/serve.ts";

const PEOPLE = 900;
const PAGE = 200;
/** Requests that a token is good for. */
const GOOD_FOR = 400;

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const statusOf = (at: number): string => (at % 9 === 0 ? "closed" : "open");
const cycles = { items: ["running", "closed"].map((status) => ({ id: status, status })) };
const pageFrom = (from: number) => ({
  items: Array.from({ length: Math.min(PAGE, PEOPLE - from) }, (_, i) => ({
    id: `a${from + i}`,
    status: statusOf(from + i),
  })),
  ...(from + PAGE < PEOPLE ? { cursor: String(from + PAGE) } : {}),
});

const openFake = async () => {
  const used = new Map<string, number>();
  const rebuilt: string[] = [];
  let [now, most, throttled] = [0, 0, false];
  const answer = (res: ServerResponse, status: number, body?: unknown): void => {
    now -= 1;
    res.writeHead(status).end(body === undefined ? "" : JSON.stringify(body));
  };
  const handle = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    now += 1;
    most = Math.max(most, now);
    await new Promise(setImmediate);
    const token = req.headers.authorization ?? "";
    const uses = (used.get(token) ?? 0) + 1;
    used.set(token, uses);
    if (uses > GOOD_FOR) return answer(res, 401, { code: "auth.invalid" });
    const { pathname, searchParams } = new URL(req.url ?? "", "http://api");
    if (pathname === "/api/v1/cycles") return answer(res, 200, cycles);
    if (req.method === "GET") return answer(res, 200, pageFrom(Number(searchParams.get("cursor") ?? 0)));
    const [, id = ""] = /appraisals\/(a\d+)\/rebuild/.exec(pathname) ?? [];
    if (id === "a10") return answer(res, 409, { code: "state.conflict" });
    if (id === "a11" && !throttled) {
      throttled = true;
      return answer(res, 429);
    }
    rebuilt.push(id);
    answer(res, 200, {});
  };
  const { url, stop } = await serve((req, res) => void handle(req, res));
  ends.push(stop);
  return { url, rebuilt, most: () => most };
};

const openFile = () => {
  const { dir, remove } = scratch();
  ends.push(remove);
  mkdirSync(dir, { recursive: true });
  const file = join(dir, "token");
  writeFileSync(file, "token-1\n");
  return file;
};

test("many appraisals outlive a token: whoever runs it writes a fresh one, and each is rebuilt once", async () => {
  const [api, file] = [await openFake(), openFile()];
  let tokens = 1;
  const said: string[] = [];
  const say = (line: string): void => {
    said.push(line);
    tokens += 1;
    writeFileSync(file, `token-${tokens}\n`);
  };
  const open = Array.from({ length: PEOPLE }, (_, at) => at).filter((at) => statusOf(at) === "open");
  expect(
    await rebuildAll(
      openApi(
        api.url,
        tokensIn(file, say, async () => undefined),
      ),
    ),
  ).toEqual({
    rebuilt: open.length - 1,
    refused: ["a10: state.conflict"],
  });
  expect(api.rebuilt.sort()).toEqual(
    open
      .filter((at) => at !== 10)
      .map((at) => `a${at}`)
      .sort(),
  );
  expect(said).toEqual(Array(2).fill(`the token has ended; write a fresh one into ${file}`));
  expect(api.most()).toBeLessThanOrEqual(6);
});

/** What stands between may answer in place of the API, and connections break. */
const openEdge = async () => {
  const page = "<html>The request could not be satisfied.</html>";
  const asked = new Map<string, number>();
  const handle = (req: IncomingMessage, res: ServerResponse): unknown => {
    const path = new URL(req.url ?? "", "http://api").pathname.replace("/api/v1", "");
    const times = (asked.get(path) ?? 0) + 1;
    asked.set(path, times);
    const answer = (status: number, text: string): unknown => res.writeHead(status).end(text);
    if (path === "/cycles")
      return answer(200, JSON.stringify({ items: ["lost", "running"].map((id) => ({ id, status: id })) }));
    if (path === "/cycles/lost/appraisals") return answer(504, page);
    if (path === "/cycles/running/appraisals")
      return answer(200, JSON.stringify({ items: [..."abcdef"].map((id) => ({ id, status: "open" })) }));
    if (path.startsWith("/appraisals/a")) return answer(403, page);
    if (path.startsWith("/appraisals/b")) return answer(403, JSON.stringify({ code: "forbidden" }));
    if (path.startsWith("/appraisals/c")) return req.socket.destroy();
    if (path.startsWith("/appraisals/d") && times === 1) return req.socket.destroy();
    if (path.startsWith("/appraisals/e") && times < 3) return answer(502, page);
    return answer(200, "{}");
  };
  const { url, stop } = await serve(handle);
  ends.push(stop);
  return { url, asked };
};

test("pages of what stands before the API and broken connections are tried again, told, and end nothing", async () => {
  const { url, asked } = await openEdge();
  const waits: number[] = [];
  const tokens = tokensIn(openFile(), () => undefined);
  const { rebuilt, refused } = await rebuildAll(openApi(url, tokens, async (time) => waits.push(time)));
  expect([rebuilt, [...refused].sort()]).toEqual([
    3,
    [
      "a: 403",
      "b: forbidden",
      expect.stringMatching(/^c: (UND_ERR_SOCKET|ECONNRESET)$/),
      "lost: /cycles/lost/appraisals?limit=200 answered 504 without JSON; wanted: 200",
    ],
  ]);
  expect(waits.slice(0, 5)).toEqual([500, 1000, 2000, 4000, 8000]);
  expect([..."abdef"].map((id) => asked.get(`/appraisals/${id}/rebuild`))).toEqual([6, 1, 2, 3, 1]);
});

test("nobody who writes a fresh token ends it, saying which file was looked into", async () => {
  const [api, file] = [await openFake(), openFile()];
  const waiting = tokensIn(
    file,
    () => undefined,
    async () => undefined,
  );
  await expect(rebuildAll(openApi(api.url, waiting))).rejects.toThrow(
    `${file} holds the token that has ended; wanted: a fresh one within half an hour`,
  );
});
