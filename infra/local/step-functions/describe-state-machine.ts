import { z } from "zod";
import { findMachineOrVersion } from "./find.ts";
import { arn, operation } from "./operation.ts";

export const describeStateMachine = operation(z.object({ stateMachineArn: arn }), (request, { home }) => {
  const { machine, version } = findMachineOrVersion(home, request.stateMachineArn);
  const revision = home.machines.revision(version?.revision ?? machine.revision);
  return {
    stateMachineArn: request.stateMachineArn,
    name: machine.name,
    status: "ACTIVE",
    definition: revision.definition,
    roleArn: revision.role,
    type: "STANDARD",
    creationDate: (version?.created ?? machine.created) / 1000,
    ...revision.settings,
    ...(revision.key !== null && { revisionId: revision.key }),
    ...(version?.description && { description: version.description }),
  };
});
