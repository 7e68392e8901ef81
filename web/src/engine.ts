/** The interface of an engine: the same for one in this thread (local_engine) and one behind a port (remote_engine). */

import type { ResponseMetadata } from './errors.js';
import type { EngineEventName, EngineListener } from './events.js';
import type { Simulation } from './lab_operations.js';
import type { OperationName, Operations, UnlistedOperation } from './operations.js';
import type { Scenario, ScenarioReport, ScenarioStep } from './scenario.js';
import type { Trace } from './trace.js';

/** A length of virtual time; the members add up. */
export interface DurationLike {
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
  milliseconds?: number;
}

/** Who asks, and where. */
export interface RequestOptions {
  /** Name of the caller, for policies. Default: "anonymous". */
  caller?: string;
  /** Default: "us-east-1". */
  region?: string;
  /** Goes through this cluster of DAX; "" is the first by name that is available. Default: to the table directly. */
  cluster?: string;
  /** Ask for the trace: what was touched, what was charged, and why. */
  trace?: boolean;
}

/** What `send` adds to every output. */
export interface AnswerExtras {
  $metadata: ResponseMetadata;
  /** With `trace: true` only. */
  $trace?: Trace;
}

/** Virtual time, and a driver that lets it follow the clock on the wall. */
export interface EngineClock {
  /** Virtual time of the engine. */
  readonly now: Date;
  readonly playing: boolean;
  /** Virtual seconds for each real one while playing. */
  readonly rate: number;
  /** Lets virtual time flow. `rate` is from 0.001 to 100,000; default: the last one used, at first 1. */
  play(rate?: number): void;
  pause(): void;
}

export interface AdvanceResult {
  now: Date;
  /** How much fell due: replications, index writes, sweeps, ... */
  events: number;
}

export interface Engine {
  /**
   * Performs one operation. Resolves to its output; rejects with a `DynamoDBError` when the service refuses.
   * Binary attributes are Uint8Array on both sides.
   */
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

  /** Lets virtual time pass; everything that falls due happens, in order. */
  advance(duration: DurationLike): Promise<AdvanceResult>;
  readonly clock: EngineClock;

  /** Calls the listener for each event from now on, soon after its cause. Answers a function that ends that. */
  on<Name extends EngineEventName>(name: Name, listener: EngineListener<Name>): () => void;
  off<Name extends EngineEventName>(name: Name, listener: EngineListener<Name>): void;

  /** Runs a whole scenario on a fresh engine of its own, or a list of steps on this one. */
  run(scenario: Scenario | readonly ScenarioStep[]): Promise<ScenarioReport>;

  /** The whole state. An engine that restores it goes on exactly as this one would. */
  snapshot(): Promise<Uint8Array>;
  /** Rejects with a `DynascopeError`, and changes nothing, when the bytes are not a state of this version. */
  restore(bytes: Uint8Array): Promise<void>;
  /** 16 hexadecimal digits over the canonical bytes of the state: equal states have equal hashes. */
  stateHash(): Promise<string>;

  /** Frees the engine. Later calls reject. Safe to call twice. */
  close(): Promise<void>;
}

/** How to make an engine. */
export interface EngineOptions {
  /** Same seed and same requests give the same bytes. A whole number from 0; default 1. */
  seed?: number | bigint;
  /** Default: "none", what a test suite wants. */
  simulation?: Simulation;
  /** The module's bytes, or where to fetch them. Default: `wasm/engine.wasm` of this package. */
  wasm?: Uint8Array | ArrayBuffer | URL | string;
}

/** Whole microseconds of a duration. Throws a RangeError when it is negative or not a number. */
export function microsecondsOf(duration: DurationLike): number {
  const { days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0 } = duration;
  const total = Math.round((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1e6 + milliseconds * 1e3);
  if (!(total >= 0 && total <= Number.MAX_SAFE_INTEGER)) {
    throw new RangeError(
      `a duration must be zero or more and no longer than 285 years, not ${JSON.stringify(duration)}`,
    );
  }
  return total;
}
