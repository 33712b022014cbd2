/**
 * `npm run rebuild -- --url BASE --token FILE` gives every appraisal that is under way a new execution, from where the
 * table says that it stands: after the table was restored, or when executions were lost. Nobody is asked twice.
 * FILE holds an access token of an officer of HR. A token is good for an hour: when it ends, the program waits until
 * another one is written into FILE, and goes on where it was.
 */
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { z } from "zod";

const cycles = z.object({ items: z.array(z.object({ id: z.string(), status: z.string() })) });
const appraisals = z.object({
  items: z.array(z.object({ id: z.string(), status: z.string() })),
  cursor: z.string().optional(),
});
const problem = z.object({ code: z.string() });

/** A reply whose body is no JSON has none: CloudFront and its firewall answer with pages. Without a reply, `status` is why. */
type Answer = { readonly status: number | string; readonly body?: unknown };
type Api = (method: string, path: string) => Promise<Answer>;

/** What was asked of the API and not given. */
class Refusal extends Error {}

const wanted = async <T>(api: Api, path: string, shape: z.ZodType<T>): Promise<T> => {
  const { status, body } = await api("GET", path);
  const found = status === 200 ? shape.safeParse(body).data : undefined;
  if (found !== undefined) return found;
  const said = body === undefined ? "without JSON" : JSON.stringify(body).slice(0, 200);
  throw new Refusal(`${path} answered ${status} ${said}; wanted: 200`);
};

const appraisalsOf = async (api: Api, cycle: string): Promise<readonly { id: string; status: string }[]> => {
  const found = [];
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ limit: "200", ...(cursor === undefined ? {} : { cursor }) });
    const page = await wanted(api, `/cycles/${cycle}/appraisals?${query}`, appraisals);
    found.push(...page.items);
    ({ cursor } = page);
  } while (cursor !== undefined);
  return found;
};

export type Rebuilt = { readonly rebuilt: number; readonly refused: readonly string[] };

/**
 * Step Functions lets some 25 executions a second be stopped, as far as is known, and a table that was restored is cold;
 * one after the other would take hours for many people.
 */
const AT_ONCE = 6;

export const rebuildAll = async (api: Api): Promise<Rebuilt> => {
  const refused: string[] = [];
  let rebuilt = 0;
  const running = (await wanted(api, "/cycles", cycles)).items.filter(({ status }) => status !== "closed");
  const rebuild = async (id: string): Promise<void> => {
    const { status, body } = await api("POST", `/appraisals/${id}/rebuild`);
    if (typeof status === "number" && status < 300 && body !== undefined) rebuilt += 1;
    else refused.push(`${id}: ${problem.safeParse(body).data?.code ?? status}`);
  };
  /** A cycle that cannot be listed is told, and the next one comes. */
  const listed = (cycle: string) =>
    appraisalsOf(api, cycle).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      refused.push(`${cycle}: ${error.message}`);
      return [];
    });
  for (const cycle of running) {
    const open = (await listed(cycle.id)).filter(({ status }) => status !== "closed").values();
    const worker = async (): Promise<void> => {
      for (const { id } of open) await rebuild(id);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }
  return { rebuilt, refused };
};

export type Tokens = {
  readonly current: () => string;
  /** Another one than this, which the API does not take any more. */
  readonly renewed: (spent: string) => Promise<string>;
};

/** Milliseconds between two looks into the file, and for somebody to sign in anew. */
const LOOK = 1000;
const PATIENCE = 30 * 60_000;

export const tokensIn = (
  file: string,
  say: (line: string) => void,
  wait: (milliseconds: number) => Promise<unknown> = pause,
): Tokens => {
  const current = (): string => readFileSync(file, "utf8").trim();
  let told = "";
  const renewed = async (spent: string): Promise<string> => {
    if (told !== spent && current() === spent) say(`the token has ended; write a fresh one into ${file}`);
    told = spent;
    for (let waited = 0; waited < PATIENCE; waited += LOOK) {
      const found = current();
      if (found !== spent && found !== "") return found;
      await wait(LOOK);
    }
    throw new Error(`${file} holds the token that has ended; wanted: a fresh one within half an hour`);
  };
  return { current, renewed };
};

/** Answers that pass: too many at once, or a function that starts. Rebuilding twice does no harm. */
const PASSING: readonly (number | string)[] = [429, 500, 502, 503, 504];
const TRIES = 6;

/** Where no JSON came, it was not the API that answered, and may be it next time. */
const isPassing = ({ status, body }: Answer): boolean => body === undefined || PASSING.includes(status);

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A connection that breaks, in its answer too, is told by the kind of its failure. */
const answerOf = async (asking: () => Promise<Response>): Promise<Answer> => {
  try {
    const response = await asking();
    return { status: response.status, body: jsonIn(await response.text()) };
  } catch (error) {
    // What fetch throws has a cause that says more.
    const cause = Object(Reflect.get(Object(error), "cause") ?? error);
    return { status: String(Reflect.get(cause, "code") ?? Reflect.get(cause, "name")) };
  }
};

export const openApi = (
  base: string,
  { current, renewed }: Tokens,
  wait: (milliseconds: number) => Promise<unknown> = pause,
): Api => {
  const ask = (method: string, path: string, token: string): Promise<Answer> =>
    answerOf(() => fetch(`${base}/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}` } }));

  const asked = async (method: string, path: string): Promise<Answer> => {
    let token = current();
    let answer = await ask(method, path, token);
    while (answer.status === 401) {
      token = await renewed(token);
      answer = await ask(method, path, token);
    }
    return answer;
  };

  return async (method, path) => {
    let answer = await asked(method, path);
    for (let tries = 1; tries < TRIES && isPassing(answer); tries += 1) {
      await wait(2 ** tries * 250);
      answer = await asked(method, path);
    }
    return answer;
  };
};

const rebuildAt = async (url: string, token: string, say: (line: string) => void): Promise<void> => {
  const { rebuilt, refused } = await rebuildAll(openApi(url, tokensIn(token, say)));
  process.stdout.write(`${rebuilt} rebuilt, ${refused.length} refused\n${refused.join("\n")}\n`);
  process.exitCode = refused.length === 0 ? 0 : 1;
};

if (import.meta.main) {
  const { values } = parseArgs({ options: { url: { type: "string" }, token: { type: "string" } } });
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  if (values.url === undefined || values.token === undefined) {
    say("wanted: --url BASE --token FILE, such as --url https://siklus.example.go.id --token token.txt");
    process.exitCode = 1;
  } else await rebuildAt(values.url, values.token, say);
}
