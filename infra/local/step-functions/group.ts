/** Lines of states that run side by side: the first that fails ends all of them. */
import type { Json } from "./json.ts";
import type { Lane } from "./lane.ts";
import { StateFailed, TaskError } from "./task-error.ts";
import type { Visit } from "./visit.ts";

export type Member = {
  run(): Promise<Json>;
  begin(): void;
  end(how: "Succeeded" | "Failed"): void;
  /** The state as a whole has failed. */
  fail(): void;
  errorOf(error: TaskError): TaskError;
};

/** @throws TaskError | Leave */
export async function inGroup(visit: Visit, group: Lane, lane: Lane, member: Member): Promise<Json> {
  // The interpreter goes on to hand out items after one has failed.
  group.assertOpen();
  member.begin();
  try {
    const output = await member.run();
    group.assertOpen();
    member.end("Succeeded");
    visit.lane.follow(lane);
    return output;
  } catch (error) {
    if (!(error instanceof StateFailed)) throw error;
    group.assertOpen();
    member.end("Failed");
    visit.lane.follow(lane);
    group.close();
    member.fail();
    throw member.errorOf(new TaskError(error.error ?? "", error.reason ?? ""));
  }
}
