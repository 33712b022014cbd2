/** So many may run at the same time; who waits for a place gets it in turn. */
export class Slots {
  #free: number;
  readonly #onFree: () => void;
  readonly #waiting: (() => void)[] = [];

  constructor(places: number, onFree: () => void = () => {}) {
    this.#free = places;
    this.#onFree = onFree;
  }

  tryTake(): boolean {
    if (this.#free === 0) return false;
    this.#free -= 1;
    return true;
  }

  take(): Promise<void> {
    if (this.tryTake()) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  give(): void {
    const next = this.#waiting.shift();
    if (next === undefined) {
      this.#free += 1;
      this.#onFree();
    } else next();
  }
}
