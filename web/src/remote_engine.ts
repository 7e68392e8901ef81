/** An engine behind a MessagePort: in a worker, or in the page around this frame. */

import {
  type AdvanceResult,
  type AnswerExtras,
  type DurationLike,
  type Engine,
  type EngineClock,
  microsecondsOf,
  type RequestOptions,
} from './engine.js';
import { DynascopeError, errorOfRecord } from './errors.js';
import { type EngineEventName, type EngineListener, Listeners } from './events.js';
import type { OperationName, Operations, UnlistedOperation } from './operations.js';
import type { ClockState, HostMessage, PortLike, RemoteCall } from './protocol.js';
import type { Scenario, ScenarioReport, ScenarioStep } from './scenario.js';

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** `now` is what the host last told: it comes with every answer, and with every tick while the clock plays. */
class RemoteClock implements EngineClock {
  state: ClockState = { now: 0, playing: false, rate: 1 };
  readonly #call: (call: RemoteCall, ...args: unknown[]) => Promise<unknown>;

  constructor(call: (call: RemoteCall, ...args: unknown[]) => Promise<unknown>) {
    this.#call = call;
  }

  get now(): Date {
    return new Date(this.state.now / 1000);
  }

  get playing(): boolean {
    return this.state.playing;
  }

  get rate(): number {
    return this.state.rate;
  }

  play(rate?: number): void {
    this.state = { ...this.state, playing: true, rate: rate ?? this.state.rate };
    void this.#call('play', rate).catch(() => {});
  }

  pause(): void {
    this.state = { ...this.state, playing: false };
    void this.#call('pause').catch(() => {});
  }
}

export class RemoteEngine implements Engine {
  readonly clock: EngineClock;
  readonly #clock: RemoteClock;
  readonly #port: PortLike;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Listeners();
  readonly #onMessage = (event: MessageEvent) => this.#receive(event.data as HostMessage);
  #nextId = 1;
  #open = true;

  constructor(port: PortLike) {
    this.#port = port;
    this.#clock = new RemoteClock((call, ...args) => this.#call(call, ...args));
    this.clock = this.#clock;
    port.addEventListener('message', this.#onMessage);
    port.start?.();
  }

  send<Name extends OperationName>(
    operation: Name,
    input: Operations[Name]['input'],
    options?: RequestOptions,
  ): Promise<Operations[Name]['output'] & AnswerExtras>;
  send<Name extends string>(
    operation: UnlistedOperation<Name>,
    input: object,
    options?: RequestOptions,
  ): Promise<Record<string, unknown> & AnswerExtras>;
  async send(operation: string, input: object, options: RequestOptions = {}): Promise<never> {
    return (await this.#call('send', operation, input, options)) as never;
  }

  async advance(duration: DurationLike): Promise<AdvanceResult> {
    microsecondsOf(duration);
    return (await this.#call('advance', duration)) as AdvanceResult;
  }

  on<Name extends EngineEventName>(name: Name, listener: EngineListener<Name>): () => void {
    if (!this.#listeners.has(name)) void this.#call('listen', name).catch(() => {});
    this.#listeners.add(name, listener);
    return () => this.off(name, listener);
  }

  off<Name extends EngineEventName>(name: Name, listener: EngineListener<Name>): void {
    const had = this.#listeners.has(name);
    if (!this.#listeners.remove(name, listener) && had) void this.#call('unlisten', name).catch(() => {});
  }

  async run(scenario: Scenario | readonly ScenarioStep[]): Promise<ScenarioReport> {
    return (await this.#call('run', scenario)) as ScenarioReport;
  }

  async snapshot(): Promise<Uint8Array> {
    return (await this.#call('snapshot')) as Uint8Array;
  }

  async restore(bytes: Uint8Array): Promise<void> {
    await this.#call('restore', bytes);
  }

  async stateHash(): Promise<string> {
    return (await this.#call('stateHash')) as string;
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    await this.#call('close').catch(() => {});
    this.#open = false;
    this.#port.removeEventListener('message', this.#onMessage);
    this.#listeners.clear();
    for (const { reject } of this.#pending.values()) reject(new DynascopeError('this engine is closed'));
    this.#pending.clear();
  }

  #call(call: RemoteCall, ...args: unknown[]): Promise<unknown> {
    if (!this.#open) return Promise.reject(new DynascopeError('this engine is closed'));
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      try {
        this.#port.postMessage({ id, call, args });
      } catch (error) {
        this.#pending.delete(id);
        reject(error as Error);
      }
    });
  }

  #receive(message: HostMessage): void {
    if (message.clock) this.#clock.state = message.clock;
    if (message.event) this.#listeners.tell(message.event);
    if (message.id === undefined) return;
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.error) pending?.reject(errorOfRecord(message.error));
    else pending?.resolve(message.value);
  }
}

/** An engine whose host (`serveEngine`) holds the port's other end. */
export function connectEngine(port: PortLike): Engine {
  return new RemoteEngine(port);
}
