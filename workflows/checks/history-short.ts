/** An execution stays far below the 25,000 events at which Step Functions ends it, retries and holds included. */
import { placedWorkflows } from "../language/refers.ts";
import { END, routes } from "../language/routes.ts";
import type { Step, Workflow } from "../language/scheme.ts";
import { finding } from "./finding.ts";
import { edgesOf } from "./graph.ts";
import { loopsLimited, unlimitedEdges } from "./loops-limited.ts";
import type { Rule } from "./rule.ts";

export const MOST_EVENTS = 5000;

/** Execution started and succeeded, dispatch, finish, done. */
const FRAME = 1 + 2 + 5 + 2 + 1;
/** Entered, scheduled, started, submitted, succeeded, exited. */
const WAITING = 6;
const ACTING = 5;
const CHOICE = 2;

const waits = ({ kind }: Step): boolean => !["compute", "notify", "start"].includes(kind);

const eventsOf = (phase: Workflow, step: Step): number => {
  const targets = new Set(Object.values(routes(phase, step)).map(({ to }) => to));
  return (waits(step) ? WAITING : ACTING) + (targets.size > 1 ? CHOICE : 0);
};

/** Most events from a step to the end of the phase without taking a limited edge; wants no circle there. */
const longestFrom = (phase: Workflow): ((id: string) => number) => {
  const edges = unlimitedEdges(phase);
  const known = new Map<string, number>([[END, 0]]);
  const longest = (id: string): number => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const step = phase.steps.find((candidate) => candidate.id === id);
    const onward = edges.filter(({ from }) => from === id).map(({ to }) => longest(to));
    const events = (step ? eventsOf(phase, step) : 0) + Math.max(0, ...onward);
    known.set(id, events);
    return events;
  };
  return longest;
};

/**
 * At most this many events happen in one execution of a phase: the longest way without limited edges, and for every
 * time that a limited edge may be taken the longest way from where it leads.
 */
export const mostEvents = (phase: Workflow): number => {
  const longest = longestFrom(phase);
  const rounds = edgesOf(phase).map(({ to, times = 0 }) => times * longest(to));
  return FRAME + longest(phase.steps[0]?.id ?? END) + rounds.reduce((sum, events) => sum + events, 0);
};

export const historyShort: Rule = (release) => {
  if (loopsLimited(release).length > 0) return [];
  return placedWorkflows(release.scheme).flatMap(({ workflow, path }) => {
    const events = mostEvents(workflow);
    return events <= MOST_EVENTS ? [] : [finding("history.long", path, { events, most: MOST_EVENTS })];
  });
};
