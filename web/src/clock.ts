/** Lets virtual time follow the clock on the wall. */

import type { EngineClock } from './engine.js';

const tickMilliseconds = 50;
/** A page that slept does not jump ahead on waking. */
const stepMillisecondsMax = 1_000;

export const clockRateMin = 0.001;
export const clockRateMax = 100_000;

export class DrivenClock implements EngineClock {
  readonly #now: () => number;
  readonly #advance: (microseconds: number) => void;
  #timer: ReturnType<typeof setInterval> | undefined;
  #rate = 1;
  #last = 0;

  /** `now` answers virtual microseconds; `advance` lets that many pass. */
  constructor(now: () => number, advance: (microseconds: number) => void) {
    this.#now = now;
    this.#advance = advance;
  }

  get now(): Date {
    return new Date(this.#now() / 1000);
  }

  get playing(): boolean {
    return this.#timer !== undefined;
  }

  get rate(): number {
    return this.#rate;
  }

  play(rate = this.#rate): void {
    if (!(rate >= clockRateMin && rate <= clockRateMax)) {
      throw new RangeError(`a clock's rate is from ${clockRateMin} to ${clockRateMax}, not ${rate}`);
    }
    this.#rate = rate;
    if (this.#timer !== undefined) return;
    this.#last = performance.now();
    this.#timer = setInterval(() => this.#tick(), tickMilliseconds);
    // In Node.js a playing clock keeps no program alive.
    (this.#timer as { unref?: () => void }).unref?.();
  }

  pause(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tick(): void {
    const real = performance.now();
    const elapsed = Math.min(real - this.#last, stepMillisecondsMax);
    this.#last = real;
    const microseconds = Math.floor(elapsed * 1000 * this.#rate);
    if (microseconds > 0) this.#advance(microseconds);
  }
}
