import { z } from "zod";
import { findMachine } from "./find.ts";
import { arn, operation } from "./operation.ts";
import { fromToken, pageOf, sizeOf, toPage } from "./page.ts";

/** Newest first. */
export const listStateMachineVersions = operation(
  z.object({ stateMachineArn: arn, ...pageOf }),
  (request, { home }) => {
    const machine = findMachine(home, request.stateMachineArn);
    const size = sizeOf(request);
    const before = fromToken(request.nextToken, Number.MAX_SAFE_INTEGER);
    const { items, next } = toPage(
      home.machines.versions(machine.id, before, size + 1),
      size,
      ({ number }) => number,
    );
    const stateMachineVersions = items.map(({ number, created }) => ({
      stateMachineVersionArn: home.arns.version(machine.name, number),
      creationDate: created / 1000,
    }));
    return { stateMachineVersions, ...next };
  },
);
