/** One run of one execution, from where it stood to where it parks or ends: what it writes, and how it is stopped. */
import { type Context, executionContext } from "./context.ts";
import type { End, Standing } from "./execution.ts";
import type { Home } from "./home.ts";
import { Lane } from "./lane.ts";
import type { Failure, Position } from "./position.ts";
import { ABANDONED } from "./task-error.ts";
import { Trail } from "./trail.ts";

/** A place among those that run at the same time. */
export type Slot = { take(): Promise<void>; give(): void };
/** What a task that waits for its token may take, in seconds. */
export type Patience = { readonly timeout: number | undefined; readonly heartbeat: number | undefined };

export class Segment {
  readonly home: Home;
  readonly standing: Standing;
  readonly lane: Lane;
  readonly context: Context;
  /** Cuts a pause between two attempts short. */
  abort: () => void = () => {};
  readonly #trail: Trail;
  readonly #slot: Slot;
  #saved: Position;
  #holdsSlot = true;
  #closing = false;

  constructor(home: Home, standing: Standing, from: Position, slot: Slot) {
    this.home = home;
    this.standing = standing;
    this.#trail = new Trail(standing.events, home.now);
    this.#slot = slot;
    this.#saved = from;
    // As on AWS, nothing led to the first state: its predecessor is 0.
    this.lane = new Lane(this.#trail, standing.events === 1 ? 0 : standing.events);
    this.context = executionContext(home, standing);
  }

  get id(): number {
    return this.standing.id;
  }

  get lastEvent(): number {
    return this.#trail.last;
  }

  now(): number {
    return this.home.now().getTime();
  }

  /** The execution has ended from outside: nothing of it goes on. */
  stop(): void {
    this.lane.close();
    this.#interruptPause();
  }

  /** The home closes: the run ends at the next state, from where it will go on. */
  leave(): void {
    this.#closing = true;
    this.#interruptPause();
  }

  /** Between two states. @throws ABANDONED */
  async between(lane: Lane, at: Position): Promise<void> {
    lane.assertOpen();
    await this.awake();
    if (!this.#closing) return;
    if (lane === this.lane) this.checkpoint(at);
    throw ABANDONED;
  }

  /** A pause before the next attempt: others may run meanwhile. */
  doze(): void {
    if (!this.#holdsSlot) return;
    this.#holdsSlot = false;
    this.#slot.give();
  }

  async awake(): Promise<void> {
    if (!this.#holdsSlot) {
      await this.#slot.take();
      this.#holdsSlot = true;
      if (this.lane.isClosed) this.doze();
    }
    this.lane.assertOpen();
  }

  /** A kill from here on resumes at this state. */
  checkpoint(at: Position): void {
    if (at === this.#saved) return;
    this.#stand(at, "ready", { failures: [], token: null });
  }

  /** Token and place are on disk when this returns. */
  expect(at: Position, failures: readonly Failure[], token: string, { timeout, heartbeat }: Patience): void {
    const expires = timeout === undefined ? null : this.now() + timeout * 1000;
    const dues = [expires, heartbeat === undefined ? null : this.now() + heartbeat * 1000];
    const due = Math.min(...dues.filter((time) => time !== null));
    this.#stand(at, "ready", {
      failures,
      token,
      expires,
      heartbeat: heartbeat ?? null,
      due: Number.isFinite(due) ? due : null,
    });
  }

  /** @returns false if a result has come already, or the execution has ended */
  park(): boolean {
    const parked = this.home.executions.park(this.id, this.#trail.fresh());
    if (parked) this.#trail.written();
    return parked;
  }

  sleepUntil(at: Position, due: number): void {
    this.#stand(at, "parked", { failures: [], token: null, due });
  }

  failed(failures: readonly Failure[]): void {
    this.home.executions.fail(this.id, JSON.stringify(failures));
  }

  end(how: Omit<End, "stopped">, type: string, details: Readonly<Record<string, string>>): void {
    this.lane.record(type, details);
    this.home.executions.end(this.id, { ...how, stopped: this.now() }, this.#trail.fresh());
  }

  #stand(
    at: Position,
    phase: "ready" | "parked",
    wait: {
      readonly failures: readonly Failure[];
      readonly token: string | null;
      readonly expires?: number | null;
      readonly heartbeat?: number | null;
      readonly due?: number | null;
    },
  ): void {
    const { failures, token, expires = null, heartbeat = null, due = null } = wait;
    const stand = {
      state: at.state,
      stateInput: at.text,
      entered: at.entered,
      failures: failures.length === 0 ? null : JSON.stringify(failures),
      token,
      expires,
      heartbeat,
      due,
    };
    if (!this.home.executions.stand(this.id, stand, phase, this.#trail.fresh())) throw ABANDONED;
    this.#trail.written();
    this.#saved = at;
  }

  #interruptPause(): void {
    if (this.#holdsSlot) return;
    this.lane.close();
    this.abort();
  }
}
