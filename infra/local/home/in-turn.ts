/** So many requests are worked on at once, as with Lambda's reserved concurrency; the others wait in the order they came. */
import { Slots } from "../slots.ts";

type Fetch = (request: Request) => Response | Promise<Response>;

/**
 * Two processors get through no more work by doing all of it at the same time: everybody would wait for everybody,
 * and some for much longer than others.
 */
export const inTurn = (fetch: Fetch, places: number): ((request: Request) => Promise<Response>) => {
  const slots = new Slots(places);
  return async (request) => {
    await slots.take();
    try {
      return await fetch(request);
    } finally {
      slots.give();
    }
  };
};
