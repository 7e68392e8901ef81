/**
 * What a remote engine and its host say over a MessagePort, and the host's side of it.
 *
 *   client -> host   { id, call, args }                     call: a name of `remoteCalls`
 *   host -> client   { id, value, clock } | { id, error, clock }   the answer to a call
 *                    { event } | { clock }                  what happened meanwhile
 *
 * The host trusts nothing: an unknown call or a wrong argument is an error answer, anything else is dropped.
 */

import { DynascopeError, type ErrorRecord, recordOfError } from './errors.js';
import type { EngineEventName, NamedEvent } from './events.js';
import type { LocalEngine } from './local_engine.js';

/** A MessagePort, a Worker, or a worker's own scope. */
export interface PortLike {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  start?(): void;
}

export const remoteCalls = [
  'send',
  'advance',
  'listen',
  'unlisten',
  'play',
  'pause',
  'run',
  'snapshot',
  'restore',
  'stateHash',
  'close',
] as const;

export type RemoteCall = (typeof remoteCalls)[number];

export interface CallMessage {
  id: number;
  call: RemoteCall;
  args: unknown[];
}

export interface ClockState {
  /** Virtual microseconds. */
  now: number;
  playing: boolean;
  rate: number;
}

export interface HostMessage {
  id?: number;
  value?: unknown;
  error?: ErrorRecord;
  clock?: ClockState;
  event?: NamedEvent;
}

export interface ServeOptions {
  /** What the other side may do. Default: everything. */
  calls?: readonly RemoteCall[];
  /** The other side closed its engine; the one here lives on unless this closes it. */
  onClose?: () => void;
}

const eventNames: readonly EngineEventName[] = [
  'request',
  'throttle',
  'replica',
  'indexWrite',
  'streamRecord',
  'split',
  'ttlDelete',
  'tableStatus',
  'function',
  'load',
  'lab',
];

class Host {
  readonly #engine: LocalEngine;
  readonly #port: PortLike;
  readonly #options: ServeOptions;
  readonly #subscriptions = new Map<EngineEventName, () => void>();
  readonly #endCauses: () => void;
  readonly #onMessage = (event: MessageEvent) => void this.#receive(event.data);

  constructor(engine: LocalEngine, port: PortLike, options: ServeOptions) {
    this.#engine = engine;
    this.#port = port;
    this.#options = options;
    this.#endCauses = engine.onCause(() => {
      if (engine.clock.playing) this.#post({ clock: this.#clock() });
    });
    port.addEventListener('message', this.#onMessage);
    port.start?.();
  }

  stop(): void {
    this.#port.removeEventListener('message', this.#onMessage);
    this.#endCauses();
    for (const end of this.#subscriptions.values()) end();
    this.#subscriptions.clear();
  }

  async #receive(data: unknown): Promise<void> {
    const { id, call, args } = (data ?? {}) as Partial<CallMessage>;
    if (typeof id !== 'number' || typeof call !== 'string') return;
    try {
      const allowed: readonly string[] = this.#options.calls ?? remoteCalls;
      if (!allowed.includes(call) || !Array.isArray(args)) {
        throw new DynascopeError(`this engine takes no call named ${String(call).slice(0, 64)}`);
      }
      const value = await this.#perform(call as RemoteCall, args);
      this.#post({ id, value, clock: this.#clock() });
    } catch (error) {
      this.#post({ id, error: recordOfError(error), clock: this.#clock() });
    }
  }

  async #perform(call: RemoteCall, args: unknown[]): Promise<unknown> {
    const [first, second, third] = args;
    switch (call) {
      case 'send':
        return this.#engine.send(text(first), object(second), object(third ?? {}));
      case 'advance':
        return this.#engine.advance(object(first));
      case 'listen':
        return this.#listen(eventName(first));
      case 'unlisten':
        this.#subscriptions.get(eventName(first))?.();
        return this.#subscriptions.delete(eventName(first));
      case 'play':
        return this.#engine.clock.play(first as number | undefined);
      case 'pause':
        return this.#engine.clock.pause();
      case 'run':
        return this.#engine.run(object(first) as never);
      case 'snapshot':
        return this.#engine.snapshot();
      case 'restore':
        return this.#engine.restore(bytes(first));
      case 'stateHash':
        return this.#engine.stateHash();
      case 'close':
        this.stop();
        this.#options.onClose?.();
        return undefined;
    }
  }

  #listen(name: EngineEventName): void {
    if (this.#subscriptions.has(name)) return;
    const end = this.#engine.on(name, (event) => this.#post({ event: { name, event } as NamedEvent }));
    this.#subscriptions.set(name, end);
  }

  #clock(): ClockState {
    try {
      const { playing, rate } = this.#engine.clock;
      return { now: this.#engine.nowMicroseconds, playing, rate };
    } catch {
      return { now: 0, playing: false, rate: 1 };
    }
  }

  #post(message: HostMessage): void {
    this.#port.postMessage(message);
  }
}

function text(value: unknown): string {
  if (typeof value !== 'string' || value.length > 128) throw new DynascopeError('an operation has a name of text');
  return value;
}

function object(value: unknown): object {
  if (typeof value !== 'object' || value === null) throw new DynascopeError('this call needs an object');
  return value;
}

function bytes(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new DynascopeError('this call needs bytes');
  return value;
}

function eventName(value: unknown): EngineEventName {
  const name = eventNames.find((known) => known === value);
  if (name === undefined) throw new DynascopeError(`there is no event named ${String(value).slice(0, 64)}`);
  return name;
}

/** Lets whoever holds the port's other end use this engine. Answers a function that ends it. */
export function serveEngine(engine: LocalEngine, port: PortLike, options: ServeOptions = {}): () => void {
  const host = new Host(engine, port, options);
  return () => host.stop();
}
