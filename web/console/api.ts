/** Calls to the API. What it refuses comes back as a problem with its words. */
import { useCallback } from "react";
import type { Problem } from "../../functions/http/api/types.ts";
import { useSession } from "./session.tsx";
import { useWords } from "./text.tsx";

export class ProblemError extends Error {
  readonly problem: Partial<Problem>;
  readonly status: number;
  constructor(status: number, problem: Partial<Problem>) {
    super(problem.detail ?? problem.title ?? String(status));
    this.status = status;
    this.problem = problem;
  }
}

export type Sent = { readonly body?: unknown; readonly form?: FormData; readonly key?: string };

const problemOf = async (response: Response): Promise<ProblemError> =>
  new ProblemError(response.status, await response.json().catch(() => ({})));

export type Call = <T>(method: string, path: string, sent?: Sent) => Promise<T>;
export type Fetch = (method: string, path: string, sent?: Sent) => Promise<Response>;

/** `key` makes a repeated press one act. */
export const useFetch = (): Fetch => {
  const { token } = useSession();
  const { language } = useWords();
  return useCallback(
    async (method, path, { body, form, key } = {}) => {
      const content = form ?? (body === undefined ? undefined : JSON.stringify(body));
      const response = await fetch(`/api/v1${path}`, {
        method,
        headers: {
          "accept-language": language,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(key === undefined ? {} : { "idempotency-key": key }),
        },
        ...(content === undefined ? {} : { body: content }),
      });
      if (!response.ok) throw await problemOf(response);
      return response;
    },
    [token, language],
  );
};

export const useCall = (): Call => {
  const ask = useFetch();
  return useCallback(
    async (method, path, sent) => {
      const response = await ask(method, path, sent);
      return response.status === 204 ? undefined : response.json();
    },
    [ask],
  );
};

export const newKey = (): string => crypto.randomUUID();
