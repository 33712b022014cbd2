import { expect, test } from "@jest/globals";
import { inTurn } from "../../../infra/local/home/in-turn.ts";

const ask = (path: string): Request => new Request(`http://127.0.0.1/${path}`);

test("no more than the places are worked on at once; the others follow in the order they came", async () => {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = inTurn((request) => {
    const name = new URL(request.url).pathname;
    begun.push(name);
    return new Promise<Response>((resolve) => ends.set(name, () => resolve(new Response(name))));
  }, 2);
  const answers = ["a", "b", "c", "d"].map((name) => work(ask(name)));
  await Promise.resolve();
  expect(begun).toEqual(["/a", "/b"]);
  ends.get("/b")?.();
  expect(await (await answers[1])?.text()).toBe("/b");
  await Promise.resolve();
  expect(begun).toEqual(["/a", "/b", "/c"]);
  ends.get("/a")?.();
  await answers[0];
  ends.get("/c")?.();
  await answers[2];
  ends.get("/d")?.();
  expect(await Promise.all((await Promise.all(answers)).map((answer) => answer.status))).toEqual([
    200, 200, 200, 200,
  ]);
  expect(begun).toEqual(["/a", "/b", "/c", "/d"]);
});

test("one that fails gives its place to the next", async () => {
  const work = inTurn(async (request) => {
    if (request.url.endsWith("bad")) throw new Error("no");
    return new Response("yes");
  }, 1);
  const [bad, good] = await Promise.allSettled([work(ask("bad")), work(ask("good"))]);
  expect([bad?.status, good?.status]).toEqual(["rejected", "fulfilled"]);
});
