/** A task that is over when its function returns. */
import type { Json } from "./json.ts";
import { call, fail, schedule, TIMED_OUT } from "./lambda.ts";
import { TaskError } from "./task-error.ts";
import { within } from "./timer.ts";
import type { Visit, Work } from "./visit.ts";

export const task: Work = {
  async act(visit: Visit, parameters: Json): Promise<Json> {
    if (visit.isDurable) visit.segment.checkpoint(visit.at);
    const scheduled = schedule(visit, parameters);
    try {
      const answer = await within(visit.step.state.TimeoutSeconds, call(visit, scheduled), timedOut);
      visit.lane.record("TaskSucceeded", { ...scheduled.about, output: JSON.stringify(answer) });
      return answer;
    } catch (error) {
      if (error instanceof TaskError) return fail(visit, scheduled.about, error);
      throw error;
    }
  },
};

const timedOut = (): TaskError => new TaskError(TIMED_OUT, "");
