/** The API as the console of an officer uses it: a token from the issuer, JSON, problems told by their code. */
import { z } from "zod";
import type { Happenings } from "./record.ts";
import type { Answer, Wire } from "./wire.ts";

const issued = z.object({ access_token: z.string() });
const problem = z.object({ code: z.string() });

export type Told = { readonly status: number; readonly body: unknown };

export type Asked = {
  readonly body?: unknown;
  /** Problem codes that are an answer too. */
  readonly bears?: readonly string[];
};

const NOTHING: Told = { status: 0, body: undefined };

const jsonOf = (text: string): unknown => (text === "" ? undefined : JSON.parse(text));

export const openApi = (wire: Wire, record: Happenings) => {
  let token: string | undefined;

  const signIn = async (): Promise<string> => {
    const credentials = Buffer.from("siklus-cli:local-only").toString("base64");
    const answer = await wire.send({
      method: "POST",
      url: "/oidc/token",
      what: "sign in",
      headers: { authorization: `Basic ${credentials}`, "content-type": "application/x-www-form-urlencoded" },
      body: "grant_type=client_credentials",
    });
    if (answer.status !== 200)
      throw new Error(`the issuer answered ${answer.status} to client_credentials; wanted: 200`);
    return issued.parse(JSON.parse(answer.text)).access_token;
  };

  type Request = {
    method: string;
    path: string;
    what: string;
    headers: Record<string, string>;
    body?: string | FormData;
  };

  /** With a token, and once more with a new one where it is over. Undefined if a crash cut it off and it is to be asked once only. */
  const ask = async (
    { method, path, what, headers, body }: Request,
    once: boolean,
  ): Promise<Told | undefined> => {
    const go = async (bearer: string): Promise<Answer | undefined> => {
      const sent = {
        method,
        url: `/api/v1${path}`,
        what,
        headers: { ...headers, authorization: `Bearer ${bearer}` },
        ...(body === undefined ? {} : { body }),
      };
      return once ? wire.attempt(sent) : wire.send(sent);
    };
    token ??= await signIn();
    let answer = await go(token);
    if (answer?.status === 401) {
      token = await signIn();
      answer = await go(token);
    }
    return answer && { status: answer.status, body: jsonOf(answer.text) };
  };

  /** The answer, or a problem that the caller bears. Any other is unexpected and ends the simulation. */
  const judged = (told: Told, what: string, bears: readonly string[]): Told => {
    if (told.status < 400) return told;
    const { success, data } = problem.safeParse(told.body);
    const code = success ? data.code : "no problem details";
    if (bears.includes(code)) return told;
    record.unexpected(`${what} answered ${told.status} ${code}`);
    throw new Error(`${what} answered ${told.status} ${JSON.stringify(told.body)}`);
  };

  const json = (body: unknown): Pick<Request, "headers" | "body"> =>
    body === undefined
      ? { headers: {} }
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };

  const call = async (
    method: string,
    path: string,
    what: string,
    { body, bears = [] }: Asked = {},
  ): Promise<Told> =>
    judged((await ask({ method, path, what, ...json(body) }, false)) ?? NOTHING, what, bears);

  return {
    get: async <T>(path: string, what: string, shape: z.ZodType<T>): Promise<T> =>
      shape.parse((await call("GET", path, what)).body),
    /** Whether it was done; false when it met a problem that the caller bears. It must bear being done twice. */
    order: async (
      method: "POST" | "PUT" | "DELETE",
      path: string,
      what: string,
      asked: Asked = {},
    ): Promise<boolean> => (await call(method, path, what, asked)).status < 400,
    post: async <T>(path: string, what: string, body: unknown, shape: z.ZodType<T>): Promise<T> =>
      shape.parse((await call("POST", path, what, { body })).body),
    /** Undefined if a crash cut the request off, whatever became of it. */
    postOnce: async <T>(
      path: string,
      what: string,
      body: unknown,
      shape: z.ZodType<T>,
    ): Promise<T | undefined> => {
      const told = await ask({ method: "POST", path, what, ...json(body) }, true);
      return told && shape.parse(judged(told, what, []).body);
    },
    upload: async <T>(path: string, what: string, body: FormData, shape: z.ZodType<T>): Promise<T> =>
      shape.parse(
        judged((await ask({ method: "POST", path, what, headers: {}, body }, false)) ?? NOTHING, what, [])
          .body,
      ),
  };
};

export type Api = ReturnType<typeof openApi>;
