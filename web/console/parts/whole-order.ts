import { useState } from "react";
import type { Ordered } from "../../../functions/http/api/types.ts";
import { type Call, useCall } from "../api.ts";

const withCursor = (path: string, cursor: string | undefined): string =>
  cursor === undefined ? path : `${path}?cursor=${encodeURIComponent(cursor)}`;

const runAll = async <T extends Ordered>(
  call: Call,
  method: string,
  path: string,
  body: unknown,
  told: (done: number) => void,
): Promise<T> => {
  let [done, failed] = [0, 0];
  let part: T | undefined;
  do {
    part = await call<T>(method, withCursor(path, part?.cursor), { body });
    done += part.done;
    failed += part.failed;
    told(done);
  } while (part.cursor !== undefined);
  return { ...part, done, failed };
};

/** An order to a whole cycle, call after call until it is through; `soFar` counts along. */
export const useWholeOrder = (method: "POST" | "PATCH" = "POST") => {
  const call = useCall();
  const [soFar, setSoFar] = useState<number>();
  /** What the last call said, with the numbers of all. */
  const run = async <T extends Ordered = Ordered>(path: string, body: unknown): Promise<T> => {
    setSoFar(0);
    try {
      return await runAll<T>(call, method, path, body, setSoFar);
    } finally {
      setSoFar(undefined);
    }
  };
  return { run, soFar };
};
