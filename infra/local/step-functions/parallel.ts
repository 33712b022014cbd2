/** A Parallel state, branch by branch. */
import { inGroup } from "./group.ts";
import type { Json } from "./json.ts";
import type { Visit, Work } from "./visit.ts";

export const parallel: Work = {
  act(visit: Visit, input: Json, branch: number): Promise<Json> {
    // The first branch comes again with every attempt at the whole state.
    const group = visit.group === undefined || branch === 0 ? open(visit) : visit.group;
    const lane = group.child();
    return inGroup(visit, group, lane, {
      run: () => visit.runInner(lane, branch, input),
      begin: () => {},
      end: () => {},
      fail: () => visit.lane.record("ParallelStateFailed"),
      errorOf: (error) => error,
    });
  },
  done(visit) {
    visit.lane.record("ParallelStateSucceeded");
  },
};

function open(visit: Visit) {
  const { lane, segment, at } = visit;
  if (visit.isDurable) segment.checkpoint(at);
  lane.record("ParallelStateStarted");
  visit.group = lane.child();
  return visit.group;
}
