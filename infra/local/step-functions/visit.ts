/** One stay in one state, through all its attempts. */
import type { Step } from "./compiled-machine.ts";
import { type Context, iso } from "./context.ts";
import type { Handlers } from "./interpreter.ts";
import type { Json } from "./json.ts";
import type { Lane } from "./lane.ts";
import type { Failure, Position } from "./position.ts";
import type { Segment } from "./segment.ts";
import { Broken, Leave, TaskError } from "./task-error.ts";
import { newToken } from "./token.ts";

/** What a state is there for. */
export type Work = {
  /** @throws TaskError | Leave */
  act(visit: Visit, input: Json, branch: number): Promise<Json>;
  /** When the interpreter is through with the state, before its exit is recorded. */
  done?(visit: Visit): void;
};

/** Runs a machine inside the state, in a lane of its own. @throws StateFailed | Leave */
export type RunInner = (lane: Lane, machine: number, input: Json) => Promise<Json>;

export class Visit {
  readonly segment: Segment;
  readonly lane: Lane;
  readonly step: Step;
  readonly at: Position;
  readonly runInner: RunInner;
  /** What the current attempt at a Map or Parallel state runs in. */
  group: Lane | undefined;
  #token: string | null;
  #attempts = 0;
  #replaying = false;
  readonly #replay: Failure[];
  readonly #failures: Failure[] = [];

  constructor(segment: Segment, lane: Lane, step: Step, at: Position, runInner: RunInner) {
    this.segment = segment;
    this.lane = lane;
    this.step = step;
    this.at = at;
    this.runInner = runInner;
    this.#token = at.token;
    this.#replay = [...at.failures];
  }

  /** The token of the current attempt. */
  get token(): string {
    this.#token ??= newToken(this.segment.id);
    return this.#token;
  }

  /** Attempts that failed, those of an earlier life of the process included. */
  get failures(): readonly Failure[] {
    return this.#failures;
  }

  /** Whether the state stands in no Map or Parallel state: only there is it written where the execution stands. */
  get isDurable(): boolean {
    return this.lane.parent === undefined;
  }

  /** Getters are asked when a path is, so every attempt sees its own token. */
  context(): Context {
    const visit = this;
    return {
      ...this.segment.context,
      State: {
        Name: this.step.name,
        EnteredTime: iso(this.at.entered ?? 0),
        get RetryCount() {
          return visit.#attempts;
        },
      },
      Task: {
        get Token() {
          return visit.token;
        },
      },
      ...(this.lane.map && { Map: this.lane.map }),
    };
  }

  handlers({ act }: Work): Handlers {
    return {
      work: (input) => this.#attempt(() => act(this, input, 0)),
      branch: (input, index) => this.#attempt(() => act(this, input, index)),
      retryDelay: () => (this.#replaying ? 0 : undefined),
    };
  }

  /**
   * The interpreter counts attempts in memory only. After a restart the failures on disk are handed to it again, one
   * after the other and without a pause, until it stands where it stood.
   */
  async #attempt(act: () => Promise<Json>): Promise<Json> {
    await null;
    this.lane.assertOpen();
    await this.segment.awake();
    const earlier = this.#replay.shift();
    this.#replaying = earlier !== undefined;
    try {
      if (earlier === undefined) return await act();
      throw new TaskError(earlier.error, earlier.cause);
    } catch (error) {
      throw this.#left(error);
    } finally {
      this.#attempts += 1;
    }
  }

  #left(error: unknown): Error {
    if (error instanceof Leave) return error;
    if (!(error instanceof TaskError)) return new Broken(error);
    if (this.isDurable && this.step.state.Type === "Task") this.#failed(error);
    return error;
  }

  #failed({ name, message }: TaskError): void {
    this.#failures.push({ error: name, cause: message });
    if (this.#replaying) return;
    this.#token = null;
    this.segment.failed(this.#failures);
    this.segment.doze();
  }
}
