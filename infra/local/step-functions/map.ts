/** A Map state, item by item. A distributed one runs here as well, but like on AWS its history is not this one's. */
import { randomUUID } from "node:crypto";
import { isDistributed } from "./definition.ts";
import { inGroup } from "./group.ts";
import type { Json } from "./json.ts";
import { TaskError } from "./task-error.ts";
import type { Visit, Work } from "./visit.ts";

export const map: Work = {
  act(visit: Visit, iteration: Json): Promise<Json> {
    const { index, length, value, item } = iterationOf(iteration);
    // The first item comes again with every attempt at the whole state.
    const group = visit.group === undefined || index === 0 ? open(visit, length) : visit.group;
    const { name, state } = visit.step;
    const lane = group.child({ map: { Item: { Index: index, Value: value } } });
    return inGroup(visit, group, lane, {
      run: () => visit.runInner(lane, 0, item),
      begin: () => lane.record("MapIterationStarted", { name, index }),
      end: (how) => lane.record(`MapIteration${how}`, { name, index }),
      fail: () => visit.lane.record(isDistributed(state) ? "MapRunFailed" : "MapStateFailed"),
      errorOf: (error) => (isDistributed(state) ? tooManyFailed() : error),
    });
  },
  done(visit) {
    const group = visit.group ?? open(visit, 0);
    if (!group.isClosed)
      visit.lane.record(isDistributed(visit.step.state) ? "MapRunSucceeded" : "MapStateSucceeded");
  },
};

function open(visit: Visit, length: number) {
  const { lane, segment, step, at } = visit;
  if (visit.isDurable) segment.checkpoint(at);
  const silent = isDistributed(step.state);
  if (silent) lane.record("MapRunStarted", { mapRunArn: mapRunArn(visit) });
  else lane.record("MapStateStarted", { length });
  visit.group = lane.child({ silent });
  return visit.group;
}

const mapRunArn = ({ segment, step }: Visit): string =>
  segment.home.arns.mapRun(segment.standing.machine, step.name, randomUUID());

const tooManyFailed = (): TaskError =>
  new TaskError(
    "States.ExceedToleratedFailureThreshold",
    "The specified tolerated failure threshold was exceeded",
  );

function iterationOf(iteration: Json) {
  if (typeof iteration !== "object" || iteration === null || Array.isArray(iteration))
    throw new Error(`An iteration is ${typeof iteration}, wanted its index and item`);
  const { index, length, value = null, item = null } = iteration;
  if (typeof index !== "number" || typeof length !== "number")
    throw new Error("An iteration wants its index");
  return { index, length, value, item };
}
