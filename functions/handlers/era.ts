import { env } from "../env.ts";

/**
 * The event with the name that the table knows its execution by. One that was begun before the table was restored gets a
 * name that no appraisal has: it is an execution of something that did not happen.
 */
export const inThisEra = <Event extends { readonly execution: string }>(event: Event): Event => {
  const era = env.era();
  if (era === undefined) return event;
  const { execution } = event;
  const end = `-${era}`;
  return {
    ...event,
    execution: execution.endsWith(end) ? execution.slice(0, -end.length) : `${execution}-before`,
  };
};
