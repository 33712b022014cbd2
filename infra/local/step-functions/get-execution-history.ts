import { z } from "zod";
import { findExecution } from "./find.ts";
import { arn, operation } from "./operation.ts";
import { fromToken, pageOf, sizeOf, toToken } from "./page.ts";

const input = z.object({
  executionArn: arn,
  reverseOrder: z.boolean().nullish(),
  includeExecutionData: z.boolean().nullish(),
  ...pageOf,
});

export const getExecutionHistory = operation(input, (request, { home }) => {
  const { id } = findExecution(home, request.executionArn);
  const all = home.history.read(id, request.includeExecutionData ?? true);
  const ordered = request.reverseOrder ? all.reverse() : all;
  const from = fromToken(request.nextToken, 0);
  const to = from + sizeOf(request);
  return { events: ordered.slice(from, to), ...(to < all.length && { nextToken: toToken(to) }) };
});
