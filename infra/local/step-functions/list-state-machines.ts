import { z } from "zod";
import { operation } from "./operation.ts";
import { fromToken, pageOf, sizeOf, toPage } from "./page.ts";

/** In the order of their names. */
export const listStateMachines = operation(z.object(pageOf), (request, { home }) => {
  const size = sizeOf(request);
  const found = home.machines.list(fromToken(request.nextToken, ""), size + 1);
  const { items, next } = toPage(found, size, ({ name }) => name);
  const stateMachines = items.map(({ name, created }) => ({
    stateMachineArn: home.arns.machine(name),
    name,
    type: "STANDARD",
    creationDate: created / 1000,
  }));
  return { stateMachines, ...next };
});
