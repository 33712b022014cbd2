/** What the others left behind: they come first. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { tokenHash } from "../../../functions/core/app/outbox.ts";
import type { Stage } from "./stage.ts";

type Kept = { readonly path: string; readonly bytes: Buffer };

/** Everything below a folder, as it lies there now. */
const filesUnder = async (folder: string): Promise<Kept[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return Promise.all(paths.map(async (path) => ({ path, bytes: await readFile(path) })));
};

/** Mails as the mail service captured them are the one place where links are. */
const isOutbox = (path: string): boolean => /\/ses\.sqlite(-\w+)?$/.test(path);

const HEADERS: Readonly<Record<string, RegExp>> = {
  "content-security-policy":
    /^default-src 'none'; .*form-action 'self' .*base-uri 'none'; frame-ancestors 'none'$/,
  "referrer-policy": /^no-referrer$/,
  "x-content-type-options": /^nosniff$/,
  "x-frame-options": /^DENY$/,
  "cache-control": /^no-store$/,
  "strict-transport-security": /^max-age=31536000/,
  "x-robots-tag": /^noindex$/,
};

export const traces = (stage: () => Stage): void => {
  test("every page carries the headers that keep links to themselves", async () => {
    const { home, someone, enter } = stage();
    const { who, task } = someone();
    const { visitor, path, token } = await enter(task, who.email);
    const answers = {
      invitation: await visitor.get(`/t/${token}`),
      pressed: await visitor.post(`/t/${token}`),
      unknown: await visitor.post(`/t/${"A".repeat(43)}`),
      task: await visitor.get(path),
      "task, wrong": await visitor.post(path, {}),
      "no session": await home.visitor().get(path),
      "no page": await visitor.get("/nowhere"),
      "no task": await visitor.get("/tasks/none"),
      "another method": await visitor.ask("DELETE", path),
      "too large": await visitor.post(path, { note: "x".repeat(1_100_000) }),
    };
    const missing = Object.entries(answers).flatMap(([name, { headers }]) =>
      Object.entries(HEADERS).flatMap(([header, wanted]) =>
        wanted.test(headers.get(header) ?? "") ? [] : [`${name}: ${header} is ${headers.get(header)}`],
      ),
    );
    expect(missing).toEqual([]);
  });

  describe("what the home keeps and says", () => {
    let tokens: string[];
    let files: Kept[];
    beforeAll(async () => {
      const { home, tokensTo } = stage();
      files = await filesUnder(home.data);
      tokens = (await Promise.all(home.roster.map(({ email }) => tokensTo(email)))).flat();
    });

    test("holds no usable link but in the captured mails", () => {
      const { home } = stage();
      const holding = (text: string) =>
        files.filter(({ bytes }) => bytes.includes(text)).map(({ path }) => path);
      const leaks = tokens.flatMap((token) => holding(token).filter((path) => !isOutbox(path)));
      expect(leaks).toEqual([]);
      const [one = ""] = tokens;
      expect(tokens.length).toBeGreaterThan(home.roster.length);
      expect([holding(one).every(isOutbox), holding(one).length > 0]).toEqual([true, true]);
      expect(holding(tokenHash(one)).some((path) => path.includes("dynamodb"))).toBe(true);
    });

    test("puts nothing personal into executions and their histories", () => {
      const { home } = stage();
      const machines = files.filter(({ path }) => path.includes("step-functions"));
      const bytes = Buffer.concat(machines.map((machine) => machine.bytes));
      const told = home.roster.flatMap(({ name, email, nip }) => [name, email, nip]);
      expect([machines.length > 0, [...told, "Catatan dari"].filter((each) => bytes.includes(each))]).toEqual(
        [true, []],
      );
    });

    test("says nothing of links, people or answers, with the most talkative log", () => {
      const { home } = stage();
      const lines = home.said.join("\n");
      const secrets = [
        ...tokens,
        ...home.roster.flatMap(({ name, email, nip }) => [name, email, nip]),
        "Catatan dari",
        "Setengah jadi",
        "Belum lengkap",
      ];
      expect(secrets.filter((secret) => lines.includes(secret))).toEqual([]);
      expect(home.said.filter((line) => /"level":"(ERROR|CRITICAL)"|Error/.test(line))).toEqual([]);
    });
  });
};
