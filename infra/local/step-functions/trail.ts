/** The events of a segment that are not on disk yet. */
import { type Details, type PackedEvent, pack } from "./history-event.ts";

export type FreshEvents = { readonly first: number; readonly last: number; readonly packed: string };

export class Trail {
  #last: number;
  #fresh: PackedEvent[] = [];
  readonly #now: () => Date;

  /** @param last id of the last event on disk */
  constructor(last: number, now: () => Date) {
    this.#last = last;
    this.#now = now;
  }

  get last(): number {
    return this.#last;
  }

  /**
   * @param previous id of the event that led to this one, 0 if there is none
   * @returns its id
   */
  add(type: string, previous: number, details?: Details): number {
    this.#last += 1;
    const back = previous === 0 ? 0 : this.#last - previous;
    const time = this.#now().getTime();
    this.#fresh.push(details === undefined ? [type, time, back] : [type, time, back, details]);
    return this.#last;
  }

  /** The new events, to be written. */
  fresh(): FreshEvents {
    return {
      first: this.#last - this.#fresh.length + 1,
      last: this.#last,
      packed: pack(this.#fresh),
    };
  }

  /** They are on disk. */
  written(): void {
    this.#fresh = [];
  }
}
