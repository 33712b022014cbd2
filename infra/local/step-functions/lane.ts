/** One line of states: the execution itself, an iteration of a Map, or a branch of a Parallel state. */
import type { Details } from "./history-event.ts";
import { ABANDONED } from "./task-error.ts";
import type { Trail } from "./trail.ts";

/** What `$$.Map` shows inside an iteration. */
export type MapContext = { readonly Item: { readonly Index: number; readonly Value: unknown } };

export class Lane {
  readonly parent: Lane | undefined;
  readonly map: MapContext | undefined;
  readonly #trail: Trail;
  readonly #silent: boolean;
  #previous: number;
  #closed = false;

  constructor(
    trail: Trail,
    previous: number,
    more: { parent?: Lane; map?: MapContext; silent?: boolean } = {},
  ) {
    this.parent = more.parent;
    this.map = more.map ?? more.parent?.map;
    this.#trail = trail;
    this.#silent = more.silent ?? more.parent?.isSilent ?? false;
    this.#previous = previous;
  }

  /** Nothing of a distributed Map shows in the history of its execution. */
  get isSilent(): boolean {
    return this.#silent;
  }

  get isClosed(): boolean {
    return this.#closed || (this.parent?.isClosed ?? false);
  }

  /** From now on nothing starts here, and what still comes back is not recorded. */
  close(): void {
    this.#closed = true;
  }

  assertOpen(): void {
    if (this.isClosed) throw ABANDONED;
  }

  record(type: string, details?: Details): void {
    if (!this.#silent && !this.isClosed) this.#previous = this.#trail.add(type, this.#previous, details);
  }

  child(more: { map?: MapContext; silent?: boolean } = {}): Lane {
    return new Lane(this.#trail, this.#previous, { parent: this, ...more });
  }

  /** What happened in a child led to what happens here next. */
  follow(child: Lane): void {
    this.#previous = child.#previous;
  }
}
