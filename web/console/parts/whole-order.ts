import { useState } from "react";
import type { Ordered } from "../../../functions/http/api/types.ts";
import { type Call, useCall } from "../api.ts";

const withCursor = (path: string, cursor: string | undefined): string =>
  cursor === undefined ? path : `${path}?cursor=${encodeURIComponent(cursor)}`;

const runAll = async (
  call: Call,
  method: string,
  path: string,
  body: unknown,
  told: (done: number) => void,
): Promise<Ordered> => {
  let [done, failed] = [0, 0];
  let cursor: string | undefined;
  do {
    const part: Ordered = await call<Ordered>(method, withCursor(path, cursor), { body });
    done += part.done;
    failed += part.failed;
    cursor = part.cursor;
    told(done);
  } while (cursor !== undefined);
  return { done, failed };
};

/** An order to a whole cycle, call after call until it is through; `soFar` counts along. */
export const useWholeOrder = (method: "POST" | "PATCH" = "POST") => {
  const call = useCall();
  const [soFar, setSoFar] = useState<number>();
  const run = async (path: string, body: unknown): Promise<Ordered> => {
    setSoFar(0);
    try {
      return await runAll(call, method, path, body, setSoFar);
    } finally {
      setSoFar(undefined);
    }
  };
  return { run, soFar };
};
